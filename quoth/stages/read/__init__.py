"""From the disk: seeds with their sidecars, published ids, and what is known of the whole corpus."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from quoth.errors import KnowledgeError, Problem, SeedError
from quoth.model import Anchor, Knowledge, Meta, Notice, Seed, Sidecar, Source
from quoth.stages.read import knowledge as written
from quoth.stages.read.files import decode, read_bytes
from quoth.stages.read.forms import SidecarForm
from quoth.stages.read.yaml_lines import check, load
from quoth.text import ledger as rows

SIDECAR, LEDGER = ".yml", ".anchors"
IGNORED = ("README.md",)
FRONT = frozenset(("title", "show", "date", "description", "language", "licence"))
"""What we take from front matter that others wrote, each by itself."""


def names(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The sources in a folder, sorted by name, and what is wrong with the folder as a whole."""
    if not folder.is_dir():
        return [], [Problem(folder.name, "there is no such folder", "make it and put transcripts in it")]
    entries = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~")))
    sources = [path for path in entries if path.suffix not in (SIDECAR, LEDGER) and path.name not in IGNORED]
    known = {path.stem for path in sources}
    problems = list(_clashes(sources, folder.name))
    for path in entries:
        if path.suffix in (SIDECAR, LEDGER) and path.stem not in known and not _left(path):
            what = f"there is no transcript “{path.stem}” beside it"
            hint = "name it like its transcript; to take a published page back, see docs/guide.md"
            problems.append(Problem(f"{folder.name}/{path.name}", what, hint))
    return sources, problems


def _left(path: Path) -> bool:
    """Whether published ids and a sidecar stand without a transcript: it was taken back by its publisher."""
    return path.with_suffix(LEDGER).exists() and path.with_suffix(SIDECAR).exists()


def withdrawn(folder: Path) -> list[Path]:
    """The sidecars of transcripts that were taken back."""
    known = {path.stem for path in names(folder)[0]}
    return [path for path in sorted(folder.glob(f"*{SIDECAR}")) if path.stem not in known and _left(path)]


def taken_back(path: Path) -> Sidecar:
    """What the sidecar of a transcript says that was taken back. Raises SeedError if it does not say why."""
    shown = f"{path.parent.name}/{path.name}"
    made, problems = written.sidecar(decode(read_bytes(path, path.parent, shown), shown), shown)
    if not problems and not made.withdrawn:
        what = f"the transcript “{path.stem}” is gone, and links lead to it"
        problems = [Problem(shown, what, "put it back, or say here why it was taken back: `withdrawn: why`")]
    if problems:
        raise SeedError(problems)
    return made


def _clashes(sources: list[Path], folder: str) -> Iterator[Problem]:
    seen: dict[str, Path] = {}
    for path in sources:
        other = seen.setdefault(path.stem.casefold(), path)
        if other is not path:
            what = f"has the same name as {other.name}, and both would have one page"
            yield Problem(f"{folder}/{path.name}", what, "rename one of them")


def seed(path: Path) -> Seed:
    """One source with its sidecar. Raises SeedError."""
    folder = path.parent
    shown = f"{folder.name}/{path.name}"
    text = decode(read_bytes(path, folder, shown), shown)
    source = Source.of(text)
    beside = path.with_suffix(SIDECAR)
    sidecar, problems = Sidecar(), list[Problem]()
    if beside.exists():
        where = f"{folder.name}/{beside.name}"
        sidecar, problems = written.sidecar(decode(read_bytes(beside, folder, where), where), where)
    body, meta, notices = front_matter(text, shown)
    if problems:
        raise SeedError(problems)
    return Seed(path.stem, shown, source, body, meta, sidecar, tuple(notices))


def front_matter(text: str, shown: str) -> tuple[int, Meta, list[Notice]]:
    """Where the words begin behind YAML front matter, and what it says. A fence without YAML in it is text.

    Keys that mean nothing to us are left out; what cannot be read is noticed, and stays out of the page.
    """
    lines = text.split("\n", 400)
    if not lines or lines[0].rstrip() != "---":
        return 0, Meta(), []
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    located, problems = load("\n".join(lines[1:end]), shown, 2) if end else load("", shown)
    if not end or not (problems or (located.value and isinstance(located.value, dict))):
        return 0, Meta(), []
    body = sum(len(line) + 1 for line in lines[: end + 1])
    if problems or not isinstance(located.value, dict):
        return body, Meta(), [Notice("front-matter", f"front matter is left out: {problems[0].what}", 1)]
    meta, notices = Meta(), list[Notice]()
    for key in FRONT & located.value.keys():
        form, wrong = check(SidecarForm, replace(located, value={key: located.value[key]}), shown)
        notices += [Notice("front-matter", f"{key} is left out: {one.what}", located.line((key,))) for one in wrong]
        meta = replace(meta, **{key: getattr(form, key)}) if form else meta
    return body, meta, sorted(notices, key=lambda notice: notice.message)


def ledger(path: Path) -> tuple[Anchor, ...]:
    """The ids that a source was published with; none yet if there is no ledger. Raises SeedError."""
    beside = path.with_suffix(LEDGER)
    if not beside.exists():
        return ()
    shown = f"{path.parent.name}/{beside.name}"
    return rows.read(decode(read_bytes(beside, path.parent, shown), shown), shown)


def knowledge(folder: Path) -> Knowledge:
    """What `knowledge/` says of the whole corpus. Raises KnowledgeError with all that is wrong in it."""
    texts = {}
    for name in ("people.yml", "themes.yml", "corrections.yml"):
        path = folder / name
        if path.exists():
            shown = f"{folder.name}/{name}"
            texts[name] = decode(read_bytes(path, folder, shown), shown)
    made, problems = written.knowledge(texts, folder.name)
    if problems:
        raise KnowledgeError(problems)
    return made
