"""What may be a slip: phrases that are spelled or sound like a name or term that is known, and are not it."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import JaroWinkler, Levenshtein
from rapidfuzz.fuzz import ratio

from quoth.analysis.corrections.corpus_stats import NUMBER, OtherTranscripts, VocabularyTerm, by_number, known, numbered
from quoth.analysis.corrections.evidence import HeardPhrase, cues
from quoth.analysis.corrections.phonetics import TranscriptWord, flat, folded, phrase, runs, sound, words
from quoth.model import Document, Knowledge, Passage, PassageKind
from quoth.text.stems import COMMON

SOUND, LETTERS = 0.6, 0.5
"""How much a phrase must sound like a term, and how many of its letters it must have, to be looked at more closely."""
SAME_SOUND = 0.4
"""How many of its letters, if it sounds the same."""
AGREE = 4
"""How many times as often the others must write the letters of a phrase in the way of the term."""
TWO = 2
"""Transcripts that must have a name which only sounds alike; one may have misheard it itself."""
STRANGE = 0.05
"""A word in more than this share of the other transcripts is a word, not a slip, unless it has an odd capital."""
WIDER = 3
"""How many times as many transcripts must have a term, if some have the phrase as well."""
SHORT = 3
"""Sounds of a term that ordinary words may sound like: `sound`."""
FEW = 20
"""Transcripts; fewer do not tell ordinary words from others."""
ENDINGS = ("s", "ed", "ing", "er", "ers")
Place = tuple[Passage, int, int]
Terms = Mapping[str, VocabularyTerm]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What may be a slip, with its evidence; places are runs of words in passages."""

    heard: str
    meant: str
    term: VocabularyTerm
    evidence: tuple[float, ...]
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class VocabularyIndex:
    """The names and terms that are known, by their letters, by their sound, and by its first and their number."""

    terms: Terms
    numbered: Terms
    sounds: Mapping[str, Sequence[str]]
    begins: Mapping[tuple[str, int], Sequence[tuple[str, str]]]


def candidates(document: Document, knowledge: Knowledge, others: OtherTranscripts) -> Iterator[Candidate]:
    """All that may be a slip in a transcript."""
    heard, said = _heard(document)
    index = _index(known(document, knowledge, others), numbered(others))
    for written, (run, places) in heard.items():
        one = HeardPhrase(written, run)
        strange = any(_strange(word, others) for word in run)
        for meant, term in _near(one, index, strange):
            if _may(one, meant, term, index.terms, others):
                yield Candidate(written, meant, term, cues(one, meant, term, others, said[flat(meant)]), tuple(places))


def _heard(document: Document) -> tuple[dict[str, tuple[Sequence[TranscriptWord], list[Place]]], Counter[str]]:
    """Every phrase of a transcript with its places, and how often each run of letters is said."""
    heard, said = dict[str, tuple[Sequence[TranscriptWord], list[Place]]](), Counter[str]()
    for passage in document.passages:
        found = words(passage.text) if passage.kind is PassageKind.SPEECH else []
        for begin, end in runs(found):
            run = found[begin:end]
            said["".join(word.flat for word in run)] += 1
            heard.setdefault(phrase(run), (run, []))[1].append((passage, begin, end))
    return heard, said


def _index(terms: Terms, numbers: Terms) -> VocabularyIndex:
    sounds, begins = defaultdict[str, list[str]](list), defaultdict[tuple[str, int], list[tuple[str, str]]](list)
    for key, term in terms.items():
        how = sound(term.written)
        if len(how) > 1:
            sounds[how].append(key)
            if term.declared or term.spread >= TWO:
                begins[how[0], len(key)].append((key, how))
    return VocabularyIndex(terms, numbers, sounds, begins)


def _strange(word: TranscriptWord, others: OtherTranscripts) -> bool:
    """Whether a word may be part of a slip: said in few other transcripts, or with a capital that names have."""
    if word.folded in COMMON:
        return False
    rare = others.spread(word.folded) <= max(1, STRANGE * others.transcripts)
    return word.named or (rare and (len(word.folded) > 2 or not word.text.islower()))


