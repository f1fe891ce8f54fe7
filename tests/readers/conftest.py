"""Builds the sample once, prints its DOCX through LibreOffice once, and hands both to the tests, which run in
as many processes as there are processors. Tests of a module that builds a project of its own stay in one process:
they have a mark, `xdist_group`."""
import fcntl
import functools
import os
import re
import shutil
import subprocess
import zipfile
from contextlib import contextmanager

import pytest

import breaking
import sample
from breaking_long import BROKEN

# LibreOffice prints with the fonts of the system, but for the font of the house, which may lie there in an
# older version; Arial is the name that a DOCX has for it.
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <include>/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <selectfont>
    <acceptfont><glob>{fonts}/*</glob></acceptfont>
    <rejectfont><glob>*/LiberationSans-*</glob><glob>*/[Aa]rial*</glob></rejectfont>
  </selectfont>
</fontconfig>
"""

SAMPLE = sample.names(sample.events() + sample.reports())
DOCUMENTS = SAMPLE + sample.names(sample.events(sample.HARD))


@pytest.fixture(scope="session")
def once(tmp_path_factory, worker_id):
    """Makes a folder that all processes use: the first that asks fills it, others wait for it."""
    top = tmp_path_factory.getbasetemp()
    top = top if worker_id == "master" else top.parent

    @contextmanager
    def make(name):
        """The folder, and whether it is to be filled."""
        folder, done = top / name, top / f"{name}.done"
        with open(top / f"{name}.lock", "w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            folder.mkdir(exist_ok=True)
            yield folder, not done.exists()
            done.touch()

    return make


@pytest.fixture(scope="session")
def project(once):
    """The sample, with the events that are for the tests alone."""
    with once("project") as (folder, new):
        if new:
            lay_out(folder)
    return folder


def lay_out(folder):
    for part in ("inputs", "templates"):
        shutil.copytree(sample.ROOT / part, folder / part)
    shutil.copytree(sample.HARD, folder / "inputs/events", dirs_exist_ok=True)
    photos = folder / "inputs/events" / breaking.RELEASE[0] / "photos"
    photos.mkdir(exist_ok=True)
    (photos / "phone.jpg").write_bytes(breaking.phone_photo())


@pytest.fixture(scope="session")
def outputs(project, once):
    with once("outputs") as (folder, new):
        if new:
            sample.build(folder, project=project)
    return folder


@pytest.fixture(scope="session")
def document(project, outputs):
    """A document by its name."""
    return functools.cache(lambda name: sample.Document(*name, outputs, project))


@pytest.fixture(scope="session")
def broken(document, tmp_path_factory):
    """Where a breakage left its file."""
    folder = tmp_path_factory.mktemp("broken")

    def break_it(breakage, victim):
        extension = breakage.__name__.partition("_")[0]
        path = folder / f"{breakage.__name__}.{extension}"
        if not path.exists():
            breakage(document(victim).file(extension), path)
        return path

    return break_it


@pytest.fixture(scope="session")
def printed(document, broken, once):
    """What LibreOffice prints of a DOCX, by the name of the document or of the breakage: all in one go, a part
    on each processor, in profiles of our own."""
    with once("printed") as (folder, new):
        if new:
            print_all(document, broken, folder)
    return lambda name: folder / f"{name}.pdf"


def without_charts(source, target):
    """The same file with charts that draw nothing: what stands around them is compared, not how they are drawn."""
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as copy:
        for name in package.namelist():
            content = package.read(name)
            if re.fullmatch(r"word/charts/\w+\.xml", name):
                content = re.sub(rb"<c:ser>.*</c:ser>|<c:legend>.*</c:legend>", b"", content, flags=re.DOTALL)
            copy.writestr(name, content)


def print_all(document, broken, folder):
    for one in map(document, DOCUMENTS):
        without_charts(one.docx, folder / f"{one.name}.docx")
    for breakage, checks, victim in BROKEN:
        if any(check.startswith("paper_") for check in checks):
            shutil.copy(broken(breakage, victim), folder)
    (folder / "fonts.conf").write_text(FONTS.format(fonts=sample.ROOT / "templates/style/fonts"))
    environment = os.environ | {"FONTCONFIG_FILE": str(folder / "fonts.conf")}
    files, processors = sorted(folder.glob("*.docx")), len(os.sched_getaffinity(0))
    running = []
    for number in range(min(processors, len(files))):
        profile = f"-env:UserInstallation=file://{folder}/profile-{number}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder]
        command += files[number::processors]
        running.append(subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment))
    assert [process.wait(timeout=600) for process in running] == [0] * len(running)
    assert all(file.with_suffix(".pdf").exists() for file in files), "LibreOffice has not printed all"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    session.config.ended_well = exitstatus == 0


def pytest_terminal_summary(terminalreporter):
    """What tests have measured."""
    for report in terminalreporter.stats.get("passed", []):
        for name, text in report.user_properties:
            terminalreporter.write_line(f"\n{name}:\n{text}")


def pytest_unconfigure(config):
    """The sum on a plain line of its own."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        count = lambda *kinds: sum(len(reporter.stats.get(kind, [])) for kind in kinds)
        failed = count("failed", "error")
        print(f"{count('passed')} passed, {failed if config.ended_well else max(failed, 1)} failed")
