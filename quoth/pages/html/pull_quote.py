"""A pull quote: whose words it repeats, and whether it repeats them as they were said."""

from dataclasses import dataclass

from quoth.corpus.index import Lookup
from quoth.model import Document, Kind, Passage
from quoth.text.words import folded


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words of a pull quote are said."""

    passage: Passage
    verbatim: bool
    """Whether the pull quote has the speaker's words; else they are the publisher's."""

    @property
    def label(self) -> str:
        """What stands before the pull quote: “Pull quote from Ann Lee”."""
        whose = f"{'from' if self.verbatim else 'after'} {self.passage.speaker}" if self.passage.speaker else ""
        changed = "" if self.verbatim else ", in the publisher’s words"
        return f"Pull quote{f' {whose}' if whose else ''}{changed}"

    @property
    def link(self) -> str:
        """The words of the link to the passage: “Ann Lee’s own words”."""
        return f"{self.passage.speaker}’s own words" if self.passage.speaker else "The passage itself"


def origin(document: Document, passage: Passage, lookup: Lookup) -> Origin | None:
    """Where the words of a pull quote are said; None for another kind of passage."""
    repeats = passage.pieces[0].repeats if passage.kind is Kind.HIGHLIGHT and passage.pieces else None
    target = lookup.said_at(document, repeats) if repeats is not None else None
    if target is None:
        return None
    following = lookup.numbers[document.id, target.anchor] + 1
    spoken = [target, *(other for other in lookup.passages[document.id][following : following + 1])]
    said = " ".join(folded(" ".join(other.text for other in spoken)))
    return Origin(target, f" {' '.join(folded(passage.text))} " in f" {said} ")
