"""Cleaning clears all that builds have made and nothing else: what people wrote among it stays."""

from pathlib import Path

from quoth.errors import Problem
from quoth.site import generated_files, project_files, swap
from quoth.site.build_lock import ASIDE, alone, behind


def clean(root: Path) -> list[Problem]:
    """What is not ours and stays, once the site, the generated pages and the state folder are cleared.

    Raises MachineError and OSError.
    """
    staying = list[Problem]()
    with alone(root):
        site = behind(root, "site")  # before anything is taken away: it may be a link to what is not ours
        generated_files.leave(root, staying.append)
        if swap.is_ours(site):
            project_files.clear(site)
        elif site.exists():
            hint = "look what is in it, and delete it yourself"
            staying.append(Problem("site", "was not made by Quoth, and stays", hint, stops=False))
        for path in behind(root, ASIDE).iterdir():
            project_files.clear(path)
    return staying
