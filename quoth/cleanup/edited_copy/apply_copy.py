"""The parts of an edited copy as edits of its source, and turns that the copy puts in as passages of their own."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from quoth.cleanup.edited_copy.alignment import AlignedWords
from quoth.cleanup.spoken_words import SpokenWord
from quoth.model import Edit, Passage, Span, Transcript
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
        said = {spans.CORRECTION: "changed", spans.LEFT_OUT: "left out", spans.PUNCTUATION: "with other marks"}
        counts = [f"{rules[rule]:,} {{}}{words}" for rule, words in said.items() if rules[rule]]
        noun = "place " if counts and counts[0].startswith("1 ") else "places "
        return ", ".join(one.format("" if at else noun) for at, one in enumerate(counts)) or "no difference"


def plan(
    transcript: Transcript,
    copy: Transcript,
    old: Sequence[SpokenWord],
    new: Sequence[SpokenWord],
    found: list[AlignedWords],
) -> CopyPlan:
    """What makes the words of the source those of the copy. `old` and `new` are their words, `found` the parts."""
    made = CopyPlan([], [], {})
    for one, slot in _housed(transcript, old, found):
        where = f"in {copy.path}:{copy.source.line(new[min(one.k, len(new) - 1)].begin)}"
        words = _text(new[one.k : one.m])
        if slot is not None:
            made.turns.append(
                spans.edit(transcript.source, Span(slot, slot + 1), f" {words} ", spans.CORRECTION, where)
            )
        elif words != _text(old[one.i : one.j]):
            change = _edit(transcript, copy, old[one.i : one.j], new[one.k : one.m], where)
            made.edits.append(replace(change, after=f"{change.after} ") if _parts(transcript, old, one.j) else change)
        for word in new[one.k : one.m]:
            made.places.setdefault(word.passage, old[one.i].begin if slot is None else slot)
    return made


def _parts(transcript: Transcript, old: Sequence[SpokenWord], at: int) -> bool:
    """Whether the space before a word is that of an edit which goes with the word before: “* ” that became “ · ”."""
    if at == len(old) or old[at].glued or old[at].passage != old[at - 1].passage:
        return False
    between = transcript.source.text[old[at - 1].end : old[at].begin]
    return not between or not (between[0].isspace() or between[-1].isspace())


def _edit(
    transcript: Transcript, copy: Transcript, before: Sequence[SpokenWord], after: Sequence[SpokenWord], where: str
) -> Edit:
    """The edit that makes some words others, or other marks of the same, or nothing."""
    rule, reason = spans.CORRECTION, where
    if not after:
        rule, reason = spans.LEFT_OUT, f"not in {copy.path}"
    elif [word.key for word in before] == [word.key for word in after]:
        rule, reason = spans.PUNCTUATION, f"as in {copy.path}"
    return spans.edit(transcript.source, Span(before[0].begin, before[-1].end), _text(after), rule, reason)


def _text(words: Sequence[SpokenWord]) -> str:
    return "".join(word.text if word.glued or not at else f" {word.text}" for at, word in enumerate(words))


def _housed(
    transcript: Transcript, old: Sequence[SpokenWord], found: list[AlignedWords]
) -> Iterator[tuple[AlignedWords, int | None]]:
    """The parts, and for those put in between words the white space that they take; without one they go with others."""
    waiting, taken = list[tuple[AlignedWords, int | None]](), -1
    for one in found:
        last = waiting.pop() if waiting else None
        slot = _slot(transcript, old, one.i, taken) if one.i == one.j else None
        taken = slot if slot is not None else taken
        homeless = one.i == one.j and slot is None
        if last and (homeless or (last[1] is None and last[0].i == last[0].j)):
            waiting.append((AlignedWords(last[0].i, one.j, last[0].k, one.m), last[1]))
            continue
        if last:
            yield last
        waiting.append((one, slot))
    yield from waiting


def _slot(transcript: Transcript, old: Sequence[SpokenWord], at: int, taken: int) -> int | None:
    """A white space before this word, after those that are taken: the first one, or before all words the last."""
    text = transcript.source.text
    begin = max(taken + 1, old[at - 1].end if at else 0)
    end = old[at].begin if at < len(old) else len(text)
    free = [offset for offset in range(begin, end) if text[offset].isspace()]
    return free[0 if at else -1] if free else None


def amended(transcript: Transcript, planned: CopyPlan) -> Transcript:
    """The transcript with what is planned, the turns as passages; edits of words that are changed now are gone."""
    changes = sorted((*planned.edits, *planned.turns), key=lambda edit: edit.begin)
    edits = tuple(part for edit in transcript.edits for part in _around(transcript, changes, edit))
    slots = [edit.begin for edit in planned.turns]
    own = [Passage((), Span(at, at + 1), 0, 0) for at in slots if not _inside(transcript.passages, at)]
    passages = tuple(sorted((*transcript.passages, *own), key=lambda one: one.span.begin))
    made = spans.amend(replace(transcript, edits=edits, passages=passages), changes)
    return spans.cut(made, [offset for at in slots for offset in (at, at + 1)])


def _around(transcript: Transcript, changes: list[Edit], edit: Edit) -> Iterator[Edit]:
    """What is left of an edit beside the changes, which are in order: nothing inside one, two parts around a turn."""
    low = bisect_right(changes, edit.begin, key=lambda one: one.end)
    high = bisect_left(changes, edit.end, key=lambda one: one.begin)
    begin, after = edit.begin, edit.after
    if low >= high:
        yield edit
        return
    for end, following in [(one.begin, one.end) for one in changes[low:high]] + [(edit.end, edit.end)]:
        if begin < end:
            yield spans.edit(transcript.source, Span(begin, end), after, edit.rule, edit.reason)
            after = ""
        begin = following


def _inside(passages: Sequence[Passage], at: int) -> bool:
    """Whether an offset lies within one of these, which are in order."""
    index = bisect_right(passages, at, key=lambda one: one.span.begin) - 1
    return index >= 0 and passages[index].span.begin < at < passages[index].span.end
