"""Inferred speakers: of paragraphs without a label, and of labels that are only a number or a role.

They are marked as a guess. What a source or an editor says stays; where an editor wants no guesses, there are none.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from quoth.analysis.speakers.introductions import infer_introduced, is_hidden_label
from quoth.analysis.speakers.merge_labels import ASKING_ROLES, names_by_role
from quoth.analysis.speakers.two_speaker_inference import infer_two_speakers
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.model import SPOKEN_KINDS, Notice, Passage, PassageKind, Provenance, Transcript
from quoth.readers.labels import MACHINE
from quoth.text.words import is_english


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
    name_by_label = names_by_role(list(dict.fromkeys(passage.speaker for passage in spoken if passage.speaker)), people)
    introduced_names = _introduced_names(transcript, spoken, names)
    name_by_label = {
        label: name for label, name in introduced_names.items() if name not in name_by_label.values()
    } | name_by_label
    refused = refused_speakers(transcript)
    wrong = {
        passage.speaker for passage in spoken if (passage.span.begin, name_by_label.get(passage.speaker)) in refused
    }
    name_by_label = {label: name for label, name in name_by_label.items() if label not in wrong}
    passages = tuple(
        replace(passage, speaker=name_by_label[passage.speaker], attributed_by=Provenance.RULE)
        if passage.speaker in name_by_label
        and passage.kind in SPOKEN_KINDS
        and passage.attributed_by is not Provenance.PERSON
        else passage
        for passage in transcript.passages
    )
    notices = tuple(
        Notice("speakers-inferred", f"“{label}” is shown as {name}, which is a guess: say in the sidecar who speaks")
        for label, name in sorted(name_by_label.items())
    )
    return replace(transcript, passages=passages, notices=(*transcript.notices, *notices))


def _introduced_names(transcript: Transcript, spoken: list[Passage], names: dict[str, str]) -> dict[str, str]:
    """The names, by label, by which an English talk introduces its speakers; of numbered ones, written names."""
    if not is_english([passage.text for passage in spoken]):
        return {}
    participants = [role.name for role in transcript.meta.people]
    introduced = infer_introduced(
        [(passage.speaker, passage.text) for passage in spoken], participants, transcript.meta.title
    )
    name_by_label = {label: names.get(name.casefold(), name) for label, name in introduced.items()}
    return {
        label: name
        for label, name in name_by_label.items()
        if not MACHINE.match(label) or _is_written(name, transcript, names)
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
