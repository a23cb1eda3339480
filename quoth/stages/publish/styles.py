"""Our style sheets as readers get them: without the comments and the indentation, a tenth of their size, that are for
those who work on them."""

import re
from pathlib import Path

from quoth.errors import MachineError, Problem

# yes "/* the frame */"   no what stands in quotation marks or in an address: "/* a light */" url(x/*.png)
COMMENT = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|url\([^)]*\))|/\*.*?\*/""", re.S)
INDENT = re.compile(r"\s*\n\s*")


def close_up(folder: Path) -> None:
    """The style sheets in the assets of a built site, written anew where they lie. Raises MachineError."""
    try:
        for path in sorted((folder / "assets").glob("*.css")):
            path.write_text(closed_up(path.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        hint = "look at space and permissions"
        raise MachineError(Problem(folder.name, f"cannot be written: {error.strerror}", hint)) from error


def closed_up(css: str) -> str:
    """A style sheet without comments, with a line for each line that says something."""
    return INDENT.sub("\n", COMMENT.sub(lambda found: found[1] or "", css)).strip() + "\n"
