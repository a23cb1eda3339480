"""What became of the words of a source in a copy that a person corrected: part by part, so that each part is an edit.

A part never goes over an edit or the end of a passage in the source, nor from one paragraph of the copy into another.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from quoth.cleanup.edited_copy.word_diff import AlignedWords, diff_words
from quoth.cleanup.spoken_words import SpokenWord
from quoth.cleanup.statistics import MOVED
from quoth.model import Transcript
from quoth.text.words import folded_words

MIN_LEFT_OUT_WORDS = 3
"""Words in a row that stand in what was left out of the source at the same place are not put in again; of labels and
times, one."""


def align_copy(
    transcript: Transcript, old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> tuple[list[AlignedWords], int]:
    """The parts in order, and how many words are the same in both. `old` are the words of the transcript."""
    runs = _runs(old, [edit.begin for edit in transcript.edits])
    matches, unchanged = list[AlignedWords](), 0
    for stretch in diff_words([word.key for word in old], [word.key for word in new]):
        if stretch.same:
            unchanged += stretch.size
            matches += _word_by_word(stretch)
        elif not stretch.is_insertion or not _stays_out(transcript, old, stretch.old_begin, new[stretch.in_new]):
            matches += _changed(stretch, runs, old, new)
    return _as_glued(_attached(matches, new), old, new, runs), unchanged


def _word_by_word(stretch: AlignedWords) -> Iterator[AlignedWords]:
    """Each word of a stretch that is the same in both texts."""
    for step in range(stretch.size):
        old, new = stretch.old_begin + step, stretch.new_begin + step
        yield AlignedWords(old, old + 1, new, new + 1)


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
    begin = old[index - 1].end if index else 0
    end = old[index].begin if index < len(old) else len(transcript.source.text)
    first = bisect_left(transcript.edits, begin, key=lambda edit: edit.begin)
    end_index = bisect_left(transcript.edits, end, key=lambda edit: edit.begin)
    edits = transcript.edits[first:end_index]
    gone = folded_words(" ".join(edit.before for edit in edits if not edit.after.strip()))
    words = folded_words(" ".join(word.text for word in put_in))
    least = 1 if all(edit.rule in MOVED for edit in edits) else MIN_LEFT_OUT_WORDS
    size = len(words)
    return size >= least and any(gone[a : a + size] == words for a in range(len(gone) - size + 1))


def _changed(
    stretch: AlignedWords, runs: list[int], old: Sequence[SpokenWord], new: Sequence[SpokenWord]
) -> Iterator[AlignedWords]:
    """A stretch of other words, divided by the paragraphs of the copy and the runs of the source.

    What one speaker says in the copy goes to what the same says in the source, if there is any of it.
    """
    paragraphs = [word.passage for word in new]
    divided = _shared(stretch.new, stretch.old, paragraphs) if stretch.new else [(stretch.new, stretch.old)]
    for new_range, old_range in divided:
        if not old_range:
            yield AlignedWords.of(old_range, new_range)
            continue
        speaker = new[new_range.start].speaker if new_range else None
        own = [index for index in old_range if old[index].speaker == speaker]
        shares = {run.start: part for run, part in _shared(own or old_range, new_range, runs)}
        done = new_range.start
        for run, _ in _shared(old_range, new_range, runs):
            part = shares.get(run.start, range(done, done))
            yield AlignedWords.of(run, part)
            done = part.stop


def _shared(members: Sequence[int], words: range, groups: Sequence[int]) -> Iterator[tuple[range, range]]:
    """The groups of some members, from the first to the last of each, and to each its share of some words in order."""
    count, done = 0, words.start
    for _, run in groupby(members, key=lambda index: groups[index]):
        group = list(run)
        count += len(group)
        end = words.start + round(len(words) * count / len(members))
        yield range(group[0], group[-1] + 1), range(done, end)
        done = end


def _attached(matches: list[AlignedWords], new: Sequence[SpokenWord]) -> list[AlignedWords]:
    """The parts, with words that were put in taken to their neighbours in the same paragraph of the copy."""
    attached = list[AlignedWords]()
    for match in matches:
        before = attached[-1] if attached else None
        if before and (_takes(before, match) or _takes(match, before) or _goes_with(before, match, new)):
            attached[-1] = before.through(match)
        else:
            attached.append(match)
    return attached


def _takes(match: AlignedWords, other: AlignedWords) -> bool:
    """Whether words went where others came: the latter take the place of the former."""
    return match.is_deletion and other.is_insertion


def _goes_with(match: AlignedWords, other: AlignedWords, new: Sequence[SpokenWord]) -> bool:
    """Whether words were put in before or behind others of their paragraph."""
    worded = not match.is_deletion and not other.is_deletion
    return worded and not _aligned(match, other) and _of_one(new, match, other)


def _aligned(match: AlignedWords, other: AlignedWords) -> bool:
    """Whether both parts have words of the source."""
    return not match.is_insertion and not other.is_insertion


def _of_one(new: Sequence[SpokenWord], before: AlignedWords, after: AlignedWords) -> bool:
    """Whether the end of a part and the beginning of the next are of one paragraph of the copy."""
    return new[before.new_end - 1].passage == new[after.new_begin].passage


def _as_glued(
    matches: list[AlignedWords], old: Sequence[SpokenWord], new: Sequence[SpokenWord], runs: list[int]
) -> list[AlignedWords]:
    """The parts, with neighbours as one where only one of the texts has a space between them."""
    joined, last_worded = list[AlignedWords](), 0
    for match in matches:
        before = joined[last_worded] if joined else None
        worded = before and not before.is_deletion and not match.is_deletion
        if before and worded and _aligned(before, match) and _of_one(new, before, match):
            glued = all(old[index].glued for index in range(before.old_end, match.old_begin + 1))
            if runs[before.old_end - 1] == runs[match.old_begin] and glued is not new[match.new_begin].glued:
                joined[last_worded:] = [before.through(match)]
                continue
        joined.append(match)
        last_worded = last_worded if match.is_deletion else len(joined) - 1
    return joined
