"""Estimates how much HTML a transcript takes on pages of themes and people, which decides how these are divided.

Sizes follow from summaries, and for people from the quotations. They are rather a little too large than too small, so
that no page gets longer than it may be.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from quoth.corpus.index import CorpusIndex
from quoth.model import PassageSummary, Theme, ThemeHit, TranscriptSummary
from quoth.pages.divide import Entry, Group, divide_by_date
from quoth.pages.html.cards import by_date

MAX_LINKS = 100
"""How many links to passages an entry has beside its quotations; the transcript itself has all passages."""
MAX_WORDED_LINKS = 12
"""How many of them may show first words, for passages without times: times are read at a glance, words are not."""
MAX_QUOTE_BYTES = 6000
"""How much HTML the quotations of an entry may have."""
ENTRY_BYTES, QUOTE_BYTES, MARK_BYTES, LINK_BYTES, WORDS_BYTES = 500, 600, 13, 80, 100
"""Bytes of HTML around an entry, a quotation, a marked word and a link, without addresses; and bytes of the words of a
link."""
REPLY_BYTES = 1500
"""Bytes of HTML of the direct replies that a transcript has because a question is quoted."""

Hits = Sequence[tuple[PassageSummary, ThemeHit]]


def divide_theme(theme: Theme, lookup: CorpusIndex) -> Group:
    """The pages of a theme. Whoever links to them asks here, without having to read what they quote."""
    hits: dict[str, list[tuple[PassageSummary, ThemeHit]]] = defaultdict(list)
    transcripts = dict[str, TranscriptSummary]()
    for transcript, passage, hit in lookup.hits_by_theme[theme.slug]:
        hits[transcript.slug].append((passage, hit))
        transcripts[transcript.slug] = transcript
    entries = [theme_entry(transcript, hits[transcript.slug]) for transcript in by_date(transcripts.values())]
    return divide_by_date(entries)


def theme_entry(transcript: TranscriptSummary, hits: Hits) -> Entry:
    """The entry of a transcript that speaks of a theme in these passages."""
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
    """The entry of a transcript of a person; `whole` is the size of all quotations, `brief` of what its entry shows."""
    size = entry_size(transcript)
    return Entry(transcript.slug, size + brief, size + whole, transcript.meta.date, transcript.meta.show)


def entry_size(transcript: TranscriptSummary) -> int:
    """Bytes of an entry without quotations and links, as if its title were written in entities."""
    return ENTRY_BYTES + 3 * len(transcript.slug) + 6 * len(f"{transcript.meta.title}{transcript.meta.show}")


def quote_limit(sizes: Iterable[int]) -> int:
    """Bytes that the quotations of an entry may have, by the sizes of all its passages."""
    return min(MAX_QUOTE_BYTES, 1500 + max(sizes, default=0) * 3 // 2)
