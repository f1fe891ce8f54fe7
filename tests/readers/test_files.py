"""Every check on every file of the sample, and every check on files that were broken for it."""
import checks
import pytest
import sample
from breaking_long import BROKEN
from conftest import DOCUMENTS, SAMPLE

EACH = pytest.mark.parametrize("name", DOCUMENTS, ids=".".join)


@EACH
@pytest.mark.parametrize("check", checks.DOCX.values(), ids=checks.DOCX)
def test_docx(check, name, document):
    assert check(document(name), document(name).docx) == []


@EACH
@pytest.mark.parametrize("check", checks.PDF.values(), ids=checks.PDF)
def test_pdf(check, name, document):
    assert check(document(name), document(name).pdf) == []


@EACH
@pytest.mark.parametrize("check", checks.PAPER.values(), ids=checks.PAPER)
def test_docx_on_paper(check, name, document, printed):
    assert check(document(name), printed(document(name).name)) == []


@pytest.mark.parametrize("breakage, noticed_by, victim", BROKEN, ids=[breakage.__name__ for breakage, *_ in BROKEN])
def test_what_is_broken_is_noticed(breakage, noticed_by, victim, document, broken, printed):
    whole = document(victim)
    for name in noticed_by:
        check, paper = getattr(checks, name), name.startswith("paper_")
        good = printed(whole.name) if paper else whole.file(breakage.__name__.partition("_")[0])
        bad = printed(breakage.__name__) if paper else broken(breakage, victim)
        assert set(check(whole, bad)) - set(check(whole, good)), f"{name} did not notice"


def test_every_check_is_seen_to_fail():
    seen = {name for _, noticed_by, _ in BROKEN for name in noticed_by}
    assert seen == {*checks.DOCX, *checks.PDF, *checks.PAPER}


@EACH
def test_the_outline_holds_the_words_of_the_tree(name, document):
    lines = [line for line in document(name).lines if line.kind not in sample.UNPRINTED]
    assert [word for line in lines for word in line.words] == document(name).outline("--words")


@EACH
def test_every_part_of_the_event_is_in_the_tree(name, document):
    tree, data = document(name).tree, document(name).typed
    labels = " ".join(line.label for line in tree).replace(".", " ").split()
    text, photos = data["text"], data.get("photos", [])
    blocks = [block for section in data.get("sections", {}).values() for block in section] + text.get("blocks", [])
    # An intro is a paragraph of its own; a table or chart has the id of its block, a list those of its items.
    named = [[block["id"], f"{block['id']}-intro"] if "intro" in block else [block["id"]] for block in blocks]
    named += [[item["id"]] for block in blocks for item in block.get("list", [])]
    named += [[part] for part in ("title", "lead") if part in text] + [[note] for note in text.get("footnotes", {})]
    assert [names for names in named if not set(names) & set(labels)] == []
    assert len(named) > 3
    assert len(photos) == sum(line.kind == "caption" for line in tree) or document(name).long


def test_there_is_something_to_find(document):
    """Or checks would pass for want of it."""
    documents = [document(name) for name in DOCUMENTS]
    assert len({event for event, _, _ in SAMPLE}) >= 3
    assert {document.band is None for document in documents} == {True, False}
    assert any(document.notes > 1 for document in documents) and all(document.links for document in documents)
    assert any(line.kind == "note" and "](" in line.marked for document in documents for line in document.tree)
    phone = [checks.exif(photo.read_bytes()) for photo in checks.photos()]
    turned = [data for data in phone if b"\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06" in data]
    assert any(b"\x88\x25" in data for data in turned), "no photo with an orientation and a place"


def test_lines_of_the_sample_end_alike(document, printed, record_property):
    """Over the whole sample, and the worst documents for people to read."""
    documents = [document(name) for name in SAMPLE]
    measured = [(document.name, *checks.line_ends(document, printed(document.name))) for document in documents]
    worst = sorted(measured, key=lambda entry: entry[1].share)[:5]
    told = [f"  {name}: {every.alike} of {every.lines} lines; {running}" for name, running, every in worst]
    record_property("Where lines end, DOCX against PDF, the worst first", "\n".join(told))
    for column in (1, 2):
        alike, lines = (sum(getattr(entry[column], part) for entry in measured) for part in ("alike", "lines"))
        assert alike >= 0.95 * lines, f"{alike} of {lines}"
