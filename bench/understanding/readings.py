"""What has to be read by a person: what is read by a fixed rule, and how many of it were right, as it was read last.

`python -m bench.understanding.readings CORPUS titles` prints what is to be read, and so does `mentions`. Whoever reads
it writes the counts into readings.json, which `make evaluate` shows. Every rule takes the items whose names have the
smallest SHA-256, so that nobody chooses; another salt takes others.
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

from bench.understanding import corpus as stored
from quoth import sources
from quoth.analysis.sections import segmentation
from quoth.analysis.sections.features import SectionUnit
from quoth.analysis.sections.titles import title_sections
from quoth.text.words import count, is_english

SALT = "s6"
TALKS, MENTIONS = 15, 200
"""Talks of each source, of which one title is read; and mentions."""
SHORTEST, MOST = 800, 4000
"""Words of a talk that has sections, and units of one that are looked at."""
SHOWN = 400
"""Characters."""
COUNTS = Path(__file__).with_name("readings.json")


def measure(_: Path) -> dict[str, dict[str, dict[str, float]]]:
    """The counts of the last reading, with the share that was right."""
    counts: dict[str, dict[str, dict[str, float]]] = json.loads(COUNTS.read_text(encoding="utf-8"))
    for rows in counts.values():
        for row in rows.values():
            if row.get("read") and "right" in row:
                row["share"] = row["right"] / row["read"]
    return counts


def sample_titles(corpus: Path, salt: str = SALT) -> Iterator[str]:
    """One inferred title of each of some talks, with how its section begins."""
    talks: dict[str, list[tuple[str, list[SectionUnit]]]] = defaultdict(list)
    for row in stored.rows(corpus, "sections"):
        units = stored.units(row["segments"][:MOST])
        talks[row["source"]].append((row.get("id") or row.get("title") or units[0].text[:80], units))
    for source in sorted(talks):
        chosen = sorted(talks[source], key=lambda talk: _order(salt, talk[0], talk[1][0].text[:200]))
        named = (sample for _, units in chosen if (sample := _titled(units, salt)))
        for sample, _ in zip(named, range(TALKS), strict=False):
            yield f"{source}: {sample}"


def _titled(units: Sequence[SectionUnit], salt: str) -> str:
    """A title of a talk and what stands below it; empty if the talk has none."""
    if sum(count(unit.text) for unit in units) < SHORTEST:
        return ""
    places = segmentation.section_begins(units)
    texts = ["\n".join(unit.text for unit in units[a:b]) for a, b in pairwise([*places, len(units)])]
    if not is_english(texts):
        return ""
    titles = title_sections(texts, tuple(dict.fromkeys(unit.speaker for unit in units if unit.speaker)))
    candidates = [(_order(salt, str(at), text[:100]), at) for at, text in enumerate(texts) if titles[at]]
    if len(places) < 3 or not candidates:
        return ""
    at = min(candidates)[1]
    return f"{titles[at]}\n    {' '.join(texts[at].split())[:SHOWN]}"


def sample_mentions() -> Iterator[str]:
    """Mentions of themes in our own transcripts, with the words around the term."""
    knowledge = sources.knowledge(stored.ROOT / "knowledge")
    mentions = list[tuple[str, str]]()
    for edited, _ in stored.seeds(knowledge):
        texts = {passage.anchor: passage.text for passage in edited.passages}
        for mention in edited.mentions:
            begin, end = mention.matches[0] if mention.matches else (0, 0)
            text = texts[mention.anchor]
            words = f"{text[max(0, begin - 110) : begin]}[{text[begin:end]}]{text[end : end + 110]}"
            mentions.append(
                (_order(edited.id, mention.anchor, mention.theme), f"{mention.theme}: {' '.join(words.split())}")
            )
    yield from (words for _, words in sorted(mentions)[:MENTIONS])


def _order(*names: str) -> str:
    return sha256("#".join(names).encode()).hexdigest()


if __name__ == "__main__":
    rows = sample_titles(Path(sys.argv[1])) if sys.argv[2] == "titles" else sample_mentions()
    for number, row in enumerate(rows, 1):
        print(number, row)
