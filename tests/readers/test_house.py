"""An organisation's own look: with another font, another colour and another paper in `house.yaml`, both
formats of a release and of a report follow, and stay valid."""
import shutil
import subprocess

import checks
import docx
import docx_file
import pytest
import sample
from lxml import etree
from pypdf import PdfReader

pytestmark = pytest.mark.xdist_group("house")
SERIF = ["Regular", "Bold", "Italic", "BoldItalic"]
# What the house has, and what this one has instead. Letter, in millimetres; the widths and heights of the font.
LOOK = [
    ("width: 210", "width: 215.9"),
    ("height: 297", "height: 279.4"),
    ("name: Liberation Sans", "name: Liberation Serif"),
    ("word: Arial", "word: Times New Roman"),
    ("LiberationSans-", "LiberationSerif-"),
    ("ascent: 0.905", "ascent: 0.891"),
    ("descent: 0.212", "descent: 0.216"),
    ("gap: 0.033", "gap: 0.042"),
    ("digit: 0.556", "digit: 0.5"),
    ("mark: 0.278", "mark: 0.25"),
    ("#0f5c6e", "#7a1f2b"),
]
ACCENT = (0x7A, 0x1F, 0x2B)
NAMES = [
    (event, kind, lang)
    for event, kind in (("2019-07-11-jalal-abad-launch", "press-release"), ("2018-h2", "donor-report"))
    for lang in sample.LANGS
]
EACH = pytest.mark.parametrize("name", NAMES, ids=".".join)


def serif(face):
    """The font of the system that has the letters of all our languages: version 1 lacks the Kyrgyz
    ones, and may lie beside version 2."""
    pattern = f":family=Liberation Serif:style={face.replace('dI', 'd I')}:charset=4a3 4af 4e9"
    found = subprocess.run(["fc-list", pattern, "file"], check=True, capture_output=True, text=True).stdout
    assert found, f"no {pattern}"
    return sorted(line.split(":")[0] for line in found.splitlines())[-1]


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A document by its name, as another organisation has it."""
    project = tmp_path_factory.mktemp("house")
    for part in ("inputs", "templates"):
        shutil.copytree(sample.ROOT / part, project / part)
    style = project / "templates/style"
    for face in SERIF:
        shutil.copy(serif(face), style / f"fonts/LiberationSerif-{face}.ttf")
    text = (style / "house.yaml").read_text(encoding="utf-8")
    for old, new in LOOK:
        assert old in text
        text = text.replace(old, new)
    (style / "house.yaml").write_text(text, encoding="utf-8")
    outputs = project / "outputs"
    sample.build(outputs, *sorted({event for event, _, _ in NAMES}), project=project)
    return lambda name: sample.Document(*name, outputs, project)


def colours(page):
    """The colours of a page as `pdftoppm` draws it: three bytes a pixel after three lines."""
    pixels = page.read_bytes().split(b"\n", 3)[3]
    return set(zip(pixels[::3], pixels[1::3], pixels[2::3]))


def text_of(path, part):
    return etree.tostring(docx_file.part(path, part), encoding="unicode").upper()


@EACH
def test_the_pdf_follows(name, house, tmp_path):
    path = house(name).pdf
    pages = PdfReader(path).pages
    sizes = {tuple(sorted(round(float(side)) for side in page.mediabox[2:])) for page in pages}
    assert sizes == {(612, 792)}
    fonts = subprocess.run(["pdffonts", path], check=True, capture_output=True, text=True).stdout
    assert "LiberationSerif" in fonts and "LiberationSans" not in fonts
    subprocess.run(["pdftoppm", "-r", "60", "-l", "3", path, tmp_path / "page"], check=True)
    seen = set().union(*map(colours, tmp_path.glob("*.ppm")))
    # The logos and pictures of the sample have the former colour, too, and keep it.
    assert ACCENT in seen


@EACH
def test_the_docx_follows(name, house):
    path = house(name).docx
    sizes = {tuple(sorted((section.page_width.twips, section.page_height.twips))) for section in docx.Document(path).sections}
    assert sizes == {(12240, 15840)}
    for part in ("word/styles.xml", "word/document.xml", "word/theme/theme1.xml"):
        text = text_of(path, part)
        assert "0F5C6E" not in text and "ARIAL" not in text and "LIBERATION SANS" not in text
    # Styles name the places of the theme.
    styles, theme = text_of(path, "word/styles.xml"), text_of(path, "word/theme/theme1.xml")
    assert "7A1F2B" in styles and "MINORHANSI" in styles and "7A1F2B" in theme and "TIMES NEW ROMAN" in theme


@EACH
@pytest.mark.parametrize("check", [checks.docx_open_xml_sdk, checks.docx_openxml_audit, checks.docx_integrity, checks.docx_words])
def test_the_docx_is_still_valid(check, name, house):
    assert check(house(name), house(name).docx) == []


@EACH
@pytest.mark.parametrize("check", [checks.pdf_qpdf, checks.pdf_tables, checks.pdf_headings, checks.pdf_words])
def test_the_pdf_is_still_valid(check, name, house):
    assert check(house(name), house(name).pdf) == []
