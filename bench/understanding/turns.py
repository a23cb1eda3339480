"""Where paragraphs begin in running text without any label, against the turns of people, show by show.

What is learned is learned without the show that it is measured on. `right` is the share of the beginnings with which a
turn begins, `found` the share of turns with which a paragraph begins, `answers` that of turns of six words and more
after a question; `mixed` is the share of paragraphs with six words and more by others than who says most of it.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

from bench.understanding.conversations import talks
from bench.understanding.train_turns import Running, learn, running
from quoth.analysis.sections.paragraph_lengths import divide_into_paragraphs
from quoth.analysis.speakers.speaker_turns import favour_turn_starts

ANSWER, SHORT = 6, 15
"""Words of an answer, and words below which a paragraph is short."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By show and method, how well the beginnings of paragraphs and of turns go together."""
    unlabelled = [running(show, paragraphs) for show, paragraphs in talks(corpus)]
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for show in sorted({talk.source for talk in unlabelled}):
        learned = learn([talk for talk in unlabelled if talk.source != show])
        for talk in (talk for talk in unlabelled if talk.source == show):
            for method, begins in _methods(talk, learned):
                counts[show][method].update(_counted(talk, begins))
    return {
        show: {method: _figures(count) for method, count in methods.items()} for show, methods in sorted(counts.items())
    }


def _methods(talk: Running, learned: Mapping[str, float]) -> list[tuple[str, list[int]]]:
    return [
        ("by length and sentences", divide_into_paragraphs(talk.text, talk.places, frozenset())),
        (
            "Quoth on an unseen show",
            divide_into_paragraphs(talk.text, favour_turn_starts(talk.text, talk.places, learned), frozenset()),
        ),
    ]


def _counted(talk: Running, begins: list[int]) -> Counter[str]:
    starts, chosen = [at for at, _ in talk.turns], set(begins[1:])
    edges = list(pairwise([*starts, len(talk.text)]))
    answers = [a for a, b in edges if a and talk.text[:a].endswith("? ") and len(talk.text[a:b].split()) >= ANSWER]
    counts = Counter(talks=1, begins=len(chosen), turns=len(starts) - 1, right=len(chosen & set(starts)))
    counts.update(answers=len(answers), answered=len(chosen & set(answers)))
    for begin, end in pairwise([*begins, len(talk.text)]):
        sizes = Counter[str]()
        for at in range(bisect_right(starts, begin) - 1, bisect_left(starts, end)):
            low, high = edges[at]
            sizes[talk.turns[at][1]] += len(talk.text[max(low, begin) : min(high, end)].split())
        size = sizes.total()
        others = size - max(sizes.values())
        counts.update(paragraphs=1, words=size, others=others, mixed=others >= ANSWER, short=size < SHORT)
    return counts


def _figures(count: Counter[str]) -> dict[str, float]:
    return {
        "right": count["right"] / count["begins"],
        "found": count["right"] / count["turns"],
        "answers": count["answered"] / count["answers"],
        "mixed": count["mixed"] / count["paragraphs"],
        "others' words": count["others"] / count["words"],
        "words each": count["words"] / count["paragraphs"],
        "under 15": count["short"] / count["paragraphs"],
        "talks": count["talks"],
    }
