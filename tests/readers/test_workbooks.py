"""What the manager does in Excel, seen in the finished documents: the same workbooks in three formats
give the same files, and one cell that is changed changes its fact in all of them."""
import json
import re
import shutil
import subprocess

import openpyxl
import pytest
import sample
from docx2python import docx2python

pytestmark = pytest.mark.xdist_group("workbooks")
EVENT = "2018-11-30-bishkek-conference"
BOOK, MAP = "inputs/budget/psi.xlsx", "inputs/budget/psi.map.yaml"


@pytest.fixture(scope="session")
def office(tmp_path_factory):
    """LibreOffice saves a workbook in another format, and computes its formulas anew."""
    profile = tmp_path_factory.mktemp("calc")

    def save_as(book, extension, folder):
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless"]
        command += ["--convert-to", extension, "--outdir", folder, book]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        saved = folder / f"{book.stem}.{extension}"
        assert saved.is_file(), f"LibreOffice did not save {saved}"
        return saved

    return save_as


@pytest.fixture
def mine(tmp_path):
    """A sample project to be changed."""
    for part in ("inputs", "templates"):
        shutil.copytree(sample.ROOT / part, tmp_path / "project" / part)
    return tmp_path / "project"


@pytest.fixture(scope="session")
def untouched(tmp_path_factory):
    return files(sample.build(tmp_path_factory.mktemp("untouched"), EVENT, project=sample.ROOT))


def files(outputs):
    """The documents. The record beside them names the workbooks that were read, and so differs."""
    return {path.name: path for path in outputs.rglob("*.*") if path.suffix in (".docx", ".pdf")}


@pytest.mark.parametrize("extension", ["ods", "xls"])
def test_the_format_of_the_workbooks_does_not_matter(extension, mine, office, untouched, tmp_path):
    books = [path for path in mine.rglob("*.xlsx")]
    assert len(books) >= 3
    for book in books:
        office(book, extension, book.parent)
        book.unlink()
    for typed in [mine / MAP, *mine.glob("inputs/events/*/event.yaml")]:
        text = typed.read_text(encoding="utf-8")
        typed.write_text(re.sub(r"(\w)\.xlsx", rf"\1.{extension}", text), encoding="utf-8")
    made = files(sample.build(tmp_path / "outputs", EVENT, project=mine))
    assert made.keys() == untouched.keys() and len(made) == 12
    assert [name for name in made if made[name].read_bytes() != untouched[name].read_bytes()] == []


def words(file):
    """The words of a finished file, as readers that are not ours find them."""
    if file.suffix == ".docx":
        text = docx2python(file).text
    else:
        command = ["pdftotext", "-raw", file, "-"]
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return " ".join(text.split())


# Cells, what they become, and how the documents say so before and after, in each language.
CHANGES = {
    "a category": (
        {"F7": "дошкольное и школьное образование"},
        {
            "ru": {"питьевой воде — 9 планов": "питьевой воде — 8 планов", "образования — 11 планов": "образования — 12 планов"},
            "en": {"drinking water: 9 plans": "drinking water: 8 plans", "education: 11 plans": "education: 12 plans"},
        },
    ),
    "a contribution, and the cost with it": (
        {"G7": 4_396_200, "I7": 1_974_000},
        {
            "ru": {"более 97 млн сомов": "более 98 млн сомов", "более 31 млн": "более 32 млн"},
            "en": {"more than 97 million soms": "more than 98 million soms", "more than 31 million": "more than 32 million"},
        },
    ),
}


def edit(project, cells, office, folder):
    """Types values into the sheet of plans and saves the workbook as an office program does."""
    book = openpyxl.load_workbook(project / BOOK)
    sheet = next(sheet for sheet in book if sheet.title.startswith("ПДУУ"))
    for cell, value in cells.items():
        sheet[cell].value = value
    book.save(folder / "psi.xlsx")
    office(folder / "psi.xlsx", "xlsx", (project / BOOK).parent)


@pytest.mark.parametrize("change", CHANGES)
def test_a_cell_that_is_changed_changes_its_fact_in_all_files(change, mine, office, untouched, tmp_path):
    cells, sayings = CHANGES[change]
    edit(mine, cells, office, tmp_path)
    made = files(sample.build(tmp_path / "outputs", EVENT, project=mine))
    seen = [path for name, path in made.items() if name.startswith("press-release.")]
    assert len(seen) == 4
    for path in seen:
        before, after = words(untouched[path.name]), words(path)
        for old, new in sayings[path.name.split(".")[1]].items():
            assert old in before and new not in before, f"{path.name} before: {old}"
            assert new in after and old not in after, f"{path.name} after: {new}"


def test_a_cell_that_contradicts_its_row_withholds_what_is_approved(mine, office, tmp_path):
    edit(mine, {"I7": 1_974_000}, office, tmp_path)
    build = ("build", "--json", "--outputs", tmp_path / "outputs", EVENT)
    report = json.loads(sample.run(*build, project=mine, accept=(1,)))
    found = [finding for finding in report["findings"] if finding["code"] == "rule-broken"]
    assert [(finding["sheet"], finding["cell"]) for finding in found] == [("ПДУУ 2015-2018", "G7")]
    assert files(tmp_path / "outputs") == {}
