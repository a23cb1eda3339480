"""Statistics of all transcripts (how often words are said, in how many, how names are written) and the terms they know.

The terms that a transcript may have meant are those of its publisher and those of all other transcripts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from quoth.analysis.corrections.phonetics import (
    MAX_PHRASE_WORDS,
    MIN_NAME_LETTERS,
    TranscriptWord,
    count_names,
    fold_phrase,
    join_words,
    letters_only,
    names_and_parts,
    split_words,
    without_possessive,
    words_of,
)
from quoth.model import Document, Knowledge, PassageKind
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted


@dataclass(slots=True)
class WordStatistics:
    """Counts of words and names over some transcripts."""

    transcripts: int = 0
    spread: Counter[str] = field(default_factory=Counter)
    """In how many transcripts a word is."""
    inside: Counter[str] = field(default_factory=Counter)
    """How often a word is inside a sentence; `small`: with no capital."""
    small: Counter[str] = field(default_factory=Counter)
    names: Counter[str] = field(default_factory=Counter)
    """How often what looks like a name is written in this way; `name_spread`: in how many transcripts."""
    name_spread: Counter[str] = field(default_factory=Counter)

    def add(self, transcript_words: Sequence[TranscriptWord]) -> None:
        """Counts one more transcript, given by its words."""
        self.transcripts += 1
        self.spread.update({word.folded for word in transcript_words})
        self.inside.update(word.folded for word in transcript_words if word.inside)
        self.small.update(word.folded for word in transcript_words if word.inside and word.text.islower())
        name_counts = count_names(transcript_words)
        self.names.update(name_counts)
        self.name_spread.update(name_counts.keys())


SpellingCounts = Mapping[str, Counter[str]]
"""By the letters of a name, how often each way of writing it occurs (in small letters)."""


@dataclass(frozen=True, slots=True)
class CorpusStatistics:
    """Counts over all transcripts, and how they write names."""

    counts: WordStatistics
    spelled: SpellingCounts


@dataclass(frozen=True, slots=True)
class OtherTranscripts:
    """Counts over all transcripts without those of `excluded`."""

    all: CorpusStatistics
    excluded: CorpusStatistics

    @property
    def transcripts(self) -> int:
        return self.all.counts.transcripts - self.excluded.counts.transcripts

    def spread(self, word: str) -> int:
        """In how many transcripts a word is."""
        return self.all.counts.spread[word] - self.excluded.counts.spread[word]

    def small(self, word: str) -> float:
        """The share of a word that has no capital inside sentences; a half if it is said nowhere."""
        inside = self.all.counts.inside[word] - self.excluded.counts.inside[word]
        return (self.all.counts.small[word] - self.excluded.counts.small[word]) / inside if inside else 0.5

    def spelled(self, key: str, form: str) -> int:
        """How often the letters of a name are written in this form."""
        nothing = Counter[str]()
        return self.all.spelled.get(key, nothing)[form] - self.excluded.spelled.get(key, nothing)[form]

    def names(self) -> Iterator[tuple[str, int, int]]:
        """What looks like a name, how often it is said, and in how many transcripts."""
        excluded_counts = self.excluded.counts
        for name, times in self.all.counts.names.items():
            if times > excluded_counts.names[name]:
                yield (
                    name,
                    times - excluded_counts.names[name],
                    self.all.counts.name_spread[name] - excluded_counts.name_spread[name],
                )


def corpus_statistics(documents: Sequence[Document]) -> CorpusStatistics:
    """The statistics of these transcripts together."""
    counts, transcripts = WordStatistics(), [words_of(document) for document in documents]
    for transcript_words in transcripts:
        counts.add(transcript_words)
    return CorpusStatistics(counts, _count_spellings(transcripts, {letters_only(name) for name in counts.names}))


def other_transcripts(archived: CorpusStatistics, documents: Sequence[Document]) -> OtherTranscripts:
    """The statistics of all transcripts but these."""
    return OtherTranscripts(archived, corpus_statistics(documents))


def _count_spellings(transcripts: Iterable[Sequence[TranscriptWord]], keys: set[str]) -> SpellingCounts:
    forms_by_key = defaultdict[str, Counter[str]](Counter)
    begins = {key[:length] for key in keys for length in range(len(key))}
    for transcript_words in transcripts:
        for begin in range(len(transcript_words)):
            key = ""
            for end in range(begin + 1, min(begin + MAX_PHRASE_WORDS, len(transcript_words)) + 1):
                key += transcript_words[end - 1].flat
                if key in keys:
                    forms_by_key[key][fold_phrase(join_words(transcript_words[begin:end]))] += 1
                if key not in begins or end == len(transcript_words) or not transcript_words[end].joined:
                    break
    return forms_by_key


MAX_SMALL_SHARE = 0.5
"""A word that stands without a capital in more than this share of its places is no name."""
MIN_NUMBERED_NAMES, MIN_AGREEING_SHARE = 3, 0.7
"""Names that differ only in their number: how many show how such names are written, and what share must agree."""
CALENDAR = frozenset(
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday".split()
)
"""Names that are said in any talk, and known to everybody."""
NUMBER = lazy_pattern(r"\d+")
# yes "Pieter Wuille" "CoinShuffle" "FROST"   no "and"
NAME_IN_TITLE = lazy_pattern(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*|\b[a-z]+[A-Z]\w*")


@dataclass(frozen=True, slots=True)
class VocabularyTerm:
    """A name or term as it is written, in how many other transcripts it stands, and who declared it."""

    written: str
    spread: int = 0
    knowledge: str = ""
    own_source: str = ""
    """What of the transcript itself has the name (its title, its people …); empty: nothing."""

    @property
    def declared(self) -> bool:
        """Whether a person has written it down, so that it is known not only from transcripts."""
        return bool(self.own_source or self.knowledge)

    @property
    def source(self) -> str:
        return self.own_source or self.knowledge or counted(self.spread, "other transcript")


def known_terms(document: Document, knowledge: Knowledge, others: OtherTranscripts) -> dict[str, VocabularyTerm]:
    """The names and terms that a transcript may have meant, by their letters."""
    terms = _terms_of_others(others)
    for name, where in _names_of_knowledge(knowledge):
        terms[letters_only(name)] = replace(terms.get(letters_only(name), VocabularyTerm(name)), knowledge=where)
    for name, where in _names_of_publisher(document):
        if " " not in name and others.small(fold_phrase(name)) > MAX_SMALL_SHARE:
            continue
        term = terms.get(letters_only(name), VocabularyTerm(name))
        terms[letters_only(name)] = replace(term, own_source=term.own_source or where)
    # The plural of a name is no other name.
    return {key: term for key, term in terms.items() if not (key.endswith("s") and key[:-1] in terms)}


def numbered_patterns(others: OtherTranscripts) -> dict[str, VocabularyTerm]:
    """How names with a number are written, by letters: "BIP #" where there are BIP 32, BIP 157 and BIP 340."""
    forms_by_key = defaultdict[str, Counter[str]](Counter)
    for name, _, spread in others.names():
        if len(NUMBER.findall(name)) == 1:
            forms_by_key[NUMBER.sub("#", letters_only(name))][NUMBER.sub("#", name)] += spread
    return {
        key: VocabularyTerm(written, times)
        for key, forms in forms_by_key.items()
        for written, times in forms.most_common(1)
        if len(key) > 1 and forms.total() >= MIN_NUMBERED_NAMES and times >= MIN_AGREEING_SHARE * forms.total()
    }


def _terms_of_others(others: OtherTranscripts) -> dict[str, VocabularyTerm]:
    forms = defaultdict[str, list[tuple[int, int, str]]](list)
    for name, times, spread in others.names():
        forms[letters_only(name)].append((times, spread, name))
    terms = dict[str, VocabularyTerm]()
    for key, uses in forms.items():
        _, _, written = max(uses)
        ordinary = " " not in written and (key in CALENDAR or others.small(fold_phrase(written)) > MAX_SMALL_SHARE)
        if not ordinary and (len(key) >= MIN_NAME_LETTERS or written.isupper()):
            terms[key] = VocabularyTerm(written, max(spread for _, spread, _ in uses))
    return terms


def _names_of_knowledge(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    people = [name for person in knowledge.people for name in (person.name, *person.other_names)]
    yield from ((name, "knowledge/people.yml") for name in names_and_parts(people))
    for theme in knowledge.themes:
        # "GPT-3" and "Dennard scaling" are terms to be told by their letters; "Hardware" is a word with a capital.
        terms = (term for term in (*theme.terms, *theme.other_names) if term != term.lower())
        yield from ((term, "knowledge/themes.yml") for term in terms if " " in term or not term.istitle())


def _names_of_publisher(document: Document) -> Iterator[tuple[str, str]]:
    """The names in a transcript's people, title, description, prose and lists of works, each with where it stands."""
    people = [role.name for role in document.meta.people]
    prose = [
        passage.text
        for passage in document.passages
        if passage.kind in (PassageKind.INTRODUCTION, PassageKind.WORK, PassageKind.CHAPTER)
    ]
    yield from ((name, "its people") for name in names_and_parts(people))
    yield from (
        (name, "its title")
        for name in names_and_parts(
            without_possessive(match[0]) for match in NAME_IN_TITLE.finditer(document.meta.title)
        )
    )
    for where, text in (
        ("its description", document.meta.description),
        *(("its introduction", text) for text in prose),
    ):
        yield from ((name, where) for name in names_and_parts(count_names(split_words(text))))


def patterns_with_number(terms: Mapping[str, VocabularyTerm], number: str) -> Iterator[tuple[str, VocabularyTerm]]:
    """The patterns with this number put in for "#"."""
    return ((key, replace(term, written=term.written.replace("#", number))) for key, term in terms.items())
