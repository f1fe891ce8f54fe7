"""What readers see in a DOCX, and what no validator looks at. Finished files do not change, so each part is
read once."""
import functools
import io
import re
import zipfile
from collections import Counter
from html import unescape
from posixpath import dirname, join, normpath

import mammoth
from docx2python import docx2python
from docx2python.iterators import iter_paragraphs
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@functools.cache
def words(path):
    """The words in reading order, footnotes last, by docx2python."""
    with docx2python(plain_hyphens(path), duplicate_merged_cells=False) as read:
        body, notes = ("\n".join(iter_paragraphs(part)) for part in (read.body, read.footnotes))
    body = re.sub(r"----footnote\d+----", "", body)
    # A chart has no file of its own.
    body = re.sub(r"----Image alt text---->[^\n]*<$", "", body, flags=re.MULTILINE)
    body = re.sub(r"----Image alt text---->.*?<----.*?----", "", body, flags=re.DOTALL)
    body = re.sub(r"^\s*(--|\d+\))\t", "", body, flags=re.MULTILINE)
    notes = re.sub(r"^footnote\d+\)\t", "", notes, flags=re.MULTILINE)
    return unescape(re.sub(r"</?a\b[^>]*>", "", f"{body}\n{notes}")).split()


def plain_hyphens(path):
    """The file with plain hyphens in the place of those at which no line ends, which docx2python drops."""
    copy = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"<w:noBreakHyphen/>", b"<w:t>-</w:t>"))
    return copy


def words_by_mammoth(path):
    """The same by a second reader, which turns Word into HTML."""
    with open(path, "rb") as file:
        no_bytes = mammoth.images.img_element(lambda image: {"src": ""})
        html = mammoth.convert_to_html(file, convert_image=no_bytes).value
    html = re.sub(r"<sup><a[^>]*>\[\d+\]</a></sup>", "", html)
    html = re.sub(r"<a[^>]*>↑</a>", "", html)
    html = re.sub(r"</?(p|h\d|li|td|tr|table|ul|ol|br)\b[^>]*>", " ", html)
    return unescape(re.sub(r"<[^>]*>", "", html)).replace("\u2011", "-").split()


