"""The server of a preview: for this machine only, and every page comes back by itself when the site is new.

A page asks for the number of the site that is served, and waits for the answer until there is a new one. Then it notes
which passage is at the top of the window, loads itself again, and puts that passage where it was.
"""

import sys
import time
from collections.abc import Iterable
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Condition, Thread
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer
from wsgiref.types import StartResponse, WSGIEnvironment

import click
from werkzeug.wrappers import Request, Response

from quoth.cli.static_files import find, sent
from quoth.site import csp

HOSTS = ("127.0.0.1", "localhost", "[::1]")
"""Names of this machine. A page elsewhere that gives its own name our address would read the site with it."""
METHODS = ("GET", "HEAD")
RELOAD = "/livereload/"
ANSWER_TIMEOUT_S = 60
"""A page is answered after so long, though there is nothing new, and asks again."""
SCRIPT = Path(__file__).with_name("reload.js")


class Preview(ThreadingMixIn, WSGIServer):
    """Serves a site; `announce` says that it is new."""

    daemon_threads = True

    def __init__(self, site: Path, port: int) -> None:
        super().__init__(("127.0.0.1", port), _Handler, bind_and_activate=False)
        self.site, self.url = site, f"http://127.0.0.1:{port}/"
        self.hosts = {f"{name}:{port}" for name in HOSTS} | ({*HOSTS} if port == 80 else set())
        self.script = SCRIPT.read_text(encoding="utf-8")
        self.number, self.is_new = _now(), Condition()
        self.set_app(self.respond)

    def start(self) -> None:
        """Answers from here on, in a thread of its own. Raises OSError if the port cannot be used."""
        self.server_bind()
        self.server_activate()
        Thread(target=self.serve_forever, daemon=True).start()
        click.echo(f"\nread it at {self.url} (Ctrl+C to stop)", err=True)

    def announce(self) -> None:
        """Lets every page that is open load itself again."""
        with self.is_new:
            self.number = max(_now(), self.number + 1)
            self.is_new.notify_all()

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  (the library's names)
        """A reader who is gone before all was sent is no error; whatever else it is, the next one is answered."""
        error = sys.exception()
        if not isinstance(error, ConnectionError):
            click.echo(f"a request was not answered: {error}", err=True)

    def respond(self, environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        """What a browser is answered, whatever it asks for."""
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
        if request.path.startswith(RELOAD):
            return self._newer(request.path.removeprefix(RELOAD))
        path = find(self.site, request.path)
        if path is None and find(self.site, f"{request.path}/"):
            query = f"?{request.query_string.decode('latin-1')}" if request.query_string else ""
            return Response(status=302, headers={"Location": f"/{quote(request.path.lstrip('/'))}/{query}"})
        if path is None:
            missing = find(self.site, "/404.html")
            return Response(missing.read_bytes() if missing else b"not found\n", 404, mimetype="text/html")
        return self._reloading(path) if path.suffix == ".html" else sent(path, request)

    def _newer(self, number: str) -> Response:
        """The number of the site, as soon as it is above this one."""
        seen = int(number) if number.isdecimal() and number.isascii() and len(number) < 20 else 0
        with self.is_new:
            self.is_new.wait_for(lambda: self.number > seen, ANSWER_TIMEOUT_S)
        return Response(str(self.number), mimetype="text/plain", headers={"Cache-Control": "no-store"})

    def _reloading(self, path: Path) -> Response:
        """A page with the script that loads it again, which its policy lets run."""
        script = self.script.replace("NUMBER", str(self.number))  # before the page is read, so that it is not newer
        before, end, after = path.read_bytes().rpartition(b"</body>")
        body = csp.allow_script(before + f"<script>{script}</script>".encode() + end + after, script)
        return Response(body, mimetype="text/html", headers={"Cache-Control": "no-store"})


class _Handler(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:  # noqa: ARG002  (the library's names)
        """Only what went wrong is told (a player asks for parts all the time)."""
        if not str(code).startswith(("2", "3")):
            click.echo(f"{self.requestline}: answered with {code}", err=True)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the library's names)
        """Says nothing of requests that are none."""


def _now() -> int:
    """Milliseconds since 1970, so that a page that is still open when a preview starts again knows that it is old."""
    return time.time_ns() // 1_000_000
