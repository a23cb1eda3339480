"""Speakers who are a guess: those of paragraphs without a name, and those whom a source calls by a number or a role.

What a source or an editor says stays; where an editor wants no guesses, there are none.
"""

import re
from collections.abc import Mapping
from dataclasses import replace

from quoth.analysis.speakers.introductions import introduced, is_hidden
from quoth.analysis.speakers.roles import ASKING, by_role
from quoth.analysis.speakers.two_speaker_inference import carried
from quoth.cleanup.find import Finder
from quoth.model import Basis, Kind, Notice, Transcript
from quoth.readers.labels import MACHINE
from quoth.text.stems import is_english

SPOKEN = (Kind.SPEECH, Kind.PREVIEW)


def carried_on(transcript: Transcript) -> Transcript:
    """The transcript with names, as a guess, for paragraphs of a conversation in which few have one.

    Where an editor says who speaks, that is known; where he wants no guesses, there are none.
    """
    sidecar = transcript.sidecar
    sparse = any(notice.code == "labels-sparse" for notice in transcript.notices)
    if not sparse or not transcript.written or sidecar.inferred_speakers is False:
        return transcript
    spoken = [one for one in transcript.passages if one.kind is Kind.SPEECH]
    texts = [one.text for one in spoken]
    if not is_english(texts):
        return transcript
    hosts = [role.name for role in transcript.meta.people if role.role.casefold() in ASKING]
    found = carried(texts, [one.speaker for one in spoken], hosts[0] if len(hosts) == 1 else "")
    refused = refusals(transcript)
    named = {
        one.span: name
        for one, name in zip(spoken, found, strict=True)
        if name and not one.speaker and (one.span.begin, name) not in refused
    }
    if not named:
        return transcript
    passages = tuple(
        replace(one, speaker=named[one.span], attributed_by=Basis.RULE) if one.span in named else one
        for one in transcript.passages
    )
    bare = sum(not one.speaker for one in spoken)
    said = f"{len(named)} of {bare} paragraphs without a name have a speaker who is a guess"
    notices = tuple(notice for notice in transcript.notices if notice.code != "labels-sparse")
    notice = Notice("speakers-inferred", f"{said}: say in the sidecar who speaks")
    return replace(transcript, passages=passages, notices=(*notices, notice))


def introduced_by_words(transcript: Transcript, names: dict[str, str]) -> Transcript:
    """The transcript with names, as a guess, for speakers whom the source calls by a number or a role.

    Those whom a program has numbered get only names that a person has written somewhere. A name that an editor refused
    at any words of such a speaker is not his.
    """
    sidecar, people = transcript.sidecar, transcript.meta.people
    spoken = [one for one in transcript.passages if one.kind is Kind.SPEECH]
    if sidecar.inferred_speakers is False or not any(is_hidden(one.speaker) for one in spoken):
        return transcript
    found = by_role(list(dict.fromkeys(one.speaker for one in spoken if one.speaker)), people)
    if is_english([one.text for one in spoken]):
        said = introduced(
            [(one.speaker, one.text) for one in spoken], [role.name for role in people], transcript.meta.title
        )
        said = {label: names.get(name.casefold(), name) for label, name in said.items()}
        said = {
            label: name for label, name in said.items() if not MACHINE.match(label) or _written(name, transcript, names)
        }
        found = {label: name for label, name in said.items() if name not in found.values()} | found
    refused = refusals(transcript)
    wrong = {one.speaker for one in spoken if (one.span.begin, found.get(one.speaker)) in refused}
    found = {label: name for label, name in found.items() if label not in wrong}
    passages = tuple(
        replace(one, speaker=found[one.speaker], attributed_by=Basis.RULE)
        if one.speaker in found and one.kind in SPOKEN and one.attributed_by is not Basis.PERSON
        else one
        for one in transcript.passages
    )
    notices = tuple(
        Notice("speakers-inferred", f"“{label}” is shown as {name}, who is a guess: say in the sidecar who speaks")
        for label, name in sorted(found.items())
    )
    return replace(transcript, passages=passages, notices=(*transcript.notices, *notices))


def _written(name: str, transcript: Transcript, names: Mapping[str, str]) -> bool:
    """Whether a person has written the name: who numbers speakers is a program, and it may have misheard it."""
    meta = transcript.meta
    written = (meta.title, meta.description, *(role.name for role in meta.people), *names.values())
    return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", one) for one in written)


def refusals(transcript: Transcript) -> set[tuple[int, str]]:
    """Where somebody does not speak, as an editor says: offset and name. Raises SeedError."""
    finder = Finder(transcript.path, transcript.source, transcript.edits)
    return {(finder.span(place).begin, name) for place, name in transcript.sidecar.refused_speakers}
