"""Files that have a share of each transcript: made share by share, and joined without being read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Joined:
    """What stands in such a file before the shares, between them and behind them."""

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
