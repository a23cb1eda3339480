"""Lines above a talk that say without a colon when it was and who took part.

Oral History of Bo Rask           the interviewee; the line stays, and is the title
Interviewed by Ann Lee            a line of the header, and the interviewer
March 12, 2024                    a line of the header, and the date
Gespräch mit Bo Rask am 3.5.2019  the date and the interviewee; the line says more than that, and stays

A name is believed only if somebody with it speaks below: “Rask”, “BO RASK” or “BR” before what they say.
"""

import re
from collections.abc import Iterator
from itertools import dropwhile
from typing import NamedTuple

from quoth.model import Participant
from quoth.readers.label_forms import label_key
from quoth.readers.labels import is_full_name
from quoth.readers.person_names import TITLES
from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.sources import dates, metadata_fields
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

# yes "Interview of 12 March 2024" "Entretien du 3 mai 2019" "Gespräch am 3.5.2019"   no "We had an interview in 2024"
INTERVIEW_ON = lazy_pattern(
    r"(?:oral history )?(?:interview(?:ed)?|conversation|session|recording|recorded|gespräch|aufnahme|entretien"
    r"|enregistrement|entrevista|conversación|grabación|conversa|intervista|wywiad|rozmowa|rozhovor|samtal|samtale|intervju|haastattelu"
    r"|интервью|беседа|інтерв'ю|görüşme|röportaj|συνέντευξη)\b.{0,80}\d",
    re.I,
)
NAMES = r"(?P<names>[^\W\d_][^,;:()\d]{2,80}?)(?P<rest>,? (?:(?:on|am|le|el|il|op|den|em|dne|dnia) )?\S{0,12} ?\d.*)?$"
# yes "Interviewed by Ann Lee" "Entrevistado por Ana Ruiz, 3 de mayo de 2019"   no "Recorded by Ann Lee" (a technician)
ASKED_BY = lazy_pattern(
    r"(?:interview(?:ed)?(?: and recorded)? by|interview conducted by|conducted by|interviewt (?:von|durch)"
    r"|das interview führte|entretien (?:réalisé|mené|conduit) par|propos recueillis par|interviewé(?:e)? par"
    r"|entrevistad[oa] por|entrevista (?:realizada |conduzida )?por|intervistat[oa] da|intervista (?:a cura )?di"
    rf"|geïnterviewd door|intervjuad av|intervjuet av|wywiad przeprowadziła?) {NAMES}",
    re.I,
)
# yes "Interview with Bo Rask" "Oral History of Bo Rask" "Entretien avec Bo Rask, le 3 mai 2019"   no "Talk of the town"
TALK_WITH = lazy_pattern(
    r"(?:(?:an? )?(?:(?:oral|life) history(?: interviews?)?|interview|conversation) (?:with|of)"
    r"|(?:interview|gespräch|unterhaltung) mit|(?:interview|entretien|conversation) avec"
    r"|(?:entrevista|conversación|conversa) (?:con|a|com)|(?:intervista|conversazione) (?:con|a)"
    rf"|(?:interview|gesprek) met|(?:intervju|samtale?) med) {NAMES}",
    re.I,
)
TOP_ROWS = 20
MAX_WORDS_BEFORE_DATE, MAX_DATE_WORDS = 2, 5
"""Such as “Interview of”; a line with more of them says more than a date. And words of a line that is only a date."""


class InterviewHead(NamedTuple):
    """What a line above a talk says: its index, the date, people, and whether the line says nothing else."""

    row: int
    date: str
    people: tuple[Participant, ...]
    whole: bool


def interview_heads(lines: ScannedLines, header: set[int]) -> Iterator[InterviewHead]:
    """The lines above the talk, outside the header, that say when it was or who takes part, in order."""
    first = next((index for index in range(min(len(lines.rows), TOP_ROWS)) if lines.label(index)), 0)
    for index in range(first):
        if index not in header and index not in lines.outline:
            text = lines.rows[index].text
            (date, dated), (people, named) = _date(text), _people(text, lines)
            if date or people:
                yield InterviewHead(index, date, people, dated or named)


def _date(text: str) -> tuple[str, bool]:
    """The date that a line says (ISO), and whether it says nothing else."""
    if count(text) <= MAX_DATE_WORDS and _is_day(day := dates.iso(text.rstrip("."))):
        return day, True
    if INTERVIEW_ON.match(text):
        for space in re.finditer(r"\s", text):
            if _is_day(day := dates.iso(text[space.end() :].rstrip(".)"))):
                return day, count(text[: space.start()]) <= MAX_WORDS_BEFORE_DATE
    return "", False


def _is_day(date: str) -> bool:
    return len(date) > len("2023-03")


def _people(text: str, lines: ScannedLines) -> tuple[tuple[Participant, ...], bool]:
    """The people whom a line names and who speak below, and whether the line only says who asked them."""
    asked = ASKED_BY.match(text)
    match = asked or TALK_WITH.match(text)
    names = metadata_fields.split_names(match["names"].rstrip(". ")) if match else []
    speaking = [name for name in names if is_full_name(name) and _speaks(name, lines)]
    people = tuple(Participant(name, "interviewer" if asked else "interviewee") for name in speaking)
    return people, bool(asked and not asked["rest"] and names and len(speaking) == len(names))


def _speaks(name: str, lines: ScannedLines) -> bool:
    """Whether a label is the name, the surname or the initials of somebody, with or without a title."""
    words = _words(name)
    forms = {tuple(words), tuple(words[-1:]), ("".join(word[0] for word in words),)}
    return any(tuple(_words(label)) in forms for label in lines.names)


def _words(name: str) -> list[str]:
    """The words of a name in small letters, without titles before it."""
    return list(dropwhile(lambda word: word.strip(".") in TITLES, label_key(name).split()))
