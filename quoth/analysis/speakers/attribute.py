"""Who speaks: from the labels of the source, from the sidecar, by what the talk shows, or nobody.

Names that are nearly another: “Ilya Sutskevar” and Ilya Sutskever. Whether they are one, a person must say.

Where the source itself says who speaks: there an entry of the sidecar ends.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace

from rapidfuzz.distance import DamerauLevenshtein

from quoth.analysis.speakers.merge_labels import one_person
from quoth.analysis.speakers.two_speaker_inference import SPOKEN, carried_on, introduced_by_words, refusals
from quoth.cleanup.find import QuoteFinder
from quoth.errors import Problem, SeedError
from quoth.model import Notice, Passage, Person, Provenance, SpeakerMark, Transcript
from quoth.text import spans


def labelled_at(transcript: Transcript) -> set[int]:
    """Where passages begin to which the source gives a label, or an edited copy another speaker.

    A file of fields (JSON, a table) has no labels to take out of its text: there it names whoever speaks, each time.
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


SHORTEST, LONG = 6, 10
"""Letters; in shorter names a letter makes another person, and in longer ones two may be slips."""


def nearly(name: str, known: Iterable[str]) -> str:
    """The first known name that differs from this one by a letter or two; empty if there is none, or if it is known."""
    plain = name.casefold()
    others = {other: other.casefold() for other in known}
    if plain in others.values() or len(plain) < SHORTEST or any(map(str.isdigit, plain)):
        return ""
    most = 2 if len(plain) >= LONG else 1
    for other, letters in others.items():
        if len(letters) >= SHORTEST and DamerauLevenshtein.distance(plain, letters, score_cutoff=most) <= most:
            return other
    return ""


def attribute(transcript: Transcript, people: tuple[Person, ...]) -> Transcript:
    """The transcript with passages that begin where speakers change, each with its speaker. Raises SeedError.

    A mark of the sidecar holds until the next mark, or until the source itself names a speaker.
    """
    marks = _accepted(transcript, _marks(transcript))
    made = spans.cut(transcript, marks)
    names = _names(people, tuple(role.name for role in transcript.meta.people))
    labels = labelled_at(made)
    passages = list[Passage]()
    current: SpeakerMark | None = None
    for one in made.passages:
        if one.kind in SPOKEN:
            current = marks.get(one.span.begin, None if one.span.begin in labels else current)
            if current and (current.name or not current.sure):
                basis = Provenance.PERSON if current.sure else Provenance.RULE
                one = replace(one, speaker=current.name, attributed_by=basis)
            one = replace(one, speaker=names.get(one.speaker.casefold(), one.speaker))
            if one.attributed_by is Provenance.RULE and made.sidecar.inferred_speakers is False:
                one = replace(one, speaker="", attributed_by=Provenance.SOURCE)
        passages.append(one)
    known = all(one.speaker for one in passages if one.kind in SPOKEN)
    notices = tuple(notice for notice in made.notices if not (known and notice.code == "labels-sparse"))
    merged = _merged(replace(made, passages=tuple(passages), notices=notices), people)
    merged = introduced_by_words(carried_on(merged), names)
    return replace(merged, notices=(*merged.notices, *_near(merged, people)))


def _near(transcript: Transcript, people: tuple[Person, ...]) -> Iterator[Notice]:
    """Speakers whose names are nearly those of people who are known: a slip of whoever typed them, or somebody else."""
    known = [name for one in people for name in (one.name, *one.other_names)]
    known += [role.name for role in transcript.meta.people]
    lines = {one.speaker: one.first_line for one in reversed(transcript.passages) if one.kind in SPOKEN and one.speaker}
    for label, line in sorted(lines.items(), key=lambda pair: pair[1]):
        other = nearly(label, known)
        if other and other not in lines:
            hint = f"if they are one, give {other} “{label}” under other_names in people.yml"
            yield Notice("speaker-near", f"the speaker “{label}” has nearly the name of {other}: {hint}", line)


def _accepted(transcript: Transcript, marks: dict[int, SpeakerMark]) -> dict[int, SpeakerMark]:
    """The marks, with nobody where an editor was not sure and then refused the name. Raises SeedError."""
    refused = refusals(transcript)
    return {
        at: replace(mark, name="") if not mark.sure and (at, mark.name) in refused else mark
        for at, mark in marks.items()
    }


def _merged(transcript: Transcript, people: tuple[Person, ...]) -> Transcript:
    """The transcript with one name for each speaker, where the source itself shows that two are one."""
    spoken = [one for one in transcript.passages if one.kind in SPOKEN]
    apart = frozenset(name.casefold() for one in people for name in (one.name, *one.other_names))
    listed = tuple(role.name for role in transcript.meta.people)
    same = one_person([one.speaker for one in spoken], listed, apart)
    if not same:
        return transcript
    lines = {one.speaker: one.first_line for one in reversed(spoken)}
    notices = [
        Notice("names-merged", f"“{label}” is shown as {name}; if they are two, name both in people.yml", lines[label])
        for label, name in same.items()
    ]
    passages = tuple(replace(one, speaker=same.get(one.speaker, one.speaker)) for one in transcript.passages)
    return replace(transcript, passages=passages, notices=(*transcript.notices, *notices))


def _marks(transcript: Transcript) -> dict[int, SpeakerMark]:
    """The sidecar's marks by offset, in order. Raises SeedError for those that cannot be placed."""
    wanted = transcript.sidecar.speakers
    if not wanted:
        return {}
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    placed, problems = dict[int, SpeakerMark](), list[Problem]()
    for mark in wanted:
        try:
            offset = spans.outside(transcript.edits, finder.span(mark.place).begin)
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


def _names(people: tuple[Person, ...], present: tuple[str, ...]) -> dict[str, str]:
    """The preferred name for each name a person goes by, without case.

    Where several people go by one name, it is the one who takes part; if that does not tell, it is nobody.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for person in people:
        for name in (person.name, *person.other_names):
            owners[name.casefold()].add(person.name)
    chosen = {name: found & set(present) if len(found) > 1 else found for name, found in owners.items()}
    return {name: next(iter(found)) for name, found in chosen.items() if len(found) == 1}
