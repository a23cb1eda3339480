"""The command convert: one file by itself, in a site or outside of any, written in another form."""

from pathlib import Path

import click

from quoth import sources
from quoth.cli.explain import read_with_progress
from quoth.cli.report import notices
from quoth.cli.terminal import ROOT_OPTION, guarded, show, write_text
from quoth.corpus import scope, summarize
from quoth.corpus.link import link
from quoth.errors import Problem, SeedError, SettingsError
from quoth.model import Document, Site
from quoth.pages import render
from quoth.pages.exports.plain_formats import to_edit

FORMS = ("md", "vtt", "srt", "json", "txt", "copy")
NOWHERE = Site("")


def converted_text(path: Path, root: Path, form: str) -> tuple[str, Document]:
    """The file in one of FORMS, and the document that it was made of. Raises QuothError."""
    _, document = read_with_progress(path, root)
    corpus = link(summarize.summarize_all([document]), sources.knowledge(root / "knowledge"))
    if form == "copy":
        return to_edit(document), document
    name = f"/transcript.{form}"
    for page in render.of_document(
        scope.add_text(scope.transcript_scope(corpus, corpus.summaries[0]), document), NOWHERE
    ):
        if page.path.endswith(name):
            return page.text, document
    what = f"cannot become {form.upper()}: it has no speech with times" if form in ("vtt", "srt") else f"has no {form}"
    raise SeedError(Problem(document.path, what, "convert it to md, txt or json, or start from a file with times"))


@click.command()
@click.argument("seed", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Format to write.")
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write to; without it, the text is shown here.",
)
@ROOT_OPTION
@guarded
def convert(seed: Path, form: str, output: Path | None, root: Path) -> int:
    """Write one transcript as Markdown, captions, JSON or text: with its speakers, times and headings."""
    text, document = converted_text(seed, root.resolve(), form)
    for line in notices(document):
        click.echo(line, err=True)
    if output is None:
        show(text)
    elif output.resolve() == seed.resolve():
        raise SettingsError(Problem(str(output), "this is the input file", "name another output file"))
    else:
        write_text(output, text)
    return 0
