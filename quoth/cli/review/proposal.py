"""One thing to decide on a transcript, and how its place and its words are shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quoth.cleanup.find import Finder
from quoth.errors import QuothError
from quoth.model import Passage, Place, Span
from quoth.text.spans import visible

Entry = Mapping[str, str]
AROUND = 160
"""Characters of context on each side."""
FEWEST, LONGEST = 4, 40
"""Words of a quotation that names a place; where more are needed, its line does."""


@dataclass(frozen=True, slots=True)
class Proposal:
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

    @property
    def sidecar(self) -> str:
        return f"{self.where.partition(':')[0].rpartition('.')[0]}.yml"


def beside(path: str) -> str:
    """The sidecar of a source."""
    return f"{path.rpartition('.')[0]}.yml"


def opening(one: Passage) -> tuple[str, str]:
    """The first words of a passage, and what follows them."""
    words = one.text.split(" ")
    return " ".join(words[:12]), cut("".join(f" {word}" for word in words[12:]))


def context(text: str, words: str) -> tuple[str, str, str]:
    """Some words with what stands around them, where they are no part of others."""
    whole = re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    at = whole.start() if whole else max(0, text.find(words))
    end = at + len(words)
    return cut(text[:at][::-1])[::-1], text[at:end], cut(text[end:])


def cut(text: str, most: int = AROUND) -> str:
    """The beginning of a text, up to a word."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0]} …"


def only(finder: Finder, words: str) -> bool:
    """Whether these words stand in the source once."""
    try:
        finder.span(Place("", words))
    except QuothError:
        return False
    return True


def named(place: Place) -> dict[str, str]:
    """A place as its entry names it."""
    return {"line": str(place.line)} if place.line else {"at": place.quote}


def place(finder: Finder, offset: int) -> dict[str, str]:
    """The place of an offset, as an entry names it: by the fewest words from there on that stand only there."""
    text, _ = visible(finder.source, finder.edits, Span(offset, min(offset + 1000, len(finder.source.text))))
    words = text.split(" ")
    for count in range(FEWEST, LONGEST):
        quote = " ".join(words[:count])
        try:
            if finder.span(Place("", quote)).begin == offset:
                return {"at": quote}
        except QuothError:
            continue
    return {"line": str(finder.source.line(offset))}
