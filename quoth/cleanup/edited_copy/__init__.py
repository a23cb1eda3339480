"""What a person corrected in a copy of the transcript, in any word processor, is taken over word by word.

before  so we met at the harbor um in may / 00:07 the lite was lit
after   So we met at the harbour in May. The light was lit.

Words, marks and paragraphs are the copy's, and so are names of speakers and headings that it has; times, lines and ids
are the source's. Every difference is an edit. What a rule or the sidecar has left out stays out.
"""

from bisect import bisect_right
from dataclasses import replace
from itertools import groupby

from quoth.cleanup import Phase
from quoth.cleanup.amend import join_passages, split_passages
from quoth.cleanup.edited_copy.alignment import align_copy
from quoth.cleanup.edited_copy.apply_copy import CopyPlan, apply_plan, plan_edits
from quoth.cleanup.edited_copy.word_diff import AlignedWords
from quoth.cleanup.spoken_words import SpokenWord, list_spoken_words
from quoth.errors import Problem, SeedError
from quoth.model import Chapter, Notice, PassageKind, Provenance, Transcript
from quoth.text import spans

NAME = spans.LEFT_OUT
PHASE = Phase.EDITED_COPY
MIN_COMMON_SHARE = 0.5
"""Of the words of each text, how many must be in the other. Two talks on one subject have 0.07 in common."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript with the words of its edited copy. Raises SeedError if the copy is not one of it."""
    copy = transcript.edited
    if copy is None:
        return transcript
    old, new = list_spoken_words(transcript), list_spoken_words(copy)
    if not new:
        raise SeedError(Problem(copy.path, "this edited copy has no words", "write the words into it, or delete it"))
    alignment, unchanged = align_copy(transcript, old, new)
    _check(transcript, copy, unchanged / max(len(old), 1), unchanged / max(len(new), 1), _first(alignment, old, new))
    planned = plan_edits(transcript, copy, old, new, alignment)
    amended_transcript = apply_plan(replace(transcript, edited=None), planned)
    headings = _headings(transcript, copy, new)
    opening = {*headings, *(_paragraphs(copy) if _divides(transcript, copy) else _turns(copy))}
    amended_transcript = split_passages(
        amended_transcript, [offset for paragraph, offset in planned.places.items() if paragraph in opening]
    )
    amended_transcript = _attributed(amended_transcript, copy, planned, join_paragraphs=_divides(transcript, copy))
    chapters = [
        Chapter(title, None, planned.places[paragraph], by=Provenance.PERSON)
        for paragraph, title in headings.items()
        if paragraph in planned.places
    ]
    notices = (*amended_transcript.notices, Notice("edited-copy", f"{copy.path} is used: {planned.summary}"))
    return replace(amended_transcript, chapters=(*amended_transcript.chapters, *chapters), notices=notices)


def _check(transcript: Transcript, copy: Transcript, kept: float, taken_over: float, where: int) -> None:
    """Raises SeedError for a copy of another talk, or of a small part of this one."""
    place = f"{copy.path}:{copy.source.line(where)}"
    if taken_over < MIN_COMMON_SHARE:
        what = (
            f"only {taken_over:.0%} of its words are in {transcript.path}; "
            "here it says something else for the first time"
        )
        raise SeedError(Problem(place, what, "give the copy the name of its transcript, or delete it"))
    if kept < MIN_COMMON_SHARE:
        what = f"it has only {kept:.0%} of the words of {transcript.path}; here the first words are missing"
        hint = "put the rest into the copy; to leave words out on purpose, use `remove:` in the sidecar"
        raise SeedError(Problem(place, what, hint))


def _first(alignment: list[AlignedWords], old: list[SpokenWord], new: list[SpokenWord]) -> int:
    """Where in the copy other words begin."""
    for match in alignment:
        if [word.key for word in old[match.in_old]] != [word.key for word in new[match.in_new]]:
            return new[min(match.new_begin, len(new) - 1)].begin
    return 0


def _divides(transcript: Transcript, copy: Transcript) -> bool:
    """Whether the paragraphs of the copy are somebody's choice, and those of the source are not."""
    return copy.written and not transcript.written and len(copy.passages) > 1


def _paragraphs(copy: Transcript) -> range:
    return range(len(copy.passages))


def _turns(copy: Transcript) -> list[int]:
    """The paragraphs with which somebody begins whom the copy names."""
    labelled = [index for index, passage in enumerate(copy.passages) if passage.speaker]
    return [
        index for index in labelled if not index or copy.passages[index - 1].speaker != copy.passages[index].speaker
    ]


def _headings(transcript: Transcript, copy: Transcript, new: list[SpokenWord]) -> dict[int, str]:
    """The headings of the copy that nobody has given yet, each with the paragraph that it stands above."""
    titles = [chapter.title for chapter in (*transcript.chapters, *transcript.sidecar.chapters)]
    titles += [transcript.meta.title, *(section.title for section in transcript.sidecar.sections)]
    folded_titles = {title.casefold() for title in titles}
    begins = [word.begin for word in new]
    headings = dict[int, str]()
    for chapter in copy.chapters:
        index = bisect_right(begins, (chapter.offset or 0) - 1)
        if chapter.offset is not None and chapter.title.casefold() not in folded_titles and index < len(new):
            headings[new[index].passage] = chapter.title
    return headings


def _attributed(transcript: Transcript, copy: Transcript, planned: CopyPlan, *, join_paragraphs: bool) -> Transcript:
    """The transcript with the speakers that the copy names, and if `join_paragraphs` with its paragraphs."""
    starts = sorted((offset, paragraph) for paragraph, offset in planned.places.items())
    homes, passages = list[int](), []
    for passage in transcript.passages:
        index = bisect_right(starts, passage.span.begin, key=lambda start: start[0]) - 1
        homes.append(starts[index][1] if index >= 0 else -1)
        speaker = copy.passages[homes[-1]].speaker if index >= 0 else ""
        if speaker and speaker != passage.speaker:
            passage = replace(passage, speaker=speaker, attributed_by=Provenance.PERSON, kind=PassageKind.SPEECH)
        passages.append(passage)
    if not join_paragraphs:
        return replace(transcript, passages=tuple(passages))
    pairs = zip(homes, passages, strict=True)
    groups = groupby(pairs, key=lambda pair: (pair[0], pair[1].kind, pair[1].speaker, pair[1].attributed_by))
    joined = [join_passages(transcript, tuple(passage for _, passage in group)) for _, group in groups]
    return replace(transcript, passages=tuple(joined), written=True)
