"""Checks of what helps to find one's way in a document: headings, the list of contents, tables,
references. Each takes a document and a file that claims to be it, as those of `checks.py` do."""
import re
from collections import Counter

import docx

import docx_file
import pdf_file
from comparing import unequal, unequal_lists
from docx_file import W
from sample import fold


# ── Headings and the list of contents ────────────────────────────────────────────────────────────


def docx_headings(document, file):
    """By their styles, which Word makes its navigation of, with the numbers of the list that these name."""
    numbers = dict(docx_file.numbers(file))
    styled = ((re.fullmatch(r"Heading(\d)", style(one)), one) for one in docx_file.part(file, "word/document.xml").iter(f"{W}p"))
    found = [(int(style.group(1)), fold(numbers.get(one, "") + text(one))) for style, one in styled if style]
    typed = [words for one, _ in docx_file.numbers(file) if re.match(r"\d", words := text(one))]
    return unequal_lists("headings", document.headings, [(level, words) for level, words in found if level > 1]) + [
        f"{words!r} begins with a number that is typed" for words in typed
        if not any(heading.endswith(" " + fold(words)) for _, heading in document.headings)
    ]


def style(paragraph):
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else found.get(f"{W}val")


def pdf_headings(document, file):
    """By their tags."""
    found = pdf_file.told(file).all(*(f"H{level}" for level in range(2, 7)))
    return unequal_lists("headings", document.headings, [(int(tag.tag[1]), tag.text) for tag in found])


def pdf_bookmarks(document, file):
    """The outline beside the page: all headings, each with its page."""
    words = [words for _, words in document.headings]
    expected = list(zip(words, pdf_file.pages_of(file, words)))
    return unequal_lists("bookmarks", expected, pdf_file.bookmarks(file)[1:])


def docx_contents(document, file):
    controls = docx_file.part(file, "word/document.xml").iter(f"{W}sdt")
    entries = [one for control in controls for one in control.iter(f"{W}p") if re.match(r"TOC\d", style(one))]
    found = unequal_lists("contents", contents(document), [fold(text(entry, tab=" ")) for entry in entries])
    fields = [field.text for field in docx_file.part(file, "word/document.xml").iter(f"{W}instrText")]
    lists = sum(field.split()[0] == "TOC" for field in fields)
    pages = sum(field.split()[0] == "PAGEREF" for field in fields)
    return found + unequal("fields", (int(document.long), len(document.contents) * document.long), (lists, pages))


def pdf_contents(document, file):
    found = [entry.text for entry in pdf_file.told(file).all("TOCI", "TOC") for entry in entries_of(entry)]
    return unequal_lists("contents", contents(document), found)


def entries_of(element):
    if element.tag == "TOCI":
        return [element]
    return [entry for inner in element.all("TOCI", "TOC") for entry in entries_of(inner)]


def contents(document):
    return [line.text for line in document.contents] if document.long else []


def docx_no_prompt(document, file):
    """Word asks whether to update fields if the settings or a field say so."""
    asking = list(docx_file.part(file, "word/settings.xml").iter(f"{W}updateFields"))
    dirty = [part for part in docx_file.parts(file) for one in docx_file.part(file, part).iter() if one.get(f"{W}dirty")]
    return ["the settings ask for an update of fields"] * len(asking) + [f"a field of {part} is dirty" for part in dirty]


def paper_headings(document, paper):
    """Each heading of the contents stands where the contents say, in the DOCX as it is printed."""
    words = [words for level, words in document.headings if level <= 3]
    expected = [(words, int(page)) for words, page in (entry.text.rsplit(" ", 1) for entry in document.contents)]
    return unequal_lists("page", expected, list(zip(words, pdf_file.pages_of(paper, words))))


# ── Tables and references ────────────────────────────────────────────────────────────────────────


def docx_tables(document, file):
    """The tables of data: their cells, rows of header that are repeated, rows that do not split."""
    tables = [table for table in docx.Document(file).tables if header(table)]
    rows = [[[fold(cell_text(cell)) for cell in row._tr.tc_lst] for row in table.rows] for table in tables]
    found = unequal_lists("table", [filled(rows) for rows, _ in document.tables], [filled(table) for table in rows])
    found += unequal("rows of header", [heads for _, heads in document.tables], [header(table) for table in tables])
    whole = [all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows) for table in tables]
    return found + unequal("rows that do not split", [True] * len(tables), whole)


