"""All that builds have made is taken away, and nothing else: what people wrote among it stays."""

from pathlib import Path

from quoth.alone import ASIDE, alone
from quoth.errors import Problem
from quoth.stages.publish import generated, places, swap, write


def clean(root: Path) -> list[Problem]:
    """Takes away the site, the generated pages and what builds keep; gives what is not ours and stays.

    Raises MachineError and OSError.
    """
    staying = list[Problem]()
    with alone(root):
        site = places.behind(root, "site")  # before anything is taken away: it may be a link to what is not ours
        generated.leave(root, staying.append)
        if swap.is_ours(site):
            write.clear(site)
        elif site.exists():
            hint = "look what is in it, and delete it yourself"
            staying.append(Problem("site", "was not made by Quoth, and stays", hint, stops=False))
        for path in places.behind(root, ASIDE).iterdir():
            write.clear(path)
    return staying
