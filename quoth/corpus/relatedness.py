"""Related passages: references from a passage to other transcripts on the same subject, with the words that say why.

First come passages to which the same declared theme is central, by the rare words that they share; then passages that
are similar by their words alone, as many as there is room for.

The references of a transcript are chosen independently of those of others, and kept until something that they depend
on changes: its own words, the passages of its themes to which references may lead, or a transcript of which a statement
has, or had, two of its rarest words in common with one of its own. So a change costs as much as it touches.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from quoth.cache import Cache
from quoth.corpus.central_passages import CentralPassages
from quoth.corpus.index import CorpusIndex
from quoth.corpus.kept_references import NO_BASIS, Basis, RelatedReferences, dump_references, load_bases
from quoth.corpus.passage_similarity import (
    Candidates,
    ComparableTranscripts,
    TermCounts,
    WordPair,
    find_candidates,
    terms_of,
    word_pairs,
)
from quoth.corpus.quote_ranking import CHARS_PER_REFERENCE
from quoth.model import ComparedText, CrossReference, PassageSummary, Statement, TranscriptSummary
from quoth.model.summary import References
from quoth.text import timecode
from quoth.text.headings import USUAL_TITLES, is_part_title
from quoth.text.identifiers import digest_of
from quoth.text.words import shorten

MAX_HELD_TEXTS = 1000
"""How many transcripts' statements are held at once."""
MAX_REFERENCES = 5
"""References beside a passage at most."""
MAX_REASON_WORDS = 3
"""Words at most that say why."""
MAX_TITLE_CHARS = 32
"""Characters of a section title at most, where there is no time to show instead."""
PassageKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class RelatedPair:
    """A passage beside which a reference may stand, and the passage that it leads to; in the order of `order`."""

    order: tuple[bool, float, str, PassageKey]
    theme: str
    """The theme that is central to both; empty if they are similar by their words."""
    begin: PassageSummary | Statement
    end: tuple[TranscriptSummary, PassageSummary | Statement]
    why: tuple[str, ...]


def relate_passages(
    index: CorpusIndex, compared: Callable[[TranscriptSummary], ComparedText], cache: Cache | None = None
) -> RelatedReferences:
    """The references beside each passage. `compared` reads what a transcript is compared by."""
    kept, counts = load_bases(cache) if cache else ({}, {})
    related = RelatedPassages(index, compared)
    bases = related.choose(kept, counts)
    references = RelatedReferences(bases, related.new, cache)
    if cache and (related.new or kept.keys() - bases.keys()):
        references.store(cache, counts, kept.keys() - bases.keys())
    return references


