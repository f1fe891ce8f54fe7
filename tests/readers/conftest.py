"""Builds the sample once, prints its DOCX through LibreOffice once, and hands both to the tests."""
import functools
import shutil
import subprocess

import pytest

import breaking
import sample
from breaking_long import BROKEN

SAMPLE = sample.names(sample.events() + sample.reports())
DOCUMENTS = SAMPLE + sample.names(sample.events(sample.HARD))


@pytest.fixture(scope="session")
def project(tmp_path_factory):
    """The sample, with the events that are for the tests alone."""
    folder = tmp_path_factory.mktemp("project")
    for part in ("inputs", "templates"):
        shutil.copytree(sample.ROOT / part, folder / part)
    shutil.copytree(sample.HARD, folder / "inputs/events", dirs_exist_ok=True)
    photos = folder / "inputs/events" / breaking.RELEASE[0] / "photos"
    photos.mkdir(exist_ok=True)
    (photos / "phone.jpg").write_bytes(breaking.phone_photo())
    return folder


@pytest.fixture(scope="session")
def outputs(project, tmp_path_factory):
    try:
        return sample.build(tmp_path_factory.mktemp("outputs"), project=project)
    except AssertionError as error:
        pytest.exit(f"the sample cannot be built:\n{error}", returncode=1)


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
def printed(document, broken, tmp_path_factory):
    """What LibreOffice prints of a DOCX, by the name of the document or of the breakage: all in
    one go, in a profile of our own."""
    folder = tmp_path_factory.mktemp("printed")
    for one in map(document, DOCUMENTS):
        shutil.copy(one.docx, folder / f"{one.name}.docx")
    for breakage, checks, victim in BROKEN:
        if any(check.startswith("paper_") for check in checks):
            shutil.copy(broken(breakage, victim), folder)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", folder, *sorted(folder.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return lambda name: folder / f"{name}.pdf"


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    session.config.ended_well = exitstatus == 0


def pytest_unconfigure(config):
    """The sum on a plain line of its own."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        count = lambda *kinds: sum(len(reporter.stats.get(kind, [])) for kind in kinds)
        failed = count("failed", "error")
        print(f"{count('passed')} passed, {failed if config.ended_well else max(failed, 1)} failed")