def _near(heard: HeardPhrase, index: VocabularyIndex, strange: bool) -> Iterator[tuple[str, VocabularyTerm]]:
    """Each term that a phrase may stand for, in the form that it would have there."""
    key, how = flat(heard.words), sound(heard.words)
    ended = next((end for end in ENDINGS if key.endswith(end) and key.removesuffix(end) in index.terms), "")
    if key in index.terms:
        yield index.terms[key].written, index.terms[key]
    elif ended:
        term = index.terms[key.removesuffix(ended)]
        yield term.written + ended, term
        return
    numbers = NUMBER.findall(heard.words)
    if len(numbers) == 1:
        yield from _numbered(NUMBER.sub("#", key), numbers[0], index.numbered)
    if len(how) < 2:
        return
    near = [one for one in index.sounds.get(how, ()) if len(how) >= SHORT and _letters(key, one) >= SAME_SOUND]
    edges = {heard.said[0].folded, heard.said[-1].folded}
    if strange and len(key) > 2 and edges.isdisjoint(COMMON):
        most = 1 + len(key) // 4
        near += [
            one
            for length in range(len(key) - most, len(key) + most + 1)
            for one, other in index.begins.get((how[0], length), ())
            if _letters(key, one) >= LETTERS and ratio(how, other) >= 100 * SOUND
        ]
    yield from ((index.terms[one].written, index.terms[one]) for one in dict.fromkeys(near) if one != key)


def _letters(one: str, other: str) -> float:
    """The share of letters that need no change."""
    return Levenshtein.normalized_similarity(one, other)


def _inner(heard: HeardPhrase) -> str:
    """The letters of a phrase without small words at its begin and end."""
    said = list(heard.said)
    while said and said[-1].folded in COMMON:
        said.pop()
    while said and said[0].folded in COMMON:
        said.pop(0)
    return "".join(word.flat for word in said)


def _numbered(key: str, number: str, numbers: Terms) -> Iterator[tuple[str, VocabularyTerm]]:
    """Names with this number that are near: “bit 34” may be BIP 34."""
    for one, term in by_number(numbers, number):
        alike_begin = sound(one.replace("#", ""))[:1] == sound(key.replace("#", ""))[:1]
        if one == key or (alike_begin and abs(len(one) - len(key)) <= 1 and JaroWinkler.similarity(one, key) > SOUND):
            yield term.written, term


def _may(heard: HeardPhrase, meant: str, term: VocabularyTerm, terms: Terms, others: OtherTranscripts) -> bool:
    """Whether a phrase may be a term misheard: not the term with more or less, and with the same number."""
    one, other = folded(heard.words), folded(meant)
    key, numbers = flat(heard.words), NUMBER.findall(heard.words)
    if one == other or f" {other} " in f" {one} " or f" {one} " in f" {other} ":
        return False
    same_sound = sound(heard.words) == sound(meant)
    plain = key != flat(meant) and not any(word.named for word in heard.said)
    if (numbers != NUMBER.findall(meant) and (numbers or not same_sound)) or (plain and others.transcripts < FEW):
        return False
    if key == flat(meant):
        # The same letters: the others must write the term so more often than as it is here, a title need not be alone.
        so, here = others.spelled(key, other), others.spelled(key, one)
        return bool(term.knowledge) or so > AGREE * here or (bool(term.own) and so >= here)
    if flat(meant).removesuffix("s") in (key.removesuffix("s"), _inner(heard).removesuffix("s")):
        return False
    same = terms.get(key)
    other_name = same and (same.own or not (term.own or term.spread >= WIDER * max(1, same.spread)))
    return not key.startswith(flat(meant)) and not other_name and _differ_alike(one.split(), other.split())


def _differ_alike(heard: list[str], meant: list[str]) -> bool:
    """Whether what two phrases do not share is alike: “Lightning app developers” is no slip for Lightning Developers,
    nor “Bitcoin IRC” for Bitcoin Core."""
    while heard and meant and heard[-1] == meant[-1]:
        heard, meant = heard[:-1], meant[:-1]
    while heard and meant and heard[0] == meant[0]:
        heard, meant = heard[1:], meant[1:]
    one, other = " ".join(heard), " ".join(meant)
    small = COMMON.issuperset((*heard, *meant))
    return not small and _letters(flat(one), flat(other)) >= SAME_SOUND
