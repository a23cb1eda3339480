"""What lies in a folder of transcripts and in its collections: the sources, and what is wrong with it as a whole."""

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from quoth.errors import MachineError, Problem, guide

SEEDS, SIDECAR, LEDGER = "seeds", ".yml", ".anchors"
COPY = ".edited"
COPIES = tuple(f"{COPY}{ending}" for ending in (".txt", ".md", ".docx", ".odt", ".rtf", ".html"))
"""What stands behind the name of a transcript in the name of its edited copy."""
COMPARED_WORDS, MAX_COMPARED_BYTES = 3, 1_000_000
"""How much of a passage and of a file is compared, to tell a transcript that has another name now."""
IGNORED = frozenset(("readme.md", "thumbs.db", "desktop.ini"))
"""Files that are no transcripts and that programs or people put into folders."""


def shown(path: Path) -> str:
    """A file as messages name it: seeds/talk.txt, or in a collection seeds/tides/talk.txt."""
    return "/".join(path.parts[-3:] if _collection(path) else path.parts[-2:])


def identity(path: Path) -> str:
    """The id of a transcript: the name of its file without the ending, behind that of its collection."""
    return f"{_collection(path)}/{path.stem}".removeprefix("/")


def _collection(path: Path) -> str:
    folder = path.parent
    return folder.name if folder.name != SEEDS and folder.parent.name == SEEDS else ""


def collections(folder: Path) -> list[Path]:
    """The folders that are collections. Raises MachineError."""
    return [path for path in _entries(folder) if path.is_dir() and not path.is_symlink()]


