"""The quotation of the home page: a passage that stands by itself, by a rule: the same corpus gives the same one.

Passages to which most themes are central come first, and of these the ones that name them most; then those of the
newest transcript, in reading order. Where no theme is known, it is the first statement of the newest transcript. It is
neither short nor long, begins and ends with a sentence, has no word that an editor doubts, and its speaker is no guess.
"""

from collections.abc import Iterator

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import begins_sentence, is_statement
from quoth.model import Document, OutputFile, Passage, PassageSummary, Provenance, TranscriptSummary
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.html.quoted_passages import quote
from quoth.text.sentences import ends_sentence

PATH = "overrides/made/home.html"
CHARS = range(140, 420)
"""How long the quotation may be."""
Rank = tuple[int, int]
"""How many themes are central to a passage, and how often it names them, both negated."""
NO_RANK: Rank = (0, 0)


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """The passage of a transcript that may be quoted on the home page; empty if none may."""
    for document in lookup.corpus.documents:
        summary = lookup.corpus.summaries[0]
        on_themes = [anchor for _, anchor in sorted(_ranks(summary), key=lambda row: row[0])]
        anchors = (*on_themes, *(passage.anchor for passage in document.passages if len(passage.text) in CHARS))
        chosen = next((anchor for anchor in anchors if _stands_alone(anchor, document, lookup)), "")
        yield OutputFile(part_path(PATH), _quotation(chosen, document, lookup) if chosen else "")


def quotation(lookup: CorpusIndex, parts: Parts) -> str:
    """The quotation as HTML; empty where no transcript has a passage that may be one."""
    ranked = [(min((rank for rank, _ in _ranks(summary)), default=NO_RANK), summary) for summary in lookup.newest_first]
    texts = (parts(PATH, summary) for _, summary in sorted(ranked, key=lambda row: row[0]))
    return next((text for text in texts if text), "")


def _ranks(summary: TranscriptSummary) -> Iterator[tuple[Rank, str]]:
    """The passages on themes that are statements of the right length, each with its rank."""
    for passage in summary.theme_passages:
        if passage.is_statement and passage.length in CHARS:
            yield _rank(passage), passage.anchor


def _rank(passage: PassageSummary) -> Rank:
    central = [hit for hit in passage.theme_hits if hit.central]
    return -len(central), -sum(hit.times for hit in central)


def _stands_alone(anchor: str, document: Document, lookup: CorpusIndex) -> bool:
    _, passage = lookup.places[document.id, anchor]
    return (
        is_statement(document, passage, lookup)
        and passage.speaker in lookup.people
        and passage.attributed_by is not Provenance.RULE
        and begins_sentence(document, passage, lookup)
        and ends_sentence(passage.text)
        and _is_plain(passage)
    )


def _is_plain(passage: Passage) -> bool:
    """Whether nobody throws words in, and no editor doubts any."""
    return not any(piece.doubt or piece.speaker for piece in passage.text_runs)


def _quotation(anchor: str, document: Document, lookup: CorpusIndex) -> str:
    section, passage = lookup.places[document.id, anchor]
    return str(quote(document, section, passage, (), lookup)).replace('"../../', '"')
