"""What was misheard is put right where somebody has declared it, and nowhere else.

before  The GPD3 model came in 2020.
after   The GPT-3 model came in 2020.          (heard: GPD3, meant: GPT-3)

A correction of one transcript names its place; one for the whole corpus (`knowledge/corrections.yml`) holds
for the words wherever they stand whole, except in phrases that it spares. The first wins over the second. Words that
an edited copy has changed stay as they are there; where it has changed no more than marks, both hold.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from quoth.cleanup.find import Finder
from quoth.cleanup.marked_words import with_marks
from quoth.errors import Problem, SeedError
from quoth.model import Correction, Edit, Span, Transcript
from quoth.text import spans
from quoth.text.words import folded

NAME = spans.CORRECTION


def mend(transcript: Transcript) -> Transcript:
    """The transcript with every declared and sure correction applied. Raises SeedError."""
    declared = [one for one in transcript.sidecar.corrections if one.sure]
    if not declared:
        return transcript
    finder = Finder(transcript.path, transcript.source, transcript.edits)
    placed, problems = list[Edit](), list[Problem]()
    for one in declared:
        if one.place:
            try:
                edit = _placed(transcript, finder, one)
                placed += [] if _settled(transcript, edit) or _put_in(transcript, edit) else [edit]
            except SeedError as error:
                problems += error.problems
    problems += _overlaps(transcript, placed)
    if problems:
        raise SeedError(problems)
    everywhere = [edit for one in declared if not one.place for edit in _everywhere(transcript, one)]
    done = replace(transcript, sidecar=replace(transcript.sidecar, corrections=_doubts(transcript)))
    done, changes = with_marks(done, [*placed, *_free(placed, everywhere, transcript)])
    return spans.amend(done, changes)


def _settled(transcript: Transcript, edit: Edit) -> bool:
    """Whether an edited copy, whose words win, has changed the same words."""
    others = (other for other in _wording(transcript) if other.rule in spans.AFTER_READING)
    return any(edit.begin < other.end and other.begin < edit.end for other in others)


def _put_in(transcript: Transcript, edit: Edit) -> bool:
    """Whether an edited copy has put in already, beside words left as they were, what the correction would put in."""
    heard, meant = folded(edit.before), folded(edit.after)
    more = len(meant) - len(heard)
    if more <= 0:
        return False
    before = meant[:more] if meant[more:] == heard else None
    behind = meant[-more:] if meant[:-more] == heard else None
    text = transcript.source.text
    return any(
        (before and folded(other.after)[-more:] == before and not text[other.end : edit.begin].strip())
        or (behind and folded(other.after)[:more] == behind and not text[edit.end : other.begin].strip())
        for other in _wording(transcript)
        if other.rule == NAME
    )


def _wording(transcript: Transcript) -> Iterator[Edit]:
    """The edits that change more than the marks around words."""
    return (edit for edit in transcript.edits if edit.rule != spans.PUNCTUATION)


def _doubts(transcript: Transcript) -> tuple[Correction, ...]:
    return tuple(one for one in transcript.sidecar.corrections if not one.sure)


def _placed(transcript: Transcript, finder: Finder, one: Correction) -> Edit:
    assert one.place is not None
    span = finder.span(one.place) if one.place.quote == one.heard else finder.inside(one.heard, one.place)
    return spans.edit(transcript.source, span, one.meant, NAME, f"declared in {one.where}")


def _everywhere(transcript: Transcript, one: Correction) -> Iterator[Edit]:
    """The correction wherever its words stand whole, in the letters that it gives."""
    heard = one.heard.split()
    if not all(word in transcript.source.text for word in heard):  # quicker than any pattern, and nearly always so
        return
    words = r"\s+".join(re.escape(word) for word in heard)
    spared = [re.compile(r"\s+".join(re.escape(word) for word in phrase.split())) for phrase in one.spare]
    keep = [match.span() for phrase in spared for match in phrase.finditer(transcript.source.text)]
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", transcript.source.text):
        if not any(begin <= match.start() and match.end() <= end for begin, end in keep):
            span = Span(match.start(), match.end())
            yield spans.edit(transcript.source, span, one.meant, NAME, f"declared in {one.where}")


def _free(placed: list[Edit], everywhere: list[Edit], transcript: Transcript) -> Iterator[Edit]:
    """The corrections of the whole corpus that touch no other edit, longer ones first."""
    taken = [(edit.begin, edit.end) for edit in (*_wording(transcript), *placed)]
    for edit in sorted(everywhere, key=lambda one: (-len(one.before), one.begin)):
        if not any(edit.begin < end and begin < edit.end for begin, end in taken):
            taken.append((edit.begin, edit.end))
            yield edit


def _overlaps(transcript: Transcript, placed: list[Edit]) -> Iterator[Problem]:
    edits = sorted((*_wording(transcript), *placed), key=lambda one: (one.begin, one.end))
    for before, after in pairwise(edits):
        if after.begin < before.end and NAME in (before.rule, after.rule):
            one = after if after.rule == NAME else before
            other = before if one is after else after
            heard, there = (" ".join(edit.before.split()) for edit in (one, other))
            what = f"the correction of “{heard}” overlaps with another edit ({other.rule}: “{there[:60]}”)"
            hint = "join the two into one correction, or take one out"
            if other.rule != NAME and one.begin <= other.begin and other.end <= one.end:
                hint = f"there is a {other.rule} between the words: correct those before it and those behind it apart"
            yield Problem(one.reason.removeprefix("declared in "), what, hint)
