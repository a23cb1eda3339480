"""A copy of this project, built once; its pages; and a browser that looks at them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from xml.etree.ElementTree import Element

import html5lib
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from quoth import __version__
from quoth.cache import Cache
from quoth.model import Document, TranscriptSummary
from quoth.site import build
from quoth.site.document_cache import open_documents
from quoth.site.file_index import program_digest
from quoth.site.project_layout import STATE_DIR
from tests import browser as browser_program
from tests.once import once
from tests.site import listening as recordings
from tests.site.windows import WIDE, Seen, Windows

ROOT = Path(__file__).parents[2]
PARTS = ("docs", "knowledge", "mkdocs.yml", "overrides", "seeds")
PLAIN_DAY = datetime(2024, 1, 2, tzinfo=UTC)
"""On which the engine alone builds."""
GENERATED = ("docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")


def copy(folder: Path) -> Path:
    """What a person keeps of a project, without anything that a build makes."""
    folder.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, folder / part, ignore=_generated)
        elif (ROOT / part).exists():  # an archive may know nothing yet
            shutil.copy(ROOT / part, folder / part)
    return folder


def _generated(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if (Path(folder) / name).relative_to(ROOT).as_posix() in GENERATED]


def again(built: "Built", folder: Path) -> Path:
    """A copy of a project that has been built, with everything that builds keep: the next one is quick."""
    return Path(shutil.copytree(built.root, folder, symlinks=True, dirs_exist_ok=True))


def frame(folder: Path) -> Path:
    """A project without transcripts and knowledge, for tests that write their own.

    Its settings and pages are not those of this project, which an archive of one's own has changed.
    """
    shutil.copytree(Path(__file__).parent / "frame", folder, dirs_exist_ok=True)
    shutil.copytree(ROOT / "overrides", folder / "overrides", ignore=_generated)
    (folder / "seeds").mkdir()
    return folder


def silent(_: str) -> None:
    """No progress in tests."""


@dataclass(frozen=True)
class Built:
    """A project that was built, which all processes share: a test that changes something takes a copy (`again`)."""

    root: Path
    gists: tuple[TranscriptSummary, ...]
    problems: tuple[str, ...]
    new_ids: tuple[str, ...]

    @property
    def site(self) -> Path:
        return self.root / "site"

    def page(self, slug: str) -> Path:
        return self.site / "transcripts" / slug / "index.html"

    @property
    def transcripts(self) -> dict[str, Path]:
        """The pages of the transcripts by the name of their source."""
        return {summary.id: self.page(summary.slug) for summary in self.gists}

    @cached_property
    def documents(self) -> tuple[Document, ...]:
        """The transcripts whose words are on the site."""
        shown = (summary for summary in self.gists if not summary.withdrawn)
        with Cache(self.root / STATE_DIR, program_digest()) as cache:
            shelf = open_documents(self.root, cache)
            return tuple(replace(shelf.document(self.root / summary.path), slug=summary.slug) for summary in shown)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    def make(folder: Path) -> Built:
        outcome = build.build(copy(folder), silent)
        problems = tuple(str(problem) for problem in outcome.problems)
        return Built(folder, outcome.summaries, problems, tuple(outcome.new_ids))

    return once(tmp_path_factory, "project", make)


@dataclass(frozen=True)
class Plain:
    """The same project, built by the engine alone, as `mkdocs build --strict` does."""

    site: Path
    exit_code: int
    err: str


def as_if_installed(folder: Path) -> dict[str, str]:
    """Variables with which other programs find this checkout as an installed package; `folder` says that it is one."""
    record = folder / f"quoth-{__version__}.dist-info"
    record.mkdir(parents=True)
    (record / "METADATA").write_text(f"Metadata-Version: 2.1\nName: quoth\nVersion: {__version__}\n", encoding="utf-8")
    (record / "entry_points.txt").write_text("[mkdocs.themes]\nquoth = quoth.theme\n", encoding="utf-8")
    return {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(folder)])}


@pytest.fixture(scope="session")
def plain(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Plain:
    def make(folder: Path) -> Plain:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        about = tmp_path_factory.mktemp("installed")
        variables = {**as_if_installed(about), "SOURCE_DATE_EPOCH": str(int(PLAIN_DAY.timestamp()))}
        done = subprocess.run(command, cwd=built.root, capture_output=True, text=True, check=False, env=variables)
        return Plain(folder, done.returncode, done.stderr)

    return once(tmp_path_factory, "plain", make)


def article(path: Path) -> Element:
    """The article of a page, read by a parser that the program does not use."""
    tree: Element = html5lib.parse(path.read_text(encoding="utf-8"), treebuilder="etree", namespaceHTMLElements=False)
    element = tree.find(".//article")
    assert element is not None
    return element


class Quiet(SimpleHTTPRequestHandler):
    """Answers like the hosts of static sites do: also with a part of a file, or no recording could be moved."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name is the library's)
        """Nothing."""

    def do_GET(self) -> None:
        asked, path = self.headers.get("Range", ""), Path(self.translate_path(self.path))
        if not asked or not path.is_file():
            super().do_GET()
            return
        whole = path.read_bytes()
        begin, _, end = asked.removeprefix("bytes=").partition("-")
        part = whole[int(begin) : int(end) + 1 if end else None]
        self.send_response(206)
        self.send_header("Content-Type", self.guess_type(path))
        self.send_header("Content-Range", f"bytes {begin}-{int(begin) + len(part) - 1}/{len(whole)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)

    def handle(self) -> None:
        with suppress(ConnectionError):  # the reader went on before all was there
            super().handle()


def serve(site: Path) -> tuple[ThreadingHTTPServer, str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server, f"http://127.0.0.1:{server.server_address[1]}/"


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    server, address = serve(built.site)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def abroad(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with talks in Arabic and Japanese, a very long name, a page that moved, and one that was taken back."""

    def make(folder: Path) -> Path:
        folder.mkdir()
        root = frame(folder)
        shutil.copytree(Path(__file__).parent / "abroad", root, dirs_exist_ok=True)
        build.build(root, silent)
        return root / "site"

    return once(tmp_path_factory, "abroad", make)


@pytest.fixture(scope="session")
def abroad_address(abroad: Path) -> Iterator[str]:
    server, address = serve(abroad)
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def listening(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site with recordings: an hour of sound, a film, a file that is damaged."""

    def make(folder: Path) -> Path:
        folder.mkdir()
        root = frame(folder)
        recordings.write_project(root)
        build.build(root, silent)
        return root / "site"

    server, address = serve(once(tmp_path_factory, "listening", make))
    yield address
    server.shutdown()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = browser_program.path()
    assert program, "run `make test`, which gets a browser"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=browser_program.FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium: Browser) -> Windows:
    return Windows(chromium)


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """Windows that nobody else has, for tests that leave something in them, or ask how they are when they are new."""
    context = chromium.new_context(viewport={"width": 1440, "height": 900})
    yield context
    context.close()


@pytest.fixture
def seen(windows: Windows) -> Seen:
    return windows.get(viewport=WIDE)


def elsewhere(seen: Seen, address: str) -> list[str]:
    return [url for url in seen.asked if not url.startswith((address, "data:", "blob:"))]


def until(page: Page, script: str, arg: object = None) -> None:
    """Waits until a script says yes. Playwright's own wait makes a script of a text, which the policy forbids."""
    for _ in range(1200):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(25)
    raise AssertionError(script)
