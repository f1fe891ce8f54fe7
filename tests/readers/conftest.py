"""Builds the sample once, prints its DOCX through LibreOffice once, and hands both to the tests."""
import shutil
import subprocess

import pytest

import breaking
import sample

# The document that is broken: a release with two photos, of which one is a phone's, a footnote,
# links, and two pages.
VICTIM = ("2019-07-11-jalal-abad-launch", "press-release", "ru")


@pytest.fixture(scope="session")
def outputs(tmp_path_factory):
    return sample.build(tmp_path_factory.mktemp("outputs"))


@pytest.fixture(scope="session")
def broken(outputs, tmp_path_factory):
    """Where a breakage left its file."""
    folder, victim = tmp_path_factory.mktemp("broken"), sample.Document(*VICTIM, outputs)

    def break_it(breakage):
        extension = breakage.__name__.partition("_")[0]
        path = folder / f"{breakage.__name__}.{extension}"
        if not path.exists():
            breakage(victim.file(extension), path)
        return path

    return break_it


@pytest.fixture(scope="session")
def printed(outputs, broken, tmp_path_factory):
    """What LibreOffice prints of a DOCX, by the name of the document or of the breakage: all in
    one go, in a profile of our own."""
    folder = tmp_path_factory.mktemp("printed")
    for name in sample.names():
        document = sample.Document(*name, outputs)
        shutil.copy(document.docx, folder / f"{document.name}.docx")
    for breakage, checks in breaking.BROKEN:
        if any(check.startswith("paper_") for check in checks):
            shutil.copy(broken(breakage), folder)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", folder, *sorted(folder.glob("*.docx"))]
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return lambda name: folder / f"{name}.pdf"


def pytest_unconfigure(config):
    """The sum on a plain line of its own."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if reporter:
        count = lambda *kinds: sum(len(reporter.stats.get(kind, [])) for kind in kinds)
        print(f"{count('passed')} passed, {count('failed', 'error')} failed")
