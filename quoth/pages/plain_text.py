"""What is said in a passage as plain text on one line, and by whom."""

from itertools import groupby

from quoth.corpus.index import SAID
from quoth.model import Basis, Document, Passage


def said(one: Passage) -> str:
    """The words of a passage; what others throw in stands in brackets with their name, as on the page.

    [Ann Lee: Yes.]   [Ann Lee?: Yes.] where it is inferred who says it
    """
    if len(one.pieces) == 1 and not one.pieces[0].speaker:
        return " ".join(one.text.split())
    made = []
    for (name, basis), group in groupby(one.pieces, key=lambda piece: (piece.speaker, piece.basis)):
        run = "".join(piece.text for piece in group)
        made.append(f"[{name}{'?' if basis is Basis.RULE else ''}: {run}]" if name else run)
    return " ".join("".join(made).split())


def voices(one: Passage) -> list[tuple[str, bool, str]]:
    """The same as runs of one speaker: the name, whether that is inferred, and the words."""
    found = []
    for (name, basis), group in groupby(one.pieces, key=lambda piece: (piece.speaker, piece.basis)):
        run = " ".join("".join(piece.text for piece in group).split())
        inferred = (basis if name else one.attributed_by) is Basis.RULE
        if run:
            found.append((name or one.speaker, inferred and bool(name or one.speaker), run))
    return found


def inferred(document: Document) -> int:
    """How many passages have a speaker whom nobody named."""
    return sum(1 for one in document.passages if one.kind in SAID and one.speaker and one.attributed_by is Basis.RULE)


HARDLY = 0.1
"""Share of the passages whose speaker the source names; below it, it hardly names anybody."""


def names_note(document: Document) -> str:
    """A sentence on names that an editor has put in, where the source names nobody or hardly anybody; else empty."""
    named = [one for one in document.passages if one.kind in SAID and one.speaker]
    by_source = sum(1 for one in named if one.attributed_by is Basis.SOURCE)
    if not any(one.attributed_by is Basis.PERSON for one in named) or by_source > HARDLY * len(named):
        return ""
    who = "hardly any speakers" if by_source else "no speakers"
    return f"The source names {who}; the names are the editor’s"
