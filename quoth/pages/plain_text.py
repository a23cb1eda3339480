"""The words of a passage as plain text on one line, and who says them.

Also who wrote the names and the punctuation, and how a passage reads without the punctuation of an edited copy.
"""

from bisect import bisect_left
from functools import lru_cache
from itertools import groupby

from quoth.model import SPOKEN_KINDS, Document, Passage, Provenance
from quoth.pages.locales import word
from quoth.text import spans


def spoken_text(passage: Passage) -> str:
    """The words of a passage; interjections of others are in brackets with their name, as on the page.

    [Ann Lee: Yes.]   [Ann Lee?: Yes.] where it is inferred who says it
    """
    if len(passage.text_runs) == 1 and not passage.text_runs[0].speaker:
        return _on_one_line(passage.text)
    parts = []
    for (name, basis), group in groupby(passage.text_runs, key=lambda piece: (piece.speaker, piece.basis)):
        run = "".join(piece.text for piece in group)
        parts.append(f"[{name}{'?' if basis is Provenance.RULE else ''}: {run}]" if name else run)
    return _on_one_line("".join(parts))


@lru_cache(maxsize=1024)
def _on_one_line(words: str) -> str:
    """The words with single spaces; cached because every export asks for the passages of a transcript."""
    return " ".join(words.split())


def speaker_runs(passage: Passage) -> list[tuple[str, bool, str]]:
    """The words of a passage as runs of one speaker: the name, whether it is inferred, and the words."""
    runs = []
    for (name, basis), group in groupby(passage.text_runs, key=lambda piece: (piece.speaker, piece.basis)):
        run = " ".join("".join(piece.text for piece in group).split())
        inferred = (basis if name else passage.attributed_by) is Provenance.RULE
        if run:
            runs.append((name or passage.speaker, inferred and bool(name or passage.speaker), run))
    return runs


def count_inferred(document: Document) -> int:
    """How many passages have an inferred speaker."""
    return sum(
        1
        for passage in document.passages
        if passage.kind in SPOKEN_KINDS and passage.speaker and passage.attributed_by is Provenance.RULE
    )


MIN_NAMED = 0.1
"""The share of passages whose speaker the source names, below which it hardly names anybody."""


def names_note(document: Document) -> str:
    """A sentence saying that names are the editor's, if the source names nobody or hardly anybody; else empty."""
    named = [passage for passage in document.passages if passage.kind in SPOKEN_KINDS and passage.speaker]
    by_source = sum(1 for passage in named if passage.attributed_by is Provenance.SOURCE)
    if not any(passage.attributed_by is Provenance.PERSON for passage in named) or by_source > MIN_NAMED * len(named):
        return ""
    return word("status.hardly_any_named" if by_source else "status.no_speakers_named")


CORRECTED, PUNCTUATED = 0.02, 0.1
"""With these shares of words with other marks or capitals, an editor has corrected the punctuation, or written it."""


def editor_punctuation(document: Document) -> str:
    """Whether the punctuation is an editor's: `punctuated`, `repunctuated` where it was corrected, else empty."""
    share = _share(document)
    return "punctuated" if share >= PUNCTUATED else "repunctuated" if share >= CORRECTED else ""


def punctuation_statement(document: Document) -> str:
    """A statement if an editor worked on the punctuation, such as “punctuated by the editor”; else empty."""
    state = editor_punctuation(document)
    return word(f"status.{state}_by_editor") if state else ""


def _share(document: Document) -> float:
    """The share of the source's words that have other marks or capitals in the edited copy."""
    count = sum(1 for edit in document.edits if edit.rule == spans.PUNCTUATION)
    return count / max(1, len(document.source.text.split())) if count else 0.0


def unpunctuated_text(passage: Passage, document: Document) -> str | None:
    """The words of a passage as the source has them, where an edited copy has set other marks; else None.

    Labels, times and the like are left out, as they are in the passage.
    """
    span, edits = passage.span, document.edits
    first = bisect_left(edits, span.begin, key=lambda edit: edit.begin)
    last = bisect_left(edits, span.end, key=lambda edit: edit.begin)
    if not any(edit.rule == spans.PUNCTUATION for edit in edits[first:last]):
        return None
    kept = tuple(edit for edit in edits[first:last] if edit.rule not in spans.AFTER_READING)
    return spans.visible_text(document.source, kept, span)[0]
