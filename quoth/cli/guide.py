"""The command guide: the pages of the guide in the terminal, for an archive has no copy of them."""

import re
from pathlib import Path

import click

from quoth.cli.terminal import guarded
from quoth.errors import Problem, SettingsError
from quoth.text.patterns import lazy_pattern

PACKAGE = Path(__file__).parents[1]
FOLDERS = (PACKAGE / "scaffold/guide", PACKAGE.parent / "docs/guide")
"""Where the guide is in an installed package, and in a checkout."""
# yes "## Settings {: #settings }" (the part behind the title)   no "{% raw %}"
ATTRIBUTES = lazy_pattern(r"\{: [^}\n]*\}", re.MULTILINE)


@click.command("guide")
@click.argument("page", default="index")
@guarded
def guide_command(page: str) -> int:
    """Show a page of the guide.

    PAGE is tutorial, editing, site, reference … Without one, it is the list of all.
    """
    click.echo_via_pager(guide_text(page))
    return 0


def guide_text(page: str) -> str:
    """A page of the guide as Markdown. Raises SettingsError if there is none of this name."""
    folder = next(path for path in FOLDERS if path.is_dir())
    pages = sorted(path.stem for path in folder.glob("*.md"))
    if page not in pages:
        raise SettingsError(Problem("guide", f"there is no page “{page}”", f"its pages are {', '.join(pages)}"))
    text = (folder / f"{page}.md").read_text(encoding="utf-8").partition("\n---\n")[2]
    return ATTRIBUTES.sub("", text).strip() + "\n"
