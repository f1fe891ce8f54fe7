"""Redlines, read by rules of our own: with all changes accepted they say what the new document says,
with all rejected what the old one said; and validators find nothing. `cargo test --test it redline`
leaves the files."""
import os
from copy import deepcopy
from pathlib import Path

import checks
import pytest
from redline import accepted, body, read, rejected, settle, texts, w
from sample import ROOT

FOLDER = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "tmp/redlines"
NAMES = sorted(path.name.removesuffix(".changes.docx") for path in FOLDER.glob("*.changes.docx"))
# Validators look at some: those that change most.
JUDGED = [name for name in NAMES if name.split(".")[0].removesuffix("-back") in {
    "value", "new-paragraph", "new-list", "two-at-the-end", "caption", "row", "new-row", "no-row", "no-column",
    "note", "new-note", "no-note", "no-key-figure", "no-first", "no-last"}]


def test_there_are_redlines():
    assert len(NAMES) > 60, "run cargo test --release --test it redline first"


@pytest.mark.parametrize("name", NAMES)
def test_accepted_or_rejected(name):
    old, new, changes = (FOLDER / f"{name}.{which}.docx" for which in ("old", "new", "changes"))
    assert accepted(changes) == read(new)
    assert rejected(changes) == read(old)


@pytest.mark.parametrize("name", NAMES)
def test_every_change_says_who_and_when(name):
    path = FOLDER / f"{name}.changes.docx"
    found = [*body(path).iter(w("ins"), w("del")), *body(path, "word/footnotes.xml").iter(w("ins"), w("del"))]
    ids = [change.get(w("id")) for change in found] + [b.get(w("id")) for b in body(path).iter(w("bookmarkStart"))]
    assert len(ids) == len(set(ids))
    stamps = {(change.get(w("author")), change.get(w("date"))) for change in found}
    assert stamps <= {("Институт «Д & К»", "2019-08-01T00:00:00Z")}


@pytest.mark.parametrize("check", [checks.docx_open_xml_sdk, checks.docx_openxml_audit, checks.docx_integrity],
                         ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", JUDGED)
def test_validators_find_nothing(name, check):
    assert check(None, FOLDER / f"{name}.changes.docx") == []


def test_what_is_broken_is_noticed():
    """A change that is lost."""
    path = FOLDER / "value.ru.changes.docx"
    whole = body(path)
    lost = deepcopy(whole)
    change = next(change for change in lost.iter(w("del")) if change.getparent().tag == w("p"))
    change.getparent().remove(change)
    assert texts(settle(lost, "ins", "del"), Anything()) != texts(settle(whole, "ins", "del"), Anything())


class Anything(dict):
    def __missing__(self, key):
        return key
