"""Files that join a part of each transcript: each part is made with its transcript, and all are joined at the end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quoth.model import TranscriptSummary

PARTS = "parts/"
"""Folder of the parts until the files are joined; nothing in it is published."""
Parts = Callable[[str, TranscriptSummary], str]
"""Gives what a transcript contributes to a file, from the file's path."""


def part_path(path: str) -> str:
    """The path at which a transcript's part of a file is kept."""
    return f"{PARTS}{path}"


@dataclass(frozen=True, slots=True)
class ConcatenatedFile:
    """How a file is joined from its shares: what stands before, between and behind them."""

    head: str = ""
    between: str = ""
    tail: str = ""
    newest_first: bool = False
    """Whether the newest transcript comes first, as in lists; otherwise they come in the order of their files."""

    def share(self, text: str) -> str:
        """The share of one transcript: the file made for it alone, without head and tail."""
        return text.removeprefix(self.head).removesuffix(self.tail)

    def rows(self, shares: Iterable[str]) -> Iterator[str]:
        """The text of the joined file, piece by piece."""
        yield self.head
        for number, share in enumerate(shares):
            yield f"{self.between if number else ''}{share}"
        yield self.tail
