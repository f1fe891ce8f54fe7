"""Tracked changes by rules of our own: what a file says once all of them are accepted or rejected."""
import zipfile

from docx_file import W
from lxml import etree


def w(name):
    return f"{W}{name}"


def body(path, part="word/document.xml"):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(part))


def settle(tree, goes, stays):
    """Takes what goes out of a part, and what stays out of its wrapper, as a word processor does."""
    for row in list(tree.iter(w("tr"))):
        if row.find(f"{w('trPr')}/{w(goes)}") is not None:
            row.getparent().remove(row)
    for table in list(tree.iter(w("tbl"))):
        if table.find(w("tr")) is None:
            table.getparent().remove(table)
    joining = [mark.getparent().getparent().getparent() for mark in tree.iter(w(goes))
               if mark.getparent().tag == w("rPr") and mark.getparent().getparent().tag == w("pPr")]
    for change in list(tree.iter(w(goes))):
        if change.getparent().tag in (w("p"), w("hyperlink")):
            change.getparent().remove(change)
    for change in list(tree.iter(w(stays))):
        parent = change.getparent()
        if parent.tag in (w("p"), w("hyperlink")):
            at = parent.index(change)
            parent[at:at + 1] = list(change)
    for text in tree.iter(w("delText")):
        text.tag = w("t")
    for paragraph in reversed(joining):
        following = paragraph.getnext()
        left = [child for child in paragraph if child.tag != w("pPr") and "".join(child.itertext())]
        if following is not None and following.tag == w("p"):
            at = 1 if following.find(w("pPr")) is not None else 0
            following[at:at] = left
        else:
            assert not left, "the end of a paragraph goes, and its text has nowhere to go"
        paragraph.getparent().remove(paragraph)
    return tree


def texts(tree, notes):
    """The paragraphs that say something, each with its style and what its footnotes say, and the rows of
    the tables of data."""
    found = []
    for element in tree.iter(w("p"), w("tr")):
        if element.tag == w("tr"):
            data = element.getparent().find(f"{w('tblPr')}/{w('tblStyle')}") is not None
            found += [("row", "")] if data else []
            continue
        words = ""
        for word in element.iter(w("t"), w("noBreakHyphen"), w("footnoteReference")):
            if word.tag == w("noBreakHyphen"):
                words += "-"
                continue
            raised = word.getparent().find(f"{w('rPr')}/{w('vertAlign')}") is not None
            if word.tag == w("footnoteReference"):
                words += f"[{notes[word.get(w('id'))]}]"
            else:
                words += "^" if raised else word.text or ""
        if words.strip() and style(element) not in ("TOC2", "TOC3"):
            found.append((kind(style(element)), words))
    return found


def kind(style):
    """The style of a cell without its side and what else depends on its neighbours."""
    return next((kind for kind in ("TableCell", "TableHead", "TableTotal") if style.startswith(kind)), style)


def style(paragraph):
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else found.get(w("val"))


def empty_lines(tree):
    """How many paragraphs are empty that were made to say something."""
    lines = [paragraph for paragraph in tree.iter(w("p")) if style(paragraph) not in ("Spacer", "Hidden")]
    full = (w("t"), w("delText"), w("drawing"), w("fldChar"))
    return sum(next(line.iter(*full), None) is None for line in lines)


def accepted(path):
    return read(path, goes="del", stays="ins")


def rejected(path):
    return read(path, goes="ins", stays="del")


def read(path, goes=None, stays=None):
    """What a file says; one without changes, if it is not said which of them go."""
    part, notes = body(path), body(path, "word/footnotes.xml")
    if goes:
        before = empty_lines(part)
        part, notes = settle(part, goes, stays), settle(notes, goes, stays)
        # The last paragraph of a text or of a cell cannot go.
        assert empty_lines(part) <= before + 1, "paragraphs that went have left their ends"
    else:
        assert not [*part.iter(w("ins"), w("del")), *notes.iter(w("ins"), w("del"))]
    return texts(part, {note.get(w("id")): "".join(note.itertext(w("t"))) for note in notes})
