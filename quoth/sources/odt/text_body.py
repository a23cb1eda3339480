"""The XML of an OpenDocument text as HTML: paragraphs, headings, lists, tables, notes; what is no text is listed.

<text:h text:outline-level="2">The house</text:h>                <h2>The house</h2>
<text:note>…  <office:annotation>…  <text:tracked-changes>…      behind the text, or listed by kind
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from html import escape
from xml.etree.ElementTree import Element

from quoth.sources import left_out
from quoth.sources.left_out import LeftOut
from quoth.sources.odt.element_text import text
from quoth.sources.odt.styles import OdtStyles, name, value

MAX_SPACES, MAX_REPEATED = 100, 50
PARAGRAPHS = ("text:p", "text:h")
HOLDERS = frozenset(
    "text:section text:index-body text:table-of-content text:alphabetical-index text:bibliography text:user-index "
    "text:illustration-index text:table-index text:object-index text:index-title text:numbered-paragraph draw:text-box "
    "office:text text:note-body".split()
)
"""Elements around paragraphs that say nothing of them."""
NOTHING = frozenset(
    "text:sequence-decls text:variable-decls text:user-field-decls text:dde-connection-decls office:forms "
    "text:table-of-content-source text:alphabetical-index-source text:illustration-index-source text:soft-page-break "
    "table:table-columns table:table-column office:event-listeners text:note-citation text:user-index-source "
    "text:bibliography-source text:table-index-source text:object-index-source".split()
)
"""Elements without words that anybody reads."""
HIDDEN = frozenset(("text:hidden-text", "text:hidden-paragraph"))


@dataclass(frozen=True, slots=True)
class OdtRun:
    """How words look that stand in a place."""

    bold: bool = False
    script: str = ""
    hidden: bool = False


class OdtReading:
    """One document: its text as HTML, its notes, and what is no text."""

    def __init__(self, styles: OdtStyles) -> None:
        self.styles = styles
        self.parts, self.notes, self.left = list[str](), list[tuple[str, str]](), LeftOut()
        self.beside = list[str]()
        """Paragraphs of frames in the paragraph that is being read, which follow it."""

    def leave(self, kind: str, words: str) -> None:
        """Lists words that are no text."""
        if any(map(str.isalnum, words)):
            self.left.append((kind, words))

    def blocks(self, holder: Element, inside: str) -> None:
        """Adds the paragraphs and tables in an element to the text; `inside` is an element of HTML around each."""
        for element in holder:
            kind = name(element)
            if kind in PARAGRAPHS:
                self.parts += [_around(inside, paragraph) for paragraph in self.paragraph(element)]
            elif kind == "text:tracked-changes":
                self.changes(element)
            elif kind == "text:section" and value(element, "text:display") in ("none", "condition"):
                self.leave("hidden", text(element))
            elif kind in ("text:list", "text:list-item", "text:list-header"):
                self.blocks(element, "li")
            elif kind == "table:table":
                self.parts.append(self.table(element))
            elif kind in HOLDERS:
                self.blocks(element, inside)
            elif kind.startswith("draw:") or kind == "office:annotation":
                self.runs(element, OdtRun())
                self.parts += self.taken()
            elif kind not in NOTHING:
                self.leave("other", text(element))

    def taken(self) -> list[str]:
        """The paragraphs of frames that were read since this was last asked."""
        beside, self.beside = self.beside, []
        return beside

    def inner(self, holder: Element) -> str:
        """The paragraphs and tables in an element as HTML of their own."""
        outer, self.parts = self.parts, []
        self.blocks(holder, "")
        html, self.parts = "".join(self.parts), outer
        return html

    def paragraph(self, element: Element) -> list[str]:
        """A paragraph or a heading, and behind it what stands in its frames."""
        style = value(element, "text:style-name")
        level = self.styles.level(style)
        if name(element) == "text:h" and not level:
            level = (
                int(value(element, "text:outline-level") or 1) if value(element, "text:outline-level")[:1] != "0" else 1
            )
        run = OdtRun(bool(self.styles.bold(style)) and not level, "", bool(self.styles.hidden(style)))
        html = self.content(element, run)
        tag = f"h{min(max(level, 1), 6)}" if level else "p"
        return [f"<{tag}>{html}</{tag}>" if html.strip() else "", *self.taken()]

    def content(self, element: Element, run: OdtRun) -> str:
        """The words in an element, and those behind each element in it."""
        parts = [self.words(element.text or "", run)]
        for child in element:
            parts += [self.runs(child, run), self.words(child.tail or "", run)]
        return "".join(parts)

    def words(self, written: str, run: OdtRun) -> str:
        """Words as HTML; hidden ones are listed."""
        if run.hidden:
            self.leave("hidden", " ".join(written.split()))
            return ""
        html = escape(written, quote=False)
        if not html.strip(" \n"):
            return " " if html else ""
        html = f"<{run.script}>{html}</{run.script}>" if run.script else html
        return f"<b>{html}</b>" if run.bold else html

    def runs(self, element: Element, run: OdtRun) -> str:
        """What an element in a paragraph is as HTML."""
        kind = name(element)
        change = CHANGES.get(kind)
        if change:
            return change(self, element, run)
        if kind in NOTHING:
            return ""
        if kind in HIDDEN:
            self.leave("hidden", value(element, "text:string-value") or text(element))
            return ""
        return self.content(element, run)

    def span(self, element: Element, run: OdtRun) -> str:
        """Words with a style of their own."""
        style = value(element, "text:style-name")
        bold, hidden, script = self.styles.bold(style), self.styles.hidden(style), self.styles.script(style)
        inner = replace(
            run,
            bold=run.bold if bold is None else bold,
            hidden=run.hidden if hidden is None else hidden,
            script=run.script if script is None else script,
        )
        return self.content(element, inner)

    def spaces(self, element: Element, _: OdtRun) -> str:
        return " " * min(_whole_number(value(element, "text:c")), MAX_SPACES)

    def tab(self, _: Element, run: OdtRun) -> str:
        return "" if run.hidden else left_out.TAB

    def line_break(self, _: Element, run: OdtRun) -> str:
        return "" if run.hidden else "<br>"

    def note(self, element: Element, _: OdtRun) -> str:
        """A footnote or an endnote: a mark here, and its words behind the text."""
        number = len(self.notes) + 1
        self.notes.append((key := f"footnote-{number}", ""))
        html = "".join(self.inner(part) for part in element if name(part) == "text:note-body")
        self.notes[number - 1] = (key, html)
        return left_out.footnote_mark(key, number)

    def comment(self, element: Element, _: OdtRun) -> str:
        self.leave("comment", text(element))
        return ""

    def ruby(self, element: Element, run: OdtRun) -> str:
        """The characters at the bottom; what is read above them is listed."""
        parts = list[str]()
        for part in element:
            if name(part) == "text:ruby-text":
                self.leave("reading", text(part))
            else:
                parts.append(self.content(part, run))
        return "".join(parts)

    def frame(self, element: Element, run: OdtRun) -> str:
        """What stands in a frame: a text box, whose paragraphs follow; or a picture, whose description is listed."""
        for part in element:
            kind = name(part)
            if kind == "draw:text-box":
                self.beside += [self.inner(part)]
            elif kind in ("svg:title", "svg:desc"):
                self.leave("picture", text(part))
            elif kind.startswith("draw:"):
                self.frame(part, run)
            elif kind in PARAGRAPHS:
                self.leave("drawing", text(part))
            else:
                self.leave("other", text(part))
        return ""

    def changes(self, element: Element) -> None:
        """What tracked changes have deleted is listed; what they have put in stands in the text."""
        for change in element.iter():
            if name(change) == "text:deletion":
                self.leave("deleted", text(change))

    def table(self, element: Element) -> str:
        rows = [f"<tr>{''.join(self.cells(row))}</tr>" for row in _rows(element)]
        return f"<table>{''.join(rows)}</table>"

    def cells(self, row: Element) -> list[str]:
        cells = list[str]()
        for cell in row:
            if name(cell) not in ("table:table-cell", "table:covered-table-cell"):
                continue
            number = min(_whole_number(value(cell, "table:number-columns-repeated")), MAX_REPEATED)
            cells += [f"<td>{self.inner(cell)}</td>"] + ["<td></td>"] * (number - 1)
        return cells


def _rows(table: Element) -> list[Element]:
    """The rows of a table, those of its head and of groups too, but not those of a table in a cell."""
    rows = list[Element]()
    for element in table:
        if name(element) == "table:table-row":
            rows.append(element)
        elif name(element) in ("table:table-header-rows", "table:table-rows", "table:table-row-group"):
            rows += _rows(element)
    return rows


def _whole_number(written: str) -> int:
    """A number of an attribute; 1 if there is none."""
    return int(written) if written.isascii() and written.isdigit() and len(written) < 6 else 1


def _around(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>" if tag and html else html


CHANGES: dict[str, Callable[[OdtReading, Element, OdtRun], str]] = {
    "text:span": OdtReading.span,
    "text:s": OdtReading.spaces,
    "text:tab": OdtReading.tab,
    "text:line-break": OdtReading.line_break,
    "text:note": OdtReading.note,
    "text:ruby": OdtReading.ruby,
    "office:annotation": OdtReading.comment,
    "draw:frame": OdtReading.frame,
    "draw:custom-shape": OdtReading.frame,
    "draw:rect": OdtReading.frame,
    "draw:g": OdtReading.frame,
}
"""Elements in a paragraph that are more than their words."""
