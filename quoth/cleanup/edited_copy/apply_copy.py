"""The parts of an edited copy as edits of its source, and turns that the copy puts in as passages of their own."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quoth.cleanup.amend import apply_edits, split_passages
from quoth.cleanup.edited_copy.word_diff import AlignedWords
from quoth.cleanup.spoken_words import SpokenWord
from quoth.model import Edit, EditOrigin, OriginKind, Passage, Span, Transcript
from quoth.text import spans


@dataclass(frozen=True, slots=True)
class CopyPlan:
    """What is to be done to a source, so that it has the words of a copy."""

    edits: list[Edit]
    turns: list[Edit]
    """Paragraphs put in between others: each takes the place of one white space."""
    places: dict[int, int]
    """By paragraph of the copy, the offset in the source where its first word is shown."""

    @property
    def summary(self) -> str:
        """How much of what is done, in words."""
        rules = Counter(edit.rule for edit in (*self.edits, *self.turns))
        phrases = {spans.CORRECTION: "changed", spans.LEFT_OUT: "left out", spans.PUNCTUATION: "with other punctuation"}
        counts = [f"{rules[rule]:,} {{}}{words}" for rule, words in phrases.items() if rules[rule]]
        noun = "place " if counts and counts[0].startswith("1 ") else "places "
        return ", ".join(phrase.format("" if index else noun) for index, phrase in enumerate(counts)) or "no difference"


def plan_edits(
    transcript: Transcript,
    copy: Transcript,
    old: Sequence[SpokenWord],
    new: Sequence[SpokenWord],
    matches: list[AlignedWords],
) -> CopyPlan:
    """What makes the words of the source those of the copy. `old` and `new` are their words, `matches` the parts."""
    copy_plan = CopyPlan([], [], {})
    for match, slot in _housed(transcript, old, matches):
        place = f"{copy.path}:{copy.source.line(new[min(match.new_begin, len(new) - 1)].begin)}"
        origin = EditOrigin(OriginKind.EDITED_COPY, place)
        words = _text(new[match.in_new])
        if slot is not None:
            span = Span(slot, slot + 1)
            turn = spans.make_edit(transcript.source, span, f" {words} ", spans.CORRECTION, f"in {place}", origin)
            copy_plan.turns.append(turn)
        elif words != _text(old[match.in_old]):
            change = _edit(transcript, copy, old[match.in_old], new[match.in_new], origin)
            copy_plan.edits.append(
                replace(change, after=f"{change.after} ") if _parts(transcript, old, match.old_end) else change
            )
        for word in new[match.in_new]:
            copy_plan.places.setdefault(word.passage, old[match.old_begin].begin if slot is None else slot)
    return copy_plan


def _parts(transcript: Transcript, old: Sequence[SpokenWord], index: int) -> bool:
    """Whether the space before a word is that of an edit which goes with the word before: “* ” that became “ · ”."""
    if index == len(old) or old[index].glued or old[index].passage != old[index - 1].passage:
        return False
    between = transcript.source.text[old[index - 1].end : old[index].begin]
    return not between or not (between[0].isspace() or between[-1].isspace())


def _edit(
    transcript: Transcript,
    copy: Transcript,
    before: Sequence[SpokenWord],
    after: Sequence[SpokenWord],
    origin: EditOrigin,
) -> Edit:
    """The edit that makes some words others, or other marks of the same, or nothing."""
    rule, reason = spans.CORRECTION, f"in {origin.where}"
    if not after:
        rule, reason = spans.LEFT_OUT, f"not in {copy.path}"
    elif [word.key for word in before] == [word.key for word in after]:
        rule, reason = spans.PUNCTUATION, f"as in {copy.path}"
    return spans.make_edit(transcript.source, Span(before[0].begin, before[-1].end), _text(after), rule, reason, origin)


def _text(words: Sequence[SpokenWord]) -> str:
    return "".join(word.text if word.glued or not index else f" {word.text}" for index, word in enumerate(words))


def _housed(
    transcript: Transcript, old: Sequence[SpokenWord], matches: list[AlignedWords]
) -> Iterator[tuple[AlignedWords, int | None]]:
    """The parts, and for those put in between words the white space that they take; without one they go with others."""
    waiting, taken = list[tuple[AlignedWords, int | None]](), -1
    for match in matches:
        before = waiting.pop() if waiting else None
        slot = _slot(transcript, old, match.old_begin, taken) if match.is_insertion else None
        taken = slot if slot is not None else taken
        homeless = match.is_insertion and slot is None
        if before and (homeless or (before[1] is None and before[0].is_insertion)):
            waiting.append((before[0].through(match), before[1]))
            continue
        if before:
            yield before
        waiting.append((match, slot))
    yield from waiting


def _slot(transcript: Transcript, old: Sequence[SpokenWord], index: int, taken: int) -> int | None:
    """A white space before this word, after those that are taken: the first one, or before all words the last."""
    text = transcript.source.text
    begin = max(taken + 1, old[index - 1].end if index else 0)
    end = old[index].begin if index < len(old) else len(text)
    free = [offset for offset in range(begin, end) if text[offset].isspace()]
    return free[0 if index else -1] if free else None


def apply_plan(transcript: Transcript, planned: CopyPlan) -> Transcript:
    """The transcript with what is planned, the turns as passages; edits of words that are changed now are gone."""
    changes = sorted((*planned.edits, *planned.turns), key=lambda edit: edit.begin)
    edits = tuple(part for edit in transcript.edits for part in _around(transcript, changes, edit))
    slots = [edit.begin for edit in planned.turns]
    own = [Passage((), Span(slot, slot + 1), 0, 0) for slot in slots if not _inside(transcript.passages, slot)]
    passages = tuple(sorted((*transcript.passages, *own), key=lambda passage: passage.span.begin))
    amended_transcript = apply_edits(replace(transcript, edits=edits, passages=passages), changes)
    return split_passages(amended_transcript, [offset for slot in slots for offset in (slot, slot + 1)])


def _around(transcript: Transcript, changes: list[Edit], edit: Edit) -> Iterator[Edit]:
    """What is left of an edit beside the changes, which are in order: nothing inside one, two parts around a turn."""
    low = bisect_right(changes, edit.begin, key=lambda change: change.end)
    high = bisect_left(changes, edit.end, key=lambda change: change.begin)
    begin, after = edit.begin, edit.after
    if low >= high:
        yield edit
        return
    for end, following in [(change.begin, change.end) for change in changes[low:high]] + [(edit.end, edit.end)]:
        if begin < end:
            yield spans.make_edit(transcript.source, Span(begin, end), after, edit.rule, edit.reason, edit.origin)
            after = ""
        begin = following


def _inside(passages: Sequence[Passage], offset: int) -> bool:
    """Whether an offset lies within one of these, which are in order."""
    index = bisect_right(passages, offset, key=lambda passage: passage.span.begin) - 1
    return index >= 0 and passages[index].span.begin < offset < passages[index].span.end
