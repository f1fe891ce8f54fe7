"""Every check on every file of the sample, and every check on files that were broken for it."""
import checks
import pytest
from breaking import BROKEN
from conftest import VICTIM
from sample import Document, events, names

DOCUMENTS = pytest.mark.parametrize("name", names(), ids=".".join)


@DOCUMENTS
@pytest.mark.parametrize("check", checks.DOCX.values(), ids=checks.DOCX)
def test_docx(check, name, outputs):
    document = Document(*name, outputs)
    assert check(document, document.docx) == []


@DOCUMENTS
@pytest.mark.parametrize("check", checks.PDF.values(), ids=checks.PDF)
def test_pdf(check, name, outputs):
    document = Document(*name, outputs)
    assert check(document, document.pdf) == []


@DOCUMENTS
@pytest.mark.parametrize("check", checks.PAPER.values(), ids=checks.PAPER)
def test_docx_on_paper(check, name, outputs, printed):
    document = Document(*name, outputs)
    assert check(document, printed(document.name)) == []


@pytest.mark.parametrize("breakage, noticed_by", BROKEN, ids=[breakage.__name__ for breakage, _ in BROKEN])
def test_what_is_broken_is_noticed(breakage, noticed_by, outputs, broken, printed):
    document = Document(*VICTIM, outputs)
    for name in noticed_by:
        check, paper = getattr(checks, name), name.startswith("paper_")
        good = printed(document.name) if paper else document.file(breakage.__name__.partition("_")[0])
        bad = printed(breakage.__name__) if paper else broken(breakage)
        assert set(check(document, bad)) - set(check(document, good)), f"{name} did not notice"


def test_every_check_is_seen_to_fail():
    seen = {name for _, noticed_by in BROKEN for name in noticed_by}
    assert seen == {*checks.DOCX, *checks.PDF, *checks.PAPER}


@DOCUMENTS
def test_the_outline_holds_the_words_of_the_tree(name, outputs):
    document = Document(*name, outputs)
    assert [word for line in document.tree for word in line.words] == document.words


@DOCUMENTS
def test_every_part_of_the_event_is_in_the_tree(name, outputs):
    document = Document(*name, outputs)
    labels = " ".join(line.label for line in document.tree).replace(".", " ").split()
    text, photos = document.data["text"], document.data.get("photos", [])
    parts = ["title", "lead", *text.get("footnotes", {}), *(block["id"] for block in text["blocks"])]
    parts += [item["id"] for block in text["blocks"] for item in block.get("list", [])]
    assert [part for part in parts if part not in labels] == []
    assert len(photos) == sum(line.kind == "caption" for line in document.tree)


def test_the_sample_has_what_the_checks_need(outputs):
    """Or they would pass for want of anything to find."""
    documents = [Document(*name, outputs) for name in names()]
    assert len(events()) >= 3 and len(documents) >= 6
    assert {document.band is None for document in documents} == {True, False}
    assert any(document.notes for document in documents) and all(document.links for document in documents)
    phone = [checks.exif(photo.read_bytes()) for photo in checks.photos()]
    turned = [data for data in phone if b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in data]
    assert any(b"\x88\x25" in data for data in turned), "no photo with an orientation and a place"


def test_lines_of_the_sample_end_alike(outputs, printed, capsys):
    """Over the whole sample, and the worst documents for people to read."""
    documents = [Document(*name, outputs) for name in names()]
    measured = [(document.name, *checks.line_ends(document, printed(document.name))) for document in documents]
    with capsys.disabled():
        print("\nWhere lines end, DOCX against PDF, the worst first:")
        for name, running, every in sorted(measured, key=lambda entry: entry[1].share)[:5]:
            print(f"  {name}: {every.alike} of {every.lines} lines; {running}")
    for column in (1, 2):
        alike, lines = (sum(getattr(entry[column], part) for entry in measured) for part in ("alike", "lines"))
        assert alike >= 0.95 * lines, f"{alike} of {lines}"
