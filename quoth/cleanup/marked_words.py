"""Corrections of words around which an edited copy has set other marks or capitals: both hold.

source  he took me out to launch and
copy    He took me out to launch, and      (heard: launch, meant: lunch)
page    He took me out to lunch, and
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from quoth.model import Edit, Span, Transcript
from quoth.text import spans


def with_marks(transcript: Transcript, corrections: Sequence[Edit]) -> tuple[Transcript, list[Edit]]:
    """The transcript without the edits of marks that corrections touch, and the corrections with these marks."""
    ordered = sorted(corrections, key=lambda correction: correction.begin)
    marks = [edit for edit in transcript.edits if edit.rule == spans.PUNCTUATION and _touches(ordered, edit)]
    if not marks:
        return transcript, ordered
    taken = set(marks)
    rest = tuple(edit for edit in transcript.edits if edit not in taken)
    return replace(transcript, edits=rest), [_joined(transcript, group) for group in _groups([*ordered, *marks])]


def _touches(ordered: Sequence[Edit], edit: Edit) -> bool:
    """Whether one of the corrections, which are in order and apart, has a character of the edit."""
    index = bisect_left(ordered, edit.end, key=lambda correction: correction.begin) - 1
    return index >= 0 and ordered[index].end > edit.begin


def _groups(edits: Sequence[Edit]) -> list[list[Edit]]:
    """The edits in order, those that overlap together."""
    groups, end = list[list[Edit]](), -1
    for edit in sorted(edits, key=lambda edit: edit.begin):
        if edit.begin < end:
            groups[-1].append(edit)
        else:
            groups.append([edit])
        end = max(end, edit.end)
    return groups


def _joined(transcript: Transcript, group: Sequence[Edit]) -> Edit:
    """Corrections and the marks that they touch as one edit."""
    corrections = [edit for edit in group if edit.rule != spans.PUNCTUATION]
    if len(corrections) == len(group):
        return corrections[0]
    whole = Span(min(edit.begin for edit in group), max(edit.end for edit in group))
    edits = tuple(edit for edit in transcript.edits if edit.rule == spans.PUNCTUATION)
    shown = spans.visible(transcript.source, edits, whole)[0]
    for correction in reversed(corrections):
        shown = _corrected(shown, transcript.source.text[whole.begin : correction.begin], correction)
    shown += " " if transcript.source.text[whole.end - 1].isspace() else ""
    first = corrections[0]
    return spans.edit(transcript.source, whole, shown, first.rule, first.reason)


def _corrected(shown: str, ahead: str, correction: Edit) -> str:
    """What is shown, with a correction behind the words `ahead`. Marks do not count: only letters are in both."""
    letters = [index for index, character in enumerate(shown) if character.isalnum()]
    heard = [index for index, character in enumerate(correction.before) if character.isalnum()]
    skipped = sum(character.isalnum() for character in ahead)
    places = letters[skipped : skipped + len(heard)]
    if not heard or len(places) < len(heard):
        return shown
    before, after = correction.before[: heard[0]], correction.before[heard[-1] + 1 :]
    head, tail, meant = shown[: places[0]], shown[places[-1] + 1 :], correction.after
    if head.endswith(before):
        head = head.removesuffix(before)
    elif before:
        meant = meant[next((i for i, character in enumerate(meant) if character.isalnum()), 0) :]
    if tail.startswith(after):
        tail = tail.removeprefix(after)
    elif after:
        meant = meant[: 1 + max((i for i, character in enumerate(meant) if character.isalnum()), default=-1)]
    if shown[places[0]].isupper() and correction.before[heard[0]].islower():
        meant = _with_capital(meant)
    return head + meant + tail


def _with_capital(words: str) -> str:
    """The words as a sentence begins with them; iPhone and eBay stay as they are."""
    first = words.split(" ", 1)[0]
    return words if any(map(str.isupper, first)) else words[:1].upper() + words[1:]
