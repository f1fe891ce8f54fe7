"""Every check of a finished file. A check takes a document and a file that claims to be it, and
returns what is wrong with the file: nothing, if all is well."""
import difflib
import importlib.util
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

from click.testing import CliRunner
from openxml_audit.cli import main as audit
from pypdf import PdfReader
from pypdf.generic import StreamObject

import docx_file
import pdf_file
from comparing import unequal, unequal_all
from long_checks import *
from sample import HOUSE, PROJECT, ROOT, TAGS, WORDS, fold, load, pieces

# By its path: its name is that of a package.
spec = importlib.util.spec_from_file_location("validators", ROOT / "tests/validators/docx.py")
validators = importlib.util.module_from_spec(spec)
spec.loader.exec_module(validators)

# ── The text ─────────────────────────────────────────────────────────────────────────────────────


def docx_words(document, file):
    return differences(document.written, docx_file.words(file))


def docx_words_by_mammoth(document, file):
    return differences(document.written, docx_file.words_by_mammoth(file))


def pdf_words(document, file):
    return differences(pieces(document.printed), pieces(pdf_file.words(file, document.drawn, document.repeated)))


def pdf_words_in_tag_order(document, file):
    return differences(pieces(document.printed), pieces(pdf_file.words_in_tag_order(file)))


def docx_event_texts(document, file):
    return missing_texts(document, docx_file.words(file))


def pdf_event_texts(document, file):
    return missing_texts(document, pdf_file.words(file))


def docx_leftovers(document, file):
    return leftovers(docx_file.words(file))


def pdf_leftovers(document, file):
    return leftovers(pdf_file.words(file))


def leftovers(words):
    """What no reader should meet: code, placeholders, stops and words set twice."""
    text = " ".join(words)
    code = r"\{\{|\}\}|\{%|TODO|\[image|_GoBack|[A-Z]:\\|\bnull\b|\bNone\b|\[\^"
    # Numbers may stand twice in a row: in the cells of a table.
    slips = r"(?<!\.)\.\.(?!\.)|,,|;;| [,;:.!?](?!\w)|\b([^\W\d]\w+) \1\b"
    return [f"{match.group()!r} in {text[max(match.start() - 30, 0) : match.end() + 30]!r}" for match in re.finditer(f"{code}|{slips}", text)]


def missing_texts(document, words):
    """What stands in `event.yaml` in this language, expressions apart, and not in the file. The words
    of a chart stand in its alternative text."""
    text = plain(" ".join(words + document.alts))
    typed = {key: value for key, value in localized(document.typed, document.lang) if not key.endswith("alt")}
    found = [f"{key}: {part!r}" for key, value in typed.items() for part in literal(value) if plain(part) not in text]
    return found if typed else ["the event has no text"]


def localized(value, lang, path=""):
    """Every text of the event in one language, with its path."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == lang and isinstance(inner, str):
                yield path, inner
            else:
                yield from localized(inner, lang, f"{path}.{key}")
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from localized(inner, lang, f"{path}[{index}]")


def literal(text):
    """The parts of a text that are printed as they were typed."""
    text = re.sub(r"\[([^\[\]]*)\]\(\S+?\)", r"\1", text)
    return [part for part in re.split(r"\{\{.*?\}\}|\{%.*?%\}|\[\^[^\]]*\]|[*_]", text, flags=re.DOTALL) if part.strip()]


def plain(text):
    """Letters and figures alone, in small letters: what typography and hyphenation leave alone."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def differences(expected, found):
    matcher = difflib.SequenceMatcher(None, expected, found, autojunk=False)
    return [
        f"{' '.join(expected[a - 3 : b + 3])!r} reads {' '.join(found[c - 3 : d + 3])!r}"
        for kind, a, b, c, d in (matcher.get_opcodes() if expected != found else [])
        if kind != "equal"
    ] + ([] if found else ["no words"])


# ── What belongs to the text ─────────────────────────────────────────────────────────────────────


def docx_alts(document, file):
    return unequal("alt", document.alts, [fold(alt) for alt in docx_file.alts(file)])


def pdf_alts(document, file):
    return unequal("alt", document.alts, [fold(alt) for alt in pdf_file.alts(file)])


def docx_links(document, file):
    return contacts_and_links(document, docx_file.links(file))


def pdf_links(document, file):
    return contacts_and_links(document, pdf_file.links(file))


