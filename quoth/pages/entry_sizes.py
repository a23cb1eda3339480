"""How much HTML a transcript takes on pages of themes and people, which decides what goes on a page of its own.

Sizes follow from summaries, and for people from what is quoted of them. They are a little too large rather than too
small, so that no page is longer than it may be.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quoth.corpus.index import CorpusIndex
from quoth.model import PassageSummary, Theme, ThemeHit, TranscriptSummary
from quoth.pages.divide import Entry, Group, divide_by_date
from quoth.pages.html.cards import by_date

MAX_LINKS = 100
"""Links to passages that an entry has beside its quotations; the transcript itself has all passages."""
MAX_WORDED_LINKS = 12
"""The same to passages without times, which say their first words: times are read at a glance, words are not."""
MAX_QUOTE_BYTES = 6000
"""HTML of the quotations of an entry."""
ENTRY_BYTES, QUOTE_BYTES, MARK_BYTES, LINK_BYTES, WORDS_BYTES = 500, 600, 13, 80, 100
"""HTML around the words of an entry, a quotation, a word that is marked and a link, without addresses; and the words of
a link."""
REPLY_BYTES = 1500
"""HTML of the direct replies that are quoted of a transcript because a question is."""

Hits = Sequence[tuple[PassageSummary, ThemeHit]]


def divide_theme(theme: Theme, lookup: CorpusIndex) -> Group:
    """The pages of a theme. Whatever links to them asks here, and needs nothing that is quoted there."""
    hits: dict[str, list[tuple[PassageSummary, ThemeHit]]] = defaultdict(list)
    transcripts = dict[str, TranscriptSummary]()
    for transcript, passage, hit in lookup.hits_by_theme[theme.slug]:
        hits[transcript.slug].append((passage, hit))
        transcripts[transcript.slug] = transcript
    entries = [theme_entry(transcript, hits[transcript.slug]) for transcript in by_date(transcripts.values())]
    return divide_by_date(entries)


def theme_entry(transcript: TranscriptSummary, hits: Hits) -> Entry:
    """A transcript among those that speak of a theme, in these passages."""
    quotes = sum(
        passage.size + MARK_BYTES * hit.times + QUOTE_BYTES + 2 * len(transcript.slug) for passage, hit in hits
    )
    worded = sum(passage.start is None for passage, _ in hits)
    count = min(len(hits) - worded, MAX_LINKS) + min(worded, MAX_WORDED_LINKS)
    links = count * (LINK_BYTES + len(transcript.slug)) + min(worded, MAX_WORDED_LINKS) * WORDS_BYTES
    size = entry_size(transcript)
    return Entry(
        name=transcript.slug,
        size=size + links + quote_limit(passage.size for passage, _ in hits),
        whole=size + quotes + REPLY_BYTES,
        date=transcript.meta.date,
        show=transcript.meta.show,
    )


def person_entry(transcript: TranscriptSummary, whole: int, brief: int) -> Entry:
    """A transcript among those of a person: bytes of all quotations, and of what stands in its entry."""
    size = entry_size(transcript)
    return Entry(transcript.slug, size + brief, size + whole, transcript.meta.date, transcript.meta.show)


def entry_size(transcript: TranscriptSummary) -> int:
    """Bytes of an entry without quotations and links. Its title may be written in entities."""
    return ENTRY_BYTES + 3 * len(transcript.slug) + 6 * len(f"{transcript.meta.title}{transcript.meta.show}")


def quote_limit(sizes: Iterable[int]) -> int:
    """Bytes that the quotations of an entry may have, by the sizes of all its passages."""
    return min(MAX_QUOTE_BYTES, 1500 + max(sizes, default=0) * 3 // 2)
