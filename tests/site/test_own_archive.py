"""An archive of one's own passes the tests: those of the edition are left out, and nothing else needs it.

The whole proof, `make check` and `make test` in such an archive, is a job of `.github/workflows/check.yml`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import own_archive
from tests.conftest import THOROUGH

pytestmark = pytest.mark.edition
QUICK = [
    "tests/site/test_archive.py",
    "tests/analysis/test_titles.py",
    "tests/sources/test_edited_copies.py",
    "tests/test_papers.py",
]
OF_THE_EDITION = ["tests/site/test_edition.py", "tests/site/test_contract.py"]


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("own") / "archive"
    own_archive.make(folder)
    return folder


def run(archive: Path, *words: str) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST", "CI"))}
    command = [sys.executable, *words]
    return subprocess.run(command, cwd=archive, env=variables, capture_output=True, text=True, check=False)


def pytest_in(archive: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(archive, "-m", "pytest", "-p", "no:cacheprovider", "-n", "0", *words)


def test_what_tests_write_has_the_settings_of_the_edition() -> None:
    frame = own_archive.ROOT / "tests/site/frame/mkdocs.yml"
    assert frame.read_text(encoding="utf-8") == (own_archive.ROOT / "mkdocs.yml").read_text(encoding="utf-8")


def test_it_is_built_as_it_stands(archive: Path) -> None:
    done = run(archive, "build_site.py", "check")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def done(archive: Path) -> subprocess.CompletedProcess[str]:
    """Some tests, run there; the output names the files of those that were not left out."""
    return pytest_in(archive, "-v", *QUICK, *OF_THE_EDITION)


def test_all_tests_are_found_and_those_of_the_edition_are_left_out(
    archive: Path, done: subprocess.CompletedProcess[str]
) -> None:
    outputs = [done.stdout]
    if THOROUGH:
        every = pytest_in(archive, "--collect-only", "-qq")
        assert every.returncode == 0 and "tests/test_cases.py" in every.stdout, every.stdout
        outputs.append(every.stdout)
    for output in outputs:
        assert "tests/site/test_archive.py" in output
        assert not [name for name in OF_THE_EDITION if name in output]
    assert all((archive / name).is_file() for name in OF_THE_EDITION)


def test_what_looks_at_any_archive_passes(done: subprocess.CompletedProcess[str]) -> None:
    assert done.returncode == 0 and " passed" in done.stdout, done.stdout
