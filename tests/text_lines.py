"""What is done with one line of a case of `tests/text/`: a date, a time, a title, a text to be divided."""

import re
from collections.abc import Callable

from quoth.corpus.transcript_addresses import new_address
from quoth.sources import dates
from quoth.text import identifiers, sentences, timecode, words
from quoth.text.characters import script_as_text

# yes "H<sub>2</sub>" "1<sup>st</sup>"
SMALL = re.compile(r"(\S*)<(sub|sup)>(.*?)</\2>")


def _on_the_line(match: re.Match[str]) -> str:
    text = script_as_text(match[2], match[1], match[3])
    return match[1] + (match[3] if text is None else text)


def _with_breaks(text: str) -> str:
    """The text with a stroke where a paragraph may begin: | a sentence, / a clause, · no more than a word."""
    marked = text
    for place in reversed(sentences.paragraph_breaks(text)):
        mark = "|" if place.cost == 0 else "·" if place.cost == sentences.ANYWHERE_COST else "/"
        marked = f"{marked[: place.at]}{mark} {marked[place.at :]}"
    return marked


def _written_times(time: int) -> str:
    forms = (timecode.shown(time), timecode.full(time), timecode.stamp(time, ","), timecode.in_seconds(time))
    return " | ".join((*forms, str(timecode.seconds(time))))


OF_PART: dict[str, Callable[[str], str]] = {
    "dates": lambda row: dates.iso(row) or "no date",
    "paragraph_breaks": _with_breaks,
    "slugs": identifiers.slug,
    "new_addresses": new_address,
    "small_letters": lambda row: SMALL.sub(_on_the_line, row),
    "times": lambda row: "no time" if (time := timecode.parse(row)) is None else _written_times(time),
    "times_before_zero": lambda row: _written_times(-(timecode.parse(row) or 0)),
    "token_cuts": lambda row: "inside" if words.inside_token(row.replace("|", ""), row.index("|")) else "between",
    "word_counts": lambda row: words.counted(words.count(row), "word"),
    "shortened": lambda row: words.shorten(row, 24, ",;"),
}
"""What is done with each line of a case, by the name of its file."""
