"""Where the folders that we make and replace really are, if one of them is a link.

`site` may be a link to the folder that a web server shows, and `.quoth` one to a disk with room. What is behind the
link is ours then, so it must not be anything that a person keeps.
"""

from pathlib import Path

from quoth.errors import MachineError, Problem

OWNED = ("seeds", "docs", "knowledge", "overrides", ".git")
"""Folders of a project that belong to people."""


def behind(root: Path, name: str) -> Path:
    """The folder of a project that we make, or the one that a link of this name leads to. Raises MachineError."""
    path = root / name
    if not path.is_symlink():
        if path.exists() and not path.is_dir():
            raise MachineError(Problem(name, "is no folder, and it is where one goes", "move it away"))
        return path
    try:
        real, project = path.resolve(), root.resolve()
    except (OSError, RuntimeError) as error:
        raise MachineError(Problem(name, "is a link that leads to itself", "take it away")) from error
    owned = [project / folder for folder in OWNED]
    owned += [project / folder for folder in (".quoth", "site") if folder != name]
    if any(_overlap(real, folder.resolve()) for folder in owned) or project.is_relative_to(real):
        what = "is a link to a folder in which you keep something, and all that is in it would be replaced"
        raise MachineError(Problem(name, what, "let it lead to a folder of its own"))
    if real.exists() and not real.is_dir():
        raise MachineError(Problem(name, "is a link to a file, and not to a folder", "let it lead to a folder"))
    if not real.parent.is_dir():
        raise MachineError(Problem(name, "is a link that leads nowhere", "make the folder that it leads to"))
    return real


def _overlap(one: Path, other: Path) -> bool:
    return one.is_relative_to(other) or other.is_relative_to(one)
