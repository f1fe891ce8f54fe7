"""What readers see in a PDF: words and lines by pdftotext, the rest by pypdf and pdffonts. Finished files do
not change, so each is read once."""
import functools
import re
import subprocess
from dataclasses import dataclass, replace
from html import unescape
from itertools import groupby

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from sample import HOUSE, pieces

POINTS = 72 / 25.4
TOP, BOTTOM = HOUSE["paper"]["top"] * POINTS, HOUSE["paper"]["bottom"] * POINTS
BULLET = "•"
LEADER = r"\.{4,}|(?<!\S)\."


@dataclass
class Word:
    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def height(self):
        return self.bottom - self.top

    def follows(self, other):
        """Whether it stands on the same line after the other."""
        middle = (self.top + self.bottom) / 2
        return other.top < middle < other.bottom and self.left > other.right - 1

    def beside(self, other):
        """Whether it stands right of the other, if one of the two may be raised."""
        return self.top < other.bottom and other.top < self.bottom and self.left > other.right - 1

    def continues(self, other):
        """Whether less than a space parts it from the other: letters spaced out, or a mark."""
        near = -0.5 < self.left - other.right < 0.16 * max(self.height, other.height)
        return near and self.top < other.bottom and other.top < self.bottom


@dataclass
class Page:
    """A page: what stands in its margins, its lines, the lines of its footnotes, and whether dots
    lead from headings to pages."""

    head: str
    foot: str
    lines: list
    notes: list
    contents: bool


@functools.cache
def pages(path):
    """The pages in the order of their content, without the marks of lists and footnotes."""
    said = subprocess.run(["pdftotext", "-raw", "-bbox", path, "-"], capture_output=True, text=True, check=True)
    return tuple(page(text) for text in said.stdout.split("<page ")[1:])


# A reader keeps all that it has read of a file.
reader_of = functools.cache(PdfReader)


def page(text):
    height = float(re.search(r'height="([\d.]+)"', text).group(1))
    pattern = r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>'
    words = [Word(unescape(word), *map(float, box)) for *box, word in re.findall(pattern, text)]
    contents = sum(len(dots) for word in words for dots in re.findall(LEADER, word.text)) > 50
    words = [part for word in words for part in without_leaders(word)] if contents else words
    head = [word for word in words if word.bottom < TOP]
    foot = [word for word in words if word.top > height - BOTTOM]
    body, notes = without_marks([word for word in words if word not in head and word not in foot])
    head, foot = (" ".join(word.text for word in without_marks(part)[0]) for part in (head, foot))
    return Page(head, foot, lines(body), lines(notes), contents)


def without_leaders(word):
    """The word without the dots that lead from a heading to its page; these may join the two."""
    found = re.fullmatch(rf"(.*?)(?:{LEADER})(\d*)", word.text)
    if not found:
        return [word]
    inside = word.left + (word.right - word.left) / 2
    parts = [(found.group(1), word.left, inside - 1), (found.group(2), inside + 1, word.right)]
    return [Word(text, left, word.top, right, word.bottom) for text, left, right in parts if text]


def pages_of(path, headings):
    """The page on which each heading stands, one after the other, from the end of the list of
    contents on; 0 for one that is not found."""
    read = pages(path)
    flat = [(word, number) for number, page in enumerate(read, 1) for line in page.lines for word in line]
    last = max((number for number, page in enumerate(read, 1) if page.contents), default=0)
    found, start = [], next((at for at, (_, number) in enumerate(flat) if number > last), len(flat))
    for heading in headings:
        words = heading.split()
        places = range(start, len(flat) - len(words) + 1)
        at = next((at for at in places if [word for word, _ in flat[at : at + len(words)]] == words), None)
        found.append(flat[at][1] if at is not None else 0)
        start = at + len(words) if at is not None else start
    return found


