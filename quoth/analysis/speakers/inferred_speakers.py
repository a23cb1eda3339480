"""Inferred speakers: of paragraphs without a label, and of labels that are only a number or a role.

They are marked as a guess. What a source or an editor says stays; where an editor wants no guesses, there are none.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from quoth.analysis.speakers.introductions import IntroducedName, infer_introduced, is_hidden_label
from quoth.analysis.speakers.merge_labels import ASKING_ROLES, names_by_role
from quoth.analysis.speakers.two_speaker_inference import infer_two_speakers
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.model import SPOKEN_KINDS, InferredName, Notice, Passage, PassageKind, Provenance, Transcript
from quoth.readers.labels import MACHINE
from quoth.text.words import is_english, shorten

MAX_BASIS_CHARS = 100
"""Characters of the words that a message quotes."""


def name_unlabelled(transcript: Transcript) -> Transcript:
    """The transcript with inferred names for unlabelled paragraphs of a conversation in which few have a label."""
    sidecar = transcript.sidecar
    sparse = any(notice.code == "labels-sparse" for notice in transcript.notices)
    if not sparse or not transcript.written or sidecar.inferred_speakers is False:
        return transcript
    spoken = [passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH]
    texts = [passage.text for passage in spoken]
    if not is_english(texts):
        return transcript
    hosts = [role.name for role in transcript.meta.people if role.role.casefold() in ASKING_ROLES]
    names = infer_two_speakers(texts, [passage.speaker for passage in spoken], hosts[0] if len(hosts) == 1 else "")
    refused = refused_speakers(transcript)
    named = {
        passage.span: name
        for passage, name in zip(spoken, names, strict=True)
        if name and not passage.speaker and (passage.span.begin, name) not in refused
    }
    if not named:
        return transcript
    passages = tuple(
        replace(passage, speaker=named[passage.span], attributed_by=Provenance.RULE)
        if passage.span in named
        else passage
        for passage in transcript.passages
    )
    bare = sum(not passage.speaker for passage in spoken)
    summary = f"{len(named)} of {bare} paragraphs without a name have a speaker who is a guess"
    notices = tuple(notice for notice in transcript.notices if notice.code != "labels-sparse")
    notice = Notice("speakers-inferred", f"{summary}: say in the sidecar who speaks")
    return replace(transcript, passages=passages, notices=(*notices, notice))


def name_introduced(transcript: Transcript, names: dict[str, str]) -> Transcript:
    """The transcript with inferred names for speakers whose label is only a number or a role.

    Speakers whom a program numbered get only names that a person wrote somewhere. A name that an editor refused at any
    words of a speaker is not given to him. `names` has the preferred name for each known one (in small letters).
    """
    sidecar, people = transcript.sidecar, transcript.meta.people
    spoken = [passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH]
    if sidecar.inferred_speakers is False or not any(is_hidden_label(passage.speaker) for passage in spoken):
        return transcript
    by_role = names_by_role(list(dict.fromkeys(passage.speaker for passage in spoken if passage.speaker)), people)
    introduced = {
        label: inferred_name
        for label, inferred_name in _introduced_names(transcript, spoken, names).items()
        if label not in by_role and inferred_name.name not in by_role.values()
    }
    inferred = introduced | {label: IntroducedName(name, "") for label, name in by_role.items()}
    refused = refused_speakers(transcript)
    wrong = {
        passage.speaker
        for passage in spoken
        if passage.speaker in inferred and (passage.span.begin, inferred[passage.speaker].name) in refused
    }
    inferred = {label: inferred_name for label, inferred_name in inferred.items() if label not in wrong}
    passages = tuple(
        replace(passage, speaker=inferred[passage.speaker].name, attributed_by=Provenance.RULE)
        if passage.speaker in inferred
        and passage.kind in SPOKEN_KINDS
        and passage.attributed_by is not Provenance.PERSON
        else passage
        for passage in transcript.passages
    )
    inferred_names = tuple(
        _with_line(label, inferred_name, spoken) for label, inferred_name in sorted(inferred.items())
    )
    notices = tuple(_notice(inferred_name) for inferred_name in inferred_names)
    return replace(
        transcript, passages=passages, notices=(*transcript.notices, *notices), inferred_names=inferred_names
    )


def _with_line(label: str, inferred_name: IntroducedName, spoken: list[Passage]) -> InferredName:
    """The name with the line of the words that say so."""
    lines = [passage.first_line for passage in spoken if inferred_name.words and inferred_name.words in passage.text]
    return InferredName(label, inferred_name.name, inferred_name.words if lines else "", lines[0] if lines else None)


def _notice(inferred_name: InferredName) -> Notice:
    """What a build says of an inferred name, with the words that it was inferred from."""
    basis = (
        f"a guess from “{shorten(inferred_name.words, MAX_BASIS_CHARS)}” in line {inferred_name.line}"
        if inferred_name.words
        else "a guess"
    )
    message = f"“{inferred_name.label}” is shown as {inferred_name.name}, {basis}: say in the sidecar who speaks"
    return Notice("speakers-inferred", message)


def _introduced_names(
    transcript: Transcript, spoken: list[Passage], names: dict[str, str]
) -> dict[str, IntroducedName]:
    """The names, by label, by which an English talk introduces its speakers; of numbered ones, written names."""
    if not is_english([passage.text for passage in spoken]):
        return {}
    meta = transcript.meta
    introduced = infer_introduced(
        [(passage.speaker, passage.text) for passage in spoken],
        [role.name for role in meta.people],
        f"{meta.title}\n{meta.description}",
    )
    preferred = {
        label: replace(inferred_name, name=names.get(inferred_name.name.casefold(), inferred_name.name))
        for label, inferred_name in introduced.items()
    }
    return {
        label: inferred_name
        for label, inferred_name in preferred.items()
        if not MACHINE.match(label) or _is_written(inferred_name.name, transcript, names)
    }


def _is_written(name: str, transcript: Transcript, names: Mapping[str, str]) -> bool:
    """Whether a person wrote the name somewhere: a program that numbers speakers may also have misheard it."""
    meta = transcript.meta
    written = (meta.title, meta.description, *(role.name for role in meta.people), *names.values())
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for text in written)


def refused_speakers(transcript: Transcript) -> set[tuple[int, str]]:
    """The offsets and names for which an editor refused an inferred speaker. Raises SeedError."""
    finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
    return {(finder.span(place).begin, name) for place, name in transcript.sidecar.refused_speakers}
