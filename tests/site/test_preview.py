"""`build_site.py serve`: what it answers, to whom, and that it goes on whatever goes wrong. No browser is needed."""

import socket
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

import pytest
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from quoth.cli import static_files
from tests.site.conftest import ROOT, frame
from tests.site.test_recording import PEOPLE, TALK

SIZE = 1000
SECONDS = 120
STANDS = "the site of the last build is shown"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


class Preview:
    """A preview that runs, and the lines that it writes for the editor."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.root, self.lines, self.written = root, Queue[str](), list[str]()
        command = [sys.executable, str(ROOT / "build_site.py"), "serve", "--root", str(root), "--port", str(self.port)]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
        Thread(target=self._read, daemon=True).start()
        self.until("read it at")

    def _read(self) -> None:
        for line in self.process.stderr or ():
            self.lines.put(line)

    def until(self, words: str, meanwhile: Callable[[], object] = lambda: None) -> None:
        """Waits for a line with these words, and does something each second until it is there."""
        for _ in range(SECONDS):
            meanwhile()
            with suppress(Empty):
                while words not in (line := self.lines.get(timeout=1)):
                    self.written.append(line)
                self.written.append(line)
                return
        raise AssertionError(f"{words!r} is not in {self.written}")

    def ask(self, path: str, method: str = "GET", host: str = "", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=SECONDS)
        connection.putrequest(method, path, skip_host=True)
        if host != "-":
            connection.putheader("Host", host or f"127.0.0.1:{self.port}")
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        connection.endheaders()
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return Answer(answer.status, dict(answer.getheaders()), body)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()


def project(folder: Path) -> Path:
    root = frame(folder)
    (root / "seeds" / "talk.txt").write_text(TALK)
    (root / "seeds" / "talk.yml").write_text(f"title: The talk\n{PEOPLE}")
    (root / "docs" / "media").mkdir()
    (root / "docs" / "media" / "talk.mp3").write_bytes(bytes(number % 251 for number in range(SIZE)))
    return root


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    server = Preview(project(tmp_path_factory.mktemp("preview")))
    yield server
    server.stop()


WHOLE = (200, SIZE, "")
RANGES = {
    "bytes=0-0": (206, 1, "bytes 0-0/1000"),
    "bytes=5-9": (206, 5, "bytes 5-9/1000"),
    "bytes=990-": (206, 10, "bytes 990-999/1000"),
    "bytes=990-5000": (206, 10, "bytes 990-999/1000"),
    "bytes=-10": (206, 10, "bytes 990-999/1000"),
    "bytes=-5000": (206, 1000, "bytes 0-999/1000"),
    "bytes=1000-": (416, None, "bytes */1000"),
    "bytes=999999999-": (416, None, "bytes */1000"),
    "bytes=99999999999999999999999999-": (416, None, "bytes */1000"),
    "bytes=-0": (416, None, "bytes */1000"),
    "bytes=9-2": (416, None, "bytes */1000"),
    "bytes=0-0,5-9": WHOLE,
    "bytes=abc": WHOLE,
    "bytes=": WHOLE,
    "bytes=-": WHOLE,
    "lines=0-5": WHOLE,
    "5-9": WHOLE,
    "bytes=+5-9": WHOLE,
    "bytes=٣-٩": WHOLE,
}
ELSEWHERE = (
    *("evil.example", "evil.example:{}", "127.0.0.1", "localhost", "localhost:1", "127.0.0.1.evil.example:{}"),
    *("127.0.0.1:{}@evil.example", "evil.example,127.0.0.1:{}", "0.0.0.0:{}", "-"),
)
OUTSIDE = (
    *("/%00", "/about/%00", "/../mkdocs.yml", "/..%2fmkdocs.yml", "/%2e%2e/mkdocs.yml", "/a/..%2f..%2fmkdocs.yml"),
    *("//etc/passwd", "/%5c..%5cmkdocs.yml", "/..", "/%ff", "/media", "/media/", "/media/talk.mp3/", "/nothing/"),
    *("/" + "a" * 5000, "/" + "a/" * 5000, "//evil.example/", "http://evil.example/", "/out/mkdocs.yml", "/loop/loop"),
)


@pytest.mark.parametrize("asked", RANGES)
def test_a_part_of_a_recording_is_sent_and_what_is_no_part_is_not(preview: Preview, asked: str) -> None:
    status, length, place = RANGES[asked]
    answer = preview.ask("/media/talk.mp3", Range=asked.encode().decode("latin-1"))
    assert (answer.status, answer.headers.get("Content-Range", "")) == (status, place)
    assert length is None or len(answer.body) == length
    if status == 206:
        begin = int(place.removeprefix("bytes ").partition("-")[0])
        assert answer.body == bytes(number % 251 for number in range(SIZE))[begin : begin + len(answer.body)]


def test_a_part_is_sent_of_the_version_that_the_reader_has(preview: Preview) -> None:
    head = preview.ask("/media/talk.mp3", "HEAD")
    assert (head.status, head.headers["Content-Length"], head.body) == (200, "1000", b"")
    assert head.headers["Accept-Ranges"] == "bytes"
    etag, day = head.headers["ETag"], head.headers["Last-Modified"]
    assert preview.ask("/media/talk.mp3", Range="bytes=0-1", If_Range=etag).status == 206
    assert preview.ask("/media/talk.mp3", Range="bytes=0-1", If_Range='"another"').status == 200
    assert preview.ask("/media/talk.mp3", If_None_Match=etag).status == 304
    assert preview.ask("/media/talk.mp3", If_Modified_Since=day).status == 304
    part = preview.ask("/media/talk.mp3", "HEAD", Range="bytes=0-1")
    assert (part.status, part.headers["Content-Length"], part.body) == (206, "2", b"")


@pytest.mark.parametrize("name", ["127.0.0.1:{}", "localhost:{}", "LOCALHOST:{}", "[::1]:{}"])
def test_this_machine_is_answered(preview: Preview, name: str) -> None:
    assert preview.ask("/about/", host=name.format(preview.port)).status == 200


@pytest.mark.parametrize("name", ELSEWHERE)
@pytest.mark.parametrize("path", ["/about/", "/media/talk.mp3", "/livereload/0/0", "/nothing"])
def test_a_page_that_gives_its_own_name_our_address_reads_nothing(preview: Preview, name: str, path: str) -> None:
    answer = preview.ask(path, host=name.format(preview.port))
    assert (answer.status, answer.body) == (421, b"this is a preview for this machine only\n")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"])
@pytest.mark.parametrize("path", ["/about/", "/media/talk.mp3", "/livereload/0/0", "/nothing"])
def test_nothing_can_be_changed(preview: Preview, method: str, path: str) -> None:
    answer = preview.ask(path, method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize("path", OUTSIDE)
def test_what_is_not_of_the_site_is_not_found(preview: Preview, path: str) -> None:
    for name, place in (("out", preview.root), ("loop", preview.root / "site" / "loop")):
        if not (preview.root / "site" / name).is_symlink():
            (preview.root / "site" / name).symlink_to(place)
    answer = preview.ask(path)
    assert answer.status == 404 and b"Page not found" in answer.body
    assert preview.ask("/about/").status == 200


def test_a_folder_is_asked_for_again_with_a_slash(preview: Preview) -> None:
    for path, place in (("/about", "/about/"), ("//about?q=1", "/about/?q=1"), ("/transcripts/the-talk", None)):
        answer = preview.ask(path)
        assert (answer.status, answer.headers["Location"]) == (302, place or f"{path}/")


@pytest.mark.parametrize(
    ("path", "media_type"),
    [
        ("/transcripts/the-talk/transcript.vtt", "text/vtt; charset=utf-8"),
        ("/transcripts/the-talk/transcript.md", "text/markdown; charset=utf-8"),
        ("/transcripts/the-talk/transcript.txt", "text/plain; charset=utf-8"),
        ("/transcripts/the-talk/cite.bib", "application/x-bibtex"),
        ("/transcripts/the-talk/cite.csl.json", "application/json"),
        ("/passages.jsonl", "application/jsonl"),
        ("/assets/quoth.js", "text/javascript; charset=utf-8"),
        ("/assets/quoth.css", "text/css; charset=utf-8"),
        ("/assets/quoth.svg", "image/svg+xml; charset=utf-8"),
        ("/media/talk.mp3", "audio/mpeg"),
        ("/", "text/html; charset=utf-8"),
    ],
)
def test_files_are_what_browsers_and_programs_take_them_for(preview: Preview, path: str, media_type: str) -> None:
    answer = preview.ask(path)
    assert (answer.status, answer.headers["Content-Type"]) == (200, media_type)
    assert len(preview.ask(path, "HEAD").body) == 0


def test_senseless_requests_stop_nothing(preview: Preview) -> None:
    for words in (b"garbage\r\n\r\n", b"GET /\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\x16\x03\x01\x02", b""):
        with socket.create_connection(("127.0.0.1", preview.port), timeout=SECONDS) as gone:
            gone.sendall(words)
    assert preview.ask("/about/").status == 200


def test_a_large_recording_is_not_read_for_a_part_of_it(tmp_path: Path) -> None:
    path = tmp_path / "talk.mp3"
    with path.open("wb") as file:
        file.truncate(115_000_000)
    for header, size in (("bytes=60000000-60065535", 65536), ("", 115_000_000)):
        request = Request(EnvironBuilder(headers=[("Range", header)] if header else []).get_environ())
        tracemalloc.start()
        assert sum(map(len, static_files.sent(path, request).iter_encoded())) == size
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
        tracemalloc.stop()


def test_the_old_site_goes_on_being_served_whatever_goes_wrong(tmp_path: Path) -> None:
    server = Preview(project(tmp_path))
    root, settings = server.root, (server.root / "mkdocs.yml").read_text(encoding="utf-8")
    try:
        assert server.ask("/transcripts/the-talk/").status == 200
        (root / "docs" / "broken.md").symlink_to(root / "nowhere.md")
        server.until(STANDS, meanwhile=(root / "docs" / "about.md").touch)  # it may not watch the files yet
        assert server.ask("/transcripts/the-talk/").status == 200
        (root / "docs" / "broken.md").unlink()
        (root / "docs" / "about.md").touch()
        server.until("built again")
        for wrong in ("nav: [", "INHERIT: /etc/passwd\n" + settings, settings.replace("docs_dir: docs", "docs_dir: 7")):
            (root / "mkdocs.yml").write_text(wrong, encoding="utf-8")
            server.until(STANDS)
            assert server.ask("/transcripts/the-talk/").status == 200
            assert server.ask("/nothing").status == 404
        (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
        server.until("built again")
        (root / "seeds" / "talk.yml").write_text("titel: The talk\n", encoding="utf-8")
        server.until(STANDS)
        server.stop()
        server = Preview(root)  # the mistake is there when it begins, and so is the site of the last build
        assert server.ask("/transcripts/the-talk/").status == 200
        (root / "seeds" / "talk.yml").write_text(f"title: The talk, mended\n{PEOPLE}", encoding="utf-8")
        server.until("built again")
        assert b"The talk, mended" in server.ask("/transcripts/the-talk/").body
        assert not any("Traceback" in line for line in server.written)
    finally:
        server.stop()
