"""What the clean style folds away in machine transcripts, and how much of that those who corrected them took out too.

These people keep much of it: they correct what was misheard, and few of them make a text read more smoothly. So this is
a floor. What may go without harm is what the rule's cases say.
"""

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench.understanding import corpus as stored
from bench.understanding.machine import seed_of
from quoth.cleanup import disfluencies
from quoth.cleanup.edited_copy.word_diff import diff_words
from quoth.cleanup.spoken_words import SpokenWord, list_spoken_words
from quoth.model import Transcript
from quoth.readers.parse import parse


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By kind of what is folded away: how often, and the share that people took out or changed as well."""
    counts, agreed, words = defaultdict[str, int](int), defaultdict[str, int](int), 0
    for at, row in enumerate(pair for pair in stored.rows(corpus, "pairs") if pair["kind"] == "human_review"):
        machine, better = (parse(seed_of(f"{which}-{at:02}", row, which)) for which in ("asr", "ref"))
        old = list_spoken_words(machine)
        gone = _gone(old, list_spoken_words(better))
        words += len(old)
        clean = replace(machine, sidecar=replace(machine.sidecar, style=disfluencies.CLEAN_STYLE))
        for kind, places in _folded(clean, old):
            counts[kind] += 1
            agreed[kind] += any(place in gone for place in places)
    counts["all"], agreed["all"] = sum(counts.values()), sum(agreed.values())
    return {
        "clean style": {
            kind: {
                "folded": counts[kind],
                "people too": agreed[kind] / counts[kind],
                "of 1,000": 1000 * counts[kind] / words,
            }
            for kind in sorted(counts)
        }
    }


def _gone(old: list[SpokenWord], new: list[SpokenWord]) -> set[int]:
    """The words that people have taken out or changed."""
    ranges = diff_words([word.key for word in old], [word.key for word in new])
    return {at for span in ranges if not span.same for at in range(span.old_begin, span.old_end)}


def _folded(transcript: Transcript, words: list[SpokenWord]) -> list[tuple[str, range]]:
    """What each edit of the rule is, and the words that it is about: of doubled words both."""
    folded = []
    for edit in disfluencies.apply(transcript).edits:
        if edit.rule == disfluencies.NAME:
            inside = [at for at, word in enumerate(words) if word.end > edit.begin and word.begin < edit.end]
            keys = [words[at].key for at in inside]
            aside = any(pair in disfluencies.ASIDES for pair in pairwise(keys))
            filler = any(disfluencies.FILLER.fullmatch(words[at].text) for at in inside)
            kind = "you know, sort of" if aside else "um, uh" if filler else "doubled words"
            folded.append((kind, range(inside[0], inside[-1] + (2 if kind == "doubled words" else 1))))
    return folded
