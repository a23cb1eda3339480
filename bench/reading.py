"""What Quoth reads of files that nobody on this project wrote: `python -m bench.reading CORPUS [formats|damage|scale]`.

formats   every file of CORPUS/formats: its reader, passages, speakers, times and sections
damage    1,000 of them with bytes changed, or their ends cut off: tracebacks, files that take more than 2 seconds
scale     the 1,700 files of CORPUS/scale.tar.xz: how many become pages, with speakers, times and sections

For each the words of the pages are compared with those of the source after its edits. Figures go to
`bench/results/reading.json`; what is no page is listed with the line that says why.
"""

import json
import random
import sys
import tarfile
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from quoth import pipeline, sources
from quoth.errors import QuothError
from quoth.model import SPOKEN_KINDS, Document, Knowledge, PassageKind
from quoth.site.check import replay_edits
from quoth.text.words import tokens

RESULTS = Path(__file__).parent / "results/reading.json"
DAMAGED = 1_000
SLOW = 2.0
"""Seconds of one processor; a machine of that is busy is not slow."""
TEXT = (".txt", ".md", ".vtt", ".srt", ".json", ".html", ".xml")
DAY = "2026-01-01"
File = tuple[str, bytes]


@dataclass
class Tally:
    """What became of some files."""

    counts: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    rows: list[str] = field(default_factory=list)

    def add(self, name: str, data: bytes, folder: Path) -> Document | None:
        """Reads a file as a build does, and counts what comes of it."""
        path = folder / Path(name).name
        path.write_bytes(data)
        self.counts["files"] += 1
        begin = time.process_time()
        try:
            document = pipeline.convert(sources.seed(path), Knowledge(), (), DAY)
        except QuothError as error:
            self.counts["refused with a line"] += 1
            self.rows.append(f"{name}: {error.problems[0].what}")
            document = None
        except Exception:  # a traceback is what this looks for
            self.counts["tracebacks"] += 1
            self.rows.append(f"{name}: {traceback.format_exc()}")
            document = None
        finally:
            path.unlink()
        spent = time.process_time() - begin
        self.slowest = max(self.slowest, spent)
        self.counts[f"slower than {SLOW:g} s"] += spent > SLOW
        if document:
            self._count(name, document)
        return document

    def _count(self, name: str, document: Document) -> None:
        spoken = [passage for passage in document.passages if passage.kind in SPOKEN_KINDS]
        speakers = sum(1 for passage in spoken if passage.speaker)
        self.counts.update(
            {
                "pages": 1,
                f"reader: {document.reader}": 1,
                "with speakers": speakers > 0,
                "with a speaker for 8 of 10 passages": bool(spoken) and speakers >= 0.8 * len(spoken),
                "with times": any(passage.start is not None for passage in document.passages),
                "with sections": len(document.sections) > 1,
                "with a date": bool(document.meta.date),
                "with people": bool(document.meta.people),
            }
        )
        if tokens(replay_edits(document)) != tokens(" ".join(passage.text for passage in document.passages)):
            self.counts["words not accounted for"] += 1
            self.rows.append(f"{name}: words are not accounted for")


def formats(corpus: Path, tally: Tally, folder: Path) -> None:
    for name, data in _formats(corpus):
        document = tally.add(name, data, folder)
        if document:
            spoken = [passage for passage in document.passages if passage.kind is PassageKind.SPEECH]
            who = {passage.speaker for passage in spoken if passage.speaker}
            timed = sum(1 for passage in document.passages if passage.start is not None)
            print(
                f"{name}: {document.reader}; {len(document.passages)} passages, {timed} with times, "
                f"{len(who)} speakers, {len(document.sections)} sections"
            )


def damage(corpus: Path, tally: Tally, folder: Path) -> None:
    chance, whole = random.Random(1), list(_formats(corpus))
    for number in range(DAMAGED):
        name, data = whole[number % len(whole)]
        tally.add(f"{number:04} {Path(name).name}", _damaged(data, chance), folder)


def _damaged(data: bytes, chance: random.Random) -> bytes:
    """A file with bytes changed, taken out or doubled, or with its end cut off."""
    damaged = bytearray(data)
    kind = chance.choice(("change", "change", "cut", "cut and change", "take out", "double"))
    if "change" in kind:
        for _ in range(chance.choice((1, 5, 60))):
            at = chance.randrange(len(damaged))
            damaged[at] = chance.choice((damaged[at] ^ (1 << chance.randrange(8)), chance.randrange(32, 127)))
    if "cut" in kind:
        del damaged[chance.randrange(1, len(damaged)) :]
    begin = chance.randrange(len(damaged))
    end = min(len(damaged), begin + chance.randint(1, 5_000))
    if kind == "take out":
        del damaged[begin:end]
    elif kind == "double":
        damaged[end:end] = damaged[begin:end]
    return bytes(damaged)


def scale(corpus: Path, tally: Tally, folder: Path) -> None:
    with tarfile.open(corpus / "scale.tar.xz") as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() and member.name.endswith(TEXT) else None
            if data:
                tally.add(member.name, data.read(), folder)


def _formats(corpus: Path) -> Iterator[File]:
    for path in sorted((corpus / "formats").rglob("*")):
        if path.is_file():
            yield str(path.relative_to(corpus)), path.read_bytes()


PARTS: dict[str, Callable[[Path, Tally, Path], None]] = {"formats": formats, "damage": damage, "scale": scale}


def main(corpus: Path, parts: Iterable[str]) -> None:
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    for part in parts:
        tally = Tally()
        with tempfile.TemporaryDirectory() as folder:
            PARTS[part](corpus, tally, Path(folder))
        print(f"\n{part}", *(row for row in tally.rows if part != "damage" or "refused" not in row), sep="\n")
        results[part] = dict(sorted(tally.counts.items()))
        print(json.dumps(results[part], indent=1), f"slowest: {tally.slowest:.2f} s")
    RESULTS.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:] or PARTS)
