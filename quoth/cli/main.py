"""The command line: the commands and their arguments."""

import sys
from contextlib import nullcontext
from io import TextIOWrapper
from pathlib import Path

import click

from quoth import __version__, sources
from quoth.cli import convert_one, report, suggest
from quoth.cli import search as searching
from quoth.cli import serve as serving
from quoth.cli.review import proposal, session
from quoth.cli.review.proposals import proposals
from quoth.cli.search import SearchFilters
from quoth.cli.terminal import Progress, clear, guarded, show, write_text
from quoth.errors import Problem, SettingsError, together
from quoth.site import build, clean, published_links
from quoth.site.jobs import there

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Folder of the project: the one with mkdocs.yml and seeds/.",
)
FROZEN = click.option(
    "--frozen/--no-frozen",
    default=None,
    help="Stop if a ledger (seeds/*.anchors) would change: for machines that publish and commit nothing. "
    "On by itself where the variable CI is set.",
)
say = Progress()


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="quoth")
@click.pass_context
def main(context: click.Context) -> None:
    """Makes a site of the transcripts in seeds/ that people can read, find, link and cite.

    Without a command, it builds.
    """
    if isinstance(sys.stdout, TextIOWrapper) and context.invoked_subcommand != "convert":
        sys.stdout.reconfigure(errors="backslashreplace")  # a report of what this terminal cannot show
    if context.invoked_subcommand is None:
        context.invoke(build_command)


@main.command("build")
@ROOT
@click.option("--keep-going", is_flag=True, help="Publish the transcripts that are right, and list the others.")
@click.option("--clean", "anew", is_flag=True, help="Make everything anew, whatever earlier builds have kept.")
@click.option(
    "--jobs", type=click.IntRange(0, 256), default=0, help="Processes that work at once; 0: one for each core."
)
@click.option("--scheduler", metavar="ADDRESS", help="Of a Dask cluster that does the work on single transcripts.")
@FROZEN
@guarded
def build_command(
    root: Path = Path(),
    keep_going: bool = False,
    anew: bool = False,
    jobs: int = 0,
    scheduler: str | None = None,
    frozen: bool | None = None,
) -> int:
    """Build the site into site/. The old site stands until the new one is right."""
    frozen = published_links.is_frozen() if frozen is None else frozen
    if anew:
        build.forget(root.resolve())
    with there(scheduler) if scheduler else nullcontext() as map_jobs:
        outcome = build.build(root.resolve(), say, keep_going=keep_going, cores=jobs, map_jobs=map_jobs, frozen=frozen)
    clear()
    click.echo(report.text(outcome))
    return outcome.exit_code


@main.command()
@ROOT
@FROZEN
@guarded
def check(root: Path, frozen: bool | None) -> int:
    """Do all that a build does, and publish nothing."""
    outcome = build.verify(root.resolve(), say, frozen=published_links.is_frozen() if frozen is None else frozen)
    clear()
    click.echo(report.text(outcome))
    return outcome.exit_code


@main.command("clean")
@ROOT
@guarded
def clean_command(root: Path) -> int:
    """Take away the site and all else that builds have made. What you wrote among it stays."""
    for said in together(clean.clean(root.resolve())):
        click.echo(said)
    click.echo("what builds had made is gone; your seeds, their ledgers and your pages are as they were")
    return 0


@main.command()
@ROOT
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@guarded
def serve(root: Path, port: int) -> int:
    """Serve the site to a browser on this machine, and build it again whenever a file changes."""
    return serving.serve(root.resolve(), port, say)


@main.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT
@guarded
def explain(seed: Path, root: Path) -> int:
    """Show what Quoth understands of one transcript: its reader and why, its passages, and every edit."""
    click.echo(report.explain(seed, root.resolve()))
    return 0


@main.command("search")
@click.argument("question")
@click.option("--person", default="", help="Only what somebody with this in their name says.")
@click.option("--theme", default="", help="Only passages that speak of a theme with this in its name.")
@click.option("--transcript", default="", help="Only transcripts with this in their title or address.")
@click.option("--year", default="", help="Only transcripts of this year.")
@click.option("--limit", type=click.IntRange(1, 1000), default=10, show_default=True, help="Passages at most.")
@ROOT
@guarded
def search_command(question: str, root: Path, limit: int, **filters: str) -> int:
    """Show the passages that answer a question, the best first. What stands in quotation marks must stand so."""
    root = root.resolve()
    found = searching.search(root, question, SearchFilters(**filters), limit, say)
    clear()
    marks = ("\033[1m", "\033[22m") if sys.stdout.isatty() else ("[", "]")
    click.echo(searching.text(root, question, found, *marks))
    return 0


@main.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "form", type=click.Choice(convert_one.FORMS), required=True, help="What to make of it.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="File to write; without it, it is shown."
)
@ROOT
@guarded
def convert(seed: Path, form: str, output: Path | None, root: Path) -> int:
    """Write one transcript as Markdown, captions, JSON or text: with its speakers, times and headings."""
    text, document = convert_one.converted(seed, root.resolve(), form)
    for row in report.notices(document):
        click.echo(row, err=True)
    if output is None:
        show(text)
    elif output.resolve() == seed.resolve():
        raise SettingsError(Problem(str(output), "this is the file that is read", "name another file to write"))
    else:
        write_text(output, text)
    return 0


@main.command("review")
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT
@click.option(
    "--html", "page", type=click.Path(dir_okay=False, path_type=Path), help="Write the list as a page; ask nothing."
)
@guarded
def review_command(seed: Path, root: Path, page: Path | None) -> int:
    """Go through all that is proposed or inferred for one transcript: accept, refuse or edit it.

    What you accept goes into its sidecar or into knowledge/, and what you refuse is not proposed again.
    """
    if page:
        write_text(page, proposal.page(sources.shown(seed), proposals(seed, root.resolve(), say)))
        clear()
        click.echo(f"the list is in {page}")
        return 0
    return session.review(seed.resolve(), root.resolve(), say)


@main.group()
def anchors() -> None:
    """Care for the ledgers of published ids, seeds/*.anchors."""


@anchors.command("merge")
@ROOT
@guarded
def merge_command(root: Path) -> int:
    """Make ledgers one again that a merge of branches has left in conflict: the ids of both sides are kept."""
    for name in published_links.merge(root.resolve()):
        click.echo(f"merged: {name}")
    click.echo("build, and commit the ledgers: python build_site.py build, then git add 'seeds/*.anchors'")
    return 0


@main.command("suggest")
@click.argument("what", type=click.Choice(["themes", "corrections"]))
@ROOT
@guarded
def suggest_command(what: str, root: Path) -> int:
    """Propose themes of the transcripts, or corrections of what looks misheard.

    Nothing is changed: a person moves what is right into knowledge/.
    """
    proposals = {"themes": suggest.themes, "corrections": suggest.corrections}[what](root.resolve(), say)
    clear()
    click.echo(proposals)
    return 0
