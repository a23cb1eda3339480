"""Passages to which a theme is central, and which of them are nearest to another one, by the rare words they share."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from math import fsum, log, sqrt

from quoth.corpus.passage_similarity import says_the_same
from quoth.model import ComparedText, PassageSummary, ThemeHit, TranscriptSummary
from quoth.text.identifiers import digest_of
from quoth.text.words import COMMON_ENGLISH, stem

MAX_THEME_PASSAGES, NEAREST_PASSAGES = 40, 5
"""Passages of a theme to which references may lead (those that name it most), and the nearest of them for each."""
RARE_PASSAGES = 4
"""A word is rare that so many passages have at most, or half of the passages."""
MAX_COUNTED_TIMES = 3
"""How often a passage names its theme at most, as far as it counts."""
HitRow = tuple[TranscriptSummary, PassageSummary, ThemeHit]


class CentralPassages:
    """The passages of a theme to which references may lead: statements, those that name it most first.

    `compared` reads what the transcript with an id is compared by.
    """

    def __init__(self, hits: Sequence[HitRow], compared: Callable[[str], ComparedText]) -> None:
        central_statements = [row for row in hits if row[2].central and row[1].is_statement]
        self._compared = compared
        self.rows = sorted(central_statements, key=lambda row: -row[2].times)[:MAX_THEME_PASSAGES]

    @cached_property
    def key(self) -> str:
        """Digest of all that references to the nearest passages depend on, except how the transcripts are named."""
        return digest_of(
            *(
                repr((row.id, passage.anchor, passage.speaker, passage.start, passage.title, passage.words_digest, hit))
                for row, passage, hit in self.rows
            )
        )

    def nearest(self, summary: TranscriptSummary, words: set[str]) -> Iterator[tuple[float, HitRow, tuple[str, ...]]]:
        """The nearest passages of other transcripts: their negated nearness, they themselves, and the shared stems."""
        shared_rare = self._rare.keys() & words
        near = list[tuple[float, str, str, int]]()
        for number, (other, passage, _) in enumerate(self.rows):
            if other.id != summary.id and not says_the_same(words, self._words[number]):
                # The sum is exact, so that it is the same in whatever order a set has its words.
                rarity = fsum(self._rare[word] for word in shared_rare & self._joining[number])
                near += [(-self._weights[number] * rarity, other.id, passage.anchor, number)] if rarity else []
        for far, _, _, number in sorted(near)[:NEAREST_PASSAGES]:
            yield far, self.rows[number], self._shared_stems(shared_rare & self._joining[number])

    @cached_property
    def _words(self) -> list[set[str]]:
        return [set(self._compared(row.id).words.get(passage.anchor, "").split()) for row, passage, _ in self.rows]

    @cached_property
    def _rare(self) -> Mapping[str, float]:
        """The rare words of these passages, each with its weight."""
        spread = Counter(word for words in self._words for word in words)
        most = max(RARE_PASSAGES, len(self.rows) // 2)
        return {word: log((1 + len(self.rows)) / count) for word, count in spread.items() if count <= most}

    @cached_property
    def _joining(self) -> list[set[str]]:
        return [words & self._rare.keys() for words in self._words]

    @cached_property
    def _weights(self) -> list[float]:
        often = (1 + min(MAX_COUNTED_TIMES, hit.times) for _, _, hit in self.rows)
        return [times / sqrt(len(words)) for times, words in zip(often, self._words, strict=True)]

    def _shared_stems(self, words: set[str]) -> tuple[str, ...]:
        ordered = sorted(words - COMMON_ENGLISH, key=lambda word: (-self._rare[word], word))
        return tuple(dict.fromkeys(stem(word) for word in ordered if len(word) > 1 or not word.isascii()))