def contacts_and_links(document, found):
    """Those that were typed, and to each e-mail and telephone the program for it."""
    text = " ".join(document.written)
    contacts = [f"mailto:{mail}" for mail in re.findall(r"[\w.+-]+@[\w-]+\.[\w.-]*\w", text)]
    contacts += ["tel:+" + re.sub(r"\D", "", phone) for phone in re.findall(r"\+\d[\d ()-]{9,}\d", text)]
    is_contact = lambda link: link.startswith(("mailto:", "tel:"))
    typed = sorted(link for link in document.links if not is_contact(link))
    own, others = sorted(filter(is_contact, found)), sorted(link for link in found if not is_contact(link))
    return unequal("links", typed, others) + unequal("contacts", sorted(contacts), own)


def docx_properties(document, file):
    said = docx_file.properties(file)
    names = {"title": "title", "subject": "subject", "author": "creator", "language": "language"}
    found = unequal_all(properties(document), {ours: fold(said.get(theirs, "")) for ours, theirs in names.items()})
    dates = {said.get(key, "")[:10] for key in ("created", "modified")}
    found += unequal("date", {date(document)}, dates)
    return found + unequal("keywords", True, year(document) in said.get("keywords", ""))


def pdf_properties(document, file):
    said = pdf_file.properties(file)
    said["language"] = pdf_file.languages(file)[0]
    names = {"title": "Title", "subject": "Subject", "author": "Author", "language": "language"}
    found = unequal_all(properties(document), {ours: fold(said.get(theirs, "")) for ours, theirs in names.items()})
    dates = {said.get(key, "")[2:10] for key in ("CreationDate", "ModDate")}
    found += unequal("date", {date(document).replace("-", "")}, dates)
    return found + unequal("keywords", True, year(document) in said.get("Keywords", ""))


def properties(document):
    """What the properties of both files must say, from the inputs and the tree."""
    author = load(ROOT / "inputs/organisations.yaml")["organisations"][PROJECT["project"]["author"]][document.lang]
    title = next(line.text for line in document.tree if line.label.startswith(("heading 1", "title")))
    return {
        "title": fold(title),
        "subject": load(ROOT / f"templates/{document.kind}/kind.yaml")["names"][document.lang],
        "author": author.get("full") or author["nom"],
        "language": TAGS[document.lang],
    }


def date(document):
    """The date of issue, else the day of the event."""
    days = document.data
    return str(days.get("release", {}).get("issued") or days.get("when") or days["to"])


def year(document):
    days = document.data
    return str(days.get("when") or days["from"])[:4]


def docx_languages(document, file):
    """All text is in the language of the document; what is not is marked, and nothing else is."""
    marked = Counter()
    for tag, words in docx_file.foreign(file):
        marked.update((tag, word) for word in words)
    return unequal("language", TAGS[document.lang], docx_file.language(file)) + unequal(
        "marked", foreign(document), marked
    )


def pdf_languages(document, file):
    tags = {tag for tag, _ in foreign(document)}
    language, marked = pdf_file.languages(file)
    return unequal("language", TAGS[document.lang], language) + unequal("marked", tags, marked - {language})


def foreign(document):
    marked = (part for line in document.tree for part in re.findall(r"<(\w\w): ([^<>]*)>", line.marked))
    return Counter((TAGS[lang], word) for lang, text in marked for word in text.split())


def docx_fonts(document, file):
    return unequal("fonts", {HOUSE["font"]["word"]}, docx_file.fonts(file))


def pdf_fonts(document, file):
    house = {Path(name).stem.removesuffix("-Regular") for name in HOUSE["font"]["files"]}
    used = pdf_file.fonts(file)
    found = [f"{name} is no font of the house" for name, _ in used if name not in house]
    found += [f"{name} is not embedded" for name, embedded in used if embedded != "yes"]
    return found if used else ["no fonts"]


# ── Whole and clean ──────────────────────────────────────────────────────────────────────────────


def docx_open_xml_sdk(document, file):
    return validators.sdk(os.environ["OOXML_VALIDATOR"], str(file))


def docx_openxml_audit(document, file):
    """In this process: its start takes ten times as long as its work."""
    said = CliRunner().invoke(audit, [*validators.AUDIT, str(file)]).stdout
    return validators.audited(json.loads(said)[0])


def docx_integrity(document, file):
    return validators.integrity(beside_python("docx-integrity"), str(file))


def docx_whole(document, file):
    return docx_file.complaints(file)


def pdf_qpdf(document, file):
    done = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True)
    return [] if done.returncode == 0 else (done.stdout + done.stderr).splitlines()


def beside_python(tool):
    return str(Path(sys.executable).with_name(tool))


def docx_private(document, file):
    with zipfile.ZipFile(file) as package:
        inside = {name: package.read(name) for name in package.namelist()}
    return private({"the file": file.read_bytes(), **inside})


