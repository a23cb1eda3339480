"""A stretch of rich text as HTML: paragraphs, headings, tables; runs in bold, above and below the line."""

from dataclasses import dataclass, field
from html import escape

from quoth.sources.left_out import TAB


@dataclass(slots=True)
class RtfFlow:
    """The text of a document, of a note, of a head; where it belongs is its `kind`."""

    kind: str
    note: int = 0
    """The number of a note; 0 if it is none."""
    raw: list[str] = field(default_factory=list)
    """All words, without what HTML makes of them."""
    parts: list[str] = field(default_factory=list)
    """HTML of what is finished."""
    runs: list[tuple[str, bool, str]] = field(default_factory=list)
    """The paragraph that is being read: words, whether in bold, and `sub`, `sup` or nothing."""
    rows: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    cell: list[str] = field(default_factory=list)
    """The table, its row and its cell that are being read."""

    def add(self, text: str, *, bold: bool, script: str) -> None:
        """Adds words to the paragraph."""
        self.raw.append(text)
        if self.runs and self.runs[-1][1:] == (bold, script):
            self.runs[-1] = (self.runs[-1][0] + text, bold, script)
        else:
            self.runs.append((text, bold, script))

    def add_html(self, html: str) -> None:
        """Adds a mark that is HTML already."""
        self.runs.append((html, False, "html"))

    def end_paragraph(self, level: int, *, in_table: bool) -> None:
        """Ends the paragraph: a heading of this level, if it is not 0."""
        self.raw.append(" ")
        html, self.runs = "".join(_run(*run) for run in self.runs), []
        tag = f"h{min(level, 6)}" if level else "p"
        paragraph = f"<{tag}>{html}</{tag}>" if html.strip() else ""
        if in_table:
            self.cell.append(paragraph)
            return
        self.end_table()
        self.parts.append(paragraph)

    def end_cell(self, level: int) -> None:
        """Ends a cell with its last paragraph."""
        self.end_paragraph(level, in_table=True)
        self.cells.append("".join(self.cell))
        self.cell = []

    def end_row(self) -> None:
        """Ends a row of a table."""
        if self.cell or self.runs:
            self.end_cell(0)
        if self.cells:
            self.rows.append("".join(f"<td>{cell}</td>" for cell in self.cells))
        self.cells = []

    def end_table(self) -> None:
        """Ends the table that is being read, if there is one."""
        self.end_row_without_runs()
        if self.rows:
            self.parts.append("<table>" + "".join(f"<tr>{row}</tr>" for row in self.rows) + "</table>")
        self.rows = []

    def end_row_without_runs(self) -> None:
        """Ends a row that no word has ended."""
        if self.cell:
            self.cells.append("".join(self.cell))
            self.cell = []
        if self.cells:
            self.rows.append("".join(f"<td>{cell}</td>" for cell in self.cells))
            self.cells = []

    def finish(self) -> str:
        """All of it as HTML."""
        if self.runs:
            self.end_paragraph(0, in_table=bool(self.cell or self.cells))
        self.end_table()
        return "\n".join(part for part in self.parts if part)


def _run(text: str, bold: bool, script: str) -> str:
    if script == "html":
        return text
    html = escape(text, quote=False).replace("\t", TAB).replace("\n", "<br>")
    html = f"<{script}>{html}</{script}>" if script else html
    return f"<b>{html}</b>" if bold and text.strip() else html
