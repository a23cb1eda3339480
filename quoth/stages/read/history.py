"""What version control knows of published ids: a line of a ledger is a promise, and may not vanish unseen."""

import subprocess
from pathlib import Path

from quoth.model import State
from quoth.text.ids import ledger


def promised(root: Path, folder: str) -> dict[str, set[str]]:
    """By ledger, the ids that it had when it was last committed and has no longer. Empty where there is no git."""
    command = ["git", "diff", "--no-color", "--no-ext-diff", "--relative", "-U0", "HEAD", "--", f"{folder}/*.anchors"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.TimeoutExpired):
        return {}
    if done.returncode:
        return {}
    gone: dict[str, set[str]] = {}
    name = ""
    for line in done.stdout.splitlines():
        if line.startswith("--- "):
            name = line.removeprefix("--- ").strip('"').removeprefix("a/")
        elif line.startswith("-") and (row := ledger.row(line[1:])) and row.state is not State.PAGE:
            gone.setdefault(name, set()).add(row.id)
    return gone
