"""What a colleague does with a report in a word processor: adds a row, a heading and a caption, updates contents and
fields, puts another picture in the place of one. LibreOffice does it here; Word does it by the same marks of the file."""
import copy
import re
import shutil
import subprocess
import zipfile

import docx_file
import pytest
from docx_file import W
from lxml import etree

REPORT = ("2018-h2", "donor-report", "en")
RELEASE = ("2019-07-11-jalal-abad-launch", "press-release", "en")
pytestmark = pytest.mark.xdist_group("editing")

# Opens a file, updates what can be updated, and stores it as PDF.
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Update(source As String, target As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(ConvertToURL(source), "_blank", 0, hidden())
  document.getTextFields().refresh()
  indexes = document.getDocumentIndexes()
  For at = 0 To indexes.getCount() - 1
    indexes.getByIndex(at).update()
  Next at
  Dim pdf(0) As New com.sun.star.beans.PropertyValue
  pdf(0).Name = "FilterName"
  pdf(0).Value = "writer_pdf_Export"
  document.storeToURL(ConvertToURL(target), pdf())
  document.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">{}</library:library>
"""


@pytest.fixture(scope="module")
def office(tmp_path_factory):
    """Runs LibreOffice with a profile of its own that knows the macro."""
    folder = tmp_path_factory.mktemp("office")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    basic = folder / "profile/user/basic/Standard"
    # The first start makes the profile.
    subprocess.run(["soffice", profile, "--headless", "--terminate_after_init"], timeout=120, capture_output=True)
    basic.mkdir(parents=True, exist_ok=True)
    (basic / "script.xlb").write_text(LIBRARY.format('<library:element library:name="Module1"/>'))
    (basic / "dialog.xlb").write_text(LIBRARY.format(""))
    (basic / "Module1.xba").write_text(MACRO)

    def run(*arguments):
        done = subprocess.run(["soffice", profile, "--headless", *map(str, arguments)], timeout=300, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr

    return run


def edited(source, target, name, change):
    """A copy with one part changed."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copied:
        for member in package.namelist():
            content = package.read(member)
            if member == name:
                content = change(content)
            copied.writestr(member, content)
    return target


def in_tree(change):
    def changed(content):
        root = etree.fromstring(content)
        change(root)
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)

    return changed


def styled(root, style):
    return [one for one in root.iter(f"{W}p") if one.find(f"{W}pPr/{W}pStyle[@{W}val='{style}']") is not None]


def printed(pdf):
    return subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout


def test_a_row_that_is_added_keeps_the_bands(document, office, tmp_path):
    def add(root):
        for table in root.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            if table.find(f"{W}tblPr/{W}tblStyle") is not None and len(rows) > 5:
                rows[2].addnext(copy.deepcopy(rows[2]))

    source = edited(document(REPORT).docx, tmp_path / "row.docx", "word/document.xml", in_tree(add))
    out = tmp_path / "out"
    office("--convert-to", "docx", "--outdir", out, source)
    # LibreOffice writes what it shows.
    bands = 0
    for table in docx_file.part(out / "row.docx", "word/document.xml").iter(f"{W}tbl"):
        rows = table.findall(f"{W}tr")
        if len(rows) <= 6 or table.find(f".//{W}tbl") is not None:
            continue
        fills = [row.find(f"{W}tc/{W}tcPr/{W}shd") for row in rows]
        washed = [shade is not None and shade.get(f"{W}fill") not in (None, "auto", "FFFFFF") for shade in fills]
        assert washed[1:-1] == [at % 2 == 1 for at in range(len(rows) - 2)], washed
        bands += 1
    assert bands > 1


def test_contents_and_fields_follow_what_is_added(document, office, tmp_path):
    before = printed(document(REPORT).pdf)
    last = max(int(number) for number in re.findall(r"^Table (\d+)\.", before, re.MULTILINE) or re.findall(r"Table (\d+)", before))

    def add(root):
        # A section before the second, and a second caption below the first.
        heading = styled(root, "Heading2")[1]
        added = etree.fromstring(etree.tostring(heading))
        for run in added.findall(f"{W}r")[1:] + added.findall(f"{W}bookmarkStart") + added.findall(f"{W}bookmarkEnd"):
            added.remove(run)
        added.find(f"{W}r/{W}t").text = "Added by a colleague"
        heading.addprevious(added)
        caption = styled(root, "TableCaption")[0]
        second = copy.deepcopy(caption)
        for mark in second.findall(f"{W}bookmarkStart") + second.findall(f"{W}bookmarkEnd"):
            second.remove(mark)
        caption.addprevious(second)

    source = edited(document(REPORT).docx, tmp_path / "added.docx", "word/document.xml", in_tree(add))
    target = tmp_path / "added.pdf"
    office(f"macro:///Standard.Module1.Update({source},{target})")
    text = printed(target)
    # In the contents and in its place, the next one counted on.
    assert len(re.findall(r"^\s*2\s+Added by a colleague", text, re.MULTILINE)) == 2, text[:3000]
    second = document(REPORT).headings[[words.startswith("2 ") for _, words in document(REPORT).headings].index(True)][1]
    assert len(re.findall(rf"^\s*3\s+{re.escape(second[2:])}", text, re.MULTILINE)) == 2
    # Captions and the references to them counted on, too.
    assert f"Table {last + 1}" in text
    xml = docx_file.part(source, "word/document.xml")
    assert any("REF _Ref" in (field.text or "") for field in xml.iter(f"{W}instrText"))


def test_another_picture_takes_the_place_of_one(document, office, tmp_path):
    with zipfile.ZipFile(document(RELEASE).docx) as package:
        names = [name for name in package.namelist() if name.endswith(".jpeg")]
        other = package.read(names[1])
    source = edited(document(RELEASE).docx, tmp_path / "picture.docx", names[0], lambda _: other)
    assert docx_file.complaints(source) == []
    office("--convert-to", "pdf", "--outdir", tmp_path, source)
    listed = subprocess.run(["pdfimages", "-list", tmp_path / "picture.pdf"], check=True, capture_output=True, text=True).stdout
    pictures = [line for line in listed.splitlines() if " jpeg " in line]
    assert len(pictures) >= 2
    shutil.copy(document(RELEASE).docx, tmp_path / "before.docx")
    office("--convert-to", "pdf", "--outdir", tmp_path, tmp_path / "before.docx")
    pages = [subprocess.run(["pdfinfo", tmp_path / f"{name}.pdf"], check=True, capture_output=True, text=True).stdout for name in ("picture", "before")]
    assert len({re.search(r"Pages: +(\d+)", page).group(1) for page in pages}) == 1
