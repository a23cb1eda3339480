"""A machine transcript beside what a person made of it, word by word."""

import re
from collections import defaultdict
from typing import Any

from rapidfuzz.distance import Levenshtein

WORD = re.compile(r"\w+(?:['’-]+\w+)*")
# What is no speech: "Speaker 2: 00:01:08", and the marks and addresses of Markdown.
LABEL = re.compile(r"(?m)^.{0,60}: \d\d:\d\d:\d\d\s*$")
MARKS = re.compile(r"\]\([^)]*\)|[\[`*]")


def plain(text: str) -> str:
    """The speech of a text, without labels and marks."""
    return MARKS.sub("", LABEL.sub("", text))


def folded(text: str) -> list[str]:
    """The words of a text in small letters, without ’s."""
    return [re.sub(r"['’]s$", "", word) for word in WORD.findall(text.casefold())]


def flat(text: str) -> str:
    """The letters and digits of a text."""
    return re.sub(r"[\W_]", "", text.casefold())


def makes(heard: str, meant: str, text: str) -> bool:
    """Whether words become others in a text: spaced and hyphened like these, if the letters are the same."""
    words, wanted = f" {' '.join(folded(text))} ", " ".join(folded(meant))
    if f" {wanted} " in words:
        return True
    return flat(heard) != flat(meant) and flat(wanted) in flat(words)


class Aligned:
    """Which words of the person stand where the machine has which."""

    def __init__(self, row: dict[str, Any]) -> None:
        self.heard, self.written = folded(plain(row["asr"])), folded(plain(row["ref"]))
        self._begins, self._ends = [len(self.written)] * (len(self.heard) + 1), [0] * (len(self.heard) + 1)
        for step in Levenshtein.opcodes(self.heard, self.written):
            for at in range(step.src_start, step.src_end):
                alone = at - step.src_start if step.tag == "equal" else 0
                self._begins[at] = step.dest_start + alone
                self._ends[at] = step.dest_start + alone + 1 if step.tag == "equal" else step.dest_end
        self._places = defaultdict[str, list[int]](list)
        for at, word in enumerate(self.heard):
            self._places[word].append(at)

    def right(self, heard: str, meant: str) -> bool:
        """Whether the person has what is meant in half of the places, of those that were not taken out."""
        words = folded(heard)
        kept = changed = 0
        for at in self._places[words[0]] if words else ():
            if self.heard[at : at + len(words)] == words:
                kept += self._begins[at] < self._ends[at + len(words) - 1]
                there = self._around(at, at + len(words))
                changed += makes(heard, meant, there) and f" {' '.join(words)} " not in f" {there} "
        return 0 < kept <= 2 * changed

    def _around(self, begin: int, end: int) -> str:
        """What the person has for some words, with what was put in before and behind them."""
        first = min(self._ends[begin - 1] if begin else 0, self._begins[begin])
        last = max(self._begins[end], self._ends[end - 1])
        return " ".join(self.written[first:last])
