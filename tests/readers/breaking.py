"""Ways to break a good file, each with the checks that must notice it. A breakage takes the good
file and where to put the broken one."""
import re
import zipfile

from lxml import etree
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, NameObject, StreamObject, TextStringObject

from checks import exif, photos
from docx_file import R, W, WP

BROKEN = []

# The documents that are broken. The first has a photo, footnotes, links, a table, several pages and
# the band of a draft; the second a list of contents, references and long tables.
RELEASE = ("2019-09-12-karakol-everything", "press-release", "ru")
REPORT = ("2018-h2", "donor-report", "ru")


def breaks(*checks, victim=RELEASE):
    def keep(breakage):
        BROKEN.append((breakage, checks, victim))
        return breakage

    return keep


def edited(good, broken, name, edit):
    """The package with one part edited: as a tree of XML, or as bytes if the edit returns bytes."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(broken, "w", zipfile.ZIP_DEFLATED) as new:
        assert name in old.namelist(), name
        for info in old.infolist():
            data = old.read(info)
            if info.filename == name:
                before = data
                data = edit(data)
                assert data != before, f"{name} is as it was"
            new.writestr(info, data)


def xml(good, broken, name, edit):
    def parsed(data):
        root = etree.fromstring(data)
        edit(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    edited(good, broken, f"word/{name}", parsed)


def replaced(good, broken, name, old, new):
    """The package with the first of a pattern replaced in one part."""
    edited(good, broken, name, lambda data: re.sub(old, new, data.decode(), count=1, flags=re.DOTALL).encode())


def paragraphs(root):
    """Paragraphs of the running text: long, and not in a table."""
    found = [p for p in root.find(f"{W}body").findall(f"{W}p") if len("".join(p.itertext())) > 80]
    assert len(found) > 3
    return found


# ── DOCX: the text and what belongs to it ────────────────────────────────────────────────────────


@breaks("docx_words", "docx_words_by_mammoth", "paper_words")
def docx_two_words_swapped(good, broken):
    def swap(root):
        text = next(text for text in paragraphs(root)[1].iter(f"{W}t") if len(text.text.split()) > 3)
        first, second, rest = text.text.split(" ", 2)
        text.text = " ".join([second, first, rest])

    xml(good, broken, "document.xml", swap)


@breaks("docx_words", "docx_words_by_mammoth", "docx_event_texts", "paper_words")
def docx_paragraph_dropped(good, broken):
    xml(good, broken, "document.xml", lambda root: root.find(f"{W}body").remove(paragraphs(root)[1]))


@breaks("docx_words", "docx_words_by_mammoth", "docx_event_texts")
def docx_footnote_emptied(good, broken):
    def empty(root):
        for text in root.iter(f"{W}t"):
            text.text = ""

    xml(good, broken, "footnotes.xml", empty)


@breaks("docx_leftovers")
def docx_two_stops(good, broken):
    def add(root):
        last = list(paragraphs(root)[1].iter(f"{W}t"))[-1]
        last.text += "."

    xml(good, broken, "document.xml", add)


@breaks("docx_alts")
def docx_alt_dropped(good, broken):
    replaced(good, broken, "word/document.xml", r' descr="[^"]*"', "")


@breaks("docx_links", "docx_whole")
def docx_link_leads_nowhere(good, broken):
    xml(good, broken, "document.xml", lambda root: next(root.iter(f"{W}hyperlink")).set(f"{R}id", "rIdNowhere"))


@breaks("docx_properties")
def docx_other_title(good, broken):
    replaced(good, broken, "docProps/core.xml", "<dc:title>", "<dc:title>X ")


@breaks("docx_properties", "docx_whole")
def docx_bad_date(good, broken):
    replaced(good, broken, "docProps/core.xml", r"(W3CDTF\">)[^<]*", r"\g<1>12.07.2019")


@breaks("docx_languages")
def docx_other_language(good, broken):
    replaced(good, broken, "word/styles.xml", r'(<w:lang [^>]*w:val=")[^"]*', r"\1de-DE")


@breaks("docx_languages")
def docx_kyrgyz_not_marked(good, broken):
    replaced(good, broken, "word/document.xml", r'<w:lang [^>]*"ky-KG"[^>]*/>', "")


@breaks("docx_fonts")
def docx_foreign_font(good, broken):
    replaced(good, broken, "word/styles.xml", r'w:asciiTheme="[^"]*"', 'w:ascii="Comic Sans MS"')


# ── DOCX: whole and clean ────────────────────────────────────────────────────────────────────────


@breaks("docx_open_xml_sdk")
def docx_elements_out_of_order(good, broken):
    replaced(good, broken, "word/document.xml", r"(<w:pPr>)(<w:pStyle [^>]*/>)(<w:[a-zA-Z]+ [^>]*/>)", r"\1\3\2")


@breaks("docx_openxml_audit")
def docx_cell_without_paragraph(good, broken):
    def empty(root):
        cell = next(cell for cell in root.iter(f"{W}tc") if len(cell.findall(f"{W}p")) == 1)
        cell.remove(cell.find(f"{W}p"))

    xml(good, broken, "document.xml", empty)


@breaks("docx_integrity")
def docx_more_cells_than_columns(good, broken):
    def widen(root):
        row = next(root.iter(f"{W}tr"))
        row.append(etree.fromstring(etree.tostring(row.findall(f"{W}tc")[-1])))

    xml(good, broken, "document.xml", widen)


@breaks("docx_whole")
def docx_field_does_not_end(good, broken):
    replaced(good, broken, "word/footer1.xml", r'<w:r><w:fldChar w:fldCharType="end" ?/></w:r>', "")


@breaks("docx_whole")
def docx_bookmark_does_not_end(good, broken):
    mark = r'\1<w:bookmarkStart w:id="9" w:name="open"/>'
    replaced(good, broken, "word/document.xml", r"(</w:pPr>)", mark)


@breaks("docx_whole")
def docx_paragraph_id_twice(good, broken):
    replaced(good, broken, "word/document.xml", r'w14:paraId="00000002"', 'w14:paraId="00000001"')


@breaks("docx_whole")
def docx_picture_id_twice(good, broken):
    xml(good, broken, "document.xml", lambda root: list(root.iter(f"{WP}docPr"))[1].set("id", "1"))


@breaks("docx_whole")
def docx_picture_missing(good, broken):
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(broken, "w") as new:
        for info in old.infolist():
            if not info.filename.startswith("word/media/image1."):
                new.writestr(info, old.read(info))


@breaks("docx_private")
def docx_photo_as_the_phone_made_it(good, broken):
    with zipfile.ZipFile(good) as package:
        name = next(name for name in package.namelist() if name.endswith((".jpeg", ".jpg")))
    edited(good, broken, name, lambda data: phone_photo())


def phone_photo():
    return next(photo.read_bytes() for photo in photos() if exif(photo.read_bytes()))


# ── DOCX as it is printed ────────────────────────────────────────────────────────────────────────


@breaks("paper_lines")
def docx_narrower_text(good, broken):
    def narrow(root):
        margins = next(root.iter(f"{W}pgMar"))
        margins.set(f"{W}right", str(int(margins.get(f"{W}right")) + 700))

    xml(good, broken, "document.xml", narrow)


@breaks("paper_pages")
def docx_page_more(good, broken):
    broken_page = f'<w:r xmlns:w="{W[1:-1]}"><w:br w:type="page"/></w:r>'
    xml(good, broken, "document.xml", lambda root: paragraphs(root)[0].append(etree.fromstring(broken_page)))


@breaks("paper_furniture")
def docx_without_band_on_the_first_page(good, broken):
    without_text(good, broken, heads(good)[0])


@breaks("paper_furniture")
def docx_without_running_title(good, broken):
    without_text(good, broken, heads(good)[-1])


def heads(good):
    with zipfile.ZipFile(good) as package:
        found = [name for name in package.namelist() if re.match(r"word/header\d", name)]
        return sorted((name for name in found if b"<w:t" in package.read(name)), key=lambda name: len(package.read(name)))


def without_text(good, broken, name):
    replaced(good, broken, name, r"(<w:t(?: [^>]*)?>)[^<]*", r"\1")


@breaks("paper_fonts")
def docx_in_another_font(good, broken):
    font = "".join(f' w:{kind}="Liberation Mono"' for kind in ("ascii", "hAnsi", "cs"))
    replaced(good, broken, "word/document.xml", r"(<w:r>)(<w:t[ >])", rf"\1<w:rPr><w:rFonts{font}/></w:rPr>\2")


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────────


def rewritten(good, broken, change):
    """The file after a change of its objects."""
    writer = PdfWriter(clone_from=good)
    change(writer)
    writer.write(broken)


def operations(good, broken, change):
    """The file after a change of what the first page draws."""
    def first_page(writer):
        page = writer.pages[0]
        content = ContentStream(page["/Contents"].get_object(), writer)
        operations = content.operations
        change(operations)
        content.operations = operations
        page[NameObject("/Contents")] = writer._add_object(content)

    rewritten(good, broken, first_page)


def shows(operations):
    """Where the first page shows text, from the lead on."""
    found = [index for index, (_, operator) in enumerate(operations) if operator in (b"Tj", b"TJ")]
    assert len(found) > 20
    return found[len(found) // 4 :]


def dictionaries(writer):
    return [value for value in writer._objects if isinstance(value, DictionaryObject)]


@breaks("pdf_words", "pdf_words_in_tag_order")
def pdf_two_texts_swapped(good, broken):
    def swap(operations):
        one, two = shows(operations)[:2]
        operations[one], operations[two] = operations[two], operations[one]

    operations(good, broken, swap)


@breaks("pdf_words", "pdf_words_in_tag_order", "pdf_event_texts")
def pdf_text_dropped(good, broken):
    def drop(operations):
        del operations[max(shows(operations), key=lambda index: len(str(operations[index][0])))]

    operations(good, broken, drop)


@breaks("pdf_words", "pdf_leftovers", "pdf_fonts")
def pdf_placeholder_left(good, broken):
    def write(writer):
        page = writer.pages[0]
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        font = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
        page["/Resources"]["/Font"].get_object()[NameObject("/Slip")] = font
        content = page["/Contents"].get_object()
        content.set_data(content.get_data() + b"\nq BT /Slip 9 Tf 1 0 0 1 100 400 Tm (TODO) Tj ET Q")

    rewritten(good, broken, write)


@breaks("pdf_words_in_tag_order")
def pdf_tags_in_another_order(good, broken):
    def reverse(writer):
        element = writer.root_object["/StructTreeRoot"]["/K"]
        while len(element) < 2:
            element = element[0].get_object()["/K"]
        element.reverse()

    rewritten(good, broken, reverse)


@breaks("pdf_alts")
def pdf_alt_dropped(good, broken):
    def drop(writer):
        del next(entry for entry in dictionaries(writer) if "/Alt" in entry)["/Alt"]

    rewritten(good, broken, drop)


@breaks("pdf_links")
def pdf_link_leads_elsewhere(good, broken):
    def redirect(writer):
        action = next(entry["/A"].get_object() for entry in dictionaries(writer) if "/URI" in entry.get("/A", {}))
        action[NameObject("/URI")] = TextStringObject("https://example.org")

    rewritten(good, broken, redirect)


@breaks("pdf_properties")
def pdf_other_title(good, broken):
    rewritten(good, broken, lambda writer: writer.add_metadata({"/Title": "X"}))


@breaks("pdf_languages", "pdf_properties")
def pdf_other_language(good, broken):
    language = TextStringObject("en")
    rewritten(good, broken, lambda writer: writer.root_object.update({NameObject("/Lang"): language}))


@breaks("pdf_languages")
def pdf_foreign_words_not_marked(good, broken):
    def unmark(writer):
        for entry in dictionaries(writer):
            if "/S" in entry and "/Lang" in entry:
                del entry["/Lang"]

    rewritten(good, broken, unmark)


@breaks("pdf_fonts")
def pdf_foreign_font(good, broken):
    def rename(writer):
        font = next(entry for entry in dictionaries(writer) if entry.get("/Subtype") == "/Type0")
        font[NameObject("/BaseFont")] = NameObject("/ABCDEF+DejaVuSans")

    rewritten(good, broken, rename)


@breaks("pdf_fonts")
def pdf_font_not_embedded(good, broken):
    def drop(writer):
        for entry in dictionaries(writer):
            entry.pop("/FontFile2", None)
            entry.pop("/FontFile3", None)

    rewritten(good, broken, drop)


@breaks("pdf_qpdf")
def pdf_torn(good, broken):
    broken.write_bytes(good.read_bytes()[:-2000])


@breaks("pdf_private")
def pdf_photo_as_the_phone_made_it(good, broken):
    def put_back(writer):
        image = next(entry for entry in dictionaries(writer) if entry.get("/Filter") == "/DCTDecode")
        image._data = phone_photo()

    rewritten(good, broken, put_back)


@breaks("pdf_private")
def pdf_owner_in_a_packed_stream(good, broken):
    def hide(writer):
        stream = StreamObject()
        stream._data = exif(phone_photo())[6:]
        writer._add_object(stream.flate_encode())

    rewritten(good, broken, hide)


@breaks("pdf_furniture")
def pdf_page_dropped(good, broken):
    rewritten(good, broken, lambda writer: writer.remove_page(len(writer.pages) - 1))