def list_sources(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The sources in a folder and then in its collections, sorted by name, and what is wrong with these as a whole.

    Raises MachineError.
    """
    if not folder.is_dir():
        return [], [Problem(folder.name, "there is no such folder", "make it and put transcripts in it")]
    inner = collections(folder)
    sources, problems = _names([path for path in _entries(folder) if path not in inner], folder.name)
    for collection in inner:
        if problem := _unusable(collection, folder.name):
            problems.append(problem)
        else:
            more, collection_problems = _names(_entries(collection), f"{folder.name}/{collection.name}")
            sources += more
            problems += collection_problems
    return sources, problems


def _entries(folder: Path) -> list[Path]:
    try:
        entries = (path for path in folder.iterdir() if not path.name.startswith((".", "~")))
        return sorted(entries, key=lambda path: path.name)
    except OSError as error:
        hint = "make this folder, and put transcripts into it" if isinstance(error, FileNotFoundError) else ""
        raise MachineError(Problem(folder.name, f"cannot be read: {error.strerror}", hint)) from error


def _names(entries: list[Path], where: str) -> tuple[list[Path], list[Problem]]:
    """The sources among the entries of a folder, and what is wrong with these."""
    problems = [problem for path in entries if (problem := _unusable(path, where))]
    usable = [path for path in entries if not _unusable(path, where)]
    files = [path for path in usable if path.suffix not in (SIDECAR, LEDGER) and path.name.lower() not in IGNORED]
    sources = [path for path in files if not path.stem.endswith(COPY)]
    problems += _clash_problems(sources, where)
    problems += _copy_problems([path for path in files if path.stem.endswith(COPY)], sources, where)
    problems += _lonely_problems(usable, {path.stem for path in sources}, where)
    return sources, problems


def _unusable(path: Path, folder: str) -> Problem | None:
    """The problem of the name of a file; None if there is none."""
    try:
        path.name.encode()
    except UnicodeEncodeError:
        shown = path.name.encode("utf-8", "backslashreplace").decode()
        return Problem(f"{folder}/{shown}", "the name of this file is not UTF-8", "give it another name")
    if not path.name.isprintable():
        shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in path.name)
        return Problem(
            f"{folder}/{shown}", "the name of this file has characters nobody can see", "give it another name"
        )
    if path.suffix != SIDECAR and path.suffix.lower() in (".yaml", SIDECAR):
        hint = f"rename it to {path.stem}{SIDECAR}"
        return Problem(f"{folder}/{path.name}", f"what you know about a transcript is read from {SIDECAR}", hint)
    return None


def is_withdrawn(path: Path) -> bool:
    """Whether a ledger and a sidecar stand without a transcript, because it was withdrawn."""
    return path.with_suffix(LEDGER).exists() and path.with_suffix(SIDECAR).exists()


def _lonely_problems(entries: list[Path], stems: set[str], folder: str) -> Iterator[Problem]:
    """Sidecars and ledgers without a transcript of their name."""
    alike = {_folded(name): name for name in stems}
    for path in entries:
        if path.suffix in (SIDECAR, LEDGER) and path.stem not in stems and not is_withdrawn(path):
            what = f"there is no transcript “{path.stem}” beside it"
            hint = f"name it like its transcript; to take a published page back, see {guide('explanation')}"
            hint = moving_hint(path) or hint
            similar = alike.get(_folded(path.stem))
            if similar:
                hint = f"name it like its transcript, letter by letter: {similar} (they differ in case or Unicode form)"
            yield Problem(f"{folder}/{path.name}", what, hint)


def moving_hint(path: Path) -> str:
    """What to do with a sidecar or a ledger whose transcript has another place or name now; empty if nobody knows."""
    root = next((parent for parent in path.parents if parent.name == SEEDS), path.parent)
    for folder in (root, *collections(root)):
        entries = _entries(folder)
        stems = {entry.stem for entry in entries if entry.suffix == LEDGER}
        for entry in entries:
            is_source = entry.is_file() and entry.suffix not in (SIDECAR, LEDGER)
            if is_source and entry.stem == path.stem:
                return f"it is {shown(entry)} now: {_moves(path, entry)}"
            if is_source and entry.stem not in stems and _has_words(entry, path.with_suffix(LEDGER)):
                return f"{shown(entry)} has the same words, so this looks like a rename: {_moves(path, entry)}"
    return ""


def _moves(path: Path, source: Path) -> str:
    """The commands that bring what belongs to a transcript to where it is now."""
    pairs = [(path.with_suffix(ending), source.with_suffix(ending)) for ending in (SIDECAR, LEDGER)]
    return ", ".join(f"git mv {shown(old)} {shown(new)}" for old, new in pairs if old.exists() and not new.exists())


def _has_words(source: Path, ledger: Path) -> bool:
    """Whether a source begins most of the passages that a ledger knows with the words that stand there."""
    try:
        rows = [line.split("\t") for line in ledger.read_text(encoding="utf-8").splitlines()]
        text = " ".join(source.read_bytes()[:MAX_COMPARED_BYTES].decode("utf-8", errors="replace").split())
    except (OSError, UnicodeDecodeError):
        return False
    beginnings = [" ".join(row[-2].split()[:COMPARED_WORDS]) for row in rows if len(row) > COMPARED_WORDS]
    beginnings = [words for words in beginnings if words.count(" ") == COMPARED_WORDS - 1]
    return bool(beginnings) and 2 * sum(words in text for words in beginnings) > len(beginnings)


def copies(path: Path) -> list[Path]:
    """The edited copies of a source."""
    return [copy for ending in COPIES if (copy := path.with_name(path.stem + ending)).exists()]


def _copy_problems(edited: list[Path], sources: list[Path], folder: str) -> Iterator[Problem]:
    """Edited copies without their source, in a form that we do not take, or beside another one."""
    stems = {path.stem for path in sources}
    for path in edited:
        name = path.stem.removesuffix(COPY)
        other_copies = [copy.name for copy in copies(path.with_name(f"{name}.txt")) if copy.name < path.name]
        if name not in stems:
            what = f"an edited copy of “{name}”, but there is no such transcript"
            yield Problem(
                f"{folder}/{path.name}", what, "name it like its transcript, or remove “.edited” from its name"
            )
        elif f"{COPY}{path.suffix}" not in COPIES:
            what, kinds = (
                f"an edited copy cannot be “{path.suffix}”",
                ", ".join(ending[len(COPY) :] for ending in COPIES),
            )
            yield Problem(f"{folder}/{path.name}", what, f"save it as one of {kinds}")
        elif other_copies:
            what = f"a second edited copy of “{name}”, beside {other_copies[0]}"
            yield Problem(f"{folder}/{path.name}", what, "keep the one that counts")


def _clash_problems(sources: list[Path], folder: str) -> Iterator[Problem]:
    """Sources that would share a page, a sidecar and a ledger, or would on a machine that folds case."""
    seen: dict[str, Path] = {}
    for path in sources:
        first = seen.setdefault(_folded(path.stem), path)
        if first is not path:
            same = "the same name as" if first.stem == path.stem else "the same name, but for case or Unicode form, as"
            yield Problem(
                f"{folder}/{path.name}", f"has {same} {first.name}, and both would have one page", "rename one"
            )


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
