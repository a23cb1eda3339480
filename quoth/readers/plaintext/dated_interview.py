"""The line above a talk that says when it was.

Interview of 12 March 2024        a line of the header, and the date
Gespräch mit Bo Rask am 3.5.2019  the date; the line says more than that, and stays
"""

import re
from typing import NamedTuple

from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.sources import dates
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

# yes "Interview of 12 March 2024" "Entretien du 3 mai 2019" "Gespräch am 3.5.2019"   no "We had an interview in 2024"
INTERVIEW_ON = lazy_pattern(
    r"(?:oral history )?(?:interview(?:ed)?|conversation|session|recording|recorded|gespräch|aufnahme|entretien"
    r"|enregistrement|entrevista|conversación|grabación|conversa|intervista|wywiad|rozmowa|rozhovor|samtal|samtale|intervju|haastattelu"
    r"|интервью|беседа|інтерв'ю|görüşme|röportaj|συνέντευξη)\b.{0,80}\d",
    re.I,
)
TOP_ROWS = 20
MAX_WORDS_BEFORE_DATE = 2
"""Such as “Interview of”; a line with more of them says more than a date."""


class DatedInterview(NamedTuple):
    """A line above a talk that says when it was: its index, the date, and whether it says nothing else."""

    row: int
    date: str
    whole: bool


def dated_interview(lines: ScannedLines, header: set[int]) -> DatedInterview | None:
    """The first line above the talk such as “Interview of 12 March 2024”; None if there is none."""
    first = next((index for index in range(min(len(lines.rows), TOP_ROWS)) if lines.label(index)), 0)
    for index in range(first):
        text = lines.rows[index].text
        if index in header or index in lines.outline or not INTERVIEW_ON.match(text):
            continue
        for space in re.finditer(r"\s", text):
            day = dates.iso(text[space.end() :].rstrip(".)"))
            if len(day) > len("2023-03"):
                return DatedInterview(index, day, count(text[: space.start()]) <= MAX_WORDS_BEFORE_DATE)
    return None