def numbers(path):
    """The numbers that the lists of styles print before headings, in reading order: level and words by heading."""
    styles, lists = part(path, "word/styles.xml"), part(path, "word/numbering.xml")
    kinds = {kind.get(f"{W}abstractNumId"): kind for kind in lists.iter(f"{W}abstractNum")}
    named = {num.get(f"{W}numId"): kinds[num.find(f"{W}abstractNumId").get(f"{W}val")] for num in lists.iter(f"{W}num")}
    of_style = {}
    for style in styles.iter(f"{W}style"):
        number = style.find(f"{W}pPr/{W}numPr")
        if number is not None:
            level = number.find(f"{W}ilvl")
            of_style[style.get(f"{W}styleId")] = (
                named[number.find(f"{W}numId").get(f"{W}val")], 0 if level is None else int(level.get(f"{W}val"))
            )
    found, counts = [], Counter()
    for paragraph in part(path, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        kind, level = of_style.get("" if style is None else style.get(f"{W}val"), (None, 0))
        shape = None if kind is None else kind.find(f"{W}lvl[@{W}ilvl='{level}']")
        own = paragraph.find(f"{W}pPr/{W}numPr/{W}numId")
        if shape is None or shape.find(f"{W}numFmt").get(f"{W}val") != "decimal" or own is not None:
            continue
        counts[level] += 1
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        number = shape.find(f"{W}lvlText").get(f"{W}val")
        for at in range(level + 1):
            number = number.replace(f"%{at + 1}", str(counts[at]))
        found.append((paragraph, number))
    return found


def alts(path):
    return [picture.get("descr", "") for picture in part(path, "word/document.xml").iter(f"{WP}docPr")]


def links(path):
    """The addresses in the body, then in the footnotes; an address that leads nowhere is empty."""
    found = []
    for name in ("word/document.xml", "word/footnotes.xml"):
        targets = relations(path, name)
        outside = (link for link in part(path, name).iter(f"{W}hyperlink") if not link.get(f"{W}anchor"))
        found += [targets.get(link.get(f"{R}id"), "") for link in outside]
    return found


def properties(path):
    core = part(path, "docProps/core.xml")
    return {element.tag.split("}")[1]: element.text or "" for element in core}


def fonts(path):
    """The names of all fonts in all parts."""
    found = set()
    for name in parts(path):
        for element in part(path, name).iter():
            if element.tag == f"{W}rFonts":
                attributes = ("ascii", "hAnsi", "cs", "eastAsia")
                found |= {element.get(f"{W}{attribute}") for attribute in attributes}
            elif element.tag == f"{W}font":
                found.add(element.get(f"{W}name"))
            elif element.tag in (f"{A}latin", f"{A}ea", f"{A}cs"):
                found.add(element.get("typeface"))
    # `+mn-lt` is the font of the theme.
    return {font for font in found if font and not font.startswith("+")}


def language(path):
    """The language of all text that is not marked otherwise."""
    default = part(path, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    return "" if default is None else default.get(f"{W}val")


def foreign(path):
    """The texts that are marked as another language, as (tag, words)."""
    found = []
    for run in part(path, "word/document.xml").iter(f"{W}r"):
        lang = run.find(f"{W}rPr/{W}lang")
        text = "".join(text.text or "" for text in run.iter(f"{W}t")).split()
        if lang is not None and text and lang.get(f"{W}val") != language(path):
            found.append((lang.get(f"{W}val"), text))
    return found


def complaints(path):
    """What Word stumbles over and no validator reports."""
    found, paragraphs, pictures = [], Counter(), Counter()
    with zipfile.ZipFile(path) as package:
        names = set(package.namelist())
    for name in parts(path):
        xml = part(path, name)
        found += [f"{name}: {complaint}" for complaint in unfinished_fields(xml) + open_bookmarks(xml)]
        paragraphs.update(element.get(f"{W14}paraId") for element in xml.iter(f"{W}p"))
        pictures.update(element.get("id") for element in xml.iter(f"{WP}docPr"))
        targets = relations(path, name)
        used = {value for element in xml.iter() for key, value in element.items() if key.startswith(R)}
        found += [f"{name}: {key} leads nowhere" for key in sorted(used - set(targets))]
    for kind, ids in (("paraId", paragraphs), ("docPr", pictures)):
        found += [f"{kind} {key} stands {count} times" for key, count in ids.items() if key and count > 1]
    for name in (name for name in names if name.endswith(".rels")):
        source = join(dirname(dirname(name)), "x")
        for relation in part(path, name).iter(RELATION):
            target = normpath(join(dirname(source), relation.get("Target")))
            if relation.get("TargetMode") != "External" and target.lstrip("/") not in names:
                found.append(f"{name}: there is no {target}")
    for key in ("created", "modified"):
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", properties(path).get(key, "")):
            found.append(f"{key} is no date")
    return found


def unfinished_fields(xml):
    found, stack = [], []
    for element in xml.iter(f"{W}fldChar", f"{W}instrText"):
        kind = element.get(f"{W}fldCharType", "instruction")
        before, after = {
            "begin": (None, "begin"),
            "instruction": ("begin", "instruction"),
            "separate": ("instruction", "separate"),
            "end": ("separate", None),
        }[kind]
        if kind == "begin":
            stack.append(after)
        elif not stack or stack[-1] != before:
            found.append(f"a field has its {kind} in the wrong place")
        elif after:
            stack[-1] = after
        else:
            stack.pop()
    return found + ["a field does not end"] * len(stack)


def open_bookmarks(xml):
    starts, ends = ([mark.get(f"{W}id") for mark in xml.iter(f"{W}bookmark{kind}")] for kind in ("Start", "End"))
    return [] if sorted(starts) == sorted(ends) else ["a bookmark has one end only"]


@functools.cache
def relations(path, name):
    """The targets of a part's relations by their keys."""
    folder, _, file = name.rpartition("/")
    name = f"{folder}/_rels/{file}.rels"
    with zipfile.ZipFile(path) as package:
        if name not in package.namelist():
            return {}
    return {relation.get("Id"): relation.get("Target") for relation in part(path, name).iter(RELATION)}


@functools.cache
def parts(path):
    with zipfile.ZipFile(path) as package:
        return [name for name in package.namelist() if name.startswith("word/") and name.endswith(".xml")]


@functools.cache
def part(path, name):
    with zipfile.ZipFile(path) as package:
        return etree.fromstring(package.read(name))
