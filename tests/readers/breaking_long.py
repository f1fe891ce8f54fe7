"""Ways to break what helps to find one's way in a long document, as in `breaking.py`."""
from pypdf.generic import NameObject, TextStringObject

from breaking import BROKEN, REPORT, breaks, dictionaries, replaced, rewritten, xml
from docx_file import W

# ── DOCX: headings, contents, tables ─────────────────────────────────────────────────────────────


@breaks("docx_headings", victim=REPORT)
def docx_heading_of_another_level(good, broken):
    replaced(good, broken, "word/document.xml", r'w:val="Heading3"', 'w:val="Heading4"')


@breaks("docx_contents", "docx_words", victim=REPORT)
def docx_contents_with_another_page(good, broken):
    replaced(good, broken, "word/document.xml", r'(PAGEREF .*?<w:t xml:space="preserve">)3<', r"\g<1>4<")


@breaks("docx_contents", victim=REPORT)
def docx_contents_without_field(good, broken):
    replaced(good, broken, "word/document.xml", r'TOC \\o', r"REF \\o")


@breaks("docx_no_prompt", victim=REPORT)
def docx_fields_to_be_updated(good, broken):
    replaced(good, broken, "word/settings.xml", r'<w:autoHyphenation', '<w:updateFields w:val="true"/><w:autoHyphenation')


@breaks("docx_tables", victim=REPORT)
def docx_header_not_repeated(good, broken):
    replaced(good, broken, "word/document.xml", r"<w:tblHeader ?/>", "")


@breaks("docx_tables", victim=REPORT)
def docx_row_that_splits(good, broken):
    replaced(good, broken, "word/document.xml", r"(<w:tblHeader ?/>.*?)<w:cantSplit ?/>", r"\1")


@breaks("docx_tables", victim=REPORT)
def docx_cells_exchanged(good, broken):
    def exchange(root):
        table = next(row.getparent() for row in root.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None)
        row = table.findall(f"{W}tr")[1]
        row.append(row.findall(f"{W}tc")[0])

    xml(good, broken, "document.xml", exchange)


@breaks("docx_references", victim=REPORT)
def docx_reference_to_another_table(good, broken):
    def exchange(root):
        anchor = f"{W}anchor"
        one, other = [link for link in root.iter(f"{W}hyperlink") if link.get(anchor, "").startswith("_Ref")][:2]
        one.set(anchor, other.get(anchor))

    xml(good, broken, "document.xml", exchange)


@breaks("docx_counted", victim=REPORT)
def docx_caption_with_a_typed_number(good, broken):
    replaced(good, broken, "word/document.xml", r"SEQ \S+ ", "QUOTE 1 ")


@breaks("docx_headings", victim=REPORT)
def docx_list_of_headings_gone(good, broken):
    replaced(good, broken, "word/styles.xml", r'<w:numId w:val="3" ?/>', '<w:numId w:val="2"/>')


@breaks("docx_references", victim=REPORT)
def docx_bookmark_renamed(good, broken):
    replaced(good, broken, "word/document.xml", r'w:name="_Toc', 'w:name="_Nowhere')


@breaks("paper_headings", victim=REPORT)
def docx_section_that_begins_no_page(good, broken):
    """The second of those that do, so that all that follow come too early."""
    def join(root):
        headings = (one for one in root.iter(f"{W}pPr") if one.find(f"{W}pStyle[@{W}val='Heading2']") is not None)
        breaks = [one.find(f"{W}pageBreakBefore") for one in headings]
        second = [one for one in breaks if one is not None][1]
        second.getparent().remove(second)

    xml(good, broken, "document.xml", join)


# ── PDF: headings, contents, tables ──────────────────────────────────────────────────────────────


def tagged(writer, tag):
    return [entry for entry in dictionaries(writer) if entry.get("/S") == tag and "/P" in entry]


@breaks("pdf_headings", victim=REPORT)
def pdf_heading_of_another_level(good, broken):
    rewritten(good, broken, lambda writer: tagged(writer, "/H3")[0].update({NameObject("/S"): NameObject("/H2")}))


@breaks("pdf_bookmarks", victim=REPORT)
def pdf_bookmark_of_another_heading(good, broken):
    def rename(writer):
        marks = [entry for entry in dictionaries(writer) if "/Title" in entry and "/Dest" in entry]
        marks[2][NameObject("/Title")] = TextStringObject("X")

    rewritten(good, broken, rename)


@breaks("pdf_contents", victim=REPORT)
def pdf_entry_of_contents_without_tag(good, broken):
    rewritten(good, broken, lambda writer: tagged(writer, "/TOCI")[0].update({NameObject("/S"): NameObject("/Div")}))


@breaks("pdf_tables", victim=REPORT)
def pdf_header_cell_without_scope(good, broken):
    def drop(writer):
        for entry in tagged(writer, "/TH")[0]["/A"]:
            entry.get_object().pop("/Scope", None)

    rewritten(good, broken, drop)


@breaks("pdf_tables", victim=REPORT)
def pdf_header_cell_as_data(good, broken):
    rewritten(good, broken, lambda writer: tagged(writer, "/TH")[0].update({NameObject("/S"): NameObject("/TD")}))


@breaks("pdf_references", victim=REPORT)
def pdf_links_of_contents_gone(good, broken):
    def drop(writer):
        del writer.pages[1]["/Annots"].get_object()[0]

    rewritten(good, broken, drop)
