"""The site in a browser, built again whenever a seed, a sidecar, knowledge or a page changes."""

import logging
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIEnvironment

import click
from mkdocs.livereload import LiveReloadServer
from werkzeug.wrappers import Request, Response

from quoth.cli import report, static_files
from quoth.errors import MachineError, Problem, QuothError, explained, together
from quoth.site import build, csp
from quoth.site.build import Outcome

WATCHED = ("seeds", "knowledge", "docs", "overrides", "mkdocs.yml")
HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine. A page elsewhere that gives its own name our address would read the site with it."""
METHODS = ("GET", "HEAD")
RELOAD = "/livereload/"
# yes '"GET /media/talk.mp3 HTTP/1.1" code 206' (a player asks for parts all the time)   no '… code 404'
USUAL = re.compile(r" code [23]\d\d\Z")


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
        hint = f"another program has it; try --port {port + 1}"
        raise MachineError(Problem(f"port {port}", "cannot be used", hint)) from error
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    finally:
        server.shutdown()
    return 0


def _build(root: Path, say: Callable[[str], None]) -> Outcome:
    """The site, made as far as it is right. Raises QuothError, whatever goes wrong."""
    try:
        return build.build(root, say, keep_going=True)
    except Exception as error:  # whatever it was, the next change may put it right
        raise explained(error, str(root)) from error


def _again(root: Path, say: Callable[[str], None], told: set[Problem]) -> None:
    """Builds after a change. What goes wrong is told, and the site that stands goes on being served.

    `told` holds what needs no mending and has been told already.
    """
    try:
        outcome = _build(root, say)
        news = [problem for problem in outcome.skipped if problem not in told]
        told.update(news)
        for problem in together([*news, *outcome.problems]):
            click.echo(problem, err=True)
        click.echo("built again", err=True)
    except QuothError as error:
        _tell(error)


def _tell(error: QuothError) -> None:
    for problem in together(error.problems):
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
        path = static_files.find(self.site, request.path)
        if path is None and static_files.find(self.site, f"{request.path}/"):
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return Response(status=302, headers={"Location": f"/{quote(request.path.lstrip('/'))}/{query}"})
        if path is None:
            missing = static_files.find(self.site, "/404.html")
            return Response(missing.read_bytes() if missing else b"not found\n", 404, mimetype="text/html")
        if path.suffix == ".html":
            return self._reloading(request.environ, path)
        return static_files.sent(path, request)

    def _reloading(self, environ: WSGIEnvironment, path: Path) -> Response:
        """A page with the server's own script, which it puts last into each page, let run there."""
        place = f"/{path.relative_to(self.site).as_posix()}"
        asked = {**environ, "PATH_INFO": place.encode().decode("latin-1")}
        response = Response.from_app(self.serve_request, asked, buffered=True)
        body = response.get_data()
        script = body.rpartition(b"<script>")[2].partition(b"</script>")[0]
        response.set_data(csp.allowing(body, script.decode()))
        return response
