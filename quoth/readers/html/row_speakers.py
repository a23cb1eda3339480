"""Who speaks in the rows of a page, and when, as elements, headings, bold words and tables say it.

A table with a talk in it has a row for each turn, and columns for who speaks, when, and what is said. What only the
words of a line say is read by the readers of plain text.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from quoth.model import Milliseconds
from quoth.readers import labels
from quoth.readers.html.elements import HEADINGS, ElementMark
from quoth.readers.html.walk import HtmlRow, HtmlRows, HtmlRun, lay_out
from quoth.readers.line_rendition import HEADER, LABEL, STAMP, LineFacts, RenderedLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.outline_headings import EMPHATIC, with_time
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

MIN_SPEAKER_ROWS = 2
"""Times that elements must give names, for these to be names of speakers: a page has one author."""
MAX_NAME_WORDS, MAX_HEADING_CHARS = 6, 120
"""Words of a name, and characters of a heading."""
# yes ":" " -" behind a name
NAME_SEPARATOR = lazy_pattern(r"\s*[:：–—-]\s*")
MAX_SECONDS = 36_000
"""A whole number above this counts thousandths of a second, or the page is longer than ten hours."""


@dataclass(frozen=True, slots=True)
class PageSpeakers:
    """What holds for all rows of a page."""

    marked: bool
    """Whether elements that are called speakers hold names."""
    names: frozenset[str]
    """Names that stand in headings, in terms of definition lists, or in bold before what is said."""
    titles: frozenset[str]
    """Bold lines that are headings."""
    by_attribute: bool
    """Whether attributes of elements say who speaks."""
    unit: float
    """Milliseconds in one of what the attributes count."""


def find_speakers(page: HtmlRows, rows: Sequence[HtmlRow]) -> PageSpeakers:
    """What holds for all rows of a page: which names, headings and attributes say who speaks."""
    marked = [name for row in rows if (name := _marked_name(page, row))]
    heads = [name for tag in HEADINGS for name in _names_in([row.text for row in rows if row.tag == tag])]
    terms = Counter(_bare_name(row.text) for row in rows if row.tag == "dt" and _may_be_name(row.text))
    bold = Counter(name for row in rows if row.tag not in HEADINGS and (name := _bold_name(row)))
    recurring = {name for name, number in bold.items() if number > 1}
    names = recurring | set(heads) | (set(terms) if sum(terms.values()) > len(terms) else set())
    titles = [] if any(row.tag in HEADINGS[1:] for row in rows) else [row.text for row in rows if _is_title(row, names)]
    starts = [run.start[1] for row in rows for run in row.runs if run.start]
    integral = all(number == int(number) for number in starts)
    return PageSpeakers(
        marked=len(marked) >= MIN_SPEAKER_ROWS and sum(map(_may_be_name, marked)) * 2 > len(marked),
        names=frozenset(names),
        titles=frozenset(titles if len(titles) > 1 and len(set(titles)) == len(titles) else ()),
        by_attribute=sum(1 for row in rows if row.around.speaker) >= MIN_SPEAKER_ROWS,
        unit=1 if starts and integral and max(starts) > MAX_SECONDS else 1000,
    )


def _names_in(headings: Sequence[str]) -> list[str]:
    """The headings of one level if they are names: all can be one, and some recur."""
    names = [_bare_name(text) for text in headings]
    return names if len(set(names)) < len(names) and all(map(_may_be_name, names)) else []


def _bare_name(text: str) -> str:
    """A name without the mark behind it."""
    return text.strip().rstrip(":：–—- ")


def _may_be_name(text: str) -> bool:
    name = _bare_name(text)
    return bool(name) and len(name.split()) <= MAX_NAME_WORDS and not ends_sentence(name) and labels.is_name(name)


def _marked_name(page: HtmlRows, row: HtmlRow) -> str:
    """The words of a row that an element calls a speaker."""
    return " ".join(" ".join(run.text for run in row.runs if page.mark(run) is ElementMark.SPEAKER).split())


def _bold_name(row: HtmlRow) -> str:
    """What a row begins with in bold, if that can be a name and no colon makes it one anyway."""
    bold = list[HtmlRun]()
    for run in row.runs:
        if not run.bold and run.text.strip():
            break
        bold.append(run)
    text = " ".join("".join(run.text for run in bold).split())
    rest = "".join(run.text for run in row.runs[len(bold) :]).lstrip()
    plain = text and not text.endswith((":", "：")) and not rest.startswith((":", "："))
    return text if plain and _may_be_name(text) else ""


def _is_title(row: HtmlRow, names: Iterable[str]) -> bool:
    """Whether a row is bold as a whole, and neither a name nor a sentence."""
    text = row.text
    bold = all(run.bold or not run.text.strip() for run in row.runs) and not row.around.table[0]
    short = len(text) <= MAX_HEADING_CHARS and text not in names
    return bold and short and text[-1] not in ":：,;" and not ends_sentence(text)


def read_row(page: HtmlRows, row: HtmlRow, common: PageSpeakers) -> tuple[str, LineFacts]:
    """The text of a row, and what its elements say of it."""
    text, places = lay_out(row)
    if row.tag in HEADINGS or text in common.titles:
        if _bare_name(text) in common.names:
            return text, LineFacts(speaker=_bare_name(text), cuts=((0, len(text), LABEL),))
        level = int(row.tag[1]) if row.tag in HEADINGS else EMPHATIC
        return text, LineFacts(heading=with_time(level, text))
    speaker, start, cuts = _opening(page, text, places, common)
    cuts += [cut for cut in _stamps_behind(page, text, places) if not cuts or cut[0] >= cuts[-1][1]]
    closing_time = next((_cell_time(text[a:b].strip()) for a, b, why in cuts if why is STAMP), None)
    timed = [(begin, round(run.start[1] * common.unit)) for begin, _, run in places if run.start]
    first = timed[0][1] if timed and timed[0][0] <= (cuts[0][1] if cuts else 0) else None
    if speaker is None and not (opened := line_prefix.opening(text)) and common.by_attribute:
        speaker = row.around.speaker or None
    elif speaker is None and opened and opened.name:
        inside = next((time for column, time in timed if column < opened.length), None)
        words = tuple((column, time) for column, time in timed if column >= opened.length)
        return text, LineFacts(start=inside, words=words, bold=bool(places) and places[0][2].bold)
    chosen = first if first is not None else start if start is not None else closing_time
    return text, LineFacts(speaker=speaker, start=chosen, cuts=tuple(cuts), words=tuple(timed[first is not None :]))


def _opening(
    page: HtmlRows, text: str, places: list[tuple[int, int, HtmlRun]], common: PageSpeakers
) -> tuple[str | None, Milliseconds | None, list[tuple[int, int, tuple[str, str]]]]:
    """The speaker and the time that a row opens with, and the columns of both."""
    speaker, start, cuts = None, None, list[tuple[int, int, tuple[str, str]]]()
    for begin, end, run in places:
        mark = page.mark(run)
        if start is None and mark is ElementMark.TIME and (time := _cell_time(text[begin:end].strip())) is not None:
            start = time
            cuts.append((begin, end, STAMP))
        elif speaker is None and _is_speaker(text, begin, end, run, mark, common):
            colon = NAME_SEPARATOR.match(text, end)
            speaker = _bare_name(text[begin:end])
            cuts.append((begin, colon.end() if colon else end, LABEL))
        elif not text[begin:end].strip(" :：–—-|·,()[]"):
            cuts.append((begin, end, cuts[-1][2] if cuts else LABEL))
        else:
            break
    return speaker, start, cuts if speaker is not None or start is not None else []


def _is_speaker(text: str, begin: int, end: int, run: HtmlRun, mark: ElementMark | None, common: PageSpeakers) -> bool:
    """Whether a run is the name of who speaks."""
    if mark is ElementMark.SPEAKER and common.marked:
        return _may_be_name(text[begin:end])
    return _bare_name(text[begin:end]) in common.names and (run.bold or not begin)


def _stamps_behind(
    page: HtmlRows, text: str, places: list[tuple[int, int, HtmlRun]]
) -> list[tuple[int, int, tuple[str, str]]]:
    """The columns of a time that stands behind what is said."""
    for begin, end, run in places[-1:]:
        if begin and page.mark(run) is ElementMark.TIME and _cell_time(text[begin:end].strip()) is not None:
            return [(begin, end, STAMP)]
    return []


MIN_TABLE_ROWS = 2
"""Rows that a table must have to be one with a talk in it."""
MIN_CELL_SHARE = 0.7
"""Of the cells of a column, how many must be times or names."""
MAX_NAME_CHARS = 60
Cells = list[list[HtmlRow]]
"""The lines of each cell of a row."""


def read_table(rows: Sequence[HtmlRow]) -> Iterator[RenderedLine] | None:
    """The rows of a table as lines with their speakers and times; None if there is no talk in it."""
    table = [
        [list(lines) for _, lines in groupby(cells, key=lambda row: row.around.table[2])]
        for _, cells in groupby(rows, key=lambda row: row.around.table[1])
    ]
    width = max((len(cells) for cells in table), default=0)
    full = [cells for cells in table if len(cells) == width]
    if width < 2 or len(full) < MIN_TABLE_ROWS:
        return None
    columns = [[" ".join(row.text for row in cells[index]) for cells in full] for index in range(width)]
    times = [index for index, column in enumerate(columns) if _share_that(column, _is_time) >= MIN_CELL_SHARE]
    names = [index for index, column in enumerate(columns) if index not in times and _are_names(column)]
    kinds = dict.fromkeys(times[:2], STAMP) | dict.fromkeys(names[:1], LABEL)
    if not kinds or len(kinds) == width:
        return None
    return (line for number, cells in enumerate(table) for line in _lines(cells, width, kinds, first=number == 0))


def _share_that(column: Sequence[str], fits: Callable[[str], bool]) -> float:
    filled = [text for text in column if text]
    return sum(map(fits, filled)) / len(filled) if filled else 0.0


def _is_time(text: str) -> bool:
    return _cell_time(text) is not None


def _cell_time(text: str) -> Milliseconds | None:
    """The time that a cell of a table holds and nothing else; None if it holds anything else."""
    stamp = line_prefix.time_only(text)
    return line_prefix.times(stamp.stamp, days=False)[0] if stamp and stamp.alone else None


def _are_names(column: Sequence[str]) -> bool:
    """Whether the cells are short, look like names, and recur."""
    counts = Counter(text.rstrip(": ") for text in column if text)
    able = all(len(name) <= MAX_NAME_CHARS for name in counts)
    return able and len(counts) < sum(counts.values()) and _share_that(list(counts), labels.is_name) >= MIN_CELL_SHARE


def _lines(cells: Cells, width: int, kinds: dict[int, tuple[str, str]], *, first: bool) -> Iterator[RenderedLine]:
    """The lines of one row of the table."""
    texts = [
        " ".join(row.text for row in lines) if index in kinds else lines[0].text for index, lines in enumerate(cells)
    ]
    if len(cells) < width:
        yield from (RenderedLine(row.text) for lines in cells for row in lines)
        return
    row_text = "\t".join(texts)
    if first and (
        cells[0][0].tag == "th" or any(_cell_time(texts[index]) is None for index in kinds if kinds[index] is STAMP)
    ):
        yield RenderedLine(row_text, LineFacts(apart=HEADER))
        return
    cuts, offset, speaker, starts = list[tuple[int, int, tuple[str, str]]](), 0, None, list[Milliseconds]()
    for number, text in enumerate(texts):
        if number in kinds and text:
            cuts.append((offset, offset + len(text), kinds[number]))
            if kinds[number] is LABEL:
                speaker = text.rstrip(": ")
            elif (start := _cell_time(text)) is not None:
                starts.append(start)
        offset += len(text) + 1
    start, end = (*starts, None, None)[:2]
    yield RenderedLine(row_text, LineFacts(speaker=speaker, start=start, end=end, cuts=tuple(cuts), understood=True))
    for number, lines in enumerate(cells):
        if number not in kinds:
            yield from (RenderedLine(row.text, LineFacts(understood=True)) for row in lines[1:])