def pdf_private(document, file):
    reader = PdfReader(file)
    objects = (reader.get_object(number) for number in range(1, len(reader.xref[0]) + len(reader.xref_objStm) + 1))
    streams = [stream for stream in objects if isinstance(stream, StreamObject)]
    inside = {f"raw stream {index}": stream._data for index, stream in enumerate(streams)}
    decoded = {
        f"stream {index}": stream.get_data()
        for index, stream in enumerate(streams)
        if stream.get("/Filter") == "/FlateDecode"
    }
    return private({"the file": file.read_bytes(), **inside, **decoded})


def private(inside):
    """What cameras and phones wrote into the photos of the inputs, and any EXIF at all."""
    needles = {b"Exif\0\0", *(needle for photo in photos() for needle in secrets(photo.read_bytes()))}
    return [f"{name}: {needle!r}" for name, data in inside.items() for needle in sorted(needles) if needle in data]


def photos():
    return sorted(Path(ROOT, "inputs/events").glob("*/photos/*"))


def exif(photo):
    """The EXIF of a JPEG, to the end of its segment."""
    start = photo.find(b"Exif\0\0")
    return photo[start : start - 2 + int.from_bytes(photo[start - 2 : start])] if start >= 0 else b""


def secrets(photo):
    """Every readable string of the EXIF, and every fourteen bytes of its end: the place."""
    data = exif(photo)
    return set(re.findall(rb"[ -~]{6,}", data)) | ({data[-14:]} if data else set())


# ── On paper ─────────────────────────────────────────────────────────────────────────────────────


def pdf_furniture(document, file):
    """The foot of every page with its number, the band on every page of a draft and on no other,
    the title from the second page on."""
    pages = pdf_file.pages(file)
    project = PROJECT["project"]["name"][document.lang]
    name = fold(project.get("full") or project["nom"])
    title = properties(document)["title"]
    found = []
    for number, page in enumerate(pages, 1):
        words = WORDS["page"][document.lang].format(page=number, pages=len(pages))
        foot = f"{name[0].upper()}{name[1:]} {words}"
        head = [title] if number > 1 else []
        head += [document.band] if document.band else []
        found += unequal(f"foot of page {number}", foot, page.foot)
        found += unequal(f"head of page {number}", " ".join(head), page.head)
    return found


def paper_words(document, paper):
    return pdf_words(document, paper)


def paper_furniture(document, paper):
    return pdf_furniture(document, paper)


def paper_fonts(document, paper):
    """Without the fonts of the house a comparison of lines says nothing."""
    return pdf_fonts(document, paper)


def paper_pages(document, paper):
    return unequal("pages", len(pdf_file.pages(document.pdf)), len(pdf_file.pages(paper)))


def paper_lines(document, paper):
    """All lines apart from the furniture; those of the running text are held to the same over the
    whole sample."""
    _, every = line_ends(document, paper)
    return [str(every)] if every.share < 0.95 else []


def line_ends(document, paper):
    """Which lines end alike: those of the running text, and all."""
    ours, theirs = pdf_file.line_ends(document.pdf, document.drawn, document.repeated), pdf_file.line_ends(paper, (), document.repeated)
    body, position = set(), 0
    for line in document.tree:
        length = len(pieces(line.words))
        if line.kind in ("lead", "paragraph", "item", "quote"):
            body.update(range(position, position + length))
        position += length
    words = pieces(pdf_file.words(paper, (), document.repeated))
    return [Alike("running text", ours & body, theirs & body, words), Alike("all lines", ours, theirs, words)]


class Alike:
    """The ends of lines in our PDF and in another, as positions in the sequence of words."""

    def __init__(self, name, ours, theirs, words):
        self.name, self.ours, self.theirs, self.words = name, ours, theirs, words

        self.alike, self.lines = len(ours & theirs), max(len(ours), len(theirs), 1)
        self.share = self.alike / self.lines

    def __str__(self):
        ends = sorted(self.ours ^ self.theirs)
        where = "; ".join(
            f"{'PDF' if end in self.ours else 'DOCX'} ends at “{' '.join(self.words[max(end - 2, 0) : end + 1])}”"
            for end in ends
        )
        return f"{self.name}: {self.alike} of {self.lines}, {self.share:.1%}{': ' if where else ''}{where}"


def all_of(prefix):
    return {name: check for name, check in globals().items() if name.startswith(prefix) and callable(check)}


# `docx_` and `pdf_` judge the files; `paper_` judges the DOCX as LibreOffice prints it.
DOCX, PDF, PAPER = all_of("docx_"), all_of("pdf_"), all_of("paper_")
