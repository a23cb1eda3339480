"""`build_site.py review`: all that is proposed or inferred for one transcript, for a person to accept or refuse.

proposals   what there is to decide, each with its words, its evidence and what accepting writes
written     entries into YAML files that people write, so that not a word of theirs is lost, and back again
session     the questions, one after the other
listed      the same list as a page
"""

from pathlib import Path

import click

from quoth import sources
from quoth.cli.review import proposal, session
from quoth.cli.review.proposals import proposals
from quoth.cli.terminal import ROOT_OPTION, clear, guarded, report_progress, write_text


@click.command("review")
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@ROOT_OPTION
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the list as a web page, and ask nothing.",
)
@guarded
def review_command(seed: Path, root: Path, page: Path | None) -> int:
    """Decide on suggestions and guesses for one transcript: accept, refuse or edit it.

    What you accept goes into its sidecar or into knowledge/, and what you refuse is not proposed again.
    """
    if page:
        write_text(page, proposal.page(sources.shown(seed), proposals(seed, root.resolve(), report_progress)))
        clear()
        click.echo(f"the list is in {page}")
        return 0
    return session.review(seed.resolve(), root.resolve(), report_progress)
