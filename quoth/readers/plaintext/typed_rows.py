"""The lines of a typed text, with paragraphs found where lines were broken at the edge of a page.

    The Chairman. The committee will come to order. Good morning        a paragraph begins further in,
to everyone. We meet today to speak of lights on the coast.
    I thank the witnesses.

Ann Lee:  Where were you born, and when did you first               or further out,
          see the light?

 6   Q.  Good morning, Mr. Rask.  How long did you keep the         or with a label behind the number of its line
 7   light at the harbour?

A centred line there is a heading.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.model import Seed, Span
from quoth.readers import base
from quoth.readers.base import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_numbers import without_numbers
from quoth.readers.plaintext.non_speech_lines import LINE_NUMBER
from quoth.readers.plaintext.stage_directions import stage_line
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence
from quoth.text.spans import TURN


class RowCut(NamedTuple):
    """A stretch of the source that is no part of its line."""

    span: Span
    why: tuple[str, str]
    """The rule and the reason of its removal."""


class TypedRows(NamedTuple):
    rows: list[SourceLine]
    """The lines that are not empty. Where `wrapped`, a number is left out wherever a paragraph begins."""
    wrapped: bool = False
    """Whether lines were broken at the edge of a page, so that a paragraph has several."""
    centred: frozenset[int] = frozenset()
    """Headings in the middle of the page, by index."""
    furniture: frozenset[int] = frozenset()
    """Heads and feet of pages, by index."""
    cuts: tuple[RowCut, ...] = ()
    """Numbers of lines, and signs that somebody else speaks."""
    turns: frozenset[int] = frozenset()
    """Lines that began with such a sign, by index."""


NO_ROWS = TypedRows([])


def typed_rows(seed: Seed) -> TypedRows:
    """The lines of a typed text that are not empty, without their numbers and signs, and its paragraphs."""
    typed = _typed_rows(seed)
    signs = {
        index: match.end()
        for index, row in enumerate(typed.rows)
        if (match := SIGN.match(row.text)) and not _opens_turn(row.text)
    }
    if len(signs) < MIN_SIGNS or any(QUOTED.match(row.text) for row in typed.rows):
        return typed
    cuts = tuple(
        RowCut(Span(typed.rows[index].begin, typed.rows[index].begin + end), TURN) for index, end in signs.items()
    )
    rows = [
        row._replace(begin=row.begin + signs.get(index, 0), text=row.text[signs.get(index, 0) :])
        for index, row in enumerate(typed.rows)
    ]
    return typed._replace(rows=rows, cuts=(*typed.cuts, *cuts), turns=frozenset(signs))


# yes ">> Where?" ">>> Now" "- >> Where?"   no "> quoted"
SIGN = lazy_pattern(r"(?:-\s*)?>{2,4}\s*(?=\S)")
# yes "> quoted" (in Markdown ">>" is a quotation inside a quotation)   no ">> Where?"
QUOTED = lazy_pattern(r">(?!>)")
MIN_SIGNS = 2


def _typed_rows(seed: Seed) -> TypedRows:
    numbered = without_numbers([line for line in base.lines(seed) if line.text])
    rows, indents = numbered.rows, _indents(seed.source.text, numbered.rows)
    plain = TypedRows(
        rows, furniture=numbered.furniture, cuts=tuple(RowCut(span, LINE_NUMBER) for span in numbered.cuts)
    )
    if len(rows) < MIN_ROWS:
        return plain
    if numbered.cuts:
        rows = [row._replace(number=number) for number, row in enumerate(rows, 1)]
        begins = {index for index in range(len(rows)) if _opens_turn(rows[index].text)}
        begins |= {index + 1 for index in range(len(rows)) if stage_line(rows[index].text)}
        begins |= {index for index in range(len(rows)) if stage_line(rows[index].text) or rows[index].text.isupper()}
        if not _are_wrapped(rows, begins | numbered.furniture, indents):
            return plain
    else:
        possible = _indented(rows, indents) if not _is_list(rows) else ()
        begins = next((places for places in possible if _are_wrapped(rows, places, indents)), set[int]())
        if not begins:
            return plain
    centred = _centred(rows, indents, begins)
    begins |= centred | {index + 1 for index in centred}
    return plain._replace(rows=_with_gaps(rows, begins), wrapped=True, centred=frozenset(centred))


# yes "- bread" "1. light" "## Tides" "```"   no "1974 was", "-Yes."
MARKDOWN = lazy_pattern(r"(?:[-*+•]|\d{1,2}[.)])\s|#{1,6}\s|```|\||>\s|<")
MAX_MARKDOWN_SHARE, MIN_TURNS_SHARE = 0.02, 0.6
"""The share of lines of Markdown up to which columns tell where paragraphs begin, and of lines further out with a label
from which on the others continue them."""
MIN_ROWS = 5
"""Lines of a text whose paragraphs are looked for."""
MIN_BEGINS, MIN_BROKEN = 2, 2
"""Paragraphs, and lines inside of paragraphs, at least."""
FULL_SHARE, FULL_LINES_SHARE, OPEN_SHARE = 0.6, 0.8, 0.5
"""A line is full if it is this part of the longest ones; so many lines above a broken one must be full, and so many
must not end a sentence."""
MAX_LINE_CHARS, MIN_LINE_CHARS = 110, 35
"""The longest lines of a text that was broken at the edge of a page."""
CENTRED_COLUMNS = 9
"""How much further in a centred line begins than others."""
TAB_COLUMNS = 8


def _indents(text: str, rows: Sequence[SourceLine]) -> list[int]:
    """The columns before the words of each line, its number included."""
    begins = (text.rfind("\n", 0, row.begin) + 1 for row in rows)
    return [
        len(text[begin : row.begin].replace("\t", " " * TAB_COLUMNS).lstrip("\f"))
        for begin, row in zip(begins, rows, strict=True)
    ]


def _opens_turn(text: str) -> bool:
    opening = line_prefix.opening(text)
    return bool(opening and (opening.name or opening.stamp) and not opening.beside)


def _indented(rows: Sequence[SourceLine], indents: Sequence[int]) -> Iterator[set[int]]:
    """Where paragraphs begin if they begin further in, or further out, than their other lines.

    Where empty lines tell of most paragraphs, a few lines further in are only a list.
    """
    outer = min(indents)
    inner = {index for index, indent in enumerate(indents) if indent > outer + 1}
    if not inner or len(inner) == len(rows):
        return
    apart = {index for index in range(len(rows)) if index == 0 or rows[index].number > rows[index - 1].number + 1}
    if len(inner) >= len(apart - inner):
        yield inner | apart
    outer_rows = set(range(len(rows))) - inner
    turns = sum(1 for index in outer_rows if _opens_turn(rows[index].text))
    if turns >= MIN_TURNS_SHARE * len(outer_rows):
        yield outer_rows | apart


def _is_list(rows: Sequence[SourceLine]) -> bool:
    """Whether items of lists, headings of Markdown or code say that columns mean something else."""
    return sum(1 for row in rows if MARKDOWN.match(row.text)) > MAX_MARKDOWN_SHARE * len(rows)


def _are_wrapped(rows: Sequence[SourceLine], begins: set[int] | frozenset[int], indents: Sequence[int]) -> bool:
    """Whether lines where no paragraph begins follow full lines, most of which end in mid-sentence."""
    ends = sorted(indent + len(row.text) for indent, row in zip(indents, rows, strict=True))
    width = ends[len(ends) * 9 // 10]
    broken = [
        index
        for index in range(1, len(rows))
        if index not in begins and rows[index].number == rows[index - 1].number + 1
    ]
    if not MIN_LINE_CHARS <= width <= MAX_LINE_CHARS or len(broken) < MIN_BROKEN or len(begins) < MIN_BEGINS:
        return False
    full = sum(1 for index in broken if ends_at(rows, indents, index - 1) >= FULL_SHARE * width)
    unended = sum(1 for index in broken if not ends_sentence(rows[index - 1].text))
    return full >= FULL_LINES_SHARE * len(broken) and unended >= OPEN_SHARE * len(broken)


def ends_at(rows: Sequence[SourceLine], indents: Sequence[int], index: int) -> int:
    """The column at which a line ends."""
    return indents[index] + len(rows[index].text)


def _centred(rows: Sequence[SourceLine], indents: Sequence[int], begins: set[int]) -> set[int]:
    """Short lines far in that are no turns and end no sentence."""
    usual = sorted(indents[index] for index in range(len(rows)) if index not in begins) or [0]
    middle = usual[len(usual) // 4] + CENTRED_COLUMNS
    return {
        index
        for index, row in enumerate(rows)
        if indents[index] >= middle
        and (indents[index] >= 2 * middle or row.text.isupper() or _stands_alone(rows, index))
        and not _opens_turn(row.text)
        and not ends_sentence(row.text)
        and row.text[-1] not in ":;,-)]"
        and any(character.isalpha() for character in row.text)
    }


def _stands_alone(rows: Sequence[SourceLine], index: int) -> bool:
    above = index == 0 or rows[index - 1].number < rows[index].number - 1
    return above and (index + 1 == len(rows) or rows[index + 1].number > rows[index].number + 1)


def _with_gaps(rows: Sequence[SourceLine], begins: set[int]) -> list[SourceLine]:
    """The rows, numbered so that a number is left out before each paragraph."""
    numbered, number = list[SourceLine](), 0
    for index, row in enumerate(rows):
        number += 2 if index in begins else 1
        numbered.append(row._replace(number=number))
    return numbered
