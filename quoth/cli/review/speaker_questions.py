"""Speakers who are inferred, run by run: those whom an editor is not sure of, and those of a conversation of two.

An entry of `speakers` holds for all that follows, up to the next label of the source. So where a run of guesses is
accepted, each label inside it gets an entry too; an empty entry behind it ends that, and the guesses that follow stay
guesses.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from quoth.analysis.speakers.attribute import is_numbered, labelled_offsets
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.cli.review.proposal import Entry, ReviewItem, beside, cut, named, opening, place, time_instead, where_in
from quoth.model import SPOKEN_KINDS, Passage, Provenance, Seed, SpeakerMark, Transcript
from quoth.text.words import counted

QUOTABLE, QUOTATIONS, QUOTED = 40, 3, 100
"""For a label: the passages among which the longest are chosen, how many of them are quoted, and their characters."""
LISTED = 50
"""Characters of the opening of each passage, where all of them are listed."""


def speakers(transcript: Transcript, seed: Seed) -> Iterator[ReviewItem]:
    """All guesses at once, if there are several runs of them, and then run by run."""
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    names = {inferred_name.name for inferred_name in transcript.inferred_names}
    runs = [(run, after) for run, after in _runs(transcript) if run[0].speaker not in names]
    around = {
        passage.span.begin: near
        for passage, near in zip(transcript.passages, _around(transcript.passages), strict=True)
    }
    marks = {finder.span(mark.place).begin: mark for mark in seed.sidecar.speakers}
    labelled = labelled_offsets(transcript)
    items = [
        replace(item, before=around[run[0].span.begin][0], after=item.after + around[run[0].span.begin][1])
        for run, after in runs
        for item in (_proposal(transcript.path, run, after, marks, labelled, finder),)
    ]
    guesses = [item for item, (run, _) in zip(items, runs, strict=True) if not _marked(run[0], marks)]
    if len(guesses) > 1:
        yield _all(guesses, [run for run, _ in runs if not _marked(run[0], marks)])
    yield from _inferred_names(transcript)
    yield from _label_questions(transcript)
    yield from guesses
    yield from (item for item in items if item not in guesses)


def _inferred_names(transcript: Transcript) -> Iterator[ReviewItem]:
    """A question for each label that was given a name, with the words that the name was inferred from."""
    spoken = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS]
    for entry in transcript.inferred_names:
        passages = [passage for passage in spoken if passage.speaker == entry.name]
        basis = (
            f"line {entry.line} says “{cut(entry.words, QUOTED)}”" if entry.words else "the file says so of its people"
        )
        yield ReviewItem(
            "speaker name",
            f"{transcript.path}:{entry.line or passages[0].first_line}",
            *("", *opening(passages[0])),
            f"{entry.label} seems to be {entry.name}: {basis}. Holds for {counted(len(passages), 'passage')}",
            beside(transcript.path),
            "speakers",
            {"label": entry.label, "speaker": entry.name},
            ("speakers", {"label": entry.label, "speaker": entry.label}),
            "speaker",
        )


def _label_questions(transcript: Transcript) -> Iterator[ReviewItem]:
    """A question for each label that only numbers a speaker, with what it says."""
    answered = {entry.label.casefold() for entry in transcript.sidecar.speaker_names}
    answered |= {entry.name.casefold() for entry in transcript.sidecar.speaker_names}
    spoken = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS]
    for label in dict.fromkeys(passage.speaker for passage in spoken if is_numbered(passage.speaker)):
        if label.casefold() in answered:
            continue
        passages = [passage for passage in spoken if passage.speaker == label]
        longest = sorted(passages[:QUOTABLE], key=lambda passage: -len(passage.text))[:QUOTATIONS]
        first, *others = sorted(longest, key=lambda passage: passage.span.begin)
        places = [time_instead(transcript.source, other) or f"line {other.first_line}" for other in others]
        quoted = "".join(f"; {at}: “{cut(other.text, QUOTED)}”" for at, other in zip(places, others, strict=True))
        yield ReviewItem(
            "label",
            where_in(transcript.source, transcript.path, first),
            *("", *opening(first)),
            f"who is {label}? {counted(len(passages), 'passage')} with this label{quoted}",
            beside(transcript.path),
            "speakers",
            {"label": label, "speaker": ""},
            ("speakers", {"label": label, "speaker": label}),
            "speaker",
            "type the name; refuse if the label is to stay as it is",
        )


def _around(passages: Sequence[Passage]) -> Iterator[tuple[str, str]]:
    """For each passage, who says what before and after it: “Yeah.” alone does not tell who says it."""
    ends = [f"{_named(passage)}{cut(passage.text[::-1])[::-1]} ¶ " for passage in passages]
    begins = [f" ¶ {_named(passage)}{cut(passage.text)}" for passage in passages]
    return zip(["", *ends[:-1]], [*begins[1:], ""], strict=True)


def _named(passage: Passage) -> str:
    return f"{passage.speaker}: " if passage.speaker else ""


def _runs(transcript: Transcript) -> list[tuple[list[Passage], Passage | None]]:
    """The runs of passages of one inferred speaker, each with the passage behind it."""
    spoken = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS]
    groups = [
        list(run)
        for _, run in groupby(spoken, key=lambda passage: (passage.speaker, passage.attributed_by is Provenance.RULE))
    ]
    return [
        (run, after[0] if after else None)
        for run, after in pairwise([*groups, []])
        if run[0].speaker and run[0].attributed_by is Provenance.RULE
    ]


def _marked(first: Passage, marks: dict[int, SpeakerMark]) -> bool:
    """Whether an editor has named whoever speaks there, and is not sure."""
    mark = marks.get(first.span.begin)
    return bool(mark and mark.name)


def _proposal(
    path: str,
    run: Sequence[Passage],
    after: Passage | None,
    marks: dict[int, SpeakerMark],
    labelled: set[int],
    finder: QuoteFinder,
) -> ReviewItem:
    first = run[0]
    mark = marks.get(first.span.begin)
    at = named(mark.place) if mark else place(finder, first.span.begin)
    name = mark.name if mark and mark.name else first.speaker
    told = bool(mark and mark.name)
    others = [{**place(finder, passage.span.begin), "speaker": passage.speaker} for passage in run[1:]]
    again = [
        {**place(finder, passage.span.begin), "speaker": name} for passage in run[1:] if passage.span.begin in labelled
    ]
    passages = "" if told or len(run) == 1 else f", here and in the next {len(run) - 1}"
    return ReviewItem(
        "speaker",
        where_in(finder.source, path, first),
        *("", *opening(first)),
        f"{name} is inferred{passages}" + (f", and marked as not sure in {mark.place.where}" if mark and told else ""),
        beside(path),
        "speakers",
        {**at, "speaker": name},
        ("refuse_speakers", {**at, "speaker": name}),
        "speaker",
        replacing={**at, "speaker": mark.name} if mark else {},
        more=() if told else tuple((entry, {}) for entry in (*again, *_close(after, marks, finder))),
        refusing_more=() if told else tuple(others),
    )


def _close(after: Passage | None, marks: dict[int, SpeakerMark], finder: QuoteFinder) -> Iterator[Entry]:
    """The entry that ends a run, unless the source or an entry of the sidecar does."""
    if after and after.span.begin not in marks and (not after.speaker or after.attributed_by is Provenance.RULE):
        yield {**place(finder, after.span.begin), "speaker": ""}


def _all(guesses: Sequence[ReviewItem], runs: Sequence[Sequence[Passage]]) -> ReviewItem:
    """One proposal for all guesses of a conversation."""
    begins = {_at(item.entry) for item in guesses}
    more = [(item.entry, item.replacing) for item in guesses[1:]]
    closing = [pair for item in guesses for pair in item.more if _at(pair[0]) not in begins]
    listed = "; ".join(f"{run[0].speaker}: “{cut(run[0].text, LISTED)}”" for run in runs)
    refused = [item.refusing[1] for item in guesses[1:]] + [entry for item in guesses for entry in item.refusing_more]
    first = guesses[0]
    return ReviewItem(
        "conversation",
        first.where,
        *("", first.words, first.after),
        f"all {sum(map(len, runs))} passages whose speaker is inferred: {listed}",
        first.path,
        first.key,
        first.entry,
        first.refusing,
        "",
        "accept or refuse all of them here, or skip this to be asked about one after the other",
        first.replacing,
        (*more, *closing),
        tuple(refused),
        len(guesses),
    )


def _at(entry: Entry) -> tuple[str, str]:
    """The place of an entry."""
    return next((name, value) for name, value in entry.items() if name in ("at", "line"))
