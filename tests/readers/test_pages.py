"""Pages for a web site: every kind of document as HTML, read by a second reader and judged by the Nu validator."""
import functools
import os
import re
import shutil
import subprocess
from collections import Counter

import checks
import html_file
import pytest
import sample
from breaking import RELEASE, REPORT
from comparing import unequal, unequal_lists
from conftest import DOCUMENTS
from sample import TAGS, fold

pytestmark = pytest.mark.xdist_group("pages")


@pytest.fixture(scope="module")
def page(project, tmp_path_factory):
    """A document with its page by its name; every kind has one here."""
    folder = tmp_path_factory.mktemp("pages")
    shutil.copytree(project, folder / "project")
    for kind in (folder / "project/templates").glob("*/kind.yaml"):
        typed = kind.read_text(encoding="utf-8")
        kind.write_text(re.sub(r"formats: .*", "formats: [docx, pdf, html]", typed), encoding="utf-8")
    outputs = sample.build(folder / "outputs", project=folder / "project")
    return functools.cache(lambda name: sample.Document(*name, outputs, folder / "project"))


def words(document, file):
    # A page has no numbers of pages.
    expected = [line.words[: -1 if line.kind == "entry" else None] for line in document.tree]
    return checks.differences([word for line in expected for word in line], html_file.words(file))


def alts(document, file):
    return unequal("alt", Counter(document.alts), Counter(fold(alt or "") for alt in html_file.alts(file)))


def links(document, file):
    typed = sorted(link for link in document.links if not link.startswith(("mailto:", "tel:")))
    others = sorted(link for link in html_file.links(file) if not link.startswith(("mailto:", "tel:")))
    return unequal("links", typed, others) + unequal("dead ends", [], html_file.dead_ends(file))


def languages(document, file):
    own = TAGS[document.lang]
    names = {TAGS[lang]: f"{document.kind}.{lang}.html" for lang in sample.LANGS if lang != document.lang}
    return (
        unequal("language", own, html_file.root(file).get("lang"))
        + unequal("marked", checks.foreign(document), html_file.foreign(file))
        + unequal("other languages", names, html_file.others(file))
    )


def structure(document, file):
    level_of_title = 1
    found = [heading for heading in html_file.headings(file) if heading[0] > level_of_title]
    tables = [(rows, heads) for rows, heads in html_file.tables(file)]
    return (
        unequal_lists("heading", document.headings, found)
        + unequal_lists("table", [(rows, heads) for rows, heads in document.tables], tables)
        + unequal("without scope", [], html_file.unscoped(file))
    )


def properties(document, file):
    said, expected = html_file.properties(file), checks.properties(document)
    found = unequal("title", expected["title"], fold(said["title"])) + unequal("author", expected["author"], said["author"])
    return found + unequal("date", checks.date(document), said["dcterms.date"])


def self_contained(document, file):
    """Nothing comes from elsewhere, every picture is there, and none tells who took it."""
    missing = [name for name in html_file.files(file) if not (file.parent / name).is_file()]
    pictures = [path for path in file.parent.glob(f"{document.kind}.*") if path.suffix in (".jpg", ".png")]
    private = [path.name for path in pictures if b"Exif" in path.read_bytes()]
    return unequal("foreign", [], html_file.foreign_sources(file)) + unequal("missing", [], missing) + unequal("private", [], private)


def valid(document, file):
    return complaints([file])


CHECKS = [words, alts, links, languages, structure, properties, self_contained]


def complaints(files):
    """What the Nu validator says, warnings included."""
    command = ["java", "-jar", os.environ["HTML_VALIDATOR"], "--format", "gnu", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    return [line for line in done.stderr.splitlines() if re.match(r'"?file:', line)]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
@pytest.mark.parametrize("name", DOCUMENTS, ids=".".join)
def test_page(check, name, page):
    assert check(page(name), page(name).file("html")) == []


def test_all_pages_are_valid(page):
    assert complaints([page(name).file("html") for name in DOCUMENTS]) == []


def test_no_file_lies_beside_the_pages_for_nothing(page):
    folders = {page(name).file("html").parent for name in DOCUMENTS}
    for folder in folders:
        shown = {name for file in folder.glob("*.html") for name in html_file.files(file)}
        assert {path.name for path in folder.iterdir() if path.suffix in (".jpg", ".png")} == shown


# Of each check a way to break a page that it must notice.
BROKEN = [
    (words, RELEASE, r"(<p>\w+) (\w+)", r"\2 \1"),
    (words, RELEASE, r'(<li id="note-1">)\w+', r"\1"),
    (alts, RELEASE, r' alt="[^"]*"', ' alt=""'),
    (links, RELEASE, r'href="http', 'href="https://example.org/http'),
    (links, RELEASE, r'id="note-1"', ""),
    (languages, RELEASE, r'<html lang="[^"]*"', '<html lang="en-GB"'),
    (languages, RELEASE, r'<span lang="[^"]*"', "<span"),
    (languages, RELEASE, r' hreflang="[^"]*"', ' hreflang="de"'),
    (structure, REPORT, r"<h3([^<]*)</h3>", r"<h2\1</h2>"),
    (structure, REPORT, r"(<th[^>]*) scope=\"col\"", r"\1"),
    (structure, REPORT, r"<tr>.*?</tr>", ""),
    (properties, RELEASE, r"<title>", "<title>X"),
    (self_contained, RELEASE, r"</main>", "<script>1</script></main>"),
    (self_contained, RELEASE, r'src="', 'src="https://example.org/'),
    (self_contained, RELEASE, r'src="', 'src="x'),
    (valid, RELEASE, r"</p>", "</div>"),
]


@pytest.mark.parametrize("check, victim, old, new", BROKEN)
def test_what_is_broken_is_noticed(check, victim, old, new, page):
    document = page(victim)
    good = document.file("html")
    text = good.read_text(encoding="utf-8")
    bad_text = re.sub(old, new, text, count=1, flags=re.DOTALL)
    assert bad_text != text
    bad = good.with_name("broken.html.tried")
    bad.write_text(bad_text, encoding="utf-8")
    html_file.root.cache_clear()
    try:
        assert check(document, bad) != []
    finally:
        bad.unlink()
        html_file.root.cache_clear()
    assert {check for check, *_ in BROKEN} == {*CHECKS, valid}
