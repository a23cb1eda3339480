"""Our style sheets as readers get them: without the comments and line breaks, a sixth of their size, that are for those
who work on them."""

from pathlib import Path

import rcssmin

from quoth.errors import ADVICE, MachineError, Problem, PublishError


def close_up(folder: Path) -> None:
    """The style sheets in the assets of a built site, written anew where they lie. Raises MachineError."""
    try:
        for path in sorted((folder / "assets").glob("*.css")):
            path.write_text(rcssmin.cssmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        hint = ADVICE.get(error.errno or 0, "look at space and permissions")
        raise MachineError(Problem(folder.name, f"cannot be written: {error.strerror}", hint)) from error
    except UnicodeDecodeError as error:
        raise PublishError(Problem(f"assets/{path.name}", "not UTF-8", "save this style sheet as UTF-8")) from error
