"""A transcript as the work that a paper cites: who speaks, who asks, where it appeared, when."""

from quoth.analysis.speakers.merge_labels import ASKING_ROLES
from quoth.corpus.index import CorpusIndex
from quoth.model import Document, Participant, PassageKind, Provenance, TranscriptSummary
from quoth.pages.citation_styles import CitedWork
from quoth.readers.person_names import PersonName, parse_name


def cited_work(document: Document, lookup: CorpusIndex, url: str) -> CitedWork:
    """The work at an address. Those who ask are hosts or interviewers; all others who take part are speakers."""
    meta = document.meta
    people = meta.people or tuple(Participant(name) for name in _speakers(document, lookup))
    day = meta.date.rstrip("~?")
    return CitedWork(
        title=meta.title,
        url=url,
        podcast=is_podcast(document),
        speakers=tuple(_name(participant, lookup) for participant in people if participant.role not in ASKING_ROLES),
        hosts=tuple(_name(participant, lookup) for participant in people if participant.role in ASKING_ROLES),
        show=meta.show,
        date=tuple(int(part) for part in day.split("-")) if day else (),
        language=meta.language or lookup.site.language,
    )


def is_podcast(document: Document | TranscriptSummary) -> bool:
    """Whether a transcript is a podcast: as the sidecar says, or else if it has a show."""
    return (document.meta.kind or ("podcast" if document.meta.show else "interview")) == "podcast"


def _speakers(document: Document, lookup: CorpusIndex) -> list[str]:
    """The people who speak according to the source or an editor; labels are not people, and guesses are not cited."""
    sure = (
        passage.speaker
        for passage in document.passages
        if passage.kind is PassageKind.SPEECH
        and passage.attributed_by is not Provenance.RULE
        and passage.speaker in lookup.people
    )
    return list(dict.fromkeys(sure))


def _name(role: Participant, lookup: CorpusIndex) -> PersonName:
    person = lookup.people.get(role.name)
    return parse_name(role.name, person.sort_name if person else "")