def header(table):
    """How many rows, from the first on, are repeated on each page."""
    marked = [row._tr.find(f"{W}trPr/{W}tblHeader") is not None for row in table.rows]
    return (marked + [False]).index(False)


def cell_text(cell):
    return " ".join("".join(text.text or "" for text in p.iter(f"{W}t")) for p in cell.iter(f"{W}p"))


def pdf_tables(document, file):
    """The tables: their cells, and header cells that say they are those of columns."""
    tables = pdf_file.told(file).all("Table")
    rows = [[row.all("TH", "TD") for row in table.all("TR")] for table in tables]
    texts = [[[cell.text for cell in row] for row in table] for table in rows]
    found = unequal_lists("table", [filled(rows) for rows, _ in document.tables], [filled(table) for table in texts])
    heads = [sum(all(cell.tag == "TH" for cell in row) for row in table) for table in rows]
    found += unequal("rows of header", [heads for _, heads in document.tables], heads)
    cells = [cell for table in rows for row in table for cell in row if cell.tag == "TH"]
    return found + [f"{cell.text!r} has no scope" for cell in cells if not any(said.startswith("/Scope") for said in cell.attributes)]


def filled(rows):
    """Without empty cells: those over which a cell extends are some to one reader and none to another."""
    return [[cell for cell in row if cell] for row in rows]


def docx_references(document, file):
    """Every link within the document leads to a bookmark; one of a text to a caption with the number
    that it says, one of the contents to the heading."""
    xml = docx_file.part(file, "word/document.xml")
    numbers = dict(docx_file.numbers(file))
    marks = ((mark.get(f"{W}name"), mark.getparent()) for mark in xml.iter(f"{W}bookmarkStart"))
    places = {name: fold(numbers.get(one, "") + text(one)) for name, one in marks}
    links = [(link.get(f"{W}anchor"), fold(text(link))) for link in xml.iter(f"{W}hyperlink") if link.get(f"{W}anchor")]
    found = [f"{words!r} leads nowhere" for anchor, words in links if anchor not in places]
    found += unequal("references", len(document.references) + len(contents(document)), len(links))
    for anchor, words in links:
        place = places.get(anchor, "")
        number = re.search(r"\d+$", words)
        right = place.startswith(words.rstrip("0123456789").rstrip()) if anchor.startswith("_Toc") else (
            number and number.group() == next(iter(re.findall(r"\d+", place)), None)
        )
        found += [] if right else [f"{words!r} leads to {place!r}"]
    return found


def text(element, tab=""):
    parts = element.iter(f"{W}t", f"{W}tab")
    return "".join(part.text or "" if part.tag == f"{W}t" else tab for part in parts)


def docx_counted(document, file):
    """Each caption of a table or chart is counted, and each reference to one asks for its number."""
    fields = [field.text.split() for field in docx_file.part(file, "word/document.xml").iter(f"{W}instrText")]
    captions = [line for line in document.lines if line.kind in ("table", "chart-caption", "chart") and re.search(r"\*[^*]*\d", line.marked)]
    found = unequal("captions", len(captions), sum(field[0] == "SEQ" for field in fields))
    return found + unequal("references", len(document.references), sum(field[0] == "REF" for field in fields))


def pdf_references(document, file):
    """Links within the file: those of the contents lead to the pages that these name, those of texts
    to the pages of the captions with the numbers that they say."""
    pages = [int(entry.rsplit(" ", 1)[1]) for entry in contents(document)]
    titles = {line.label.split(" ")[-1]: " ".join(line.words[:2]) for line in document.lines if line.kind == "table" or line.label.startswith("chart caption")}
    captions = [pdf_file.pages_of(file, [titles[id]])[0] for id in document.references]
    found, expected = pdf_file.inner_links(file), pages + captions
    missing = Counter(expected) - Counter(found)
    # Marks of footnotes lead to the notes, and these back.
    return [f"no link to page {page}" for page in missing] + unequal("links", len(expected) + document.marks, len(found))
