"""Files that join a part of each transcript: each part is made with its transcript, and all are joined at the end.

A file that would be very long comes in slices, one for each year: passages-2019.jsonl, passages-undated.jsonl. Its own
address then has the index of them, in the syntax of the file.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from quoth.corpus.summarize import last_changed
from quoth.model import OutputFile, TranscriptSummary
from quoth.text.identifiers import digest_of

PARTS = "parts/"
"""Folder of the parts until the files are joined; nothing in it is published."""
Parts = Callable[[str, TranscriptSummary], str]
"""Gives what a transcript contributes to a file, from the file's path."""


def part_path(path: str) -> str:
    """The path at which a transcript's part of a file is kept."""
    return f"{PARTS}{path}"


MAX_JOINED_BYTES = 16_000_000
"""A file that would be longer comes in slices, so that a correction writes only its year, and a program fetches only
what it lacks. A few hundred transcripts fit in."""
UNDATED = "undated"
INDEX_FORMAT = "quoth slices 1"


@dataclass(frozen=True, slots=True)
class Share:
    """What a transcript has in a file of many: its size in bytes and digest, and what reads it when it is written."""

    transcript: TranscriptSummary
    size: int
    digest: str
    read: Callable[[], str]


@dataclass(frozen=True, slots=True)
class ConcatenatedFile:
    """How a file is joined from its shares: the text before, between and after them."""

    head: str = ""
    between: str = ""
    tail: str = ""
    index_word: str = ""
    """What precedes the index of slices, so that it is valid in a file of this kind."""
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

    def files(self, path: str, shares: Sequence[Share]) -> Iterator[OutputFile]:
        """The file, or its slices with an index at its address."""
        if self._size(shares) <= MAX_JOINED_BYTES:
            yield self._joined(path, shares)
            return
        by_year: dict[str, list[Share]] = {}
        for share in shares:
            by_year.setdefault(share.transcript.meta.date[:4] or UNDATED, []).append(share)
        slices = []
        for year in sorted(by_year):
            slice_path = _slice_path(path, year)
            yield self._joined(slice_path, by_year[year])
            slices.append(self._slice_record(slice_path, by_year[year]))
        index = json.dumps({"format": INDEX_FORMAT, "slices": slices}, ensure_ascii=False)
        yield OutputFile(path, f"{self.index_word}{index}\n")

    def _joined(self, path: str, shares: Sequence[Share]) -> OutputFile:
        made_of = digest_of(*(share.digest for share in shares))
        return OutputFile(path, "", chunks=self.rows(share.read() for share in shares), made_of=made_of)

    def _size(self, shares: Sequence[Share]) -> int:
        around = len(self.head) + len(self.between) * (len(shares) - 1) + len(self.tail)
        return around + sum(share.size for share in shares)

    def _slice_record(self, path: str, shares: Sequence[Share]) -> dict[str, object]:
        return {
            "file": path.rpartition("/")[2],
            "transcripts": len(shares),
            "bytes": self._size(shares),
            "changed": last_changed(share.transcript for share in shares),
        }


def _slice_path(path: str, year: str) -> str:
    """The path of a slice: site/citations-2019.csl.json for 2019 of site/citations.csl.json."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.partition(".")
    return f"{folder}/{stem}-{year}.{ending}"
