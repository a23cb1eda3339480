"""Machine transcripts that people corrected, with what a publisher knew when they came in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bench.understanding import corpus as stored
from bench.understanding.aligned import Aligned, flat, folded, plain
from quoth import pipeline
from quoth.analysis.corrections.corpus_stats import OtherTranscripts, corpus_statistics, other_transcripts
from quoth.analysis.corrections.phonetics import split_words
from quoth.errors import QuothError
from quoth.model import Document, Knowledge, Metadata, Participant, Person, Seed, Source
from quoth.text.words import COMMON_ENGLISH

SAME_TALK = 0.05
"""The share of runs of eight words that two texts of one talk have in common at least."""


@dataclass(frozen=True, slots=True)
class Case:
    """A machine transcript, what its person made of it, and what is known beside it."""

    show: str
    row: dict[str, Any]
    machine: Document
    aligned: Aligned
    wanted: tuple[dict[str, str], ...]
    """Names and terms that the person corrected, each once."""
    published: OtherTranscripts
    raw: OtherTranscripts


def cases(corpus: Path) -> list[Case]:
    """Every machine transcript that a person reviewed."""
    rows = [row for row in stored.rows(corpus, "pairs") if row["kind"] == "human_review"]
    machines = [_document(f"asr-{at:02}", row, "asr") for at, row in enumerate(rows)]
    better = [_document(f"ref-{at:02}", row, "ref") for at, row in enumerate(rows)]
    published = corpus_statistics([*better, *_before(corpus, rows)])
    raw, names = corpus_statistics(machines), _names(better)
    return [
        Case(
            show=row["id"].split("/")[1],
            row=row,
            machine=machine,
            aligned=Aligned(row),
            wanted=_wanted(corpus, row["id"], names),
            published=other_transcripts(published, [reference]),
            raw=other_transcripts(raw, [machine]),
        )
        for row, machine, reference in zip(rows, machines, better, strict=True)
    ]


def people(corpus: Path) -> Knowledge:
    """Everybody who speaks in what the publisher has, as knowledge/people.yml would list them."""
    names = {name for row in stored.rows(corpus, "themes") for name in row["speakers"]}
    for row in stored.rows(corpus, "pairs"):
        names |= set(_speakers(row)) if row["kind"] == "human_review" else set()
    return Knowledge(people=tuple(Person(name, name) for name in sorted(names)))


def seed_of(name: str, row: dict[str, Any], which: str) -> Seed:
    """One side of a pair, the machine's (`asr`) or the person's (`ref`), as a seed."""
    summary = str(_front(row["asr_front"]).get("summary") or "")
    meta = Metadata(title=row["title"], people=tuple(map(Participant, _speakers(row))), description=summary)
    text = re.sub(r"\]\([^)]*\)|[\[`]", "", row[which])
    return Seed(name, f"seeds/{name}.md", Source.of(text), 0, meta)


def _document(name: str, row: dict[str, Any], which: str) -> Document:
    return pipeline.convert(seed_of(name, row, which), Knowledge(), (), stored.DAY)


def _speakers(row: dict[str, Any]) -> list[str]:
    return list(_front(row["ref_front"]).get("speakers") or [])


def _front(text: str) -> dict[str, Any]:
    """What is known of a talk besides its text."""
    try:
        return dict(YAML(typ="safe").load(text) or {})
    except YAMLError:
        return {}


def _before(corpus: Path, rows: Sequence[dict[str, Any]]) -> Iterator[Document]:
    """The transcripts that were published before, none of them of a talk that is measured."""
    measured = [_runs(row["ref"]) for row in rows]
    for number, row in enumerate(stored.rows(corpus, "themes")):
        own = _runs(row["text"])
        if all(len(own & runs) <= SAME_TALK * min(len(own), len(runs)) for runs in measured):
            seed = Seed(f"talk-{number:04}", f"seeds/talk-{number:04}.md", Source.of(plain(row["text"])), 0, Metadata())
            try:
                yield pipeline.convert(seed, Knowledge(), (), stored.DAY)
            except QuothError:
                continue


def _runs(text: str) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return set(zip(*(words[at:] for at in range(8)), strict=False))


def _names(better: Sequence[Document]) -> frozenset[str]:
    """Words that people write with a capital inside sentences more often than not."""
    counts = corpus_statistics(better).counts
    return frozenset(word for word, often in counts.inside.items() if 2 * counts.small[word] < often)


def _wanted(corpus: Path, talk: str, names: frozenset[str]) -> tuple[dict[str, str], ...]:
    """The corrections of names and terms in a talk, each once; what only adds marks or small words is none."""
    corrections = dict[str, list[dict[str, str]]]()
    for correction in stored.rows(corpus, "corrections"):
        written = split_words(plain(correction["to"]))
        named = any(word.folded in names and word.folded not in COMMON_ENGLISH for word in written)
        odd = any(word.text[1:] != word.text[1:].lower() for word in written)
        if (
            correction["id"] == talk
            and (named or odd)
            and folded(plain(correction["from"])) != folded(plain(correction["to"]))
        ):
            corrections.setdefault(flat(plain(correction["to"])), []).append(correction)
    return tuple(correction for rows in corrections.values() for correction in rows)
