"""The site in a browser, built again whenever a seed, a sidecar, knowledge or a page changes."""

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import click
from mkdocs.livereload import LiveReloadServer
from werkzeug.wrappers import Response

from quoth import build, report
from quoth.errors import MachineError, Problem, explained
from quoth.stages.publish import policy

WATCHED = ("seeds", "knowledge", "docs", "overrides", "mkdocs.yml")


def serve(root: Path, port: int, say: Callable[[str], None]) -> int:
    """Serves what is right until it is interrupted, and tells what is not. Raises QuothError if nothing is."""
    first = build.build(root, say, keep_going=True)
    click.echo(report.text(first))

    told = set(first.skipped)

    def again() -> None:
        try:
            outcome = build.build(root, say, keep_going=True)
            new = [problem for problem in outcome.skipped if problem not in told]
            told.update(new)
            for problem in (*new, *outcome.problems):
                click.echo(str(problem), err=True)
            click.echo("built again", err=True)
        except Exception as error:  # whatever it was, the next change may put it right
            click.echo(str(explained(error, str(root))), err=True)

    server = LiveReloadServer(again, "127.0.0.1", port, str(first.site), mount_path="/")
    server.set_app(partial(_reloading, server.serve_request))
    for name in WATCHED:
        if (root / name).exists():
            server.watch(str(root / name))
    click.echo(f"\nread it at http://127.0.0.1:{port}/ (Ctrl+C to stop)", err=True)
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


def _reloading(app: WSGIApplication, asked: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
    """What the server answers, with its own script, which it puts last into each page, let run there.

    Of a recording a browser asks for parts.
    """
    status, headers = "", list[tuple[str, str]]()
    parts = list[bytes]()

    def keep(given: str, named: list[tuple[str, str]], _: object = None) -> Callable[[bytes], object]:
        nonlocal status, headers
        status, headers = given, [(name, value) for name, value in named if name != "Content-Length"]
        return parts.append

    parts += app(asked, keep)
    body = b"".join(parts)
    if ("Content-Type", "text/html") in headers and b"<script>" in body:
        script = body.rpartition(b"<script>")[2].partition(b"</script>")[0]
        body = policy.allowing(body, script.decode())
    answer = Response(body, status, headers)
    if answer.status_code == 200:
        answer.make_conditional(asked, accept_ranges=True, complete_length=len(body))
    return answer(asked, start)
