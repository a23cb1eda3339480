r"""Reads rich text token by token: what each group is, and what its words are.

{\header …} {\footnote …} {\*\annotation …} {\v hidden} {\deleted …}     no text of the talk: handed on by kind
{\stylesheet {\s1 heading 1;}}  \s1 … \par                               a heading
\trowd … \intbl … \cell … \row                                           a table
"""

import re
from collections.abc import Callable
from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.sources import left_out
from quoth.sources.left_out import LeftOut
from quoth.sources.rtf.flow import RtfFlow
from quoth.sources.rtf.formatting import SETTINGS, RtfDocument, RtfGroup
from quoth.sources.rtf.tokens import CODE_PAGES, SYMBOLS_AS_TEXT, WORDS_AS_TEXT, RtfToken, TokenKind
from quoth.text.patterns import lazy_pattern

SKIPPED = frozenset(
    "aftncn aftnsep aftnsepc atnauthor atndate atnid atnparent atnref atntime atrfend atrfstart author bkmkend "
    "bkmkstart buptim category colorschememapping colortbl comment company creatim datafield datastore doccomm "
    "filetbl fldinst ftncn ftnsep ftnsepc generator hlinkbase keywords latentstyles listoverridetable listtable "
    "manager nonshppict objclass objdata operator pgdsctbl pict pn printim private revtbl revtim rsidtbl rxe "
    "shprslt sn subject sv tc template themedata userprops xe xmlnstbl".split()
)
"""Groups without words of the text."""
LEFT = {
    **dict.fromkeys(("header", "headerl", "headerr", "headerf"), "header"),
    **dict.fromkeys(("footer", "footerl", "footerr", "footerf"), "footer"),
    "annotation": "comment",
}
"""Groups whose words are listed, and their kinds."""
STARRED = frozenset(("shpinst", "shptxt", "do", "dptxbxtext", "shppict"))
"""Groups of which older programs know nothing, with text in them."""
# yes "heading 1" "Überschrift 2" (names are folded)   no "head of the page"
HEADING = lazy_pattern(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок|标题|見出し)\s*(\d)", re.I)
TITLES = {"title": 1, "titel": 1, "subtitle": 2, "untertitel": 2}