def without_marks(words):
    """The text and the footnotes. A mark is a small number: joined to a word it refers to a
    footnote, alone it begins one, and all that follows on the page is footnotes."""
    body, notes = [], []
    current = body
    for word, after in zip(words, words[1:] + words[-1:]):
        last = current[-1] if current else None
        joined = last is not None and word.continues(last)
        if joined and word.text.isdigit() and word.height < 0.75 * last.height:
            last.right = word.right
        elif joined:
            last.text, last.right = last.text + word.text, word.right
        elif word.text.isdigit() and word.height < 0.75 * after.height and after.beside(word):
            current = notes
        elif word.text != BULLET:
            current.append(word)
    return body, notes


def lines(words):
    found = []
    for word in words:
        if found and word.follows(found[-1][-1]):
            found[-1].append(word)
        else:
            found.append([word])
    return [[word.text for word in line] for line in found]


def words(path, drawn=(), repeated=()):
    """The words in reading order, footnotes last; without those of the charts and the repeated rows
    of header, if these are given."""
    return [word for line in all_lines(path, drawn, repeated) for word in line]


def words_in_tag_order(path):
    """The words as a screen reader meets them in the structure, footnotes last."""
    # It prints the titles of elements as they stand in the file, in UTF-16.
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    said = said.stdout.decode(errors="replace")
    text, notes, note, label = [], [], None, None
    for line in said.splitlines():
        depth, line = len(line) - len(line.lstrip()), line.strip()
        if note is not None and depth <= note:
            note = None
        if label is not None and depth <= label:
            label = None
        if line.startswith("Note "):
            note = depth
        # Marks of lists and notes, and what nobody hears: the inside of a picture.
        if line.startswith(("Lbl ", "Figure:")):
            label = depth
        current = text if note is None else notes
        if line.startswith('"') and label is None:
            current.append(line[1:-1])
        elif line.startswith(("TOCI", "Note ")) or line.endswith(("(block)", "(block):")) and not line.startswith("Lbl "):
            current.append(" ")
    return "".join(text + [" "] + notes).split()


def all_lines(path, drawn=(), repeated=()):
    read = once(pages(path), ["".join(words) for words in repeated])
    found = [line for page in read for line in page.lines] + [line for page in read for line in page.notes]
    for words in drawn:
        found = without(found, "".join(words))
    return found


def once(read, heads):
    """The pages without the rows of header at their tops that stand on the page before them, too."""
    letters = ["".join(word for line in page.lines for word in line) for page in read]
    found = list(read[:1])
    for page, own, before in zip(read[1:], letters[1:], letters):
        head = max((head for head in heads if own.startswith(head) and head in before), key=len, default="")
        found.append(replace(page, lines=without(page.lines, head)) if head else page)
    return found


def without(lines, letters):
    """The lines without the first words in a row that have these letters."""
    flat = [(index, word) for index, line in enumerate(lines) for word in line]
    for start in range(len(flat)):
        rest, end = letters, start
        while end < len(flat) and flat[end][1] and rest.startswith(flat[end][1]):
            rest, end = rest[len(flat[end][1]) :], end + 1
        if not rest and end > start:
            kept = [[] for _ in lines]
            for index, word in flat[:start] + flat[end:]:
                kept[index].append(word)
            return [line for line in kept if line]
    return lines


def line_ends(path, drawn=(), repeated=()):
    """Where lines end, as positions in the sequence of words."""
    ends, position = set(), 0
    for line in all_lines(path, drawn, repeated):
        position += len(pieces(line))
        ends.add(position - 1)
    return ends


def fonts(path):
    """The fonts as (name, embedded), without the mark of a subset."""
    said = subprocess.run(["pdffonts", path], capture_output=True, text=True, check=True).stdout.splitlines()[2:]
    return {(line.split()[0].split("+")[-1], line[-len("emb sub uni object ID") - 1 :].split()[0]) for line in said}


