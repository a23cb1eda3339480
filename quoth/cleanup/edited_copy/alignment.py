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
    """Words `i` to `j` of the source became words `k` to `m` of the copy; nothing became words that were put in."""

    i: int
    j: int
    k: int
    m: int


def parts(
    transcript: Transcript, old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> tuple[list[AlignedWords], int]:
    """The parts in order, and how many words are the same in both. `old` are the words of the transcript."""
    runs = _runs(old, [edit.begin for edit in transcript.edits])
    found, same = list[AlignedWords](), 0
    for one in stretches([word.key for word in old], [word.key for word in new]):
        if one.same:
            same += one.j - one.i
            found += [
                AlignedWords(one.i + at, one.i + at + 1, one.k + at, one.k + at + 1) for at in range(one.j - one.i)
            ]
        elif one.i < one.j or not _stays_out(transcript, old, one.i, new[one.k : one.m]):
            found += _changed(one, runs, old, new)
    return _as_glued(_attached(found, new), old, new, runs), same


def _runs(old: Sequence[SpokenWord], begins: list[int]) -> list[int]:
    """For each word of the source, a number that it shares with those next to it, up to an edit or another passage."""
    numbers, number = [0] if old else [], 0
    for one, other in pairwise(old):
        at = bisect_left(begins, one.end)
        between = at < len(begins) and begins[at] < other.begin
        number += between or one.passage != other.passage
        numbers.append(number)
    return numbers


def _stays_out(transcript: Transcript, old: Sequence[SpokenWord], at: int, put_in: Sequence[SpokenWord]) -> bool:
    """Whether words that the copy has before a word of the source are left out of the source there."""
    begin, end = (old[at - 1].end if at else 0), (old[at].begin if at < len(old) else len(transcript.source.text))
    first = bisect_left(transcript.edits, begin, key=lambda edit: edit.begin)
    last = bisect_left(transcript.edits, end, key=lambda edit: edit.begin)
    there = transcript.edits[first:last]
    gone = folded(" ".join(edit.before for edit in there if not edit.after.strip()))
    words = folded(" ".join(word.text for word in put_in))
    least = 1 if all(edit.rule in MOVED for edit in there) else FURNITURE
    size = len(words)
    return size >= least and any(gone[a : a + size] == words for a in range(len(gone) - size + 1))


def _changed(
    whole: WordRange, runs: list[int], old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> Iterator[AlignedWords]:
    """A stretch of other words, divided by the paragraphs of the copy and the runs of the source.

    What one speaker says in the copy goes to what the same says in the source, if there is any of it.
    """
    paragraphs = [word.passage for word in new]
    divided = _shared(range(whole.k, whole.m), whole.i, whole.j, paragraphs)
    for k, m, i, j in divided if whole.k < whole.m else [(whole.k, whole.m, whole.i, whole.j)]:
        if i == j:
            yield AlignedWords(i, j, k, m)
            continue
        own = [at for at in range(i, j) if k < m and old[at].speaker == new[k].speaker]
        shares = {a: (c, d) for a, _, c, d in _shared(own or range(i, j), k, m, runs)}
        done = k
        for a, b, _, _ in _shared(range(i, j), k, m, runs):
            c, done = shares.get(a, (done, done))
            yield AlignedWords(a, b, c, done)


def _shared(members: Sequence[int], low: int, high: int, groups: Sequence[int]) -> Iterator[tuple[int, int, int, int]]:
    """The groups of some words (first, end), and to each its share of what lies from `low` to `high`."""
    at, done = 0, low
    for _, same in groupby(members, key=lambda index: groups[index]):
        part = list(same)
        at += len(part)
        share = low + round((high - low) * at / len(members))
        yield part[0], part[-1] + 1, done, share
        done = share


def _attached(found: list[AlignedWords], new: Sequence[SpokenWord]) -> list[AlignedWords]:
    """The parts, with words that were put in taken to their neighbours in the same paragraph of the copy."""
    made = list[AlignedWords]()
    for one in found:
        last = made[-1] if made else None
        if last and (_takes(last, one) or _takes(one, last) or _goes_with(last, one, new)):
            made[-1] = AlignedWords(last.i, one.j, last.k, one.m)
        else:
            made.append(one)
    return made


def _takes(one: AlignedWords, other: AlignedWords) -> bool:
    """Whether words went where others came: the latter take the place of the former."""
    return one.k == one.m and other.i == other.j


def _goes_with(one: AlignedWords, other: AlignedWords, new: Sequence[SpokenWord]) -> bool:
    """Whether words were put in before or behind others of their paragraph."""
    worded = one.k < one.m and other.k < other.m
    return worded and not _aligned(one, other) and _of_one(new, one, other)


def _aligned(one: AlignedWords, other: AlignedWords) -> bool:
    """Whether both parts have words of the source."""
    return one.i < one.j and other.i < other.j


def _of_one(new: Sequence[SpokenWord], before: AlignedWords, after: AlignedWords) -> bool:
    """Whether the end of a part and the beginning of the next are of one paragraph of the copy."""
    return new[before.m - 1].passage == new[after.k].passage


def _as_glued(
    found: list[AlignedWords], old: Sequence[SpokenWord], new: Sequence[SpokenWord], runs: list[int]
) -> list[AlignedWords]:
    """The parts, with neighbours as one where only one of the texts has a space between them."""
    made, last = list[AlignedWords](), 0
    for one in found:
        before = made[last] if made else None
        if before and before.k < before.m and one.k < one.m and _aligned(before, one) and _of_one(new, before, one):
            glued = all(old[at].glued for at in range(before.j, one.i + 1))
            if runs[before.j - 1] == runs[one.i] and glued is not new[one.k].glued:
                made[last:] = [AlignedWords(before.i, one.j, before.k, one.m)]
                continue
        made.append(one)
        last = len(made) - 1 if one.k < one.m else last
    return made
