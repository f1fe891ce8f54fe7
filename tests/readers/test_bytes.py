"""The same inputs give the same bytes."""
import shutil

import pytest
from sample import ROOT, build, events

WAYS = {
    "again": [[]],
    "one at a time": [["--jobs", "1"]],
    "eight at a time": [["--jobs", "8"]],
    "named in reverse": [list(reversed(events()))],
    "each by itself, the last first": [[event] for event in reversed(events())],
}


def differing(one, other):
    files = sorted({path.relative_to(root) for root in (one, other) for path in root.rglob("*.*") if path.is_file()})
    same = lambda file: all((root / file).exists() for root in (one, other)) and (one / file).read_bytes() == (other / file).read_bytes()
    return [str(file) for file in files if not same(file)] if files else ["nothing was built"]


@pytest.mark.parametrize("way", WAYS)
def test_bytes_are_the_same(way, outputs, tmp_path):
    for arguments in WAYS[way]:
        build(tmp_path, *arguments)
    assert differing(outputs, tmp_path) == []


def test_bytes_are_the_same_in_another_folder(outputs, tmp_path):
    for part in ("inputs", "templates"):
        shutil.copytree(ROOT / part, tmp_path / "elsewhere" / part)
    build(tmp_path / "outputs", project=tmp_path / "elsewhere")
    assert differing(outputs, tmp_path / "outputs") == []


def test_other_bytes_are_noticed(outputs, tmp_path):
    other = shutil.copytree(outputs, tmp_path / "other")
    changed = sorted(other.rglob("*.docx"))[0]
    changed.write_bytes(changed.read_bytes() + b"\0")
    missing = sorted(other.rglob("*.pdf"))[0]
    missing.unlink()
    assert len(differing(outputs, other)) == 2
