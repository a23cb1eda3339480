"""Files that have a part of each of many transcripts: made part by part, with each transcript, and then joined."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from quoth.model import TranscriptSummary

PARTS = "parts/"
"""Where the parts of a transcript lie until the files are made; they are in no site themselves."""
Parts = Callable[[str, TranscriptSummary], str]
"""What a transcript has in a file, by the file's path."""


def part(path: str) -> str:
    """Where the part of a transcript in a file lies."""
    return f"{PARTS}{path}"


@dataclass(frozen=True, slots=True)
class ConcatenatedFile:
    """A file whose parts need not be read to join them: what stands before them, between them and behind them."""

    head: str = ""
    between: str = ""
    tail: str = ""
    newest_first: bool = False
    """Whether the transcripts come in the order of lists, and not of their files."""

    def share(self, text: str) -> str:
        """Of the file for one transcript alone, what it has between head and tail."""
        return text.removeprefix(self.head).removesuffix(self.tail)

    def rows(self, shares: Iterable[str]) -> Iterator[str]:
        """The file for all of them."""
        yield self.head
        for number, share in enumerate(shares):
            yield f"{self.between if number else ''}{share}"
        yield self.tail
