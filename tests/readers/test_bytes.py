"""The same inputs give the same bytes."""
import shutil

import pytest
from sample import HARD, ROOT, build, events

EVENTS = events() + events(HARD) + [path.stem for path in sorted((ROOT / "inputs/reports").glob("*.yaml"))]

WAYS = {
    "again": [[]],
    "one at a time": [["--jobs", "1"]],
    "eight at a time": [["--jobs", "8"]],
    "named in reverse": [EVENTS[::-1]],
    "each by itself, the last first": [[event] for event in EVENTS[::-1]],
}


def files_of(outputs):
    """Documents and records. What .cache remembers is written in the order in which threads end."""
    below = (path.relative_to(outputs) for path in outputs.rglob("*.*") if path.is_file())
    return {path for path in below if path.parts[0] != ".cache"}


def differing(one, other):
    files = sorted(files_of(one) | files_of(other))
    bytes_of = lambda path: path.read_bytes() if path.exists() else None
    differ = [str(file) for file in files if bytes_of(one / file) != bytes_of(other / file)]
    return differ if files else ["nothing was built"]


@pytest.mark.parametrize("way", WAYS)
def test_bytes_are_the_same(way, project, outputs, tmp_path):
    for arguments in WAYS[way]:
        build(tmp_path, *arguments, project=project)
    assert differing(outputs, tmp_path) == []


def test_bytes_are_the_same_in_another_folder_with_other_events(outputs, tmp_path):
    build(tmp_path, project=ROOT)
    files = files_of(tmp_path)
    assert len(files) >= 12
    assert [file for file in files if (tmp_path / file).read_bytes() != (outputs / file).read_bytes()] == []


def test_other_bytes_are_noticed(outputs, tmp_path):
    other = shutil.copytree(outputs, tmp_path / "other")
    changed = sorted(other.rglob("*.docx"))[0]
    changed.write_bytes(changed.read_bytes() + b"\0")
    missing = sorted(other.rglob("*.pdf"))[0]
    missing.unlink()
    assert len(differing(outputs, other)) == 2
