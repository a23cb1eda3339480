"""Files that a person adds to an archive: which of them are one talk, which rendering of it to take, and what it lacks.

A program for speech recognition writes the same talk as text, captions and JSON; a recorder leaves a recording beside
them. Of several renderings the one that tells most is taken, and the recording is played beside it.
"""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from quoth import pipeline, sources
from quoth.analysis.speakers.attribute import is_numbered
from quoth.cleanup.statistics import statistics_of
from quoth.errors import Problem, SeedError
from quoth.model import SPOKEN_KINDS, Document, Knowledge, Passage, TimePrecision
from quoth.readers.parse import title_from_file_name
from quoth.sources.folder import LEDGER, SIDECAR
from quoth.sources.limits import Limits
from quoth.text.words import counted, natural_order, tokens

RECORDINGS = frozenset(
    (".aac", ".flac", ".m4a", ".mka", ".mkv", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".wav", ".webm")
)
MEDIA = "media"
"""Folder of `docs/` for recordings."""
MAX_RECORDING_BYTES = 100_000_000
"""What GitHub takes of one file (https://docs.github.com/repositories/working-with-files/managing-large-files)."""
MIN_SHARED_WORDS = 0.8
"""Share of the words of one rendering that another one of the same talk has too."""
SAMPLE_NAMES = ("Ann Lee", "Ben Hall", "Clara Moss", "Dan Okoro", "Eve Ross", "Finn Berg")
READERS_BY_DETAIL = ("json", "webvtt", "subrip", "table")
"""Readers of formats that tell more of the same talk, the most first: times of words, then speakers, then times."""


