"""What git knows of published ids and addresses: a line of a ledger is a promise and may not vanish unseen.

All that any commit of this branch or of the published one has ever had in a ledger is promised, also where the loss
itself was committed.
"""

import ast
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from quoth.anchors import ledger
from quoth.errors import MachineError, Problem
from quoth.model import Anchor

UPSTREAM = "@{upstream}"
PUBLISHED = (UPSTREAM, "origin/HEAD", "origin/main", "origin/master")
"""Branches that a project may be published from, of which those count that there are."""
TIMEOUT_S = 120
LOG = ("log", "--ignore-missing", "--full-history", "-m", "--diff-filter=MDT", "--format=", "--patch")
"""Every patch but those that only add a file: what they add must be there still, or another one takes it out.

Of branches that are not there it says nothing; only `UPSTREAM` would stop it.
"""
PATCH = (
    "-U0",
    "--relative",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-renames",
    "--src-prefix=a/",
    "--dst-prefix=b/",
)
SETTINGS = (
    *("-c", "core.quotePath=false", "-c", "log.showSignature=false", "-c", "diff.relative=false"),
    *("-c", "diff.autoRefreshIndex=false"),  # whoever only asks leaves the files of a repository alone
)


@dataclass(slots=True)
class PublishedRows:
    """Ids and addresses that a ledger once had, and lost at some time since."""

    ids: set[str] = field(default_factory=set)
    addresses: set[str] = field(default_factory=set)

    def __or__(self, more: "PublishedRows") -> "PublishedRows":
        return PublishedRows(self.ids | more.ids, self.addresses | more.addresses)


@dataclass(slots=True)
class LedgerHistory:
    ledgers: dict[str, PublishedRows] = field(default_factory=dict)
    """By the path of a ledger below the project, what a commit took out of it, or what was taken out since the last."""
    doubts: list[Problem] = field(default_factory=list)
    """Why it may not be all; this stops nothing."""

    def joined(self, later: "LedgerHistory") -> "LedgerHistory":
        """This and what happened later."""
        names = self.ledgers.keys() | later.ledgers.keys()
        return LedgerHistory({name: self._rows(name) | later._rows(name) for name in names}, self.doubts + later.doubts)

    def _rows(self, name: str) -> PublishedRows:
        return self.ledgers.get(name, PublishedRows())


def committed_history(root: Path, folder: str) -> LedgerHistory:
    """What commits took out of the ledgers below a folder; empty if there is none yet.

    Raises MachineError if git will not read the repository, and FileNotFoundError where there is no git.
    """
    inside = _git(root, "rev-parse", "--is-shallow-repository", "--show-prefix").splitlines()
    history = LedgerHistory()
    if not _is_there(root, "HEAD"):
        return history
    published = [name for name in PUBLISHED if name != UPSTREAM or _is_there(root, name)]
    excluded = [f"^{commit}" for commit in _beginnings(root, folder)]
    log = _git(root, *LOG, *PATCH, "HEAD", *published, *excluded, "--", f"{folder}/*.anchors")
    _collect(history.ledgers, log)
    if inside[:1] == ["true"]:
        what = "this is a shallow clone, so ids that were lost in earlier commits cannot be seen"
        hint = "git fetch --unshallow, or in a workflow: actions/checkout with fetch-depth: 0"
        history.doubts.append(Problem(folder, what, hint, stops=False))
    return history


def uncommitted_history(root: Path, folder: str) -> LedgerHistory:
    """What was taken out of the ledgers below a folder since the last commit; raises what `committed_history` does."""
    history = LedgerHistory()
    if _is_there(root, "HEAD"):
        _collect(history.ledgers, _git(root, "diff", *PATCH, "HEAD", "--", f"{folder}/*.anchors"))
    return history


def without_git(folder: str) -> LedgerHistory:
    """What is known where git is not installed."""
    what = "git is not installed, so published ids cannot be compared"
    hint = "install git, so that no published link can get lost unnoticed"
    return LedgerHistory(doubts=[Problem(folder, what, hint, stops=False)])


def _beginnings(root: Path, folder: str) -> list[str]:
    """The last commit that left nothing in the folder of what was in it: there another archive begins, if any does."""
    log = ("log", "--full-history", "-M", "--diff-filter=D", "--format=%H", "HEAD", "--", f"{folder}/*.anchors")
    for commit in _git(root, *log).split():
        remaining, earlier = (
            set(_git(root, "ls-tree", "-r", "-z", "--name-only", tree, f"{folder}/").split("\0")) - {""}
            for tree in (commit, f"{commit}^")
        )
        if not remaining & earlier:
            return [commit]
    return []


def published_rows(root: Path, path: str) -> tuple[Anchor, ...]:
    """The rows of a ledger as it is published, or else as it was last committed; none where nobody can tell."""
    for branch in (*PUBLISHED, "HEAD"):
        try:
            lines = _git(root, "show", f"{branch}:./{path}").split("\n")
        except (MachineError, FileNotFoundError):
            continue
        return tuple(row for line in lines if (row := ledger.row(line)))
    return ()


def _collect(ledgers: dict[str, PublishedRows], patch: str) -> None:
    """Adds what the lines of a patch take out of ledgers."""
    name = ""
    for line in patch.split("\n"):
        if line.startswith("--- "):
            name = _unquoted(line.removeprefix("--- ").rstrip("\t")).removeprefix("a/")
        elif line.startswith("-") and (identified := ledger.id_and_state(line[1:])):
            promised = ledgers.setdefault(name, PublishedRows())
            (promised.addresses if identified[1] in ledger.PAGE_STATES else promised.ids).add(identified[0])


def _unquoted(name: str) -> str:
    """A path as git writes it; where it holds quotation marks or tabs, in quotation marks with C's escapes."""
    if not name.startswith('"'):
        return name
    letters: bytes = ast.literal_eval("b" + name.encode("ascii", "backslashreplace").decode())
    return letters.decode("utf-8", "replace")


def _is_there(root: Path, name: str) -> bool:
    try:
        return bool(_git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}"))
    except MachineError:
        return False


def _git(root: Path, *words: str) -> str:
    """The output of a git command. Raises MachineError if it fails, and FileNotFoundError where there is no git."""
    where, hint = "git", "git status says more; or build a copy of the project without its .git"
    try:
        process = subprocess.run(
            ["git", *SETTINGS, *words], cwd=root, capture_output=True, check=False, timeout=TIMEOUT_S
        )
    except FileNotFoundError:
        raise
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MachineError(Problem(where, f"published ids cannot be compared: {error}", hint)) from error
    if process.returncode:
        message = process.stderr.decode("utf-8", "replace").strip().split("\n")[0].removeprefix("fatal: ")
        if "dubious ownership" in message:
            hint = f"if you trust it: git config --global --add safe.directory {root}"
        raise MachineError(Problem(where, f"published ids cannot be compared: {message or 'it failed'}", hint))
    return process.stdout.decode("utf-8", "replace")
