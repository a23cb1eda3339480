"""The site in a browser, built again whenever a seed, a sidecar, knowledge or a page changes.

A folder of static files over HTTP, as hosts of static sites serve it: whole, in part, or not at all.
"""

import logging
import sys
from collections.abc import Callable, Iterable
from functools import cache
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

import click
from mkdocs.livereload import LiveReloadServer
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.security import safe_join
from werkzeug.utils import send_file
from werkzeug.wrappers import Request, Response

from quoth.cli import report
from quoth.cli.terminal import ROOT_OPTION, guarded, report_progress
from quoth.errors import MachineError, Problem, QuothError, as_quoth_error, group_problems
from quoth.site import build, csp
from quoth.site.build_result import BuildResult
from quoth.text.patterns import lazy_pattern

# yes "bytes=0-499" "bytes=500-" "bytes=-500"   no "bytes=0-0,5-9" "bytes=abc" "lines=0-5": answered with the whole file
ONE_RANGE = lazy_pattern(r"bytes=(?:\d{1,99}-\d{0,99}|-(?P<suffix>\d{1,99}))")
TYPES = {
    ".bib": "application/x-bibtex",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".jsonl": "application/jsonl",
    ".m4a": "audio/mp4",
    ".md": "text/markdown",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".ris": "application/x-research-info-systems",
    ".srt": "application/x-subrip",
    ".vtt": "text/vtt",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""What machines name differently, or not at all."""


def find(folder: Path, path: str) -> Path | None:
    """The file that a path of an address names; of a folder its index. None if there is none within `folder`."""
    if "\0" in path:
        return None
    joined = safe_join(str(folder), path.lstrip("/"))
    if joined is None:
        return None
    try:
        place = Path(joined) / "index.html" if path.endswith("/") else Path(joined)
        inside = place.resolve().is_relative_to(folder.resolve())
        return place if inside and place.is_file() else None
    except (OSError, RuntimeError, ValueError):  # a name too long for the system, a loop of links
        return None


def sent(path: Path, request: Request) -> Response:
    """A file, or the part of it that is asked for; it is read while it is sent. Raises OSError."""
    size, asked = path.stat().st_size, dict(request.environ)
    part = _one_range(asked.pop("HTTP_RANGE", ""), size)
    if part:
        asked["HTTP_RANGE"] = part
    try:
        return send_file(path, asked, mimetype=type_of(path.name))
    except RequestedRangeNotSatisfiable:
        return Response("no such part\n", 416, {"Content-Range": f"bytes */{size}"})


def type_of(name: str) -> str:
    """The media type of a file by its name."""
    media_type, packed = _types().guess_type(name)
    return media_type if media_type and not packed else "application/octet-stream"


@cache
def _types() -> MimeTypes:
    types = MimeTypes()
    for ending, media_type in TYPES.items():
        types.add_type(media_type, ending)
    return types


def _one_range(header: str, size: int) -> str:
    """The range that is asked for, with an end that is in the file; empty where the whole file is to be sent."""
    match = ONE_RANGE.fullmatch(header.strip())
    if not match:
        return ""
    if match["suffix"] and int(match["suffix"]) > size > 0:
        return f"bytes=0-{size - 1}"
    return match[0]


WATCHED = ("seeds", "knowledge", "docs", "overrides", "mkdocs.yml")
HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine. A page elsewhere that gives its own name our address would read the site with it."""
METHODS = ("GET", "HEAD")
RELOAD = "/livereload/"
# yes '"GET /media/talk.mp3 HTTP/1.1" code 206' (a player asks for parts all the time)   no '… code 404'
USUAL = lazy_pattern(r" code [23]\d\d\Z")


def serve(root: Path, port: int, say: Callable[[str], None]) -> int:
    """Serves what is right until it is interrupted, and tells what is not. Raises QuothError if nothing is."""
    site, told = root / "site", set[Problem]()
    try:
        first = _build(root, say)
        told.update(first.skipped)
        click.echo(report.text(first))
    except QuothError as error:
        if not (site / "index.html").is_file():
            raise
        _tell(error)
    server = Preview(lambda: _again(root, say, told), site, port)
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    try:
        server.serve()  # type: ignore[no-untyped-call]
    except OSError as error:
        hint = f"another program uses it; try --port {port + 1}"
        raise MachineError(Problem(f"port {port}", "cannot be used", hint)) from error
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    finally:
        server.shutdown()
    return 0


def _build(root: Path, say: Callable[[str], None]) -> BuildResult:
    """The site, made as far as it is right. Raises QuothError, whatever goes wrong."""
    try:
        return build.build(root, say, keep_going=True)
    except Exception as error:  # whatever it was, the next change may put it right
        raise as_quoth_error(error, str(root)) from error


def _again(root: Path, say: Callable[[str], None], told: set[Problem]) -> None:
    """Builds after a change. What goes wrong is told, and the site that stands goes on being served.

    `told` holds what needs no mending and has been told already.
    """
    try:
        outcome = _build(root, say)
        news = [problem for problem in outcome.skipped if problem not in told]
        told.update(news)
        for problem in group_problems([*news, *outcome.problems]):
            click.echo(problem, err=True)
        click.echo("built again", err=True)
    except QuothError as error:
        _tell(error)


def _tell(error: QuothError) -> None:
    for problem in group_problems(error.problems):
        click.echo(problem, err=True)
    click.echo("the site of the last build is shown", err=True)


class Preview(LiveReloadServer):
    """The server that loads pages again, for this machine only."""

    def __init__(self, builder: Callable[[], None], site: Path, port: int) -> None:
        super().__init__(builder, "127.0.0.1", port, str(site), mount_path="/")
        self.site, self.hosts = site, {f"{name}:{port}" for name in HOSTS} | ({*HOSTS} if port == 80 else set())
        self.set_app(self.respond)
        logging.getLogger("mkdocs.livereload").addFilter(lambda record: not USUAL.search(record.getMessage()))

    def server_activate(self) -> None:
        """Answers from here on."""
        super().server_activate()
        click.echo(f"\nread it at {self.url} (Ctrl+C to stop)", err=True)

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  (the library's names)
        """A reader who is gone before all was sent is no error; whatever else it is, the next one is answered."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            click.echo(f"a request was not answered: {error}", err=True)

    def respond(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """What a browser is answered, whatever it asks for."""
        if environ.get("PATH_INFO", "").startswith(RELOAD) and not self._refused(environ):
            answer: Iterable[bytes] = self.serve_request(environ, start)
            return answer
        try:
            response = self._refused(environ) or self._page(Request(environ))
        except Exception as error:
            click.echo(f"{environ.get('PATH_INFO', '')}: could not be sent: {error}", err=True)
            response = Response("this could not be sent\n", 500)
        return response(environ, start)

    def _refused(self, environ: WSGIEnvironment) -> Response | None:
        """The answer to who asks for another host, or wants to change something."""
        if environ.get("HTTP_HOST", "").lower() not in self.hosts:
            return Response("this is a preview for this machine only\n", 421)
        if environ["REQUEST_METHOD"] not in METHODS:
            return Response("this site can only be read\n", 405, {"Allow": ", ".join(METHODS)})
        return None

    def _page(self, request: Request) -> Response:
        path = find(self.site, request.path)
        if path is None and find(self.site, f"{request.path}/"):
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return Response(status=302, headers={"Location": f"/{quote(request.path.lstrip('/'))}/{query}"})
        if path is None:
            missing = find(self.site, "/404.html")
            return Response(missing.read_bytes() if missing else b"not found\n", 404, mimetype="text/html")
        if path.suffix == ".html":
            return self._reloading(request.environ, path)
        return sent(path, request)

    def _reloading(self, environ: WSGIEnvironment, path: Path) -> Response:
        """A page with the server's own script, which it puts last into each page, let run there."""
        place = f"/{path.relative_to(self.site).as_posix()}"
        asked = {**environ, "PATH_INFO": place.encode().decode("latin-1")}
        response = Response.from_app(self.serve_request, asked, buffered=True)
        body = response.get_data()
        script = body.rpartition(b"<script>")[2].partition(b"</script>")[0]
        response.set_data(csp.allow_script(body, script.decode()))
        return response


@click.command("serve")
@ROOT_OPTION
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@guarded
def serve_command(root: Path, port: int) -> int:
    """Show the site in a browser on this computer while you work. It is rebuilt whenever a file changes."""
    return serve(root.resolve(), port, report_progress)
