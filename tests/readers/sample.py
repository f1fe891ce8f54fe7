"""The sample project, the program, and what the program says the documents are (the tree)."""
import functools
import os
import re
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
# Events for the tests alone: what the sample has no reason to hold.
HARD = ROOT / "tests/readers/hard"
PROGRAM = Path(os.environ.get("DIPTYCH", ROOT / "target/release/diptych"))


def load(path):
    return yaml.load(Path(path).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


PROJECT = load(ROOT / "inputs/project.yaml")
HOUSE = load(ROOT / "templates/style/house.yaml")
WORDS = load(ROOT / "templates/words.yaml")["words"]
LANGS = PROJECT["project"]["languages"]
TAGS = {path.stem: load(path)["tag"] for path in (ROOT / "templates/languages").glob("*.yaml")}


@functools.cache
def outline(event, *arguments, project):
    """What the program says of an event: its outline, or its words. It exits with 1 on a gap."""
    return run("outline", event, *arguments, project=project, accept=(0, 1))


def run(*arguments, project, accept=(0,)):
    command = [PROGRAM, *arguments, "--project", project]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    assert done.returncode in accept, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout


def build(outputs, *arguments, project):
    run("build", "--outputs", outputs, *arguments, project=project)
    return outputs


def events(root=ROOT / "inputs/events"):
    return sorted(path.parent.name for path in root.glob("*/event.yaml"))


def reports():
    return sorted(path.stem for path in (ROOT / "inputs/reports").glob("*.yaml"))


def data(event):
    """What was typed of an event or a report."""
    found = [root / event / "event.yaml" for root in (ROOT / "inputs/events", HARD)]
    found.append(ROOT / f"inputs/reports/{event}.yaml")
    return load(next(path for path in found if path.exists()))


def own_data(event, kind):
    """What was typed for one document: that of the event, and over it what the document's own file
    says, `announcement.yaml` (docs/event.md, “Several documents of one event”)."""
    shared = data(event)
    found = [path for root in (ROOT / "inputs/events", HARD) if (path := root / event / f"{kind}.yaml").exists()]
    if not found:
        return shared
    own = load(found[0])
    release = {key: own[key] for key in ("issued", "embargo", "contact") if key in own}
    whole = {key: own[key] for key in ("photos", "next") if key in own}
    footnotes = {"footnotes": shared.get("text", {}).get("footnotes", {}) | own.get("text", {}).get("footnotes", {})}
    text = shared.get("text", {}) | own.get("text", {}) | footnotes
    sections = {"sections": shared.get("sections", {}) | own.get("sections", {})}
    return shared | whole | sections | {"release": shared.get("release", {}) | release, "text": text}


# Lines of the outline that no text of a page is: the band of a draft, what a chart draws and what is
# read out of it.
UNPRINTED = ("band", "legend", "bar", "alt")


@dataclass(frozen=True)
class Line:
    """One line of the marked outline: a text of the tree, and what it is."""

    label: str
    marked: str

    @property
    def kind(self):
        return self.label.split(" ")[0]

    @property
    def file(self):
        """The file of a caption, as the event names it: its label has the event before it."""
        return self.label.partition("/")[2]

    @cached_property
    def text(self):
        """The words alone, without the marks of facts, languages, links and footnotes."""
        text = re.sub(r"\[\^\d+\]", "", self.marked).replace("⍽", "\u00a0")
        # The cells of a row of a table stand in one line of the outline.
        text = text.replace(" ¦ ", " ") if self.kind in ("header", "row", "total", "legend", "bar") else text
        text = re.sub(r"\{([^{}]*) \| [^{}|]* = [^{}]*\}", r"\1", text)
        text = re.sub(r"\[([^\[\]]*)\]\((\S+?)\)", r"\1", text)
        text = re.sub(r"<\w\w: ([^<>]*)>", r"\1", text)
        text = re.sub(r"⟦(.*?)⟧", r"\1", text)
        return re.sub(r"(?<!\w)([*_])(\S.*?\S)\1(?!\w)", r"\2", text)

    @property
    def words(self):
        return self.text.split()

    @property
    def is_numbered(self):
        """Whether it begins with the number of a section."""
        return self.kind == "heading" and bool(re.match(r"\{[\d.]+ \| section = ", self.marked))


@dataclass(frozen=True)
class Document:
    """One document in one language: where its files are, and its tree."""

    event: str
    kind: str
    lang: str
    outputs: Path
    project: Path

    @property
    def name(self):
        return f"{self.event}.{self.kind}.{self.lang}"

    @property
    def docx(self):
        return self.file("docx")

    @property
    def pdf(self):
        return self.file("pdf")

    def file(self, extension):
        found = list(self.outputs.glob(f"**/{self.event}/**/{self.kind}.{self.lang}.{extension}"))
        assert len(found) == 1, f"{self.name}.{extension}: {found}"
        return found[0]

    @cached_property
    def data(self):
        return own_data(self.event, self.kind)

    @property
    def typed(self):
        """What was typed for this document: a report of an event prints what its kind asks for, other
        documents of the event print the rest."""
        reports = ("sections", "sessions", "recommendations", "agenda")
        if "kind" in self.data:
            return self.data
        if load(ROOT / f"templates/{self.kind}/kind.yaml").get("layout") != "report":
            own = {key: value for key, value in self.data.items() if key not in reports}
            # Photos stand after the lead or a block; after a block of the report they are its own.
            after = {"lead", *(block["id"] for block in own["text"]["blocks"])}
            photos = [photo for photo in own.get("photos", []) if photo.get("after", "lead") in after]
            return own | {"photos": photos}
        asked = {key: self.data[key] for key in reports if key in self.data}
        return asked | {"text": {"title": self.data["text"]["title"]}}

    @property
    def words(self):
        """The words that a reader meets, footnotes last."""
        return [word for line in self.tree for word in line.words]

    @property
    def written(self):
        """The words that runs of a DOCX have: the numbers of headings are those of a list."""
        return [word for line in self.tree for word in line.words[line.is_numbered:]]

    @cached_property
    def tree(self):
        """The texts of the tree, without the band of a draft and what is drawn. A photo that is
        missing is printed as a frame that holds its alternative text."""
        found = []
        for line in self.lines:
            if line.kind == "caption" and line.file not in self.photos:
                found.append(Line("frame", self.alt(line.file)))
            found += [line] if line.kind not in UNPRINTED else []
            if line.kind == "contents":
                found += self.contents
        return found

    @property
    def long(self):
        """Whether it has a cover and a list of contents."""
        return any(line.kind == "contents" for line in self.lines)

    @cached_property
    def headings(self):
        """The headings below the title as (level, words)."""
        found = (line for line in self.lines if line.kind == "heading")
        levels = ((int(line.label.split(" ")[1]), fold(line.text)) for line in found)
        return [(level, words) for level, words in levels if level > 1]

    @cached_property
    def contents(self):
        """What the list of contents must say: the headings of two levels, each with the page on which
        it stands in the PDF."""
        import pdf_file  # which needs the look of the house from here

        headings = [words for level, words in self.headings if level <= 3]
        pages = pdf_file.pages_of(self.pdf, headings)
        return [Line("entry", f"{words} {page}") for words, page in zip(headings, pages)]

    @cached_property
    def photos(self):
        folder = self.project / ("inputs/reports" if "kind" in self.data else "inputs/events") / self.event
        return [photo["file"] for photo in self.data.get("photos", []) if (folder / photo["file"]).exists()]

    def alt(self, file):
        return next(photo["alt"][self.lang] for photo in self.data["photos"] if photo["file"] == file)

    @property
    def band(self):
        """The words on every page of a draft; `None` if this is no draft."""
        return next((line.text for line in self.lines if line.kind == "band"), None)

    @property
    def links(self):
        return [url for url in self.targets if not url.startswith("#")]

    @property
    def references(self):
        """The tables and charts that texts refer to, by the ids of their blocks."""
        return [url[1:] for url in self.targets if url.startswith("#")]

    @property
    def targets(self):
        return [url for line in self.tree for url in re.findall(r"\]\((\S+?)\)", line.marked)]

    @property
    def notes(self):
        return sum(line.kind == "note" for line in self.tree)

    @property
    def marks(self):
        """How many marks of footnotes there are, in the text and before the notes."""
        return sum(len(re.findall(r"\[\^\d+\]", line.marked)) for line in self.tree) + self.notes

    @property
    def printed(self):
        """The words as they look on paper: some styles of the house print capitals."""
        kind = next((line for line in self.tree if line.kind == "cover"), None)
        shout = lambda line: line.kind == "kicker" or line is kind or line.label.startswith("key figures")
        return [word.upper() if shout(line) else word for line in self.tree for word in line.words]

    @property
    def repeated(self):
        """The words of the rows of header of each table, which a page begins with again."""
        return [[word for row in rows[:heads] for cell in row for word in cell.split()] for rows, heads in self.tables if heads]

    @property
    def tables(self):
        """The tables of data as lists of rows of cells, each with its rows of header first, and how
        many these are."""
        found, heads = [], []
        for line in self.lines:
            if line.kind == "table":
                found.append([])
                heads.append(0)
            if line.kind in ("header", "row", "total"):
                found[-1].append([fold(cell) for cell in Line("cell", line.marked).text.split(" ¦ ")])
                heads[-1] += line.kind == "header"
        return list(zip(found, heads))

    @property
    def drawn(self):
        """The words of each chart, which are letters in a PDF and part of a picture in a DOCX."""
        found = []
        for line in self.lines:
            if line.kind == "chart" and not line.marked:
                found.append([])
            if line.kind in ("legend", "bar"):
                found[-1] += line.words
        return found

    @property
    def alts(self):
        """The alternative texts, letterhead first, then the photos and charts in the order of the tree."""
        shown = [logo["alt"][self.lang] for logo in PROJECT["acknowledgement"]["logos"]]
        for line in self.lines:
            if line.kind == "caption" and line.file in self.photos:
                shown.append(self.alt(line.file))
            if line.kind == "alt":
                shown.append(line.text)
        return [fold(alt) for alt in shown]

    @cached_property
    def lines(self):
        return [Line(*line.partition(": ")[::2]) for line in self.outline()]

    def outline(self, *arguments):
        said = outline(self.event, *arguments, project=self.project)
        for part in said.split("== ")[1:]:
            head, *lines = part.splitlines()
            if head == f"{self.kind}.{self.lang}":
                return lines
        raise AssertionError(f"no outline of {self.name}")


def names(events):
    """Every document of the events and reports: event, kind, language."""
    kinds = lambda typed: typed.get("documents") or [typed["kind"]]
    return [(event, kind, lang) for event in events for kind in kinds(data(event)) for lang in LANGS]


def fold(text):
    return " ".join(text.split())


def pieces(words):
    """The words, parted after hyphens and dashes, where a line may end inside a word. On paper a
    hyphen that holds its line together is a hyphen."""
    words = (word.replace("\u2011", "-") for word in words)
    return [piece for word in words for piece in re.findall(r"[^-–]*[-–]+|[^-–]+", word)]