def links(path):
    """The addresses, page by page; one that runs over a line end counts once."""
    found = []
    for page in reader_of(path).pages:
        actions = (annotation.get_object().get("/A", {}) for annotation in page.get("/Annots", []))
        found += [action["/URI"] for action in actions if "/URI" in action]
    return [url for url, _ in groupby(found)]


def alts(path):
    """The alternative texts of the pictures in the order of the structure."""
    return [str(element.get("/Alt", "")) for element in structure(path) if element.get("/S") == "/Figure"]


def languages(path):
    """The language of the file, and all languages that parts of it are marked with."""
    reader = reader_of(path)
    marked = {str(element["/Lang"]) for element in structure(path) if "/Lang" in element}
    for page in reader.pages:
        for operands, operator in page.get_contents().operations if page.get_contents() else []:
            if operator == b"BDC" and isinstance(operands[1], dict) and "/Lang" in operands[1]:
                marked.add(str(operands[1]["/Lang"]))
    return str(reader.trailer["/Root"].get("/Lang", "")), marked


def properties(path):
    return {key[1:]: str(value) for key, value in reader_of(path).metadata.items()}


@functools.cache
def structure(path):
    """All elements of the structure in its order."""
    def walk(element):
        element = element.get_object() if isinstance(element, IndirectObject) else element
        if isinstance(element, list):
            for child in element:
                yield from walk(child)
        elif isinstance(element, dict):
            yield element
            yield from walk(element.get("/K", []))

    root = reader_of(path).trailer["/Root"].get("/StructTreeRoot")
    return list(walk(root)) if root else []


@dataclass
class Element:
    """An element of the structure as pdfinfo tells it: its tag, its attributes, and in order its
    texts and the elements within it."""

    tag: str
    attributes: list
    inside: list

    def all(self, *tags):
        """The elements within it with one of these tags, in order; not what is within those."""
        found = []
        for child in self.inside:
            if isinstance(child, Element):
                found += [child] if child.tag in tags else child.all(*tags)
        return found

    @property
    def text(self):
        parts = (child if isinstance(child, str) else child.text for child in self.inside)
        return " ".join("".join(parts).split())


@functools.cache
def told(path):
    """The whole structure."""
    said = subprocess.run(["pdfinfo", "-struct-text", path], capture_output=True, check=True)
    root = Element("", [], [])
    stack = [(-1, root)]
    for line in said.stdout.decode(errors="replace").split("\n"):
        depth, line = len(line) - len(line.lstrip()), line.strip()
        while line and stack[-1][0] >= depth:
            stack.pop()
        if line.startswith('"'):
            stack[-1][1].inside.append(line[1:-1])
        elif line.startswith("/"):
            stack[-1][1].attributes.append(line)
        elif re.match(r"[A-Z]", line) and not line.startswith("Object "):
            element = Element(re.match(r"\w+", line).group(), [], [])
            stack[-1][1].inside.append(element)
            stack.append((depth, element))
    return root


def bookmarks(path):
    """The outline as (title, page)."""
    reader = reader_of(path)

    def walk(entries):
        for entry in entries:
            if isinstance(entry, list):
                yield from walk(entry)
            else:
                yield " ".join(entry.title.split()), reader.get_destination_page_number(entry) + 1

    return list(walk(reader.outline))


def inner_links(path):
    """The pages to which links within the file lead, in order; a link over a line end counts once."""
    reader = reader_of(path)
    numbers = {page.indirect_reference.idnum: number for number, page in enumerate(reader.pages, 1)}
    named = reader.named_destinations
    found = []
    for page in reader.pages:
        for annotation in page.get("/Annots", []):
            annotation = annotation.get_object()
            action = annotation.get("/A", {})
            target = annotation.get("/Dest") or action.get("/D")
            if annotation.get("/Subtype") != "/Link" or target is None:
                continue
            target = target.get_object()
            place = named[target].dest_array if isinstance(target, str) else target
            found.append((str(list(place)), numbers[place[0].idnum]))
    return [number for (_, number), _ in groupby(found)]
