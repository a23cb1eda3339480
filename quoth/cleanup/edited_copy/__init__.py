"""What a person corrected in a copy of the transcript, in any word processor, is taken over word by word.

before  so we met at the harbor um in may / 00:07 the lite was lit
after   So we met at the harbour in May. The light was lit.

Words, marks and paragraphs are the copy's, and so are names of speakers and headings that it has; times, lines and ids
are the source's. Every difference is an edit. What a rule or the sidecar has left out stays out.
"""

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby

from quoth.cleanup.edited_copy.alignment import AlignedWords, parts
from quoth.cleanup.edited_copy.apply_copy import CopyPlan, amended, plan
from quoth.cleanup.spoken_words import SpokenWord, written
from quoth.errors import Problem, SeedError
from quoth.model import Chapter, Notice, PassageKind, Provenance, Transcript
from quoth.text import spans

NAME = spans.LEFT_OUT
ALIKE = 0.5
"""Of the words of each text, how many must be in the other. Two talks on one subject have 0.07 in common."""


def mend(transcript: Transcript) -> Transcript:
    """The transcript with the words of its edited copy. Raises SeedError if the copy is not one of it."""
    copy = transcript.edited
    if copy is None:
        return transcript
    old, new = written(transcript), written(copy)
    if not new:
        raise SeedError(Problem(copy.path, "there are no words in this edited copy", "fill it or take it away"))
    found, same = parts(transcript, old, new)
    _check(transcript, copy, same / max(len(old), 1), same / max(len(new), 1), _first(found, old, new))
    planned = plan(transcript, copy, old, new, found)
    made = amended(replace(transcript, edited=None), planned)
    headings = _headings(transcript, copy, new)
    opening = {*headings, *(_paragraphs(copy) if _divides(transcript, copy) else _turns(copy))}
    made = spans.cut(made, [at for paragraph, at in planned.places.items() if paragraph in opening])
    made = _attributed(made, copy, planned, whole=_divides(transcript, copy))
    chapters = [
        Chapter(title, None, planned.places[paragraph], by=Provenance.PERSON)
        for paragraph, title in headings.items()
        if paragraph in planned.places
    ]
    notices = (*made.notices, Notice("edited-copy", f"{copy.path} is taken over: {planned.summary}"))
    return replace(made, chapters=(*made.chapters, *chapters), notices=notices)


def _check(transcript: Transcript, copy: Transcript, kept: float, known: float, where: int) -> None:
    """Raises SeedError for a copy of another talk, or of a small part of this one."""
    at = f"{copy.path}:{copy.source.line(where)}"
    if known < ALIKE:
        what = f"only {known:.0%} of its words are in {transcript.path}; here it says something else for the first time"
        raise SeedError(Problem(at, what, "name the copy like the transcript that it was made of, or take it away"))
    if kept < ALIKE:
        what = f"it has only {kept:.0%} of the words of {transcript.path}; here something is missing for the first time"
        hint = "put the rest into the copy; what shall not stand can be taken out by `remove:` in the sidecar"
        raise SeedError(Problem(at, what, hint))


def _first(found: list[AlignedWords], old: list[SpokenWord], new: list[SpokenWord]) -> int:
    """Where in the copy other words begin."""
    for one in found:
        if [word.key for word in old[one.i : one.j]] != [word.key for word in new[one.k : one.m]]:
            return new[min(one.k, len(new) - 1)].begin
    return 0


def _divides(transcript: Transcript, copy: Transcript) -> bool:
    """Whether the paragraphs of the copy are somebody's choice, and those of the source are not."""
    return copy.written and not transcript.written and len(copy.passages) > 1


def _paragraphs(copy: Transcript) -> range:
    return range(len(copy.passages))


def _turns(copy: Transcript) -> list[int]:
    """The paragraphs with which somebody begins whom the copy names."""
    named = [at for at, one in enumerate(copy.passages) if one.speaker]
    return [at for at in named if not at or copy.passages[at - 1].speaker != copy.passages[at].speaker]


def _headings(transcript: Transcript, copy: Transcript, new: list[SpokenWord]) -> dict[int, str]:
    """The headings of the copy that nobody has given yet, each with the paragraph that it stands above."""
    given = [one.title for one in (*transcript.chapters, *transcript.sidecar.chapters)]
    given += [transcript.meta.title, *(one.title for one in transcript.sidecar.sections)]
    known = {title.casefold() for title in given}
    begins = [word.begin for word in new]
    found = dict[int, str]()
    for one in copy.chapters:
        at = bisect_right(begins, (one.offset or 0) - 1)
        if one.offset is not None and one.title.casefold() not in known and at < len(new):
            found[new[at].passage] = one.title
    return found


def _attributed(transcript: Transcript, copy: Transcript, planned: CopyPlan, *, whole: bool) -> Transcript:
    """The transcript with the speakers that the copy names, and if `whole` with its paragraphs."""
    starts = sorted((at, paragraph) for paragraph, at in planned.places.items())
    homes, passages = list[int](), []
    for one in transcript.passages:
        at = bisect_right(starts, one.span.begin, key=lambda start: start[0]) - 1
        homes.append(starts[at][1] if at >= 0 else -1)
        speaker = copy.passages[homes[-1]].speaker if at >= 0 else ""
        if speaker and speaker != one.speaker:
            one = replace(one, speaker=speaker, attributed_by=Provenance.PERSON, kind=PassageKind.SPEECH)
        passages.append(one)
    if not whole:
        return replace(transcript, passages=tuple(passages))
    pairs = zip(homes, passages, strict=True)
    groups = groupby(pairs, key=lambda pair: (pair[0], pair[1].kind, pair[1].speaker, pair[1].attributed_by))
    joined = [spans.join(transcript, tuple(one for _, one in group)) for _, group in groups]
    return replace(transcript, passages=tuple(joined), written=True)
