"""Related passages: references from a passage to other transcripts on the same subject, with the words that say why.

First come passages to which the same declared theme is central, by the rare words that they share; then passages that
are similar by their words alone, as many as there is room for.

The references of a transcript are chosen independently of those of others, and kept until something that they depend
on changes: its own words, the passages of its themes to which references may lead, and the transcripts that share rare
words with it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pydantic import TypeAdapter

from quoth.cache import Cache, pack
from quoth.corpus.central_passages import CentralPassages
from quoth.corpus.index import CorpusIndex
from quoth.corpus.passage_similarity import ComparableTranscripts, Place, comparable_transcripts
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.model import CrossReference, PassageSummary, Statement, TranscriptSummary
from quoth.text import timecode
from quoth.text.headings import USUAL_TITLES, is_part_title
from quoth.text.identifiers import digest_of
from quoth.text.words import shorten

RELATED = "related"
"""Kind of cached values: the references of a transcript, named by its id."""
MAX_REFERENCES = 5
"""References beside a passage at most."""
MAX_REASON_WORDS = 3
"""Words at most that say why."""
MAX_TITLE_CHARS = 32
"""Characters of a section title at most, where there is no time to show instead."""
PassageKey = tuple[str, str]
References = dict[str, tuple[CrossReference, ...]]
"""By anchor of a passage, what it refers to."""
REFERENCES_TYPE = TypeAdapter(References)


@dataclass(frozen=True, slots=True)
class RelatedPair:
    """A passage beside which a reference may stand, and the passage that it leads to; in the order of `order`."""

    order: tuple[bool, float, str, PassageKey]
    theme: str
    """The theme that is central to both; empty if they are similar by their words."""
    begin: PassageSummary | Statement
    end: tuple[TranscriptSummary, PassageSummary | Statement]
    why: tuple[str, ...]


def relate_passages(index: CorpusIndex, cache: Cache | None = None) -> Mapping[PassageKey, tuple[CrossReference, ...]]:
    """The references beside each passage, by transcript id and anchor."""
    related, references = RelatedPassages(index), dict[PassageKey, tuple[CrossReference, ...]]()
    for summary in index.corpus.summaries:
        key = related.key(summary) if cache else ""
        kept = cache.get(RELATED, summary.id, key) if cache else None
        own = REFERENCES_TYPE.validate_json(kept) if kept else related.references(summary)
        if cache and not kept:
            cache.put(RELATED, summary.id, key, pack(REFERENCES_TYPE.dump_json(own)))
        references |= {(summary.id, anchor): ends for anchor, ends in own.items()}
    if cache:
        cache.drop_except(RELATED, {summary.id for summary in index.corpus.summaries})
    return references


class RelatedPassages:
    """Chooses the references of one transcript after the other."""

    def __init__(self, index: CorpusIndex) -> None:
        self.index = index
        self._central = {theme: CentralPassages(hits) for theme, hits in index.hits_by_theme.items()}
        self._comparable: dict[str, tuple[ComparableTranscripts, int]] = {}
        self._candidates: dict[str, list[tuple[int, Place]]] = {}
        self._own_keys: dict[str, str] = {}
        for group in comparable_transcripts(index.corpus.summaries):
            self._comparable |= {summary.id: (group, number) for number, summary in enumerate(group.summaries)}

    def key(self, summary: TranscriptSummary) -> str:
        """Digest of all that the references of a transcript depend on."""
        themes = [part for theme in self._themes(summary) for part in (theme, self._theme_keys[theme])]
        group, candidates = self._similar(summary)
        others = {place[0] for _, place in candidates}
        ends = [self._own_key(group.summaries[number]) for number in sorted(others)] if group else []
        places = [(own, group.summaries[place[0]].id, place[1]) for own, place in candidates] if group else []
        return digest_of(self._own_key(summary), repr(themes), repr(places), *ends)

    def references(self, summary: TranscriptSummary) -> References:
        """The references beside each passage: each once; those of a section to a theme or a transcript once, too."""
        references: dict[str, list[CrossReference]] = defaultdict(list)
        used = set[tuple[str, ...]]()
        pairs = (*self._theme_pairs(summary), *self._word_pairs(summary))
        for pair in sorted(pairs, key=lambda pair: pair.order):
            passage, end = pair.begin, pair.order[3]
            once = ((passage.section, pair.theme or f"/{end[0]}"), ("", *end))
            most = min(MAX_REFERENCES, passage.length // CHARS_PER_REFERENCE)
            if len(references[passage.anchor]) < most and used.isdisjoint(once):
                used.update(once)
                references[passage.anchor].append(self._cross_reference(pair))
        return {anchor: tuple(ends) for anchor, ends in references.items() if ends}

    def _themes(self, summary: TranscriptSummary) -> list[str]:
        """The themes that are central to a passage of a transcript, in the order of the themes."""
        central = {hit.theme for passage in summary.theme_passages for hit in passage.theme_hits if hit.central}
        return sorted(central, key=self._theme_numbers.__getitem__)

    @cached_property
    def _theme_numbers(self) -> Mapping[str, int]:
        return {theme: number for number, theme in enumerate(self._central)}

    @cached_property
    def _theme_keys(self) -> Mapping[str, str]:
        return {
            theme: digest_of(central.key, *(self._shown_key(summary) for summary, _, _ in central.rows))
            for theme, central in self._central.items()
        }

    def _own_key(self, summary: TranscriptSummary) -> str:
        """Digest of what a transcript says, and of what others show of it."""
        if summary.id not in self._own_keys:
            statements = summary.text_digest or repr((summary.statements, summary.theme_passages))
            group, number = self._comparable.get(summary.id, (None, 0))
            rarity = group.rarity(number) if group else b""
            self._own_keys[summary.id] = digest_of(statements, rarity, self._shown_key(summary))
        return self._own_keys[summary.id]

    def _shown_key(self, summary: TranscriptSummary) -> str:
        """What a reference shows of a transcript, apart from its passages."""
        people = [name for name in summary.names if name in self.index.people]
        return repr((summary.slug, self.index.short_name(summary), people))

    def _similar(self, summary: TranscriptSummary) -> tuple[ComparableTranscripts | None, list[tuple[int, Place]]]:
        group, number = self._comparable.get(summary.id, (None, 0))
        if group and summary.id not in self._candidates:
            self._candidates[summary.id] = group.candidates(number)
        return group, self._candidates.get(summary.id, [])

    def _theme_pairs(self, summary: TranscriptSummary) -> Iterator[RelatedPair]:
        for theme in self._themes(summary):
            for passage in summary.theme_passages:
                if any(hit.theme == theme and hit.central for hit in passage.theme_hits):
                    words = set(passage.words.split())
                    for far, (other, end, _), why in self._central[theme].nearest(summary, words):
                        order = (False, far, passage.anchor, (other.id, end.anchor))
                        yield RelatedPair(order, theme, passage, (other, end), why)

    def _word_pairs(self, summary: TranscriptSummary) -> Iterator[RelatedPair]:
        group, candidates = self._similar(summary)
        if group:
            for pair in group.pairs(self._comparable[summary.id][1], candidates):
                order = (True, pair.far, pair.begin.anchor, (pair.end_transcript.id, pair.end.anchor))
                yield RelatedPair(order, "", pair.begin, (pair.end_transcript, pair.end), pair.why)

    def _cross_reference(self, pair: RelatedPair) -> CrossReference:
        summary, passage = pair.end
        where = timecode.shown(passage.start) if passage.start is not None else _short_title(passage.title)
        who = passage.speaker if passage.speaker in self.index.people else self.index.short_name(summary)
        words = pair.why[: MAX_REASON_WORDS - bool(pair.theme)]
        return CrossReference(summary.slug, passage.anchor, who, where, pair.theme, words)


def _short_title(title: str) -> str:
    """The title, cut to the room there is; empty for titles that many sections have."""
    if title in USUAL_TITLES or is_part_title(title):
        return ""
    return shorten(title, MAX_TITLE_CHARS, ":,;")
