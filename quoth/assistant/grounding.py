"""The words of a file and of `knowledge/`, and which words of a text stand in neither.

A model knows names, numbers and stories of its own. What it proposes may use only those of the talk: each name and
number must stand in the file, in its sidecar or in `knowledge/`, and so must half of all other words, without such as
“the” and “about”.

before  Ann Lee, keeper of the Carrow light      both names stand in the file
not     Ann Hall on the war                      “Ann” and “Hall” stand in it, and never beside each other
"""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, groupby

from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, fold, stem

# yes "Ann" "1962" "fog"; of "O'Brien" both parts   no "_" "-"
PART = lazy_pattern(r"[^\W_]+")
# yes ". " between two words, as where a sentence ends   no " " ", " "-" "'"
BREAK = lazy_pattern(r"[.!?:;,()“”\"–—]")
MIN_GROUNDED_SHARE = 0.5
"""The share of the words of a text that must stand in the file, without names and common words."""


class Vocabulary:
    """The words of some texts, by which others are judged."""

    def __init__(self, texts: Sequence[str]) -> None:
        written = [PART.findall(text) for text in texts]
        runs = [[fold(word) for word in words] for words in written]
        self._phrases = f" {' | '.join(' '.join(run) for run in runs)} "
        self._words = frozenset(word for run in runs for word in run)
        self._stems = frozenset(map(stem, self._words))
        small = frozenset(word for words in written for word in words if word.islower())
        self._ordinary = frozenset(map(stem, small | COMMON_ENGLISH))

    def has_phrase(self, phrase: str) -> bool:
        """Whether these words stand somewhere one after the other."""
        parts = PART.findall(fold(phrase))
        return bool(parts) and f" {' '.join(parts)} " in self._phrases

    def name_problem(self, text: str) -> str:
        """Which name or number of a text stands nowhere; empty if all stand somewhere."""
        for run in self._names(text):
            missing = next((word for word in run if not self._has(word)), "")
            missing = missing or ("" if len(run) == 1 or self.has_phrase(" ".join(run)) else " ".join(run))
            if missing:
                return f"“{missing}” stands nowhere in the file or in knowledge/"
        return ""

    def content_problem(self, text: str) -> str:
        """Why a text is about something else; empty if most of its words stand in the texts."""
        others = [word for word in PART.findall(text) if fold(word) not in COMMON_ENGLISH and not _is_marked(word)]
        missing_words = [word for word in others if not self._has(word)]
        if len(missing_words) > (1 - MIN_GROUNDED_SHARE) * len(others):
            return f"most of its words stand nowhere in the file, such as “{missing_words[0]}”"
        return ""

    def _has(self, word: str) -> bool:
        folded = fold(word)
        if folded in self._words or folded in COMMON_ENGLISH:
            return True
        if any(map(str.isdigit, word)):
            return False
        return folded in self._phrases if _has_no_case(word) else stem(folded) in self._stems

    def _names(self, text: str) -> Iterator[list[str]]:
        """What may be names, and numbers: words with capitals in a row, without common ones at their beginning.

        The first word of a sentence has a capital in any case: it is no name if it is a word of the talk in small
        letters, such as “Keeping” in “Keeping Ann Lee awake”.
        """
        for sentence in BREAK.split(text):
            words = PART.findall(sentence)
            for marked, run in groupby(words, key=_is_marked):
                names = list(run)
                if marked and names[0] is words[0] and stem(fold(names[0])) in self._ordinary:
                    names.pop(0)
                names = list(dropwhile(lambda name: fold(name) in COMMON_ENGLISH, names))
                if marked and names:
                    yield from ([name] for name in names) if any(map(_has_no_case, names)) else (names,)


def _is_marked(word: str) -> bool:
    """Whether a word may be a name or a number by its look; in scripts without capitals any word may be one."""
    return word[0].isupper() or any(map(str.isdigit, word)) or _has_no_case(word)


def _has_no_case(word: str) -> bool:
    return word.isalpha() and word.lower() == word.upper()
