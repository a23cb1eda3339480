"""One thing to decide on a transcript, and how its place and its words are shown.

What there is to decide on a transcript, as a page to read or to send to somebody who knows the speakers.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from markupsafe import Markup

from quoth.cleanup.quote_finder import QuoteFinder
from quoth.cli.review import sidecar_writer
from quoth.errors import PROGRAM, QuothError
from quoth.model import ModelText, Passage, Source, Span, TextLocator
from quoth.pages.html.escape import text
from quoth.text import timecode
from quoth.text.spans import visible_text
from quoth.text.words import shorten

Entry = Mapping[str, str]
AROUND = 160
"""Characters of context on each side."""
FEWEST, LONGEST = 4, 40
"""Words of a quotation that names a place; where more are needed, its line does."""


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """One thing to decide. What is written if a person accepts it, and what if they refuse it."""

    kind: str
    where: str
    """File and line."""
    before: str
    words: str
    """What it is about, in its context."""
    after: str
    evidence: str
    path: str
    """The file that accepting writes to, from the root of the project."""
    key: str
    entry: Entry
    refusing: tuple[str, Entry]
    """The key and the entry in the sidecar that keep it from being proposed again."""
    editable: str
    """Which part of the entry a person may put in other words; empty: none."""
    note: str = ""
    replacing: Entry = field(default_factory=dict)
    """The entry of the sidecar that this one takes the place of."""
    more: tuple[tuple[Entry, Entry], ...] = ()
    """What accepting writes beside it, each with what it takes the place of."""
    refusing_more: tuple[Entry, ...] = ()
    """What refusing writes beside."""
    covers: int = 0
    """How many of the proposals that follow are decided with this one."""
    proposed_by: ModelText | None = None
    """What is kept of it if a language model proposed it and a person accepts it."""

    @property
    def sidecar(self) -> str:
        return f"{self.where.partition(':')[0].rpartition('.')[0]}.yml"

    @property
    def asks_for_words(self) -> bool:
        """Whether nobody but the person who decides has the words of it, such as the name of a numbered speaker."""
        return bool(self.editable) and not self.entry[self.editable]


def all_at_once(items: Sequence[ReviewItem], kind: str, evidence: str) -> ReviewItem:
    """One proposal for several that write to the same place, and that follow it one by one for who skips this."""
    first = items[0]
    return replace(
        first,
        kind=kind,
        evidence=evidence,
        editable="",
        note="accept or refuse all of them here, or skip this to be asked about one after the other",
        more=(*first.more, *((item.entry, item.replacing) for item in items[1:])),
        refusing_more=(*first.refusing_more, *(item.refusing[1] for item in items[1:])),
        covers=len(items),
    )


def where_in(source: Source, path: str, passage: Passage) -> str:
    """File and line of a passage; where all of a file is one line, its time too, if that is known."""
    at = time_instead(source, passage)
    return f"{path}:{passage.first_line}" + (f" ({at})" if at else "")


def time_instead(source: Source, passage: Passage) -> str:
    """The time of a passage in a file of a single line, as JSON often is; empty if lines tell its place, or nothing."""
    is_one_line = "\n" not in source.text.strip()
    return timecode.full(passage.start) if is_one_line and passage.start is not None else ""


def beside(path: str) -> str:
    """The sidecar of a source."""
    return f"{path.rpartition('.')[0]}.yml"


def opening(passage: Passage) -> tuple[str, str]:
    """The first words of a passage, and what follows them."""
    words = passage.text.split(" ")
    return " ".join(words[:12]), cut("".join(f" {word}" for word in words[12:]))


def context(text: str, words: str) -> tuple[str, str, str]:
    """Some words with what stands around them, where they are no part of others."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    at = whole.start() if whole else max(0, text.find(words))
    end = at + len(words)
    return cut(text[:at][::-1])[::-1], text[at:end], cut(text[end:])


def cut(text: str, most: int = AROUND) -> str:
    """The beginning of a text, up to a word."""
    return shorten(text, most)


def only(finder: QuoteFinder, words: str) -> bool:
    """Whether these words stand in the source once."""
    try:
        finder.span(TextLocator("", words))
    except QuothError:
        return False
    return True


def named(place: TextLocator) -> dict[str, str]:
    """A place as its entry names it."""
    return {"line": str(place.line)} if place.line else {"at": place.quote}


def place(finder: QuoteFinder, offset: int) -> dict[str, str]:
    """The place of an offset, as an entry names it: by the fewest words from there on that stand only there."""
    text, _ = visible_text(finder.source, finder.edits, Span(offset, min(offset + 1000, len(finder.source.text))))
    words = text.split(" ")
    for count in range(FEWEST, LONGEST):
        quote = " ".join(words[:count])
        try:
            if finder.span(TextLocator("", quote)).begin == offset:
                return {"at": quote}
        except QuothError:
            continue
    return {"line": str(finder.source.line(offset))}


PAGE = Markup(
    '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
    "<title>{}</title>\n<h1>{}</h1>\n<p>{}</p>\n<ol>\n{}\n</ol>\n</html>\n"
)
ENTRY = Markup(
    "<li>\n<h2>{}, {}</h2>\n<blockquote>{}<mark>{}</mark>{}</blockquote>\n<p>{}</p>\n<p>{}</p>\n<pre>{}</pre>\n</li>"
)


def page(name: str, items: Sequence[ReviewItem]) -> str:
    """The HTML of the list."""
    rows = [
        ENTRY.format(
            text(item.kind),
            text(item.where),
            text(item.before),
            text(item.words),
            text(item.after),
            text(item.evidence + (f" ({item.note})" if item.note else "")),
            text(f"Accepting writes into {item.path}:"),
            text(sidecar_writer.shown(item.key, item.entry)),
        )
        for item in items
    ]
    title = text(f"To decide on {name}")
    introduction = text(f"{len(items)} proposed or inferred. Decide with: {PROGRAM} review {name}")
    return str(PAGE.format(title, title, introduction, Markup("\n").join(rows)))
