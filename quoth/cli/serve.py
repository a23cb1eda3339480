"""The site in a browser, built again whenever a seed, a sidecar, knowledge or a page changes."""

from collections.abc import Callable
from pathlib import Path

import click

from quoth.cli import report
from quoth.cli.preview import Preview
from quoth.cli.terminal import ROOT_OPTION, guarded, report_progress
from quoth.cli.watch import Watcher
from quoth.errors import MachineError, Problem, QuothError, as_quoth_error, group_problems
from quoth.site import build
from quoth.site.build_result import BuildResult
from quoth.site.unchanged import unchanged_result


def serve(root: Path, port: int, say: Callable[[str], None]) -> int:
    """Serves what is right until it is interrupted, and tells what is not. Raises QuothError if nothing is."""
    watcher, builder = Watcher(root), Rebuilder(root, say)
    builder.build_first()
    server = Preview(root / "site", port)
    try:
        server.start()
    except OSError as error:
        hint = f"another program uses it; try --port {port + 1}"
        raise MachineError(Problem(f"port {port}", "cannot be used", hint)) from error
    try:
        while True:
            watcher.wait()
            if builder.build_again():
                server.announce()
    except KeyboardInterrupt:
        click.echo("stopped", err=True)
    finally:
        server.server_close()
    return 0


class Rebuilder:
    """Builds, and tells what goes wrong; then the site that stands goes on being served."""

    def __init__(self, root: Path, say: Callable[[str], None]) -> None:
        self.root, self.say = root, say
        self.told = set[Problem]()
        """What needs no mending and has been told already."""
        self.is_wrong = False
        """Whether the last build failed."""

    def build_first(self) -> None:
        """Raises QuothError if there is nothing to show."""
        try:
            result = self._build()
            self.told.update(result.skipped)
            click.echo(report.text(result))
        except QuothError as error:
            if not (self.root / "site/index.html").is_file():
                raise
            self._tell(error)

    def build_again(self) -> bool:
        """Builds after a change, and returns whether there is anything new to see."""
        try:
            result = self._build()
        except QuothError as error:
            self._tell(error)
            return False
        news = [problem for problem in result.skipped if problem not in self.told]
        self.told.update(news)
        is_new = self.is_wrong or not result.unchanged
        self.is_wrong = False
        for problem in group_problems([*news, *(result.problems if is_new else ())]):
            click.echo(problem, err=True)
        if is_new:
            click.echo("built again", err=True)
        return is_new

    def _build(self) -> BuildResult:
        """The site, made as far as it is right. Raises QuothError, whatever goes wrong."""
        try:
            unchanged = unchanged_result(self.root, keep_going=True)
            return unchanged or build.build(self.root, self.say, keep_going=True)
        except Exception as error:  # whatever it was, the next change may put it right
            raise as_quoth_error(error, str(self.root)) from error

    def _tell(self, error: QuothError) -> None:
        self.is_wrong = True
        for problem in group_problems(error.problems):
            click.echo(problem, err=True)
        click.echo("the site of the last build is shown", err=True)


@click.command("serve")
@ROOT_OPTION
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="Port of this computer.")
@guarded
def serve_command(root: Path, port: int) -> int:
    """Show the site in a browser on this computer while you work. It is rebuilt whenever a file changes."""
    return serve(root.resolve(), port, report_progress)
