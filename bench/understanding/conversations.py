"""Transcripts in which people named every paragraph, and the conversations of two in them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench.understanding import corpus as stored
from quoth.readers.labels import is_name
from quoth.readers.plaintext.label_variants import SHORTENED

Said = tuple[str, str]
"""Who says a paragraph, and its words."""
SHOWS = frozenset(("stephan-livera-podcast", "bitcoin-explained", "chaincode-podcast"))
"""Folders of bitcointranscripts that are one show with many talks; the rest are podcasts or meetings."""
# yes "<https://example.org>" "[Slides](…)": a label before these is a heading
LINK = re.compile(r"^<?https?://|^\[")
# yes "02:14" "Stephan – 00:41:03:" (a label that was not read as one, so that what follows is another's)
ALONE = re.compile(r"^(?:[A-Z][\w.'’ ]{1,30}[–-] *)?(?:\d*:)+\d*:?$|^[A-Z][\w.'’ ]{1,30} – :$")
# yes "Jonas Nick [0:46]: Okay" (another)
INSIDE = re.compile(r"^[A-Z][\w.'’ ]{1,30}(?: ?\[\d[\d:]*\])?: ")
LEAST = 20
"""Paragraphs of a talk."""
MAIN, HEARD = 0.97, 0.03
"""Of the words, how many the two who say most must say for a talk to be of two, and how many the second of them."""
STRETCH, SHARE = 12, 0.1
"""Paragraphs of a stretch of two in a talk of more, and of its words how many each must say."""


@dataclass(frozen=True, slots=True)
class Conversation:
    source: str
    paragraphs: tuple[Said, ...]
    whole: bool
    """Whether it is from the beginning of the talk on."""


def talks(corpus: Path) -> Iterator[tuple[str, list[Said]]]:
    """English talks by show, where their labels can be trusted; what has no label is left out."""
    for row in stored.rows(corpus, "speakers"):
        paragraphs = _paragraphs(row) if row["lang"] == "en" and row["source"] != "spacelog" else []
        if paragraphs:
            yield show_of(row), paragraphs


def conversations(corpus: Path) -> list[Conversation]:
    """What is learned from: talks of two, and stretches of two in talks of more."""
    of_two = []
    for show, paragraphs in talks(corpus):
        if show == "qmsum":
            continue
        sizes = _sizes(paragraphs)
        (first_name, most), (second_name, second) = sizes.most_common(2)
        total = sum(sizes.values())
        if most + second >= MAIN * total and second >= HEARD * total:
            of_two.append(
                Conversation(show, tuple(row for row in paragraphs if row[0] in (first_name, second_name)), True)
            )
        else:
            of_two += [Conversation(show, tuple(part), False) for part in _stretches(paragraphs)]
    return of_two


def show_of(row: dict[str, Any]) -> str:
    """The show of an entry: what a source is, when a source is left out."""
    if row["source"] != "bitcointranscripts":
        return str(row["source"])
    folder = str(row["path"].split("/")[1])
    return folder if folder in SHOWS else "other podcasts" if "podcast" in folder else "meetings"


def _paragraphs(row: dict[str, Any]) -> list[Said]:
    raw = [
        ((paragraph["speaker"] or "").strip(), " ".join(paragraph["text"].split())) for paragraph in row["paragraphs"]
    ]
    raw = [paragraph for paragraph in raw if paragraph[1]]
    paragraphs = [(re.sub(r" +0\d$", "", name), text) for name, text in raw if name]
    paragraphs = _called(paragraphs)
    first = dict(reversed(paragraphs))
    heads = {name for name, text in first.items() if LINK.match(text) or not is_name(name)}
    kept = [paragraph for paragraph in paragraphs if paragraph[0] not in heads]
    changes = sum(before != after for (before, _), (after, _) in pairwise(kept))
    whole = len(paragraphs) >= 0.9 * len(raw) and len(kept) >= 0.97 * len(paragraphs) and len(kept) >= LEAST
    broken = sum(bool(INSIDE.match(text)) for _, text in kept) > 2 or any(ALONE.match(text) for _, text in kept)
    return kept if whole and not broken and changes > 0.1 * len(kept) else []


def _called(paragraphs: list[Said]) -> list[Said]:
    """The same with one name for a person of whom the source tells two: “Ann Lee (AL)” and AL, Rene (Lee) and Rene."""
    names = {name for name, _ in paragraphs}
    told = [(name, match) for name in names if (match := SHORTENED.match(name)) and match["short"] in names]
    called = {name: bare for name in names if (bare := name.partition(" (")[0]) in names}
    called |= {name: match["full"].strip() for name, match in told}
    called |= {match["short"]: match["full"].strip() for _, match in told}
    return [(called.get(name, name), text) for name, text in paragraphs]


def _sizes(paragraphs: list[Said]) -> Counter[str]:
    sizes = Counter[str]()
    for name, text in paragraphs:
        sizes[name] += len(text.split())
    return sizes


def _stretches(paragraphs: list[Said]) -> Iterator[list[Said]]:
    at = 0
    while at < len(paragraphs):
        names, end = set[str](), at
        while end < len(paragraphs) and (len(names) < 2 or paragraphs[end][0] in names):
            names.add(paragraphs[end][0])
            end += 1
        part = paragraphs[at:end]
        sizes, times = _sizes(part), Counter(name for name, _ in part)
        both = len(times) == 2 and min(times.values()) > 2 and min(sizes.values()) >= SHARE * sum(sizes.values())
        if both and len(part) >= STRETCH:
            yield part
            at = end
        else:
            at += 1
