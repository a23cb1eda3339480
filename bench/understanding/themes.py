"""Themes and related passages, against the tags that an archivist gave to transcripts."""

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.understanding import corpus as stored
from quoth import pipeline
from quoth.analysis.themes.mention import mention_themes
from quoth.analysis.themes.propose_themes import find_theme_proposals
from quoth.corpus import summarize
from quoth.corpus.link import link
from quoth.errors import QuothError
from quoth.model import Document, Knowledge, Metadata, Participant, Seed, Source, Theme
from quoth.text.words import WORD, stem

USED = 5
"""In how many transcripts a tag must be to be looked for."""
OFTEN = 5
"""Mentions from which on a theme is counted as one of the transcript."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """Related passages that share a tag, tags found by their own words, and tags among the proposals."""
    rows = list(stored.rows(corpus, "themes"))
    documents = [document for number, row in enumerate(rows) if (document := _document(number, row))]
    tags = {f"talk-{number:04}": frozenset(row["tags"]) for number, row in enumerate(rows)}
    used = Counter(tag for row_tags in tags.values() for tag in row_tags)
    wanted = {tag for tag, count in used.items() if count >= USED}
    return {
        "nearest passage shares a tag": _related(documents, tags),
        "tags by their own words": _mentioned(documents, tags, wanted),
        "curated tags among the proposals": _proposed(documents, wanted),
    }


def _document(number: int, row: dict[str, Any]) -> Document | None:
    name = f"talk-{number:04}"
    people = tuple(Participant(name) for name in row["speakers"])
    meta = Metadata(title=row["title"], people=people)
    try:
        document = pipeline.convert(
            Seed(name, f"seeds/{name}.md", Source.of(row["text"]), 0, meta), Knowledge(), (), stored.DAY
        )
    except QuothError:
        return None
    return replace(document, meta=replace(document.meta, people=people))


def _related(documents: list[Document], tags: Mapping[str, frozenset[str]]) -> dict[str, dict[str, float]]:
    """Of what the pages would show."""
    corpus = link(summarize.summarize_all(documents), Knowledge())
    names = {gist.slug: gist.id for gist in corpus.summaries}
    shown = [
        (id_, [names[end.slug] for end in ends])
        for id_, references in corpus.related.items()
        for ends in references.values()
        if tags[id_]
    ]
    shares = [[bool(tags[begin] & tags[end]) for end in ends] for begin, ends in shown]
    dice = random.Random(1)
    every = [document.id for document in documents]
    chance = [bool(tags[begin] & tags[dice.choice(every)]) for begin, _ in shown]
    return {
        "random passage": {"right": sum(chance) / len(chance)},
        "Quoth": {
            "right": sum(first for first, *_ in shares) / len(shares),
            "all that are shown": sum(map(sum, shares)) / sum(map(len, shares)),
            "passages": len(shares),
            "long statements": sum(len(gist.compared.statements) for gist in corpus.summaries),
        },
    }


def _mentioned(
    documents: list[Document], tags: Mapping[str, frozenset[str]], wanted: set[str]
) -> dict[str, dict[str, float]]:
    themes = tuple(Theme(tag, tag.replace("-", " ")) for tag in sorted(wanted))
    counts = Counter(
        (mention.document, mention.theme)
        for document in documents
        for mention in mention_themes(document, themes).mentions
    )
    rows = {}
    for least in (1, OFTEN):
        mentioned = {pair for pair, count in counts.items() if count >= least}
        true = {(document.id, tag) for document in documents for tag in tags[document.id] & wanted}
        right = len(mentioned & true)
        rows[f"mentions: {least} or more"] = {"precision": right / len(mentioned), "recall": right / len(true)}
    return rows


def _proposed(documents: list[Document], wanted: set[str]) -> dict[str, dict[str, float]]:
    keys = {tuple(stem(word) for word in WORD.findall(tag.replace("-", " "))) for tag in wanted}
    proposals = find_theme_proposals(documents, (), 500)
    names = [
        {
            tuple(stem(word.casefold()) for word in WORD.findall(name.replace("-", " ")))
            for name in (proposal.name, *proposal.also, *proposal.near)
        }
        for proposal in proposals
    ]
    reached = {most: set().union(*names[:most]) & keys for most in (100, 500)}
    return {
        "Quoth": {f"in the first {most}": len(hits) / len(keys) for most, hits in reached.items()} | {"tags": len(keys)}
    }
