"""Who speaks: from the labels of the source, from the sidecar, by what the talk shows, or nobody."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quoth.analysis.speakers.inference import SPOKEN, carried_on, introduced_by_words, refusals
from quoth.analysis.speakers.merge_labels import one_person
from quoth.analysis.speakers.name_typos import nearly
from quoth.analysis.speakers.source_labels import labelled_at
from quoth.cleanup.find import Finder
from quoth.errors import Problem, SeedError
from quoth.model import Basis, Notice, Passage, Person, SpeakerMark, Transcript
from quoth.text import spans


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
                basis = Basis.PERSON if current.sure else Basis.RULE
                one = replace(one, speaker=current.name, attributed_by=basis)
            one = replace(one, speaker=names.get(one.speaker.casefold(), one.speaker))
            if one.attributed_by is Basis.RULE and made.sidecar.inferred_speakers is False:
                one = replace(one, speaker="", attributed_by=Basis.SOURCE)
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
    finder = Finder(transcript.path, transcript.source, transcript.edits)
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
