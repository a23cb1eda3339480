"""What was misheard is put right where somebody has declared it, and nowhere else.

before  The GPD3 model came in 2020.
after   The GPT-3 model came in 2020.          (heard: GPD3, meant: GPT-3)

A correction of one transcript names its place; one for the whole corpus (`knowledge/corrections.yml`) holds
for the words wherever they stand whole, except in phrases that it spares. The first wins over the second. Words that
an edited copy has changed stay as they are there; where it has changed no more than marks, both hold.

Corrections of words around which an edited copy has set other marks or capitals: both hold.

source  he took me out to launch and
copy    He took me out to launch, and      (heard: launch, meant: lunch)
page    He took me out to lunch, and
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import Correction, Edit, EditOrigin, OriginKind, Span, Transcript
from quoth.text import spans
from quoth.text.words import folded_words


def join_marks(transcript: Transcript, corrections: Sequence[Edit]) -> tuple[Transcript, list[Edit]]:
    """The transcript without the edits of marks that corrections touch, and the corrections with these marks."""
    ordered = sorted(corrections, key=lambda correction: correction.begin)
    marks = [edit for edit in transcript.edits if edit.rule == spans.PUNCTUATION and _touches(ordered, edit)]
    if not marks:
        return transcript, ordered
    taken = set(marks)
    others = tuple(edit for edit in transcript.edits if edit not in taken)
    return replace(transcript, edits=others), [_joined(transcript, group) for group in _groups([*ordered, *marks])]


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
    span = Span(min(edit.begin for edit in group), max(edit.end for edit in group))
    edits = tuple(edit for edit in transcript.edits if edit.rule == spans.PUNCTUATION)
    shown = spans.visible_text(transcript.source, edits, span)[0]
    for correction in reversed(corrections):
        shown = _corrected(shown, transcript.source.text[span.begin : correction.begin], correction)
    shown += " " if transcript.source.text[span.end - 1].isspace() else ""
    first = corrections[0]
    return spans.make_edit(transcript.source, span, shown, first.rule, first.reason, first.origin)


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


NAME = spans.CORRECTION
PHASE = Phase.CORRECTIONS


def apply(transcript: Transcript) -> Transcript:
    """The transcript with every declared and sure correction applied. Raises SeedError."""
    declared = [correction for correction in transcript.corrections if correction.confirmed]
    if not declared:
        return transcript
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    placed, problems = list[Edit](), list[Problem]()
    for correction in declared:
        if correction.place:
            try:
                edit = _placed(transcript, finder, correction)
                placed += [] if _settled(transcript, edit) or _put_in(transcript, edit) else [edit]
            except SeedError as error:
                problems += error.problems
    problems += _overlaps(transcript, placed)
    if problems:
        raise SeedError(problems)
    everywhere = [
        edit for correction in declared if not correction.place for edit in _everywhere(transcript, correction)
    ]
    done = replace(transcript, corrections=_doubts(transcript))
    done, changes = join_marks(done, [*placed, *_free(placed, everywhere, transcript)])
    return apply_edits(done, changes)


def _settled(transcript: Transcript, edit: Edit) -> bool:
    """Whether an edited copy, whose words win, has changed the same words."""
    others = (other for other in _wording(transcript) if other.rule in spans.AFTER_READING)
    return any(edit.begin < other.end and other.begin < edit.end for other in others)


def _put_in(transcript: Transcript, edit: Edit) -> bool:
    """Whether an edited copy has put in already, beside words left as they were, what the correction would put in."""
    heard, meant = folded_words(edit.before), folded_words(edit.after)
    more = len(meant) - len(heard)
    if more <= 0:
        return False
    before = meant[:more] if meant[more:] == heard else None
    behind = meant[-more:] if meant[:-more] == heard else None
    text = transcript.source.text
    return any(
        (before and folded_words(other.after)[-more:] == before and not text[other.end : edit.begin].strip())
        or (behind and folded_words(other.after)[:more] == behind and not text[edit.end : other.begin].strip())
        for other in _wording(transcript)
        if other.rule == NAME
    )


def _wording(transcript: Transcript) -> Iterator[Edit]:
    """The edits that change more than the marks around words."""
    return (edit for edit in transcript.edits if edit.rule != spans.PUNCTUATION)


def _doubts(transcript: Transcript) -> tuple[Correction, ...]:
    return tuple(correction for correction in transcript.corrections if not correction.confirmed)


def _placed(transcript: Transcript, finder: QuoteFinder, correction: Correction) -> Edit:
    assert correction.place is not None
    span = (
        finder.span(correction.place)
        if correction.place.quote == correction.heard
        else finder.inside(correction.heard, correction.place)
    )
    return _edit(transcript, span, correction)


def _edit(transcript: Transcript, span: Span, correction: Correction) -> Edit:
    origin = EditOrigin(OriginKind.DECLARED, correction.where)
    return spans.make_edit(transcript.source, span, correction.meant, NAME, f"declared in {correction.where}", origin)


def _everywhere(transcript: Transcript, correction: Correction) -> Iterator[Edit]:
    """The correction wherever its words stand whole, in the letters that it gives."""
    heard = correction.heard.split()
    if not all(word in transcript.source.text for word in heard):  # quicker than any pattern, and nearly always so
        return
    words = r"\s+".join(re.escape(word) for word in heard)
    spared = [re.compile(r"\s+".join(re.escape(word) for word in phrase.split())) for phrase in correction.exceptions]
    keep = [match.span() for phrase in spared for match in phrase.finditer(transcript.source.text)]
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", transcript.source.text):
        if not any(begin <= match.start() and match.end() <= end for begin, end in keep):
            yield _edit(transcript, Span(*match.span()), correction)


def _free(placed: list[Edit], everywhere: list[Edit], transcript: Transcript) -> Iterator[Edit]:
    """The corrections of the whole corpus that touch no other edit, longer ones first."""
    taken = [(edit.begin, edit.end) for edit in (*_wording(transcript), *placed)]
    for edit in sorted(everywhere, key=lambda edit: (-len(edit.before), edit.begin)):
        if not any(edit.begin < end and begin < edit.end for begin, end in taken):
            taken.append((edit.begin, edit.end))
            yield edit


def _overlaps(transcript: Transcript, placed: list[Edit]) -> Iterator[Problem]:
    edits = sorted((*_wording(transcript), *placed), key=lambda edit: (edit.begin, edit.end))
    for before, after in pairwise(edits):
        if after.begin < before.end and NAME in (before.rule, after.rule):
            correction = after if after.rule == NAME else before
            other = before if correction is after else after
            heard, other_words = (" ".join(edit.before.split()) for edit in (correction, other))
            what = f"the correction of “{heard}” overlaps with another edit ({other.rule}: “{other_words[:60]}”)"
            hint = "join the two into one correction, or take one out"
            if other.rule != NAME and correction.begin <= other.begin and other.end <= correction.end:
                hint = f"there is a {other.rule} between the words: correct the words before and after it separately"
            yield Problem(correction.origin.where if correction.origin else transcript.path, what, hint)
