"""The command guide: the pages of the guide in the terminal, for an archive has no copy of them."""

import re
from collections.abc import Iterator
from pathlib import Path

import click

from quoth.cli.terminal import guarded
from quoth.errors import PROGRAM, Problem, SettingsError
from quoth.text.patterns import lazy_pattern

PACKAGE = Path(__file__).parents[1]
FOLDERS = (PACKAGE / "scaffold/guide", PACKAGE.parent / "docs/guide")
"""Where the guide is in an installed package, and in a checkout."""
BESIDE = ("formats", "contract")
"""Pages that the guide leads to, and that a checkout has in the folder above it."""
# yes "[speakers](editing.md#sidecars)" "[all formats](../formats.md)" "[below](#exit-codes)"   no "[x](https://y)"
LINK = lazy_pattern(r"(?<!!)\[([^\]\[]+)\]\((?:(?:\.\./)?(?:guide/)?([\w-]+)\.md)?(?:#[\w-]+)?\)")
# yes "## Settings {: #settings }" (the part behind the title)   no "{% raw %}"
ATTRIBUTES = lazy_pattern(r"\{: [^}\n]*\}", re.MULTILINE)


@click.command("guide")
@click.argument("page", default="index")
@guarded
def guide_command(page: str) -> int:
    """Show a page of the guide.

    PAGE is tutorial, editing, site, reference, formats … Without one, it is the list of all.
    """
    click.echo_via_pager(guide_text(page))
    return 0


def guide_text(page: str) -> str:
    """A page of the guide as Markdown. Raises SettingsError if there is none of this name."""
    folder = next(path for path in FOLDERS if path.is_dir())
    paths = {path.stem: path for path in (*_beside(folder), *folder.glob("*.md"))}
    pages = sorted(paths)
    if page not in pages:
        raise SettingsError(Problem("guide", f"there is no page “{page}”", f"its pages are {', '.join(pages)}"))
    text = paths[page].read_text(encoding="utf-8").partition("\n---\n")[2]
    return LINK.sub(_command, ATTRIBUTES.sub("", text)).strip() + "\n"


def _beside(folder: Path) -> Iterator[Path]:
    """The pages of a checkout beside the guide."""
    return (path for name in BESIDE if (path := folder.parent / f"{name}.md").is_file())


def _command(link: re.Match[str]) -> str:
    """The words of a link, and the command that shows where it leads."""
    words, page = link.groups()
    return f"{words} ({PROGRAM} guide {page})" if page else words