@dataclass(slots=True)
class Talk:
    """One talk among the files that are added."""

    source: Path
    document: Document
    recording: Path | None = None
    others: list[Path] = field(default_factory=list)
    """Other renderings of it, which are not taken."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """These files, and all files in these folders that are not hidden."""
    files = list[Path]()
    for path in paths:
        if path.is_dir():
            files += [
                entry
                for entry in sorted(path.rglob("*"))
                if entry.is_file() and not any(part.startswith((".", "~")) for part in entry.relative_to(path).parts)
            ]
        else:
            files.append(path)
    return files


def talks_of(files: Iterable[Path], limits: Limits) -> Iterator[Talk | Problem]:
    """The talks of these files, each with its recording; a problem for each file that is none."""
    groups: dict[tuple[Path, str], list[Path]] = defaultdict(list)
    for path in files:
        groups[path.parent, unicodedata.normalize("NFC", path.stem).casefold()].append(path)
    for group in groups.values():
        recordings = [path for path in group if path.suffix.lower() in RECORDINGS]
        texts = [path for path in group if path not in recordings and path.suffix not in (SIDECAR, LEDGER)]
        documents, problems = _read(texts, limits)
        if documents:
            best = max(documents, key=lambda path: _detail(documents[path]))
            others = [path for path in documents if path != best]
            same = [path for path in others if _share_words(documents[path], documents[best])]
            yield Talk(best, documents[best], recordings[0] if recordings else None, same)
            what = f"has the name of {best.name}, but says something else"
            yield from (
                Problem(str(path), what, "give one of them another name") for path in others if path not in same
            )
        else:
            yield from problems
        if recordings and not texts:
            hint = "transcribe it (with Whisper, say), and add the text with the recording"
            yield Problem(str(recordings[0]), "a recording without a transcript of the same name", hint)


def _read(paths: list[Path], limits: Limits) -> tuple[dict[Path, Document], list[Problem]]:
    documents, problems = dict[Path, Document](), list[Problem]()
    for path in paths:
        try:
            seed = sources.seed(path, limits)
            with sources.time_limit(limits.seconds, seed.path):
                documents[path] = pipeline.convert(seed, Knowledge(), (), "1970-01-01")
        except SeedError as error:
            problems += [Problem(str(path), problem.what, problem.hint) for problem in error.problems]
    return documents, problems


def _share_words(document: Document, other: Document) -> bool:
    """Whether two files are renderings of one talk: most words of the shorter one are in the other."""
    counts = [Counter(tokens(" ".join(p.text for p in spoken_passages(each)).casefold())) for each in (document, other)]
    return (counts[0] & counts[1]).total() >= MIN_SHARED_WORDS * min(count.total() for count in counts)


def _detail(document: Document) -> tuple[bool, bool, int, int]:
    """How much a rendering tells: speakers, exact times, its format, words."""
    passages = spoken_passages(document)
    reader = document.reader.partition(" ")[0]
    rank = READERS_BY_DETAIL.index(reader) if reader in READERS_BY_DETAIL else len(READERS_BY_DETAIL)
    return (
        any(passage.speaker for passage in passages),
        any(passage.time_precision is TimePrecision.EXACT for passage in passages),
        -rank,
        sum(len(tokens(passage.text)) for passage in passages),
    )


def spoken_passages(document: Document) -> list[Passage]:
    """The passages of a document that somebody speaks."""
    return [passage for section in document.sections for passage in section.passages if passage.kind in SPOKEN_KINDS]


def speakers_of(document: Document) -> list[str]:
    """The names and labels of those who speak, in the order in which they do."""
    return list(dict.fromkeys(passage.speaker for passage in spoken_passages(document) if passage.speaker))


def has_title(document: Document) -> bool:
    """Whether a talk has a title, and not only the name of its file."""
    return document.meta.title != title_from_file_name(document.id.rpartition("/")[2], document.source.text)


def understood(document: Document) -> list[str]:
    """What was understood of a talk, in a line for each kind of knowledge."""
    passages, statistics = spoken_passages(document), statistics_of(document)
    names = speakers_of(document)
    timed = sum(passage.start is not None for passage in passages)
    meta = document.meta
    shown = ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
    return [
        f"read as {document.reader}: {counted(statistics.kept, 'word')} in {counted(statistics.passages, 'passage')}",
        f"title: {meta.title}{'' if has_title(document) else '  (from the name of the file)'}",
        f"date: {meta.date or 'none'}",
        f"speakers: {shown or 'none'}",
        f"times: {'none' if not timed else 'of all passages' if timed == len(passages) else f'of {timed:,} passages'}",
        *(notice.message for notice in document.notices),
    ]


def sidecar_text(document: Document, name: str, recording: str) -> str:
    """The sidecar of a new transcript: its recording, and what only a person knows as lines to fill in."""
    meta, labels = document.meta, sorted(filter(is_numbered, speakers_of(document)), key=natural_order)
    rows = [f"# What you know of {name}. Fill in a line, and delete the “# ” that it begins with."]
    rows += [f"media:\n  - file: {MEDIA}/{recording}"] if recording else []
    missing = (
        (
            has_title(document),
            "# title: The keeper's daughter        # the address of the page is made from it at the first build",
        ),
        (meta.date, "# date: 1974-05-12                     # or 1974-05, or 1974"),
        (meta.show, "# show: The Harbour Tapes"),
        (meta.language, "# language: en"),
        (meta.description, "# description: What it is like to keep a light."),
        (meta.licence, "# licence: CC BY 4.0"),
        (meta.people, "# people:\n#   - name: Ann Lee\n#     role: guest\n#   - name: Ben Hall\n#     role: host"),
        (
            speakers_of(document),
            "# speakers:                            # who speaks from these words on\n"
            "#   - at: Where were you born?\n#     speaker: Ben Hall",
        ),
        (
            not labels,
            "# speakers:                            # who the labels of the text are\n"
            + "\n".join(f"#   {label}: {sample}" for label, sample in zip(labels, cycle(SAMPLE_NAMES), strict=False)),
        ),
        (recording or meta.media, "# media:\n#   - url: https://www.youtube.com/watch?v=…"),
    )
    rows += [line for value, line in missing if not value]
    return "\n".join(rows) + "\n"
