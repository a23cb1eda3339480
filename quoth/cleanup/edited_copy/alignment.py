"""What became of the words of a source in a copy that a person corrected: part by part, so that each part is an edit.

A part never goes over an edit or the end of a passage in the source, nor from one paragraph of the copy into another.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from quoth.cleanup.edited_copy.word_diff import WordRange, stretches
from quoth.cleanup.spoken_words import SpokenWord
from quoth.model import Transcript
from quoth.text.statistics import MOVED
from quoth.text.words import folded

FURNITURE = 3
"""Words in a row that stand in what was left out of the source at the same place are not put in again; of labels and
times, one."""


@dataclass(frozen=True, slots=True)
class AlignedWords:
    """Words of the source that became words of the copy, both without their end; nothing became what was put in."""

    i: int
    j: int
    k: int
    m: int


def parts(
    transcript: Transcript, old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> tuple[list[AlignedWords], int]:
    """The parts in order, and how many words are the same in both. `old` are the words of the transcript."""
    runs = _runs(old, [edit.begin for edit in transcript.edits])
    matches, unchanged = list[AlignedWords](), 0
    for stretch in stretches([word.key for word in old], [word.key for word in new]):
        if stretch.same:
            unchanged += stretch.j - stretch.i
            matches += [
                AlignedWords(stretch.i + step, stretch.i + step + 1, stretch.k + step, stretch.k + step + 1)
                for step in range(stretch.j - stretch.i)
            ]
        elif stretch.i < stretch.j or not _stays_out(transcript, old, stretch.i, new[stretch.k : stretch.m]):
            matches += _changed(stretch, runs, old, new)
    return _as_glued(_attached(matches, new), old, new, runs), unchanged


def _runs(old: Sequence[SpokenWord], begins: list[int]) -> list[int]:
    """For each word of the source, a number that it shares with those next to it, up to an edit or another passage."""
    numbers, number = [0] if old else [], 0
    for word, following in pairwise(old):
        index = bisect_left(begins, word.end)
        between = index < len(begins) and begins[index] < following.begin
        number += between or word.passage != following.passage
        numbers.append(number)
    return numbers


def _stays_out(transcript: Transcript, old: Sequence[SpokenWord], index: int, put_in: Sequence[SpokenWord]) -> bool:
    """Whether words that the copy has before a word of the source are left out of the source there."""
    begin, end = (
        (old[index - 1].end if index else 0),
        (old[index].begin if index < len(old) else len(transcript.source.text)),
    )
    first = bisect_left(transcript.edits, begin, key=lambda edit: edit.begin)
    end_index = bisect_left(transcript.edits, end, key=lambda edit: edit.begin)
    edits = transcript.edits[first:end_index]
    gone = folded(" ".join(edit.before for edit in edits if not edit.after.strip()))
    words = folded(" ".join(word.text for word in put_in))
    least = 1 if all(edit.rule in MOVED for edit in edits) else FURNITURE
    size = len(words)
    return size >= least and any(gone[a : a + size] == words for a in range(len(gone) - size + 1))


def _changed(
    stretch: WordRange, runs: list[int], old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> Iterator[AlignedWords]:
    """A stretch of other words, divided by the paragraphs of the copy and the runs of the source.

    What one speaker says in the copy goes to what the same says in the source, if there is any of it.
    """
    paragraphs = [word.passage for word in new]
    divided = _shared(range(stretch.k, stretch.m), stretch.i, stretch.j, paragraphs)
    for k, m, i, j in divided if stretch.k < stretch.m else [(stretch.k, stretch.m, stretch.i, stretch.j)]:
        if i == j:
            yield AlignedWords(i, j, k, m)
            continue
        own = [index for index in range(i, j) if k < m and old[index].speaker == new[k].speaker]
        shares = {a: (c, d) for a, _, c, d in _shared(own or range(i, j), k, m, runs)}
        done = k
        for a, b, _, _ in _shared(range(i, j), k, m, runs):
            c, done = shares.get(a, (done, done))
            yield AlignedWords(a, b, c, done)


def _shared(members: Sequence[int], low: int, high: int, groups: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """The groups of some words (first, end), and to each its share of what lies from `low` to `high`."""
    count, done = 0, low
    for _, run in groupby(members, key=lambda index: groups[index]):
        part = list(run)
        count += len(part)
        end = low + round((high - low) * count / len(members))
        yield part[0], part[-1] + 1, done, end
        done = end


def _attached(matches: list[AlignedWords], new: Sequence[SpokenWord]) -> list[AlignedWords]:
    """The parts, with words that were put in taken to their neighbours in the same paragraph of the copy."""
    attached = list[AlignedWords]()
    for match in matches:
        before = attached[-1] if attached else None
        if before and (_takes(before, match) or _takes(match, before) or _goes_with(before, match, new)):
            attached[-1] = AlignedWords(before.i, match.j, before.k, match.m)
        else:
            attached.append(match)
    return attached


def _takes(match: AlignedWords, other: AlignedWords) -> bool:
    """Whether words went where others came: the latter take the place of the former."""
    return match.k == match.m and other.i == other.j


def _goes_with(match: AlignedWords, other: AlignedWords, new: Sequence[SpokenWord]) -> bool:
    """Whether words were put in before or behind others of their paragraph."""
    worded = match.k < match.m and other.k < other.m
    return worded and not _aligned(match, other) and _of_one(new, match, other)


def _aligned(match: AlignedWords, other: AlignedWords) -> bool:
    """Whether both parts have words of the source."""
    return match.i < match.j and other.i < other.j


def _of_one(new: Sequence[SpokenWord], before: AlignedWords, after: AlignedWords) -> bool:
    """Whether the end of a part and the beginning of the next are of one paragraph of the copy."""
    return new[before.m - 1].passage == new[after.k].passage


def _as_glued(
    matches: list[AlignedWords], old: Sequence[SpokenWord], new: Sequence[SpokenWord], runs: list[int]
) -> list[AlignedWords]:
    """The parts, with neighbours as one where only one of the texts has a space between them."""
    joined, last_worded = list[AlignedWords](), 0
    for match in matches:
        before = joined[last_worded] if joined else None
        if (
            before
            and before.k < before.m
            and match.k < match.m
            and _aligned(before, match)
            and _of_one(new, before, match)
        ):
            glued = all(old[index].glued for index in range(before.j, match.i + 1))
            if runs[before.j - 1] == runs[match.i] and glued is not new[match.k].glued:
                joined[last_worded:] = [AlignedWords(before.i, match.j, before.k, match.m)]
                continue
        joined.append(match)
        last_worded = len(joined) - 1 if match.k < match.m else last_worded
    return joined
