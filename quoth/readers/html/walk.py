"""A tree of HTML as rows: lines of text in the order of the page, each run of words with what its elements say of it.

The walk follows pointers and never calls itself, so that no nesting is too deep for it.
"""

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.readers.html import elements, unread_words
from quoth.readers.html.elements import BLOCKS, BOLD, ElementMark
from quoth.readers.html.unread_words import SILENT, UnreadWords
from quoth.text import characters as scripts
from quoth.text.patterns import lazy_pattern

WHITE = lazy_pattern(r"[ \t\n\f\r]+")
MAX_LABEL_CHARS = 80
"""Characters; an element called “speaker” that holds more is a turn, and not a name."""
MAX_HIDDEN_SHARE = 1 / 3
"""Of the words of a page; what holds more of them is the text, whatever it is called."""
MAX_MARKS = 3
"""Of the elements around some words that call them something, how many are looked at, the innermost first."""
Marked = tuple[tuple[ElementMark, int], ...]
Hidden = tuple[tuple[str, int], ...]


class HtmlRun(NamedTuple):
    """Words with one history."""

    text: str
    marks: Marked
    """What the elements around call the words, with the number of each element, the innermost last."""
    bold: bool
    start: tuple[str, float] | None
    """The time that an attribute of an element gives, if these are its first words."""


