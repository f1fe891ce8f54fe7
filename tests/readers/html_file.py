"""What readers see in a page for a web site, by a second reader of HTML."""
import functools
import re
from collections import Counter

from lxml import html

# Elements within a line: others part words.
WITHIN = {"a", "em", "strong", "span", "sup", "mark", "ins", "del"}


@functools.cache
def root(path):
    return html.fromstring(path.read_bytes())


def words(path):
    """The words of the document in reading order, without the marks of footnotes and the ways back from them."""
    return "".join(texts(root(path).find("body/main"))).split()


def texts(element):
    part = "" if element.tag in WITHIN else "\n"
    if element.get("role") not in ("doc-noteref", "doc-backlink"):
        yield part
        yield element.text or ""
        for child in element:
            yield from texts(child)
            yield child.tail or ""
        yield part


def alts(path):
    return [image.get("alt") for image in root(path).iter("img")]


def links(path):
    """The addresses, without those within the page."""
    found = (link.get("href", "") for link in root(path).find("body").iter("a"))
    return [url for url in found if not url.startswith("#")]


def dead_ends(path):
    """Links within the page that lead nowhere."""
    ids = {element.get("id") for element in root(path).iter()}
    found = (link.get("href", "") for link in root(path).iter("a"))
    return [url for url in found if url.startswith("#") and url[1:] not in ids]


def files(path):
    """What the page needs besides itself."""
    return [image.get("src") for image in root(path).iter("img")]


def others(path):
    """The pages in other languages, by tag."""
    return {link.get("hreflang"): link.get("href") for link in root(path).findall("head/link")}


def foreign(path):
    """How often each word is marked as of another language than the page."""
    own, marked = root(path).get("lang"), Counter()
    for element in root(path).iter():
        # The innermost mark counts.
        if element.get("lang") not in (None, own) and not element.xpath(".//*[@lang]"):
            marked.update((element.get("lang"), word) for word in element.text_content().split())
    return marked


def headings(path):
    found = root(path).find("body/main").iter("h1", "h2", "h3", "h4", "h5", "h6")
    return [(int(heading.tag[1]), " ".join(heading.text_content().split())) for heading in found]


def tables(path):
    """Rows of cells, and how many of the rows are in the head."""
    return [
        (
            [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")],
            len(table.findall("thead/tr")),
        )
        for table in root(path).iter("table")
    ]


def unscoped(path):
    """Cells of the head that say not what they head."""
    heads = [cell for cell in root(path).iter("th") if cell.get("scope") is None]
    return [cell.text_content() for cell in heads + root(path).findall(".//thead//td")]


def properties(path):
    said = {meta.get("name"): meta.get("content") for meta in root(path).findall("head/meta")}
    return said | {"title": root(path).findtext("head/title")}


def foreign_sources(path):
    """What would be fetched or run: nothing may, but the pictures beside the page."""
    page = root(path)
    run = [element.tag for element in page.iter("script", "iframe", "object", "embed", "link") if element.get("rel") != "alternate"]
    style = "".join(element.text or "" for element in page.iter("style"))
    fetched = re.findall(r"url\([^)]*\)|@import[^;]*", style)
    return run + fetched + [file for file in files(path) if not re.fullmatch(r"[\w.-]+", file)]
