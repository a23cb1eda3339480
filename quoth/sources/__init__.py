"""Files in: seeds with their sidecars and edited copies, ledgers of published ids, and `knowledge/`."""

from pathlib import Path

from quoth.anchors import ledger as anchor_ledger
from quoth.errors import KnowledgeError, Problem, SeedError
from quoth.model import Anchor, Knowledge, Notice, Seed, Sidecar, Source
from quoth.sources import columns, encoding
from quoth.sources.documents import document_text
from quoth.sources.encoding import decode_strictly
from quoth.sources.files import file_size, read_bytes, refuse_type
from quoth.sources.folder import (
    COPIES,
    LEDGER,
    SIDECAR,
    collections,
    copies,
    identity,
    is_withdrawn,
    list_sources,
    moving_hint,
    shown,
)
from quoth.sources.front_matter import front_matter
from quoth.sources.limits import DEFAULT_LIMITS, Limits, check_nesting, read_limits, time_limit
from quoth.sources.settings import DEFAULT_DISPLAY, DisplayOptions, check_folders, display_options

__all__ = [
    "COPIES",
    "DisplayOptions",
    "Limits",
    "check_folders",
    "copies",
    "display_options",
    "front_matter",
    "identity",
    "knowledge",
    "ledger",
    "list_sources",
    "read_limits",
    "seed",
    "shown",
    "time_limit",
    "withdrawn_sidecar",
    "withdrawn_sidecars",
]


def withdrawn_sidecars(folder: Path) -> list[Path]:
    """The sidecars of transcripts that were withdrawn."""
    stems = {path.with_suffix("") for path in list_sources(folder)[0]}
    sidecars = [path for directory in (folder, *collections(folder)) for path in sorted(directory.glob(f"*{SIDECAR}"))]
    return [path for path in sidecars if path.with_suffix("") not in stems and is_withdrawn(path)]


def withdrawn_sidecar(path: Path) -> Sidecar:
    """The sidecar of a transcript that was withdrawn. Raises SeedError if it does not say why."""
    where = shown(path)
    marks, problems = _read_sidecar(path, where)
    if not problems and not marks.withdrawn:
        what = f"the transcript “{path.stem}” is gone, but links lead to it"
        hint = moving_hint(path) or "put it back, or say here why it was withdrawn: `withdrawn: REASON`"
        problems = [Problem(where, what, hint)]
    if problems:
        raise SeedError(problems)
    return marks


def _read_sidecar(path: Path, where: str) -> tuple[Sidecar, list[Problem]]:
    from quoth.sources.read_knowledge import read_sidecar  # noqa: PLC0415  (pydantic takes long to load)

    return read_sidecar(decode_strictly(read_bytes(path, path.parent, where), where), where)


def seed(path: Path, bounds: Limits = DEFAULT_LIMITS, options: DisplayOptions = DEFAULT_DISPLAY) -> Seed:
    """A source with its sidecar and its edited copy. Raises SeedError."""
    with time_limit(bounds.seconds_for(file_size(path)), shown(path)):
        return _seed(path, bounds, options)


def _seed(path: Path, bounds: Limits, options: DisplayOptions) -> Seed:
    folder, name = path.parent, shown(path)
    data = read_bytes(path, folder, name, bounds)
    sidecar_path = path.with_suffix(SIDECAR)
    sidecar, problems = Sidecar(), list[Problem]()
    if sidecar_path.exists():
        sidecar, problems = _read_sidecar(sidecar_path, shown(sidecar_path))
    if problems:
        raise SeedError(problems)
    text, notices = _text(data, name, sidecar, bounds)
    front = front_matter(text, name)
    key = identity(path)
    edited = next((_copy(key, copy, bounds) for copy in copies(path)), None)
    notices += front.notices
    marks, about = options.over(sidecar), options.meta
    return Seed(key, name, Source.of(text), front.body, front.meta, marks, tuple(notices), edited, about)


def _copy(key: str, path: Path, bounds: Limits) -> Seed:
    """The edited copy of the source with this id. Raises SeedError."""
    name = shown(path)
    text, _ = _text(read_bytes(path, path.parent, name, bounds), name, Sidecar(), bounds)
    front = front_matter(text, name)
    return Seed(key, name, Source.of(text), front.body, front.meta)


def _text(data: bytes, name: str, sidecar: Sidecar, bounds: Limits) -> tuple[str, list[Notice]]:
    """The text of a source (HTML of a document), and notices of doubts about it. Raises SeedError."""
    refuse_type(data, name)
    document = document_text(data, name, bounds)
    if document is not None:
        return document
    text, notices = encoding.decode_transcript(data, name, sidecar.encoding)
    check_nesting(text, name, bounds)
    return (text, notices) if sidecar.format else _in_order(text, notices)


def _in_order(text: str, notices: list[Notice]) -> tuple[str, list[Notice]]:
    """The text with columns that stand side by side one after the other."""
    ordered, told = columns.unfolded(text)
    return ordered, [*notices, *told]


def ledger(path: Path) -> tuple[Anchor, ...]:
    """The ids that a source was published with; none yet if there is no ledger. Raises SeedError."""
    ledger_path = path.with_suffix(LEDGER)
    if not ledger_path.exists():
        return ()
    where = shown(ledger_path)
    return anchor_ledger.read(decode_strictly(read_bytes(ledger_path, path.parent, where), where), where)


def knowledge(folder: Path) -> Knowledge:
    """What `knowledge/` says of the whole corpus. Raises KnowledgeError with all that is wrong in it."""
    texts = {}
    for name in ("people.yml", "themes.yml", "corrections.yml"):
        path = folder / name
        if path.exists():
            where = f"{folder.name}/{name}"
            texts[name] = decode_strictly(read_bytes(path, folder, where), where)
    if not texts:
        return Knowledge()
    from quoth.sources.read_knowledge import read_knowledge_files  # noqa: PLC0415  (pydantic takes long to load)

    entries, problems = read_knowledge_files(texts, folder.name)
    if problems:
        raise KnowledgeError(problems)
    return entries
