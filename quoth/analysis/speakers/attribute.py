"""The speaker of each passage: from the sidecar, from the labels of the source, as a guess, or nobody.

A speaker of the sidecar holds until the source itself names one. Names that are nearly the same (“Ilya Sutskevar” and
Ilya Sutskever) are only reported: whether they are one person, a person must say.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from quoth.analysis.speakers.inferred_speakers import name_introduced, name_unlabelled, refused_speakers
from quoth.analysis.speakers.merge_labels import match_labels
from quoth.cleanup.amend import before_edit, split_passages
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import (
    SPOKEN_KINDS,
    Notice,
    Passage,
    Person,
    Provenance,
    SpeakerMark,
    SpeakerName,
    TextRun,
    Transcript,
)
from quoth.text.patterns import lazy_pattern


def labelled_offsets(transcript: Transcript) -> set[int]:
    """The offsets of passages for which the source gives a label, or an edited copy another speaker.

    JSON and tables have no labels in their text: there every passage with a speaker counts.
    """
    starts = [passage.span.begin for passage in transcript.passages]
    ends = [edit.end for edit in transcript.edits if edit.rule == "label"]
    following = {bisect_left(starts, end) for end in ends}
    named = {
        passage.span.begin
        for before, passage in zip((None, *transcript.passages), transcript.passages, strict=False)
        if passage.attributed_by is Provenance.PERSON and (before is None or before.speaker != passage.speaker)
    }
    if not ends:
        named |= {passage.span.begin for passage in transcript.passages if passage.speaker}
    return {starts[index] for index in following if index < len(starts)} | named


# yes "SPEAKER_01" "Speaker 1" "B1" "spk_0" "说话人1"   no "Ann Lee" "Apollo 11 crew" "1"
NUMBERED = lazy_pattern(r"[^\W\d_]+[ _-]?\d{1,3}")
MAX_LISTED_LABELS = 12
"""Labels that a message names."""
MIN_NAME_LETTERS, LONG_NAME_LETTERS = 6, 10
"""Letters: in shorter names one letter makes another person; in longer ones two may be mistyped."""


def near_name(name: str, names: Iterable[str]) -> str:
    """The first of `names` that differs by a letter or two; empty if there is none, or if the name is among them."""
    folded_name = name.casefold()
    others = {other: other.casefold() for other in names}
    if folded_name in others.values() or len(folded_name) < MIN_NAME_LETTERS or any(map(str.isdigit, folded_name)):
        return ""
    from rapidfuzz.distance import DamerauLevenshtein  # noqa: PLC0415  (few transcripts need it, and it takes long to load)

    max_slips = 2 if len(folded_name) >= LONG_NAME_LETTERS else 1
    for other, letters in others.items():
        if (
            len(letters) >= MIN_NAME_LETTERS
            and DamerauLevenshtein.distance(folded_name, letters, score_cutoff=max_slips) <= max_slips
        ):
            return other
    return ""


def attribute_speakers(transcript: Transcript, people: tuple[Person, ...]) -> Transcript:
    """The transcript divided where speakers change, each passage with its speaker. Raises SeedError.

    A mark of the sidecar holds until the next mark, or until the source itself names a speaker.
    """
    marks = _accepted_marks(transcript, _placed_marks(transcript))
    divided = _named_labels(split_passages(transcript, marks))
    names = _preferred_names(people, tuple(role.name for role in transcript.meta.people))
    labels = labelled_offsets(divided)
    passages = list[Passage]()
    current: SpeakerMark | None = None
    for passage in divided.passages:
        if passage.kind in SPOKEN_KINDS:
            current = marks.get(passage.span.begin, None if passage.span.begin in labels else current)
            if current and (current.name or not current.confirmed):
                basis = Provenance.PERSON if current.confirmed else Provenance.RULE
                passage = replace(passage, speaker=current.name, attributed_by=basis)
            preferred = names.get(passage.speaker.casefold(), passage.speaker)
            passage = passage if preferred == passage.speaker else replace(passage, speaker=preferred)
            if passage.attributed_by is Provenance.RULE and divided.sidecar.inferred_speakers is False:
                passage = replace(passage, speaker="", attributed_by=Provenance.SOURCE)
        passages.append(passage)
    all_named = all(passage.speaker for passage in passages if passage.kind in SPOKEN_KINDS)
    notices = tuple(notice for notice in divided.notices if not (all_named and notice.code == "labels-sparse"))
    merged = _merge_names(replace(divided, passages=tuple(passages), notices=notices), people)
    merged = name_introduced(name_unlabelled(merged), names)
    return replace(merged, notices=(*merged.notices, *_near_name_notices(merged, people)))


def is_numbered(label: str) -> bool:
    """Whether a label only numbers a speaker, so that nobody knows who it is."""
    return bool(NUMBERED.fullmatch(label))


def _named_labels(transcript: Transcript) -> Transcript:
    """The transcript with the names that its sidecar gives to labels.

    Raises SeedError for a label that the source does not have.
    """
    names = {entry.label.casefold(): entry for entry in transcript.sidecar.speaker_names}
    if not names:
        return transcript
    labels = list(dict.fromkeys(passage.speaker for passage in transcript.passages if passage.speaker))
    missing = [entry for label, entry in names.items() if label not in {name.casefold() for name in labels}]
    if missing:
        hint = f"the labels of this text are {', '.join(labels[:MAX_LISTED_LABELS])}" if labels else "it has no labels"
        raise SeedError([Problem(entry.where, f"nobody here is called “{entry.label}”", hint) for entry in missing])
    passages = list[Passage]()
    for passage in transcript.passages:
        entry = names.get(passage.speaker.casefold())
        if entry and passage.attributed_by is Provenance.SOURCE:
            basis = Provenance.PERSON if entry.confirmed else Provenance.RULE
            passage = replace(passage, speaker=entry.name, attributed_by=basis)
        if any(piece.speaker.casefold() in names for piece in passage.text_runs):
            passage = replace(passage, text_runs=tuple(_named_run(piece, names) for piece in passage.text_runs))
        passages.append(passage)
    return replace(transcript, passages=tuple(passages))


def _named_run(piece: TextRun, names: Mapping[str, SpeakerName]) -> TextRun:
    """Words thrown in by a label, with the name that the sidecar gives to it."""
    entry = names.get(piece.speaker.casefold())
    if not entry or piece.basis is not Provenance.SOURCE:
        return piece
    basis = Provenance.PERSON if entry.confirmed else Provenance.RULE
    return replace(piece, speaker=entry.name, basis=basis)


def _near_name_notices(transcript: Transcript, people: tuple[Person, ...]) -> Iterator[Notice]:
    """A notice for each speaker with nearly the name of a known person: mistyped, or somebody else."""
    names = [name for person in people for name in (person.name, *person.other_names)]
    names += [role.name for role in transcript.meta.people]
    lines = {
        passage.speaker: passage.first_line
        for passage in reversed(transcript.passages)
        if passage.kind in SPOKEN_KINDS and passage.speaker
    }
    for label, line in sorted(lines.items(), key=lambda pair: pair[1]):
        other = near_name(label, names)
        if other and other not in lines:
            hint = f"if they are the same person, add “{label}” to the other_names of {other} in people.yml"
            yield Notice("speaker-near", f"the speaker “{label}” has nearly the same name as {other}: {hint}", line)


def _accepted_marks(transcript: Transcript, marks: dict[int, SpeakerMark]) -> dict[int, SpeakerMark]:
    """The marks by offset, without a name where an editor doubted it and later refused it. Raises SeedError."""
    refused = refused_speakers(transcript)
    return {
        offset: replace(mark, name="") if not mark.confirmed and (offset, mark.name) in refused else mark
        for offset, mark in marks.items()
    }


def _merge_names(transcript: Transcript, people: tuple[Person, ...]) -> Transcript:
    """The transcript with one name for each speaker, where the source itself shows that two labels are one person."""
    spoken = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS]
    own_names = frozenset(name.casefold() for person in people for name in (person.name, *person.other_names))
    listed = tuple(role.name for role in transcript.meta.people)
    full_names = match_labels([passage.speaker for passage in spoken], listed, own_names)
    if not full_names:
        return transcript
    lines = {passage.speaker: passage.first_line for passage in reversed(spoken)}
    notices = [
        Notice(
            "names-merged",
            f"“{label}” is shown as {name}; if they are two people, name both in people.yml",
            lines[label],
        )
        for label, name in full_names.items()
    ]
    passages = tuple(
        replace(passage, speaker=full_names.get(passage.speaker, passage.speaker)) for passage in transcript.passages
    )
    return replace(transcript, passages=passages, notices=(*transcript.notices, *notices))


def _placed_marks(transcript: Transcript) -> dict[int, SpeakerMark]:
    """The speakers of the sidecar by offset, in order. Raises SeedError for those that cannot be placed."""
    sidecar_marks = transcript.sidecar.speakers
    if not sidecar_marks:
        return {}
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    placed, problems = dict[int, SpeakerMark](), list[Problem]()
    for mark in sidecar_marks:
        try:
            offset = before_edit(transcript.edits, finder.span(mark.place).begin)
        except SeedError as error:
            problems += error.problems
            continue
        if offset in placed:
            what = f"two speakers begin at the same words: {placed[offset].name} and {mark.name}"
            problems.append(Problem(mark.place.where, what, "take one out"))
        placed[offset] = mark
    if problems:
        raise SeedError(problems)
    return dict(sorted(placed.items()))


def _preferred_names(people: tuple[Person, ...], present: tuple[str, ...]) -> dict[str, str]:
    """The preferred name for each name of a person (in small letters).

    A name that several people have is that of the one who takes part; if that is not clear, it is left out.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for name in (person.name, *person.other_names):
            owners[name.casefold()].add(person.name)
    chosen = {
        name: candidates & set(present) if len(candidates) > 1 else candidates for name, candidates in owners.items()
    }
    return {name: next(iter(candidates)) for name, candidates in chosen.items() if len(candidates) == 1}
