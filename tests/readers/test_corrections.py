"""A document that is published and corrected twice: the changes that the program writes beside each
version lead from the words of the one before to its own, and are the same however often it runs."""
import shutil

import checks
import pytest
import yaml
from redline import accepted, body, read, rejected, w
from sample import LANGS, ROOT, load, run

EVENT = "2018-11-30-bishkek-conference"
pytestmark = pytest.mark.xdist_group("corrections")
DATES = ["2018-12-10", "2018-12-20"]
# From which version to which; the conference report prints nothing of what is corrected last.
STEPS = [("v1", "v2", DATES[0]), ("v2", "", DATES[1])]
STEPS = {"press-release": STEPS, "news": STEPS, "conference-report": [("v1", "", DATES[0])]}
EACH = pytest.mark.parametrize(
    "name, was, now, date", [(f"{kind}.{lang}", *step) for kind, steps in STEPS.items() for lang in LANGS for step in steps]
)


def first(event, organisations):
    """Words, a name of a registry, a heading of a table, a new block with a footnote."""
    text, blocks = event["text"], {block["id"]: block for block in event["text"]["blocks"]}
    for lang, sort in (("ru", "питьевой "), ("en", "drinking ")):
        assert sort in blocks["examples"][lang]
        blocks["examples"][lang] = blocks["examples"][lang].replace(sort, "", 1)
    blocks["areas-table"]["table"]["columns"][2]["heading"] = {"ru": "Вклад сообществ", "en": "Paid locally"}
    after = {"id": "after", "ru": "Следующая конференция пройдет весной.[^when]"}
    text["blocks"].insert(3, after | {"en": "The next conference will be held in spring.[^when]"})
    text["footnotes"] = {"when": {"ru": "День еще не назначен.", "en": "The day is not fixed yet."}}
    organisations["moe"]["en"] = "Ministry of Economy and Commerce"


def second(event, _):
    """A block, a row and a key figure that go; an item in another order; a footnote that says more."""
    text = event["text"]
    blocks = {block["id"]: block for block in text["blocks"]}
    text["blocks"].remove(blocks["words"])
    blocks["figures"]["key_figures"].pop(1)
    del blocks["areas-table"]["table"]["total"]
    blocks["areas"]["list"].reverse()
    text["footnotes"]["when"] = {"ru": "День назначит комитет.", "en": "The committee will fix the day."}


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """The outputs of the event in its third version."""
    project = tmp_path_factory.mktemp("corrected")
    for part in ("inputs", "templates"):
        shutil.copytree(ROOT / part, project / part)
    run("approve", EVENT, "--by", "Somebody", "--date", "2018-12-03", project=project)
    run("publish", EVENT, "--by", "Somebody", "--date", "2018-12-03", project=project)
    run("build", EVENT, project=project)
    corrections = []
    for date, edit in zip(DATES, (first, second)):
        files = [project / "inputs/events" / EVENT / "event.yaml", project / "inputs/organisations.yaml"]
        event, registry = map(load, files)
        edit(event, registry["organisations"])
        for file, data in zip(files, (event, registry)):
            file.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), encoding="utf-8")
        reason = {"ru": "В тексте были ошибки", "en": "There were mistakes in the text"}
        corrections.append({"id": date, "date": date, "event": EVENT, "reason": reason, "box": True})
        (project / "inputs/corrections.yaml").write_text(
            yaml.safe_dump({"schema": 1, "corrections": corrections}, allow_unicode=True), encoding="utf-8"
        )
        run("build", EVENT, project=project)
    shelf = project / "outputs/2018" / EVENT
    before = contents(shelf)
    for path in shelf.glob("*.changes.docx"):
        path.unlink()
    run("build", EVENT, project=project)
    assert contents(shelf) == before, "the same inputs gave other files"
    return shelf


def contents(folder):
    """The documents; the record names the inputs that each was made from last, which may be made again."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != ".diptych.json")
    return {path.relative_to(folder): path.read_bytes() for path in files}


@EACH
def test_accepted_it_is_this_version_and_rejected_the_one_before(shelf, name, was, now, date):
    changes = shelf / now / f"{name}.changes.docx"
    new, old = read(shelf / now / f"{name}.docx"), read(shelf / was / f"{name}.docx")
    assert new != old
    assert accepted(changes) == new
    assert rejected(changes) == old


@EACH
def test_validators_find_nothing(shelf, name, was, now, date):
    for check in (checks.docx_open_xml_sdk, checks.docx_openxml_audit, checks.docx_integrity):
        assert check(None, shelf / now / f"{name}.changes.docx") == []


@EACH
def test_who_changed_it_and_when(shelf, name, was, now, date):
    changes = [*body(shelf / now / f"{name}.changes.docx").iter(w("ins"), w("del"))]
    assert {change.get(w("date")) for change in changes} == {f"{date}T00:00:00Z"}
    assert all(change.get(w("author")) for change in changes)


def test_a_first_version_has_no_changes(shelf):
    assert not [*(shelf / "v1").glob("*.changes.*")]


@pytest.fixture(scope="module")
def withdrawn(shelf, tmp_path_factory):
    """The outputs once what is out was taken back: drafts of the next version."""
    project = tmp_path_factory.mktemp("withdrawn") / "project"
    shutil.copytree(shelf.parents[2], project)
    run("withdraw", EVENT, "--by", "Somebody", "--date", "2018-12-22", project=project)
    run("build", EVENT, project=project)
    return project / shelf.relative_to(shelf.parents[2])


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("kind, version", [("press-release", "v3"), ("news", "v3"), ("conference-report", "v2")])
def test_a_draft_of_the_next_version_leads_there_from_what_was_out(shelf, withdrawn, kind, version, lang):
    name = f"{kind}.{lang}"
    for ending in ("docx", "pdf", "changes.docx"):
        out = (shelf / f"{name}.{ending}").read_bytes()
        assert (withdrawn / version / f"{name}.{ending}").read_bytes() == out, "what was out is not kept"
    changes = withdrawn / f"{name}.changes.docx"
    assert accepted(changes) == read(withdrawn / f"{name}.docx")
    assert rejected(changes) == read(shelf / f"{name}.docx")
    for check in (checks.docx_open_xml_sdk, checks.docx_openxml_audit, checks.docx_integrity):
        assert check(None, changes) == []
