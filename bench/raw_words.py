"""Words of raw files that no page and no list of removals has: `python -m bench.raw_words CORPUS [FILES]`.

Every file of CORPUS/formats, and FILES (300) of CORPUS/scale.tar.xz, chosen alike each time. The words of each file are
counted by other means than its reader's (`tests/raw_words.py`), and looked for in all that is published of it. The
figures go to `bench/results/raw_words.json`; words that are nowhere are printed with their files.
"""

import json
import random
import sys
import tarfile
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from quoth import pipeline, sources
from quoth.errors import QuothError
from quoth.model import Knowledge
from tests.raw_words import dropped, lost, raw, words

RESULTS = Path(__file__).parent / "results/raw_words.json"
CHOSEN = 300
DAY = "2026-01-01"


def formats(corpus: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted((corpus / "formats").rglob("*")):
        if path.is_file():
            yield path.name, path.read_bytes()


def scale(corpus: Path, number: int) -> Iterator[tuple[str, bytes]]:
    with tarfile.open(corpus / "scale.tar.xz") as archive:
        names = sorted(member.name for member in archive.getmembers() if member.isfile())
        chosen = frozenset(random.Random(7).sample(names, min(number, len(names))))
        for member in archive.getmembers():
            data = archive.extractfile(member) if member.name in chosen else None
            if data:
                yield member.name, data.read()


def counted(name: str, data: bytes, folder: Path, tally: Counter[str]) -> None:
    """Reads a file as a build does, and counts the words that are nowhere."""
    path = folder / Path(name).name
    path.write_bytes(data)
    tally["files"] += 1
    try:
        seed = sources.seed(path)
        document = pipeline.convert(seed, Knowledge(), (), DAY)
    except QuothError:
        tally["refused with a line"] += 1
        return
    finally:
        path.unlink()
    text = seed.source.text
    nowhere, unwritten = lost(data, document, text), dropped(data, document, text)
    tally["words of raw files"] += len(words(raw(data, text, document.reader)))
    tally["words in neither page nor list"] += nowhere.total()
    tally["words that the lines of a reader have less often"] += unwritten.total()
    if nowhere or unwritten:
        print(f"{name} ({document.reader}): {dict((nowhere + unwritten).most_common(10))}")


def main(corpus: Path, number: int) -> None:
    results = dict[str, Counter[str]]()
    for part, files in (("formats", formats(corpus)), (f"scale, {number} files", scale(corpus, number))):
        tally = results.setdefault(part, Counter())
        with tempfile.TemporaryDirectory() as folder:
            for name, data in files:
                counted(name, data, Path(folder), tally)
        print(part, json.dumps(tally, indent=1))
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else CHOSEN)
