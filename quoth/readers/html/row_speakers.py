"""Who speaks in the rows of a page, and when, as their elements say it; what only the words say is for others."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.model import Milliseconds
from quoth.readers import labels
from quoth.readers.html.elements import HEADINGS, Mark
from quoth.readers.html.walk import Page, Row, Run, laid_out
from quoth.readers.line_rendition import LABEL, STAMP, Given
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.outline_headings import EMPHATIC, with_time
from quoth.text.sentences import ends_sentence

FEWEST = 2
"""Times that elements must give names, for these to be names of speakers: a page has one author."""
MOST_WORDS, LONGEST = 6, 120
"""Words of a name, and characters of a heading."""
# yes ":" " -" behind a name
BEHIND = re.compile(r"\s*[:：–—-]\s*")
THOUSANDTHS = 36_000
"""A whole number above this counts thousandths of a second, or the page is longer than ten hours."""


@dataclass(frozen=True, slots=True)
class Known:
    """What holds for all rows of a page."""

    marked: bool
    """Whether elements that are called speakers hold names."""
    names: frozenset[str]
    """Names that stand in headings, in terms of definition lists, or in bold before what is said."""
    titles: frozenset[str]
    """Bold lines that are headings."""
    told: bool
    """Whether attributes say who speaks."""
    unit: float
    """Milliseconds in one of what the attributes count."""


def known(page: Page, rows: Sequence[Row]) -> Known:
    """What the rows of the text have in common."""
    marked = [name for row in rows if (name := _marked_name(page, row))]
    heads = [name for tag in HEADINGS for name in _names_in([row.text for row in rows if row.tag == tag])]
    terms = Counter(_bare(row.text) for row in rows if row.tag == "dt" and _may_be_name(row.text))
    bold = Counter(name for row in rows if row.tag not in HEADINGS and (name := _bold_name(row)))
    recurring = {name for name, number in bold.items() if number > 1}
    names = recurring | set(heads) | (set(terms) if sum(terms.values()) > len(terms) else set())
    titles = [] if any(row.tag in HEADINGS[1:] for row in rows) else [row.text for row in rows if _is_title(row, names)]
    starts = [run.start[1] for row in rows for run in row.runs if run.start]
    whole = all(number == int(number) for number in starts)
    return Known(
        marked=len(marked) >= FEWEST and sum(map(_may_be_name, marked)) * 2 > len(marked),
        names=frozenset(names),
        titles=frozenset(titles if len(titles) > 1 and len(set(titles)) == len(titles) else ()),
        told=sum(1 for row in rows if row.around.speaker) >= FEWEST,
        unit=1 if starts and whole and max(starts) > THOUSANDTHS else 1000,
    )


def _names_in(headings: Sequence[str]) -> list[str]:
    """The headings of one level if they are names: all can be one, and some recur."""
    names = [_bare(text) for text in headings]
    return names if len(set(names)) < len(names) and all(map(_may_be_name, names)) else []


def _bare(text: str) -> str:
    """A name without the mark behind it."""
    return text.strip().rstrip(":：–—- ")


def _may_be_name(text: str) -> bool:
    name = _bare(text)
    return bool(name) and len(name.split()) <= MOST_WORDS and not ends_sentence(name) and labels.is_name(name)


def _marked_name(page: Page, row: Row) -> str:
    """The words of a row that an element calls a speaker."""
    return " ".join(" ".join(run.text for run in row.runs if page.mark(run) is Mark.SPEAKER).split())


def _bold_name(row: Row) -> str:
    """What a row begins with in bold, if that can be a name and no colon makes it one anyway."""
    bold = list[Run]()
    for run in row.runs:
        if not run.bold and run.text.strip():
            break
        bold.append(run)
    text = " ".join("".join(run.text for run in bold).split())
    rest = "".join(run.text for run in row.runs[len(bold) :]).lstrip()
    plain = text and not text.endswith((":", "：")) and not rest.startswith((":", "："))
    return text if plain and _may_be_name(text) else ""


def _is_title(row: Row, names: Iterable[str]) -> bool:
    """Whether a row is bold as a whole, and neither a name nor a sentence."""
    text = row.text
    bold = all(run.bold or not run.text.strip() for run in row.runs) and not row.around.table[0]
    return bold and len(text) <= LONGEST and text not in names and text[-1] not in ":：,;" and not ends_sentence(text)


def given(page: Page, row: Row, common: Known) -> tuple[str, Given]:
    """The text of a row, and what its elements say of it."""
    text, places = laid_out(row)
    if row.tag in HEADINGS or text in common.titles:
        if _bare(text) in common.names:
            return text, Given(speaker=_bare(text), cuts=((0, len(text), LABEL),))
        level = int(row.tag[1]) if row.tag in HEADINGS else EMPHATIC
        return text, Given(heading=with_time(level, text))
    speaker, start, cuts = _opening(page, text, places, common)
    cuts += [one for one in _stamps_behind(page, text, places) if not cuts or one[0] >= cuts[-1][1]]
    behind = next((_time(text[a:b]) for a, b, why in cuts if why is STAMP), None)
    timed = [(begin, round(run.start[1] * common.unit)) for begin, _, run in places if run.start]
    first = timed[0][1] if timed and timed[0][0] <= (cuts[0][1] if cuts else 0) else None
    if speaker is None and not (opened := line_prefix.opening(text)) and common.told:
        speaker = row.around.speaker or None
    elif speaker is None and opened and opened.name:
        return text, Given(words=tuple(timed), bold=bool(places) and places[0][2].bold)
    chosen = first if first is not None else start if start is not None else behind
    return text, Given(speaker=speaker, start=chosen, cuts=tuple(cuts), words=tuple(timed[first is not None :]))


def _opening(
    page: Page, text: str, places: list[tuple[int, int, Run]], common: Known
) -> tuple[str | None, Milliseconds | None, list[tuple[int, int, tuple[str, str]]]]:
    """The speaker and the time that a row opens with, and the columns of both."""
    speaker, start, cuts = None, None, list[tuple[int, int, tuple[str, str]]]()
    for begin, end, run in places:
        mark = page.mark(run)
        if start is None and mark is Mark.TIME and (found := _time(text[begin:end])) is not None:
            start = found
            cuts.append((begin, end, STAMP))
        elif speaker is None and _names(text, begin, end, run, mark, common):
            behind = BEHIND.match(text, end)
            speaker = _bare(text[begin:end])
            cuts.append((begin, behind.end() if behind else end, LABEL))
        elif not text[begin:end].strip(" :：–—-|·,()[]"):
            cuts.append((begin, end, cuts[-1][2] if cuts else LABEL))
        else:
            break
    return speaker, start, cuts if speaker is not None or start is not None else []


def _names(text: str, begin: int, end: int, run: Run, mark: Mark | None, common: Known) -> bool:
    """Whether a run is the name of who speaks."""
    if mark is Mark.SPEAKER and common.marked:
        return _may_be_name(text[begin:end])
    return _bare(text[begin:end]) in common.names and (run.bold or not begin)


def _stamps_behind(page: Page, text: str, places: list[tuple[int, int, Run]]) -> list[tuple[int, int, tuple[str, str]]]:
    """The columns of a time that stands behind what is said."""
    for begin, end, run in places[-1:]:
        if begin and page.mark(run) is Mark.TIME and _time(text[begin:end]) is not None:
            return [(begin, end, STAMP)]
    return []


def _time(text: str) -> Milliseconds | None:
    """The time that a text is as a whole; None if it is more or less than one."""
    found = line_prefix.time_only(text.strip())
    return line_prefix.times(found.stamp, days=False)[0] if found and found.alone else None
