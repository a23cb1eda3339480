"""Web pages and Word documents: the talk in them, and the page around it."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from selectolax.lexbor import LexborHTMLParser

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Notice, PassageKind, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.html import head_table, row_speakers, walk
from quoth.readers.html.head_table import MAX_ROWS_ABOVE, TableField
from quoth.readers.html.unread_words import FORMULA, page_metadata
from quoth.readers.html.walk import HtmlRow, HtmlRows
from quoth.readers.line_rendition import HEADER, LineFacts, RenderedLine, render
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.xml_source import find_root
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern

# yes "<!DOCTYPE html>" "<html lang=" with an XML declaration or comments before   no "<html is a language>"
PAGE = lazy_pattern(r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html[\s>])", re.I | re.S)
# yes "<p class=" "<cite>" "<h1>"   no "<laughs>" "<ROOT xmlns=" "<tt>"
PART = lazy_pattern(
    r"\s*<(?:p|div|dl|table|h[1-6]|cite|section|article|main|body|head|span|ul|ol|b|strong|title|meta)[\s>]", re.I
)
# yes "<p>We lit it.</p>", and nothing before or behind it   no "<p>We lit it", "<b>Ann:</b> Yes."
BLOCK = lazy_pattern(
    r"\s*<(p|div|dl|table|section|article|main|body|ul|ol|blockquote)[\s>].*</\1\s*>\s*\Z", re.I | re.S
)
CLOSED = lazy_pattern(r"</(?:p|div|dl|table|h[1-6]|cite|section|article|span|td|li|dd|time|b|strong)\s*>", re.I)
MAX_DEPTH = 5_000
"""Elements in elements; the parser takes time that grows with the square of this."""
OPENS = lazy_pattern(r"<(/?)([a-zA-Z][\w-]*)[^<>]{0,2000}?(/?)>")
CLOSES_ITSELF = frozenset(
    "area base br col dd dt embed hr img input li link meta option p param rp rt source tbody td tfoot th thead tr "
    "track wbr".split()
)
# yes "[1] The mill burnt." "1 The mill" "¹ The mill"   no "The mill 1"
NUMBERED_NOTE = lazy_pattern(r"[\[(]?\d{1,3}[\])]?[.:]?\s|[¹²³⁴-⁹]+\s?")
MIN_TEXT_SHARE = 0.5
"""Of the words that are no furniture, how many an element must hold to be the text of the page."""
OUTSIDE = ("furniture", "outside of the article of the page")


class HtmlReader(Reader):
    """Text with headings, bold words and tables: saved web pages, and documents of Word, LibreOffice and rich text.

    <h2>The harbour</h2>
    <p><b>Ann Lee:</b> Thank you for coming.</p>                 in bold, with a colon or without

    <div class="turn"><span class="speaker">Ann Lee</span>       called a speaker, called a time
    <span class="time">0:12</span> <p>Thank you.</p></div>

    <dl><dt>Ann Lee</dt> <dd>Thank you.</dd></dl>                in lists of definitions, and in tables
    <table><tr><td>0:12</td><td>Ann Lee</td><td>Thank you.</td></tr></table>

    The page around the text (navigation, buttons, the foot) is listed as removed. The lines of the text are
    numbered anew.

    Kept: speakers, times, headings, title, date; the page around the text is listed as removed.
    """

    NAME = "rich text"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text
        if PAGE.match(text, seed.body) or find_root(text, seed.body).name.casefold() == "html":
            return Evidence(0.97, "it begins like a page of HTML")
        if PART.match(text, seed.body) and len(CLOSED.findall(text, seed.body)) > 2:
            return Evidence(0.93, "it begins with an element of HTML, and several are closed")
        if BLOCK.match(text, seed.body):
            return Evidence(0.96, "it is an element of HTML")
        return NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """The text of the page with its speakers, times and headings. Raises SeedError for a page nested too deep."""
        return read_page(seed, self.NAME)


def read_page(seed: Seed, reader: str, beside: Sequence[RenderedLine] = ()) -> Transcript:
    """The text of a page for a reader, with lines `beside` it that the file says elsewhere. Raises SeedError."""
    _check_depth(seed)
    tree = LexborHTMLParser(seed.source.text[seed.body :].replace("\0", "\ufffd"))
    page = walk.read_rows(tree)
    rows = _text_rows(page)
    heads = _head_tables(rows)
    meta = seed.meta
    for stated in (*map(head_table.metadata, heads.values()), page_metadata(tree)):
        meta = metadata_fields.merge_metadata(meta, stated)
    title = _title_row(rows, meta)
    if title is not None:
        meta = replace(meta, title=metadata_fields.short_text(title.text))
    rendition, facts = render(seed, [*_lines(page, rows, title, heads), *_unread_lines(page, tree), *beside])
    read = turns.read_lines(
        replace(rendition, meta=meta), reader, scan_lines_with_facts(rendition, facts), written=True
    )
    return replace(read, notices=(*read.notices, *_notices(page)))


def _check_depth(seed: Seed) -> None:
    depth, raw_tag = 0, ""
    for tag in OPENS.finditer(seed.source.text):
        name, closes = tag[2].lower(), bool(tag[1])
        if raw_tag:
            raw_tag = "" if closes and name == raw_tag else raw_tag
        elif name in ("script", "style") and not closes:
            raw_tag = name
        elif name not in CLOSES_ITSELF and not tag[3]:
            depth += -1 if closes else 1
        if depth > MAX_DEPTH:
            where = f"{seed.path}:{seed.source.line(tag.start())}"
            raise SeedError(
                Problem(where, f"nested more than {MAX_DEPTH} deep", "save the page again, or only its text")
            )


def _text_rows(page: HtmlRows) -> list[HtmlRow]:
    """The rows that are the text: those of the innermost article that holds most of what is no furniture."""
    rows = [row for row in page.rows if not page.furniture(row)]
    total = sum(len(row.text) for row in rows)
    held = Counter[int]()
    for row in rows:
        for _, number in row.around.holders:
            held[number] += len(row.text)
    holding = [number for number, size in held.items() if size >= MIN_TEXT_SHARE * total]
    chosen = min(holding, key=lambda number: (held[number], -number), default=None)
    return [row for row in rows if chosen is None or any(number == chosen for _, number in row.around.holders)]


def _title_row(rows: Sequence[HtmlRow], meta: Metadata) -> HtmlRow | None:
    """The heading that is the title of the page: the only one of the first level, if no other title is known."""
    heads = [row for row in rows if row.tag == "h1"]
    fits = len(heads) == 1 and heads[0].text.casefold() in (meta.title.casefold() or heads[0].text.casefold())
    return heads[0] if fits else None


def _head_tables(rows: Sequence[HtmlRow]) -> dict[int, list[TableField]]:
    """The fields of the tables at the top of the text that say what is known of the talk, by the numbers of tables."""
    heads, above = dict[int, list[TableField]](), 0
    for number, group in groupby(rows, key=lambda row: row.around.table[0]):
        part = list(group)
        if number and above <= MAX_ROWS_ABOVE and row_speakers.read_table(part) is None:
            heads[number] = head_table.head_fields(part)
        above += len(part) if not heads.get(number) else 0
    return {number: fields for number, fields in heads.items() if fields}


def _lines(
    page: HtmlRows, rows: Sequence[HtmlRow], title: HtmlRow | None, heads: dict[int, list[TableField]]
) -> Iterator[RenderedLine]:
    """The lines of the page in order, with what its elements say of them."""
    common, text = row_speakers.find_speakers(page, rows), {id(row) for row in rows}
    notes = dict[int, int]()
    for _, group in groupby(page.rows, key=lambda row: (row.around.table[0], id(row) in text)):
        part = list(group)
        if id(part[0]) not in text:
            yield from (
                RenderedLine(row.text, LineFacts(apart=_furniture_rule(page, row)), not row.soft) for row in part
            )
            continue
        if part[0].around.table[0] in heads:
            yield from head_table.lines(heads[part[0].around.table[0]])
            continue
        talk = row_speakers.read_table(part) if part[0].around.table[0] else None
        if talk is not None:
            yield from talk
            continue
        for row in part:
            if row.around.note:
                yield _note_line(row, notes)
                continue
            words, facts = row_speakers.read_row(page, row, common)
            yield RenderedLine(words, LineFacts(apart=HEADER) if row is title else facts, not row.soft)


def _note_line(row: HtmlRow, notes: dict[int, int]) -> RenderedLine:
    """A line of a footnote, which nobody speaks; the first of each has its number, as the mark in the text has."""
    number = "" if row.around.note in notes else f"[{len(notes) + 1}] "
    notes.setdefault(row.around.note, len(notes) + 1)
    words = row.text.removesuffix("↑").rstrip()
    numbered = words if NUMBERED_NOTE.match(words) else f"{number}{words}"
    return RenderedLine(numbered, LineFacts(kind=PassageKind.INTRODUCTION, understood=True), apart=bool(number))


def _unread_lines(page: HtmlRows, tree: LexborHTMLParser) -> Iterator[RenderedLine]:
    """Behind the text, so that no line of it moves: the title of the page, and the words that are no text."""
    title = tree.css_first("head > title")
    yield RenderedLine(" ".join(title.text().split()) if title is not None else "", LineFacts(apart=HEADER))
    for words, why, _ in page.unread:
        yield RenderedLine(words, LineFacts(apart=("furniture", why)), apart=False)


def _notices(page: HtmlRows) -> Iterator[Notice]:
    """What a person should know who reads on: a formula stood in a sentence, and is only in the list."""
    for words, why, number in page.unread:
        if why == FORMULA:
            near = page.rows[number].text[:40] if number < len(page.rows) else "the end"
            what = f"the formula “{words[:40]}” near “{near}” is in no line, only in the list of what was removed"
            yield Notice("left-out", what)


def _furniture_rule(page: HtmlRows, row: HtmlRow) -> tuple[str, str]:
    reason = page.furniture(row)
    return ("furniture", reason) if reason else OUTSIDE
