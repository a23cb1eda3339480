"""Related passages: references from a passage to other transcripts on the same subject, with the words that say why.

First come passages to which the same declared theme is central, by the rare words that they share; then passages that
are similar by their words alone, as many as there is room for.

The references of a transcript are chosen independently of those of others, and kept until something that they depend
on changes: its own words, the passages of its themes to which references may lead, or a transcript of which a statement
has, or had, two of its rarest words in common with one of its own. So a change costs as much as it touches.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from pydantic import TypeAdapter

from quoth.cache import Cache, pack, unpack
from quoth.corpus.central_passages import CentralPassages
from quoth.corpus.index import CorpusIndex
from quoth.corpus.passage_similarity import Candidates, comparable_transcripts
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.model import CrossReference, PassageSummary, Statement, TranscriptSummary
from quoth.text import timecode
from quoth.text.headings import USUAL_TITLES, is_part_title
from quoth.text.identifiers import digest_of
from quoth.text.words import shorten

RELATED, ALL_RELATED = "related", "related-all"
"""Kinds of cached values: the references of a transcript, named by its id; and one that says that all these are there,
under a digest of what they were made from."""
MAX_REFERENCES = 5
"""References beside a passage at most."""
MAX_REASON_WORDS = 3
"""Words at most that say why."""
MAX_TITLE_CHARS = 32
"""Characters of a section title at most, where there is no time to show instead."""
PassageKey = tuple[str, str]
References = dict[str, tuple[CrossReference, ...]]
"""By anchor of a passage, what it refers to."""


@dataclass(frozen=True, slots=True)
class Findable:
    """What the references of other transcripts depend on."""

    subject: str = ""
    """Digest of what the transcript is about, and of how others name it."""
    statements: str = ""
    """A line for each statement: a digest, and the words by which it is found."""

    def lines(self) -> set[str]:
        return set(self.statements.split("\n"))


@dataclass(frozen=True, slots=True)
class KeptReferences:
    """The references of a transcript, and what they were chosen from."""

    own: str
    """Digest of its text, of how rare its words are, and of how others name it."""
    themes: str
    """Digest of the passages of its themes to which references may lead."""
    findable: Findable
    references: References


NOT_THERE = Findable()
KEPT_TYPE = TypeAdapter(KeptReferences)


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
    kept = _kept(cache) if cache else {}
    ids = [summary.id for summary in index.corpus.summaries]
    new = RelatedPassages(index).choose(kept)
    related = {id_: new.get(id_) or kept[id_] for id_ in ids}
    if cache and (new or kept.keys() - related.keys()):
        cache.drop(ALL_RELATED, [""])
        cache.drop(RELATED, kept.keys() - related.keys())
        for id_, own in new.items():
            cache.put(RELATED, id_, "", pack(KEPT_TYPE.dump_json(own)))
        cache.put(ALL_RELATED, "", _digest(related), pack(""))
    return {(id_, anchor): ends for id_, own in related.items() for anchor, ends in own.references.items()}


def _kept(cache: Cache) -> Mapping[str, KeptReferences]:
    """What is cached, by id of the transcript. Nothing, if one is lost: nobody knows then what others had of it."""
    kept = {name: KEPT_TYPE.validate_json(unpack(packed)) for name, _, packed in cache.items(RELATED)}
    return kept if cache.get(ALL_RELATED, "", _digest(kept)) is not None else {}


def _digest(kept: Mapping[str, KeptReferences]) -> str:
    return digest_of(*(part for id_ in sorted(kept) for part in (id_, kept[id_].own, kept[id_].themes)))


class RelatedPassages:
    """Chooses the references of transcripts."""

    def __init__(self, index: CorpusIndex) -> None:
        self.index = index
        self._central = {theme: CentralPassages(hits) for theme, hits in index.hits_by_theme.items()}
        self._groups = list(comparable_transcripts(index.corpus.summaries))
        self._places = {
            summary.id: (group, number) for group in self._groups for number, summary in enumerate(group.summaries)
        }

    def choose(self, kept: Mapping[str, KeptReferences]) -> dict[str, KeptReferences]:
        """The references of each transcript whose kept ones may be others now, by its id."""
        summaries = {summary.id: summary for summary in self.index.corpus.summaries}
        own = {id_: self._own_key(summary) for id_, summary in summaries.items()}
        themes = {id_: self._themes_key(summary) for id_, summary in summaries.items()}
        changed = {id_ for id_ in own if id_ not in kept or kept[id_].own != own[id_]}
        touched = set[tuple[str, ...]]()
        for id_ in changed | (kept.keys() - own.keys()):
            old, new = kept[id_].findable if id_ in kept else NOT_THERE, self._findable(id_)
            lines = old.lines() ^ new.lines() if old.subject == new.subject else old.lines() | new.lines()
            touched.update(_pairs(lines))
        stale = {id_ for id_ in summaries if id_ in changed or kept[id_].themes != themes[id_]} | {
            id_ for id_ in kept.keys() & own.keys() if not touched.isdisjoint(_pairs(kept[id_].findable.lines()))
        }
        candidates = self._candidates(stale)
        return {
            id_: KeptReferences(
                own[id_], themes[id_], self._findable(id_), self._references(summaries[id_], candidates.get(id_, ()))
            )
            for id_ in sorted(stale)
        }

    def _references(self, summary: TranscriptSummary, candidates: Candidates) -> References:
        """The references beside each passage: each once; those of a section to a theme or a transcript once, too."""
        references: dict[str, list[CrossReference]] = defaultdict(list)
        used = set[tuple[str, ...]]()
        pairs = (*self._theme_pairs(summary), *self._word_pairs(summary, candidates))
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

    def _themes_key(self, summary: TranscriptSummary) -> str:
        return digest_of(*(part for theme in self._themes(summary) for part in (theme, self._theme_keys[theme])))

    def _own_key(self, summary: TranscriptSummary) -> str:
        """Digest of what a transcript says, of how rare its words are, and of what others show of it."""
        statements = summary.text_digest or repr((summary.statements, summary.theme_passages))
        group, number = self._places.get(summary.id, (None, 0))
        return digest_of(statements, group.rarity(number) if group else b"", self._shown_key(summary))

    def _findable(self, id_: str) -> Findable:
        if id_ not in self._places:
            return NOT_THERE
        group, number = self._places[id_]
        subject = digest_of(group.subject(number), self._shown_key(group.summaries[number]))
        return Findable(subject, "\n".join(f"{digest_of(whole)} {words}" for whole, words in group.findable(number)))

    def _candidates(self, ids: Collection[str]) -> Mapping[str, Candidates]:
        """For each of these transcripts that is compared with others, the statements that may be similar."""
        candidates = dict[str, Candidates]()
        for group in self._groups:
            numbers = [number for number, summary in enumerate(group.summaries) if summary.id in ids]
            candidates |= {group.summaries[number].id: own for number, own in group.candidates(numbers).items()}
        return candidates

    def _shown_key(self, summary: TranscriptSummary) -> str:
        """What a reference shows of a transcript, apart from its passages."""
        people = [name for name in summary.names if name in self.index.people]
        return repr((summary.slug, self.index.short_name(summary), people))

    def _theme_pairs(self, summary: TranscriptSummary) -> Iterator[RelatedPair]:
        for theme in self._themes(summary):
            for passage in summary.theme_passages:
                if any(hit.theme == theme and hit.central for hit in passage.theme_hits):
                    words = set(passage.words.split())
                    for far, (other, end, _), why in self._central[theme].nearest(summary, words):
                        order = (False, far, passage.anchor, (other.id, end.anchor))
                        yield RelatedPair(order, theme, passage, (other, end), why)

    def _word_pairs(self, summary: TranscriptSummary, candidates: Candidates) -> Iterator[RelatedPair]:
        if candidates:
            group, number = self._places[summary.id]
            for pair in group.pairs(number, candidates):
                order = (True, pair.far, pair.begin.anchor, (pair.end_transcript.id, pair.end.anchor))
                yield RelatedPair(order, "", pair.begin, (pair.end_transcript, pair.end), pair.why)

    def _cross_reference(self, pair: RelatedPair) -> CrossReference:
        summary, passage = pair.end
        where = timecode.shown(passage.start) if passage.start is not None else _short_title(passage.title)
        who = passage.speaker if passage.speaker in self.index.people else self.index.short_name(summary)
        words = pair.why[: MAX_REASON_WORDS - bool(pair.theme)]
        return CrossReference(summary.slug, passage.anchor, who, where, pair.theme, words)


def _pairs(lines: Collection[str]) -> Iterator[tuple[str, ...]]:
    """Every two of the words by which a statement is found, for each line of `Findable.statements`."""
    return (pair for line in lines for pair in combinations(line.split(" ")[1:], 2))


def _short_title(title: str) -> str:
    """The title, cut to the room there is; empty for titles that many sections have."""
    if title in USUAL_TITLES or is_part_title(title):
        return ""
    return shorten(title, MAX_TITLE_CHARS, ":,;")
