"""From the disk: seeds with their sidecars, published ids, and what is known of the whole corpus."""

from pathlib import Path

from quoth.errors import KnowledgeError, Problem, SeedError
from quoth.model import Anchor, Knowledge, Notice, Seed, Sidecar, Source
from quoth.stages.read import encoding, kinds, nesting, word
from quoth.stages.read import knowledge as written
from quoth.stages.read.encoding import decode
from quoth.stages.read.files import read_bytes
from quoth.stages.read.folder import COPIES, LEDGER, SIDECAR, copies, left, names
from quoth.stages.read.front_matter import front_matter
from quoth.stages.read.limits import DEFAULT, Limits, limits
from quoth.stages.read.ways import USUAL, Ways, ways
from quoth.text import ledger as rows

__all__ = [
    "COPIES",
    "Limits",
    "Ways",
    "front_matter",
    "knowledge",
    "ledger",
    "limits",
    "names",
    "seed",
    "taken_back",
    "ways",
    "withdrawn",
]


def withdrawn(folder: Path) -> list[Path]:
    """The sidecars of transcripts that were taken back."""
    known = {path.stem for path in names(folder)[0]}
    return [path for path in sorted(folder.glob(f"*{SIDECAR}")) if path.stem not in known and left(path)]


def taken_back(path: Path) -> Sidecar:
    """What the sidecar of a transcript says that was taken back. Raises SeedError if it does not say why."""
    shown = _shown(path)
    made, problems = written.sidecar(decode(read_bytes(path, path.parent, shown), shown), shown)
    if not problems and not made.withdrawn:
        what = f"the transcript “{path.stem}” is gone, and links lead to it"
        problems = [Problem(shown, what, "put it back, or say here why it was taken back: `withdrawn: why`")]
    if problems:
        raise SeedError(problems)
    return made


def seed(path: Path, most: Limits = DEFAULT, usual: Ways = USUAL) -> Seed:
    """One source with its sidecar and its edited copy. Raises SeedError."""
    folder = path.parent
    shown = _shown(path)
    data = read_bytes(path, folder, shown, most)
    beside = path.with_suffix(SIDECAR)
    sidecar, problems = Sidecar(), list[Problem]()
    if beside.exists():
        where = _shown(beside)
        sidecar, problems = written.sidecar(decode(read_bytes(beside, folder, where), where), where)
    if problems:
        raise SeedError(problems)
    text, notices = _text(data, shown, sidecar.encoding, most)
    front = front_matter(text, shown)
    edited = next((_copy(path.stem, one, most) for one in copies(path)), None)
    notices += front.notices
    return Seed(path.stem, shown, Source.of(text), front.body, front.meta, usual.over(sidecar), tuple(notices), edited)


def _copy(name: str, path: Path, most: Limits) -> Seed:
    """The edited copy of a source of this name. Raises SeedError."""
    shown = f"{path.parent.name}/{path.name}"
    text, _ = _text(read_bytes(path, path.parent, shown, most), shown, "", most)
    front = front_matter(text, shown)
    return Seed(name, shown, Source.of(text), front.body, front.meta)


def _shown(path: Path) -> str:
    """A file as messages name it: with its folder, if it was named with one."""
    return f"{path.parent.name}/{path.name}" if path.parent.name else path.name


def _text(data: bytes, shown: str, wanted: str, most: Limits) -> tuple[str, list[Notice]]:
    """The text of a source, and what is doubtful about it; of a Word document as HTML. Raises SeedError."""
    kinds.refuse(data, shown)
    if data.startswith(kinds.ZIP):
        return word.html(data, shown, most), []
    text, notices = encoding.guess(data, shown, wanted)
    nesting.check(text, shown, most)
    return text, notices


def ledger(path: Path) -> tuple[Anchor, ...]:
    """The ids that a source was published with; none yet if there is no ledger. Raises SeedError."""
    beside = path.with_suffix(LEDGER)
    if not beside.exists():
        return ()
    shown = _shown(beside)
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
