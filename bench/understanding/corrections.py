"""Corrections that are proposed for machine transcripts, against what people changed in them.

A proposal is right if the person who corrected the transcript has its words more often than the machine, and what was
heard less often. What is known to the proposals is the corrected text of all other transcripts, and the people.
"""

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

from bench.understanding import corpus as stored
from quoth import pipeline
from quoth.errors import QuothError
from quoth.model import Document, Knowledge, Meta, Role, Seed, Source
from quoth.text.themes.misheard import slips

FIRST = 20
"""Proposals of a transcript that are looked at."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """How many proposals are right, how many single corrections of people they reach, and what the build damages."""
    rows = [row for row in stored.rows(corpus, "pairs") if row["kind"] == "human_review"]
    wanted = defaultdict[str, set[str]](set)
    for one in stored.rows(corpus, "corrections"):
        wanted[one["id"]].add(_flat(one["to"]))
    better = [made for at, row in enumerate(rows) if (made := _document(f"ref-{at:02}", row, "ref"))]
    right = total = reached = reachable = damaged = words = 0
    for at, row in enumerate(rows):
        machine = _document(f"asr-{at:02}", row, "asr")
        if machine is None:
            continue
        others = [one for one in better if one.id != f"ref-{at:02}"]
        found = [one for one in slips([machine, *others], Knowledge()) if one.places[0][0] is machine][:FIRST]
        good = [one for one in found if _better(row, one.meant, one.heard)]
        right, total = right + len(good), total + len(found)
        reached += len({_flat(one.meant) for one in good} & wanted[row["id"]])
        reachable += len(wanted[row["id"]])
        damaged += sum(edit.rule == "correction" for edit in machine.edits)
        words += row["asr_words"]
    figures = {"right": right / max(1, total), "proposals": total, "corrections reached": reached / max(1, reachable)}
    return {"machine transcripts": {"proposed": figures, "changed unasked": {"words damaged": damaged / words}}}


def seed_of(name: str, row: dict[str, Any], which: str) -> Seed:
    """One side of a pair, the machine's (`asr`) or the person's (`ref`), as a seed."""
    people = tuple(
        Role(one) for one in re.findall(r"'([^']+)'", row["ref_front"].partition("speakers:")[2].partition("]")[0])
    )
    meta = Meta(title=row["title"], people=people[:6])
    text = re.sub(r"\]\([^)]*\)|[\[`]", "", row[which])
    return Seed(name, f"seeds/{name}.md", Source.of(text), 0, meta)


def _document(name: str, row: dict[str, Any], which: str) -> Document | None:
    try:
        return pipeline.convert(seed_of(name, row, which), Knowledge(), (), stored.DAY)
    except QuothError:
        return None


def _better(row: dict[str, Any], meant: str, heard: str) -> bool:
    """Whether the person has the words that are meant more often than the machine, and those heard less often."""
    asr, ref = row["asr"].casefold(), row["ref"].casefold()
    meant, heard = meant.casefold(), heard.casefold()
    return bool(ref.count(meant) > asr.count(meant) and ref.count(heard) < asr.count(heard))


def _flat(words: str) -> str:
    return re.sub(r"[\W_]", "", words.casefold())
