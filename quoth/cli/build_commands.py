"""The commands build, check, clean and anchors: what makes the site, and what cares for it."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path

import click

from quoth.cli import report
from quoth.cli.terminal import FROZEN_OPTION, ROOT_OPTION, clear, guarded, is_frozen, report_progress
from quoth.errors import PROGRAM, group_problems
from quoth.site.build_result import BuildResult
from quoth.site.unchanged import unchanged_result


@click.command("build")
@ROOT_OPTION
@click.option("--keep-going", is_flag=True, help="Publish the transcripts without mistakes, and list the rest.")
@click.option("--clean", "anew", is_flag=True, help="Rebuild everything from scratch.")
@click.option(
    "--jobs", type=click.IntRange(0, 256), default=0, help="How many processes work at once; 0 means one per core."
)
@click.option("--scheduler", metavar="ADDRESS", help="Address of a Dask cluster that shares the work.")
@click.option("--into", metavar="FOLDER", help="Folder for the pages, inside an existing MkDocs site: transcripts/")
@FROZEN_OPTION
@guarded
def build_command(
    root: Path = Path(),
    keep_going: bool = False,
    anew: bool = False,
    jobs: int = 0,
    scheduler: str | None = None,
    into: str | None = None,
    frozen: bool | None = None,
) -> int:
    """Build the site into site/. The old site stays until the new one is ready."""
    root, frozen = root.resolve(), is_frozen() if frozen is None else frozen
    build = partial(_build, keep_going=keep_going, anew=anew, jobs=jobs, scheduler=scheduler, frozen=frozen)
    if into is not None:
        from quoth.site.inside import build_inside  # noqa: PLC0415  (as below)

        result = build_inside(root, into, build, report_progress)
        result.site = result.site and result.site.relative_to(root)
    else:
        result = (None if anew or scheduler else unchanged_result(root, keep_going=keep_going)) or build(root)
    clear()
    click.echo(report.text(result))
    return result.exit_code


def _build(root: Path, *, keep_going: bool, anew: bool, jobs: int, scheduler: str | None, frozen: bool) -> BuildResult:
    """The result of a build that may have something to do. Raises QuothError."""
    from quoth.site import build, publishing  # noqa: PLC0415  (whoever changed nothing need not wait for them)
    from quoth.site.jobs import dask_cluster  # noqa: PLC0415

    if anew:
        publishing.clear_caches(root)
    with dask_cluster(scheduler) if scheduler else nullcontext() as map_jobs:
        return build.build(root, report_progress, keep_going=keep_going, cores=jobs, map_jobs=map_jobs, frozen=frozen)


@click.command()
@ROOT_OPTION
@FROZEN_OPTION
@guarded
def check(root: Path, frozen: bool | None) -> int:
    """Do everything a build does, but publish nothing."""
    from quoth.site import build  # noqa: PLC0415  (as above)

    result = build.check_project(root.resolve(), report_progress, frozen=is_frozen() if frozen is None else frozen)
    clear()
    click.echo(report.text(result))
    return result.exit_code


@click.command("clean")
@ROOT_OPTION
@guarded
def clean_command(root: Path) -> int:
    """Delete the site and everything else that builds have made. Your own files stay."""
    from quoth.site import publishing  # noqa: PLC0415  (as above)

    for line in group_problems(publishing.clean_project(root.resolve())):
        click.echo(line)
    click.echo("deleted what builds had made; your seeds, their ledgers and your own pages are untouched")
    return 0


@click.group()
def anchors() -> None:
    """Look after the lists of published ids, seeds/*.anchors."""


@anchors.command("merge")
@ROOT_OPTION
@guarded
def merge_command(root: Path) -> int:
    """Repair lists of published ids after a merge conflict in git; the ids of both sides are kept."""
    from quoth.site import published_links  # noqa: PLC0415  (as above)

    for name in published_links.merge_ledgers(root.resolve()):
        click.echo(f"merged: {name}")
    click.echo(f"build, and commit the ledgers: {PROGRAM} build, then git add 'seeds/*.anchors'")
    return 0
