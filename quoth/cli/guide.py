"""The command guide: the guide for editors in the terminal, for an archive has no copy of it."""

import re
from pathlib import Path

import click

from quoth.cli.terminal import guarded
from quoth.errors import Problem, SettingsError
from quoth.text.patterns import lazy_pattern

PACKAGE = Path(__file__).parents[1]
PLACES = (PACKAGE / "scaffold/guide.md", PACKAGE.parent / "docs/guide.md")
"""Where the guide is in an installed package, and in a checkout."""
# yes "## Settings {: #settings }"   no "### Colours"
SECTION = lazy_pattern(r"^## (?P<title>.+?) \{: #(?P<id>[a-z-]+) \}$", re.MULTILINE)


@click.command("guide")
@click.argument("section", required=False)
@guarded
def guide_command(section: str | None) -> int:
    """Show the guide for editors, or one section of it.

    SECTION is settings, sidecars, links … A wrong name lists them all.
    """
    click.echo_via_pager(guide_text(section or ""))
    return 0


def guide_text(section: str) -> str:
    """The guide, or the section of this name. Raises SettingsError if there is none."""
    text = next(path for path in PLACES if path.is_file()).read_text(encoding="utf-8").partition("\n---\n")[2]
    headings = list(SECTION.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    sections = {heading["id"]: text[heading.start() : end] for heading, end in zip(headings, ends, strict=True)}
    if section and section not in sections:
        what = f"the guide has no section “{section}”"
        raise SettingsError(Problem("guide", what, f"its sections are {', '.join(sections)}"))
    return SECTION.sub(r"## \g<title>", sections.get(section, text)).strip() + "\n"