@dataclass(slots=True)
class HtmlRow:
    """A line of the page."""

    tag: str
    """The innermost block that it stands in."""
    around: "RowContext"
    soft: bool = False
    """Whether only a line break stands before it."""
    runs: list[HtmlRun] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The words of the row on one line."""
        return flat("".join(run.text for run in self.runs))


def flat(text: str) -> str:
    """A text on one line. Wide spaces and such stay: they part names from words."""
    return WHITE.sub(" ", text).strip(" ")


@dataclass(frozen=True, slots=True)
class RowContext:
    """What the elements around a place say."""

    tag: str = "body"
    marks: Marked = ()
    bold: bool = False
    kept: bool = False
    """Whether line ends are kept as they are written."""
    hidden: Hidden = ()
    """Why the words may be no part of the text, with the number of the element that says so."""
    holders: tuple[tuple[str, int], ...] = ()
    """The elements around that may hold the text as a whole: their names and numbers."""
    table: tuple[int, int, int] = (0, 0, 0)
    """The numbers of the table, the row and the cell, from 1 on; 0 outside of tables."""
    speaker: str = ""
    note: int = 0
    """The number of the element that is a footnote around the place; 0 if there is none."""


@dataclass(slots=True)
class HtmlRows:
    """The rows of a page, and how many characters each element holds that says something of its words."""

    rows: list[HtmlRow]
    held: Counter[int]
    unread: list[UnreadWords] = field(default_factory=list)
    """Words that are no text of the page, in order."""

    def mark(self, run: HtmlRun) -> ElementMark | None:
        """What a run is called by the innermost element around it that is no longer than a label."""
        return next((mark for mark, number in reversed(run.marks) if self.held[number] <= MAX_LABEL_CHARS), None)

    def furniture(self, row: HtmlRow) -> str:
        """Why a row is no part of the text; empty if it is."""
        limit = MAX_HIDDEN_SHARE * self.held[0]
        return next((reason for reason, number in row.around.hidden if self.held[number] <= limit), "")


def read_rows(page: LexborHTMLParser) -> HtmlRows:
    """The rows of a page. Text outside of elements with words, such as scripts, is none of it."""
    walk = _TreeWalk()
    if page.body is not None:
        walk.follow(page.body)
    walk.flush()
    for node in page.css("html > :not(head):not(body), head > :not(title)"):
        if (why := unread_words.unread_reason(node.tag or "", node.attributes)) and node.tag not in SILENT:
            unread_words.add_unread(walk.unread, unread_words.element_words(node), why, len(walk.rows))
    return HtmlRows([row for row in walk.rows if row.text], walk.held, walk.unread)


class _TreeWalk:
    def __init__(self) -> None:
        self.rows, self.held = list[HtmlRow](), Counter[int]()
        self.row = HtmlRow("body", RowContext())
        self.start: tuple[str, float] | None = None
        self.number = 0
        self.cells = [0, 0, 0]
        self.unread = list[UnreadWords]()

    def follow(self, body: LexborNode) -> None:
        """Every node in order: an element is entered, its children come, and it is left."""
        path = [RowContext()]
        node: LexborNode | None = body
        while node is not None:
            inner = self.enter(node, path[-1])
            if inner is not None:
                path.append(inner)
                node = node.child
                continue
            while node is not None and node.next is None:
                node = node.parent if len(path) > 1 else None
                if node is not None:
                    self.leave(path.pop(), path[-1])
            node = node.next if node is not None and len(path) > 1 else None

    def enter(self, node: LexborNode, around: RowContext) -> RowContext | None:
        """Takes in a node; for an element with children, what they stand in."""
        tag = node.tag or ""
        if tag == "-text":
            self.words(node.text_content or "", around)
        elif tag == "br":
            self.flush(around, soft=True)
        elif not tag.startswith(("-", "!")) and tag not in SILENT:
            return self.element(tag, node, around)
        return None

    def element(self, tag: str, node: LexborNode, around: RowContext) -> RowContext | None:
        """Takes in an element; what its children stand in, if they are to be read."""
        attributes = node.attributes
        if why := unread_words.unread_reason(tag, attributes):
            unread_words.add_unread(self.unread, unread_words.element_words(node), why, len(self.rows))
            return None
        for why, words in unread_words.attribute_words(tag, attributes):
            if words.casefold() not in flat(node.text() or "").casefold():
                unread_words.add_unread(self.unread, words, why, len(self.rows))
        if tag in ("sub", "sup"):
            before = "".join(run.text for run in self.row.runs[-3:])
            text = scripts.script_as_text(tag, before, node.text() or "")
            if text is not None:
                self.words(text, around)
                return None
            self.words(" " if len((node.text() or "").split()) > 1 else "", around)
        inner = self.inner(tag, attributes, around)
        if tag in BLOCKS:
            self.flush(inner)
        if node.child is not None:
            return inner
        if tag in BLOCKS:
            self.flush(around)
        return None

    def leave(self, inner: RowContext, outer: RowContext) -> None:
        """Ends an element: a block ends its row too."""
        if inner.tag in BLOCKS:
            self.flush(outer)
        self.start = None

    def inner(self, tag: str, attributes: elements.Attributes, around: RowContext) -> RowContext:
        """What the children of an element stand in."""
        self.number += 1
        called = elements.element_mark(tag, attributes)
        hidden = elements.furniture_reason(tag, attributes, in_article=bool(around.holders))
        holds = tag in ("main", "article") or attributes.get("role") == "main"
        self.start = elements.element_start(attributes) or self.start
        return replace(
            around,
            tag=tag,
            marks=(*around.marks, (called, self.number))[-MAX_MARKS:] if called else around.marks,
            bold=around.bold or tag in BOLD,
            kept=around.kept or tag in ("pre", "textarea"),
            hidden=(*around.hidden, (hidden, self.number))[-MAX_MARKS:] if hidden else around.hidden,
            holders=(*around.holders, (tag, self.number))[-MAX_MARKS:] if holds else around.holders,
            table=self.cell(tag, around.table),
            speaker=elements.element_speaker(attributes) or around.speaker,
            note=around.note or (self.number if elements.is_footnote(tag, attributes) else 0),
        )

    def cell(self, tag: str, around: tuple[int, int, int]) -> tuple[int, int, int]:
        """The numbers of a table, a row or a cell that begins; those around, if none does."""
        level = {"table": 0, "tr": 1, "td": 2, "th": 2}.get(tag)
        if level is None:
            return around
        self.cells[level] += 1
        numbers = (*around[:level], self.cells[level], 0, 0)
        return (numbers[0], numbers[1], numbers[2])

    def words(self, text: str, around: RowContext) -> None:
        """Adds a text to the row that is being read; where line ends are kept, each begins a row."""
        for number, line in enumerate(text.split("\n") if around.kept else (text,)):
            if number:
                self.flush(around, soft=True)
            line = WHITE.sub(" ", line)
            if not line or (line == " " and not self.row.runs):
                continue
            if line != " ":
                size = len(line)
                self.held[0] += size
                for _, element in (*around.marks, *around.hidden, *around.holders):
                    self.held[element] += size
            if not self.row.runs:
                self.row.around = around
            self.row.runs.append(HtmlRun(line, around.marks, around.bold, self.start))
            self.start = None

    def flush(self, around: RowContext | None = None, *, soft: bool = False) -> None:
        """Ends the row that is being read."""
        if self.row.runs:
            self.rows.append(self.row)
        around = around or RowContext()
        self.row = HtmlRow(around.tag, around, soft and (bool(self.row.runs) or self.row.soft))


def lay_out(row: HtmlRow) -> tuple[str, list[tuple[int, int, HtmlRun]]]:
    """The text of a row on one line, and the columns of each run in it; runs without words are left out."""
    text, places = "", list[tuple[int, int, HtmlRun]]()
    for run in row.runs:
        lead = run.text[:1].isspace() and bool(text) and not text.endswith(" ")
        words = flat(run.text)
        if words:
            text += " " if lead else ""
            begin = len(text)
            text += words
            places.append((begin, len(text), run))
            text += " " if run.text[-1:].isspace() else ""
        elif lead:
            text += " "
    return text.rstrip(), places
