"""Lines of a PDF become paragraphs: a line goes on in the next one where the next word would not have fitted.

Where a line ends with a hyphen its end is kept, so that the repair of hyphens can say what it did. Heads and feet of
pages stand by themselves behind the paragraph that they interrupt. Lines in larger letters are headings.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from quoth.sources.pdf.lines import PdfLine
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

HEADING_SIZE, TITLE_SIZE = 1.18, 1.5
"""Heights of letters, in those of most letters."""
MAX_HEADING_CHARS, MAX_NAME_WORDS = 150, 5
MAX_LINE_GAP = 1.75
"""Heights of letters between two lines of one paragraph."""
INDENT = 0.35
"""Heights of letters by which a line is moved in that begins a paragraph."""
EDGE_LINES = 3
"""Lines at the top and the bottom of a page that may be its head and foot."""
SAME_HEIGHT = 6.0
"""Points by which heads of pages may differ in their height."""
SMALL_PRINT = 0.93
DIGITS = lazy_pattern(r"\d+|\b[ivxlc]+\b")
# yes "1" "- 12 -" "Page 3 of 9"   no "1974 was"
PAGE_NUMBER = lazy_pattern(r"\W*(?:\w{1,8}\.?\s)?\d{1,4}(?:\s(?:of|von|de|sur|/)\s\d{1,4})?\W*$", re.I)
# yes "[1] See" "1 See" "1. See" "* See"
NOTE = lazy_pattern(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]?\s|[*†‡])\s*\S")
# yes "1 " "1. " "1) "   no "[1] "
NOTE_NUMBER = lazy_pattern(r"(\d{1,3})[.)]?\s+")
# yes "Ann Lee: Where were you born?"   no "He said: no", "12:04 Yes"
LABEL = lazy_pattern(r"([^\W\d_a-z][^:：\t]{0,40})\s?[:：]")
MIN_CUT_SHARE = 0.75
"""Of the width of a column, how far a line reaches that was cut and ends no sentence."""
WIDE = lazy_pattern("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
"""Characters that stand next to each other without spaces."""


@dataclass(slots=True)
class PdfParagraph:
    """Lines that are read as one; `gap` says that space, or more than the end of a line, stands above."""

    lines: list[PdfLine]
    gap: bool = True
    level: int = 0
    after: list[list[PdfLine]] = field(default_factory=list)
    """Heads and feet of pages that stand in it, page by page."""


def mark_edges(pages: Sequence[list[PdfLine]]) -> None:
    """Marks the heads and feet of pages: lines that recur in one height but for their numbers, and page numbers."""
    places = defaultdict[str, list[PdfLine]](list)
    for lines in pages:
        body = sorted((line for line in lines if not line.edge), key=lambda line: -line.baseline)
        for line in {id(line): line for line in (*body[:EDGE_LINES], *body[-EDGE_LINES:])}.values():
            places[DIGITS.sub("#", line.text.casefold())].append(line)
        for line in (*body[:1], *body[-1:]):
            line.edge = len(body) > EDGE_LINES and bool(PAGE_NUMBER.match(line.text)) and _stands_apart(line, body)
    for group in places.values():
        for line in group:
            others = {other.page for other in group if abs(other.baseline - line.baseline) <= SAME_HEIGHT}
            line.edge = line.edge or (len(others) > 1 and 2 * len(others) >= min(len(pages), 6))


def _stands_apart(line: PdfLine, body: Sequence[PdfLine]) -> bool:
    """Whether more than the usual space is between a line at the top or the bottom of a page and the next one."""
    other = body[1] if line is body[0] else body[-2]
    return abs(line.baseline - other.baseline) > MAX_LINE_GAP * max(line.size, other.size) / 1.3


def body_size(lines: Sequence[PdfLine]) -> float:
    """The height of most letters."""
    sizes = Counter[float]()
    for line in lines:
        for word in line.words:
            sizes[round(word.size, 1)] += len(word.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def take_footnotes(lines: list[PdfLine], size: float) -> tuple[list[PdfLine], list[PdfLine]]:
    """The lines of a page without its footnotes, and these: small print at the foot that begins with a number."""
    body = [line for line in lines if not line.edge]
    first = len(body)
    while first and body[first - 1].size < SMALL_PRINT * size:
        first -= 1
    while first < len(body) and not NOTE.match(body[first].text):
        first += 1
    notes = body[first:] if first else []
    taken = {id(line) for line in notes}
    return [line for line in lines if id(line) not in taken], notes


def paragraphs(lines: Sequence[PdfLine], size: float) -> Iterator[PdfParagraph]:
    """The paragraphs of lines in reading order; `size` is the height of most letters."""
    labels = _labels(lines)
    current: PdfParagraph | None = None
    edges = list[PdfLine]()
    for line in lines:
        if line.edge:
            edges.append(line)
            continue
        level = _level(line, size)
        if current and _goes_on(current, line, level, labels):
            current.lines.append(line)
        else:
            if current:
                yield current
            current = PdfParagraph([line], _has_gap(current, line, size), level)
        if edges:
            if current.lines == [line] and current.level != 1:
                yield from _edge_paragraphs(edges)
            else:
                current.after.append(edges)
            edges = []
    if current:
        yield current
    yield from _edge_paragraphs(edges)


def _labels(lines: Sequence[PdfLine]) -> frozenset[str]:
    """What stands before a colon at the beginning of several lines."""
    counts = Counter(match[1] for line in lines if (match := LABEL.match(line.text)))
    return frozenset(label for label, number in counts.items() if number > 1)


def _edge_paragraphs(edges: Sequence[PdfLine]) -> Iterator[PdfParagraph]:
    yield from (PdfParagraph([line]) for line in edges)


def _level(line: PdfLine, size: float) -> int:
    """1 for a title, 2 for a heading, 0 for any other line."""
    text = line.text
    if len(text) > MAX_HEADING_CHARS or not any(map(str.isalpha, text)) or line.size < HEADING_SIZE * size:
        return 0
    return 1 if line.page == 0 and line.size >= TITLE_SIZE * size else 2


def _has_gap(before: PdfParagraph | None, line: PdfLine, size: float) -> bool:
    """Whether a paragraph stands apart from the one above: by space, by an indent, in another column."""
    if before is None:
        return True
    last = before.lines[-1]
    if last.page != line.page or last.column != line.column or before.level:
        return True
    indented = line.left - last.left > INDENT * size and not _is_aligned(before, line)
    return last.baseline - line.baseline > _usual_gap(before) * size or indented


def _usual_gap(before: PdfParagraph) -> float:
    """Heights of letters between two lines of a paragraph, and a little more."""
    gaps = [
        (above.baseline - below.baseline) / above.size
        for above, below in zip(before.lines, before.lines[1:], strict=False)
        if above.page == below.page and above.baseline > below.baseline
    ]
    return min(MAX_LINE_GAP, 1.15 * min(gaps)) if gaps else MAX_LINE_GAP / 1.3


def _goes_on(before: PdfParagraph, line: PdfLine, level: int, labels: frozenset[str]) -> bool:
    """Whether a line belongs to the paragraph above it."""
    last = before.lines[-1]
    if before.level or level:
        near = last.baseline - line.baseline < MAX_LINE_GAP * line.size
        return before.level == level and near and abs(last.size - line.size) < 1
    beside = last.page == line.page and last.column == line.column
    if beside and not 0 < last.baseline - line.baseline <= _usual_gap(before) * last.size:
        return False
    label = LABEL.match(line.text)
    if (label and label[1] in labels) or not _is_aligned(before, line):
        return False
    if last.text.endswith(("-", "\u00ad")):
        return True
    first_word = line.words[0].right - line.words[0].left
    full = first_word + 0.25 * line.size > last.column[1] - last.right
    return (full and (beside or not _closes(last))) or (not _closes(last) and _is_cut(last, line))


def _is_cut(last: PdfLine, line: PdfLine) -> bool:
    """Whether a sentence goes on below a line that is not full: programs that count letters cut lines so."""
    width = last.column[1] - last.column[0]
    return line.text[0].islower() or last.right - last.column[0] >= MIN_CUT_SHARE * width


def _closes(last: PdfLine) -> bool:
    """Whether the last line of a column ends a sentence, where nothing says that a paragraph goes on elsewhere."""
    return ends_sentence(last.text)


def _is_aligned(before: PdfParagraph, line: PdfLine) -> bool:
    """Whether a line begins where one of a paragraph may: at its edge, or below a word behind a wide gap."""
    last = before.lines[-1]
    tolerance = INDENT * line.size
    own, above = line.left - line.column[0], last.left - last.column[0]
    if own <= above + tolerance:
        return own <= tolerance or own >= above - tolerance or len(before.lines) > 1 or above > tolerance
    return any(
        abs(word.left - last.column[0] - own) <= tolerance and word.left - previous.right > tolerance
        for previous, word in zip(last.words, last.words[1:], strict=False)
    )


def bold_names(talk: Sequence[PdfParagraph]) -> frozenset[str]:
    """What several paragraphs begin with in bold, before words that are not, with no colon that makes it a label."""
    counts = Counter(name for paragraph in talk if (name := _bold_opening(paragraph.lines[0])))
    return frozenset(name for name, number in counts.items() if number > 1)


def _bold_opening(line: PdfLine) -> str:
    """The words in bold at the beginning of a line; empty if there are none, or too many for a name."""
    number = next((index for index, word in enumerate(line.words) if not word.bold), len(line.words))
    text = " ".join(word.text for word in line.words[:number])
    return text if 0 < number < len(line.words) and number <= MAX_NAME_WORDS and text[-1] not in ":：.?!," else ""


def written(paragraph: PdfParagraph, names: frozenset[str]) -> str:
    """A paragraph as text; a name in bold before what is said is marked as Markdown does."""
    text, name = joined(paragraph.lines), _bold_opening(paragraph.lines[0])
    begins = name in names and " ".join(text[: len(name) + 2].split()).startswith(name)
    return f"**{name}**{text[len(name) :]}" if begins else text


def joined(lines: Sequence[PdfLine]) -> str:
    """The lines as one; where a word may be cut by a hyphen, the end of the line is kept."""
    text = lines[0].text
    for line in lines[1:]:
        cut = text[-1:] in ("-", "\u00ad") and text[-2:-1].isalpha()
        close = WIDE.match(text[-1:]) and WIDE.match(line.text[:1])
        text += ("\n" if cut else "" if close else " ") + line.text
    return text