class RtfReading:
    """One document, and what is known of it so far."""

    def __init__(self, shown: str, max_depth: int) -> None:
        self.shown, self.max_depth = shown, max_depth
        self.text, self.title = RtfFlow("text"), ""
        self.notes, self.left = list[tuple[str, str]](), LeftOut()
        self.groups = [RtfGroup(self.text)]
        self.document = RtfDocument()
        self.pending, self.skip, self.starred = b"", 0, False
        """Bytes that are not decoded yet; characters that only older programs show; whether `\\*` stands before."""
        self.name = ""
        """Of the font or the style that is being named."""

    @property
    def group(self) -> RtfGroup:
        return self.groups[-1]

    def read(self, token: RtfToken) -> None:
        """Takes in a token."""
        if token.kind is TokenKind.BYTES:
            data = token.data[self.skip :]
            self.skip = max(0, self.skip - len(token.data))
            self.pending += data
            return
        self.flush()
        starred, self.starred = self.starred, token.kind is TokenKind.SYMBOL and token.name == "*"
        if token.kind is TokenKind.OPEN:
            self.skip = 0
            self.groups.append(replace(self.group))
            if len(self.groups) > self.max_depth:
                what = f"nested more than {self.max_depth} deep"
                raise SeedError(Problem(self.shown, what, "save it as a text file, or undo the nesting"))
        elif token.kind is TokenKind.CLOSE:
            self.skip = 0
            self.close()
        elif token.kind is TokenKind.SYMBOL:
            self.symbol(token.name)
        else:
            self.word(token.name, token.number, starred=starred)

    def flush(self) -> None:
        """Decodes the bytes that were read."""
        if self.pending:
            data, self.pending = self.pending, b""
            self.words(data.decode(self.group.codec, "replace"))

    def words(self, text: str) -> None:
        """Takes in words."""
        group = self.group
        if group.purpose == "title":
            self.title += text
        elif group.purpose:
            self.name += text
        elif group.listed and group.flow:
            self.leave(group.listed, text)
        elif group.flow:
            group.flow.add(text, bold=group.bold, script=group.script)

    def leave(self, kind: str, text: str) -> None:
        """Lists words that are no text; those of one kind in a row together."""
        if self.left and self.left[-1][0] == kind and kind in ("hidden", "deleted"):
            self.left[-1] = (kind, self.left[-1][1] + text)
        else:
            self.left.append((kind, text))

    def close(self) -> None:
        """Ends a group, and a note or the like with it."""
        ended = self.groups.pop() if len(self.groups) > 1 else self.group
        if ended.purpose == "fonts" and self.name.strip():
            self.document.fonts[self.document.number], self.name = ended.codec, ""
        elif ended.purpose == "styles" and self.name.strip():
            self.name_style(ended)
        if ended.flow and ended.flow is not self.group.flow and ended.flow.kind != "text":
            self.finish(ended.flow)

    def name_style(self, ended: RtfGroup) -> None:
        """Takes in what a style is called, and so whether it is one of headings."""
        name, self.name = self.name.strip(" ;").casefold(), ""
        match = HEADING.match(name)
        level = int(match[1]) if match else TITLES.get(name, ended.level)
        if level:
            self.document.levels[self.document.number] = level

    def finish(self, flow: RtfFlow) -> None:
        """Puts a note behind the text, and lists a head, a foot or a comment."""
        html = flow.finish()
        if flow.note:
            self.notes[flow.note - 1] = (f"footnote-{flow.note}", html)
        else:
            self.leave(flow.kind, " ".join("".join(flow.raw).split()))

    def symbol(self, name: str) -> None:
        """A control symbol."""
        if name in "\r\n":
            self.end_paragraph()
        elif self.skip and name in SYMBOLS_AS_TEXT:
            self.skip -= 1
        elif name in SYMBOLS_AS_TEXT:
            self.words(SYMBOLS_AS_TEXT[name])

    def word(self, name: str, number: int | None, *, starred: bool) -> None:
        """A control word."""
        if name == "u" and number is not None:
            self.words(chr(number & 0xFFFF))
            self.skip = self.group.fallback
        elif name in WORDS_AS_TEXT:
            if not self.skip:
                self.words(WORDS_AS_TEXT[name])
            self.skip = max(0, self.skip - 1)
        elif name in DESTINATIONS or starred or name in SKIPPED:
            self.enter(name, starred=starred)
        elif name in ACTIONS:
            ACTIONS[name](self)
        elif name in SETTINGS:
            SETTINGS[name](self.document, self.group, number)
        elif name in CODE_PAGES:
            self.document.codec = self.group.codec = CODE_PAGES[name]

    def enter(self, name: str, *, starred: bool) -> None:
        """A group turns out to be a part of the document of its own."""
        group = self.group
        if group.flow is None and group.purpose not in PURPOSES.values():
            return
        if name in PURPOSES:
            group.purpose = PURPOSES[name]
        elif name == "footnote" and group.flow and not group.flow.note:
            self.notes.append(("", ""))
            note = len(self.notes)
            group.flow.add_html(left_out.footnote_mark(f"footnote-{note}", note))
            self.groups[-1] = RtfGroup(RtfFlow("note", note), codec=group.codec, fallback=group.fallback)
        elif name in LEFT:
            self.groups[-1] = RtfGroup(RtfFlow(LEFT[name]), codec=group.codec, fallback=group.fallback)
        elif (starred and name not in STARRED and name not in STYLE_WORDS) or name in SKIPPED:
            group.flow, group.purpose = None, ""

    def end_paragraph(self) -> None:
        """Ends the paragraph that is being read."""
        flow = self.group.flow
        if flow and not self.group.purpose:
            flow.end_paragraph(self.level(), in_table=self.group.in_table)

    def level(self) -> int:
        """The level of the heading that the paragraph is; 0 if it is none."""
        return self.group.level or self.document.levels.get(self.group.style, 0)

    def end_cell(self) -> None:
        if self.group.flow:
            self.group.flow.end_cell(self.level())

    def end_row(self) -> None:
        if self.group.flow:
            self.group.flow.end_row()


STYLE_WORDS = frozenset(("cs", "ds", "ts", "s"))
"""What the name of a style stands behind."""
PURPOSES = {"fonttbl": "fonts", "stylesheet": "styles", "info": "info", "title": "title"}
DESTINATIONS = frozenset((*PURPOSES, "footnote", *LEFT))
ACTIONS: dict[str, Callable[[RtfReading], None]] = {
    "cell": RtfReading.end_cell,
    "nestcell": RtfReading.end_cell,
    "nestrow": RtfReading.end_row,
    "page": RtfReading.end_paragraph,
    "par": RtfReading.end_paragraph,
    "row": RtfReading.end_row,
    "sect": RtfReading.end_paragraph,
}
"""Words that end something."""