class RelatedPassages:
    """Chooses the references of transcripts."""

    def __init__(self, index: CorpusIndex, compared: Callable[[TranscriptSummary], ComparedText]) -> None:
        self.index = index
        self.new = dict[str, References]()
        """By id, the references that were chosen."""
        self._summaries = {summary.id: summary for summary in index.corpus.summaries}
        self._compared = lru_cache(MAX_HELD_TEXTS)(lambda id_: compared(self._summaries[id_]))
        self._central = {theme: CentralPassages(hits, self._compared) for theme, hits in index.hits_by_theme.items()}
        self._groups = dict[str, ComparableTranscripts]()
        """The transcripts that have statements, by language."""

    def choose(self, kept: Mapping[str, Basis], counts: dict[str, TermCounts]) -> dict[str, Basis]:
        """Chooses the references that may be others now, and returns what those of each transcript are chosen from.

        `counts` become those of the present transcripts.
        """
        own = {id_: self._own_key(summary) for id_, summary in self._summaries.items()}
        changed = {id_ for id_ in own if id_ not in kept or kept[id_].own != own[id_]}
        terms = self._count_again(changed | (kept.keys() - own.keys()), kept, counts)
        changed |= {
            id_ for id_ in own if not terms[self._summaries[id_].language].isdisjoint(kept.get(id_, NO_BASIS).terms)
        }
        bases = {id_: self._basis(id_, own[id_]) if id_ in changed else kept[id_] for id_ in own}
        touched = set[WordPair]()
        for id_ in changed | (kept.keys() - own.keys()):
            old, new = kept.get(id_, NO_BASIS), bases.get(id_, NO_BASIS)
            lines = {*old.lines} ^ {*new.lines} if old.subject == new.subject else {*old.lines, *new.lines}
            touched.update(pair for line in lines for pair in word_pairs(line))
        themes = {id_: self._themes_key(summary) for id_, summary in self._summaries.items()}
        stale = {id_ for id_ in own if id_ in changed or kept[id_].themes != themes[id_]}
        stale |= _having_any(touched, bases)
        candidates = self._candidates(stale, bases)
        for id_ in sorted(stale):
            self.new[id_] = self._references(self._summaries[id_], candidates.get(id_, ()))
            digest = digest_of(dump_references(self.new[id_])) if self.new[id_] else ""
            bases[id_] = replace(bases[id_], themes=themes[id_], references=digest)
        return bases

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
        """Digest of what a transcript says, and of what others show of it."""
        text = summary.text_digest or repr((summary.compared, summary.theme_passages))
        return digest_of(text, self._shown_key(summary))

    def _count_again(
        self, ids: Collection[str], kept: Mapping[str, Basis], counts: dict[str, TermCounts]
    ) -> Mapping[str, set[str]]:
        """Counts the terms of these transcripts again; returns by language what became rarer, or less rare."""
        before = {language: count.rarity() for language, count in counts.items()}
        for id_ in ids:
            old = kept.get(id_, NO_BASIS)
            if old.statements:
                counts[old.language].count(-1, old.statements, old.terms)
            if statements := self._statements(id_):
                language = self._summaries[id_].language
                counts.setdefault(language, TermCounts()).count(1, len(statements), terms_of(statements))
        changed = defaultdict[str, set[str]](set)
        for language, count in counts.items():
            rarity, old_rarity = count.rarity(), before.get(language, {})
            changed[language] = {term for term, _ in rarity.items() ^ old_rarity.items()}
            self._groups[language] = ComparableTranscripts(rarity, self._compared)
        return changed

    def _statements(self, id_: str) -> tuple[Statement, ...]:
        """The statements of a transcript; none if it is gone."""
        has_any = id_ in self._summaries and self._summaries[id_].statements_digest
        return self._compared(id_).statements if has_any else ()

    def _basis(self, id_: str, own: str) -> Basis:
        """What the references of a transcript are chosen from, but for its themes."""
        summary, statements = self._summaries[id_], self._statements(id_)
        if not statements:
            return Basis(own)
        group = self._groups[summary.language]
        terms, lines = terms_of(statements), tuple(group.lines(id_))
        group.add(id_, lines)
        subject = digest_of(group.subject(id_), self._shown_key(summary))
        return Basis(own, "", "", summary.language, len(statements), terms, subject, lines)

    def _candidates(self, ids: Collection[str], bases: Mapping[str, Basis]) -> Mapping[str, Candidates]:
        """For each of these transcripts that is compared with others, the statements that may be similar."""
        candidates = dict[str, Candidates]()
        for language in {bases[id_].language for id_ in ids}:
            lines = {id_: basis.lines for id_, basis in bases.items() if basis.lines and basis.language == language}
            candidates |= find_candidates(lines.keys() & ids, lines)
            for id_, own_lines in lines.items():
                self._groups[language].add(id_, own_lines)
        return candidates

    def _shown_key(self, summary: TranscriptSummary) -> str:
        """What a reference shows of a transcript, apart from its passages."""
        people = [name for name in summary.names if name in self.index.people]
        return repr((summary.slug, self.index.short_name(summary), people))

    def _theme_pairs(self, summary: TranscriptSummary) -> Iterator[RelatedPair]:
        for theme in self._themes(summary):
            for passage in summary.theme_passages:
                if any(hit.theme == theme and hit.central for hit in passage.theme_hits):
                    words = set(self._compared(summary.id).words.get(passage.anchor, "").split())
                    for far, (other, end, _), why in self._central[theme].nearest(summary, words):
                        order = (False, far, passage.anchor, (other.id, end.anchor))
                        yield RelatedPair(order, theme, passage, (other, end), why)

    def _word_pairs(self, summary: TranscriptSummary, candidates: Candidates) -> Iterator[RelatedPair]:
        if candidates:
            for pair in self._groups[summary.language].pairs(summary.id, candidates):
                order = (True, pair.far, pair.begin.anchor, (pair.end_id, pair.end.anchor))
                yield RelatedPair(order, "", pair.begin, (self._summaries[pair.end_id], pair.end), pair.why)

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


def _having_any(pairs: set[WordPair], bases: Mapping[str, Basis]) -> set[str]:
    """The ids of the transcripts of which a statement is found by any of these pairs of words."""
    words = {word for pair in pairs for word in pair}
    near = {id_: basis.lines for id_, basis in bases.items() if not words.isdisjoint(basis.terms)}
    return {id_ for id_, lines in near.items() if any(not pairs.isdisjoint(word_pairs(line)) for line in lines)}
