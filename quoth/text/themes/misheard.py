"""Words that look misheard: near in sound and in letters to a name or term that is known, and strange otherwise.

"GPD3" beside GPT-3, "Elia Sutskaver" beside an Ilya Sutskever in the title. Nothing is changed by this: a person
reads the proposals. Ordinary words that are said in many transcripts are never proposed to be something else.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from jellyfish import metaphone
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.fuzz import ratio

from quoth.model import Document, Kind, Knowledge, Passage
from quoth.text.stems import COMMON
from quoth.text.words import WORD

SURE, SURER = 0.84, 0.9
"""How near a phrase must be, of 1, to what the transcript or its editors know; to what only other transcripts say."""
SOUND = 0.55
"""How much the sound counts; letters count for the rest."""
SHORTEST = 5
"""Letters of a term that is looked for, if it has no number; shorter ones are near to everything."""
CORPUS = "transcripts"
STRANGE = 2
"""A word that is said in more transcripts than this is a word, not a slip."""
KNOWN = 3
"""How often, in more than one transcript, a word with a capital is written before it counts as known."""
# Letters that are heard for one another: B and P, D and T, G and K, V and F, Z and S.
ALIKE = str.maketrans("BDGVZ", "PTKFS")
DIGITS = re.compile(r"\d+")
Spot = tuple[Document, Passage]


@dataclass(frozen=True, slots=True)
class Slip:
    """What was heard, what may have been meant, how near they are, where it stands, and how the other is known."""

    heard: str
    meant: str
    nearness: float
    source: str
    places: tuple[Spot, ...]


def slips(documents: Sequence[Document], knowledge: Knowledge) -> list[Slip]:
    """What looks misheard, transcript by transcript, the surest first."""
    spread, capitals = _words(documents)
    wide = _of_knowledge(knowledge) | _of_corpus(capitals, spread)
    return [slip for one in documents for slip in _in(one, _of_document(one) | wide, spread)]


def _words(documents: Sequence[Document]) -> tuple[Counter[str], dict[str, Counter[str]]]:
    """In how many transcripts each word is, and how it is written with a capital inside sentences, where."""
    spread, capitals = Counter[str](), defaultdict[str, Counter[str]](Counter)
    for document in documents:
        text = " ".join(one.text for one in document.passages if one.kind is Kind.SPEECH)
        spread.update({word.casefold() for word in WORD.findall(text)})
        for match in re.finditer(r"(?<=[a-z,] )[A-Z][\w'’-]*", text):
            capitals[match[0]][document.id] += 1
    return spread, capitals


def _of_knowledge(knowledge: Knowledge) -> dict[str, str]:
    found = {name: "knowledge/people.yml" for one in knowledge.people for name in (one.name, *one.other_names)}
    for theme in knowledge.themes:
        found.update(dict.fromkeys((*theme.terms, *theme.other_names), "knowledge/themes.yml"))
    found.update({part: where for name, where in found.items() for part in name.split() if part.istitle()})
    return {term: where for term, where in found.items() if term != term.lower()}


def _of_corpus(capitals: Mapping[str, Counter[str]], spread: Counter[str]) -> dict[str, str]:
    known = {word for word, found in capitals.items() if len(found) > 1 and sum(found.values()) >= KNOWN}
    return {word: f"{spread[word.casefold()]} {CORPUS}" for word in sorted(known) if word.casefold() not in COMMON}


def _of_document(document: Document) -> dict[str, str]:
    """Names and terms that the transcript's own title, people, prose and lists of works have."""
    found = {role.name: "its people" for role in document.meta.people}
    prose = [one.text for one in document.passages if one.kind in (Kind.INTRODUCTION, Kind.WORK, Kind.CHAPTER)]
    for where, text in (("its title", document.meta.title), *(("its introduction", one) for one in prose)):
        for match in re.finditer(r"[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*", text):
            if match[0].casefold() not in COMMON:
                found.setdefault(match[0], where)
    return found


def _in(document: Document, known: Mapping[str, str], spread: Counter[str]) -> Iterator[Slip]:
    """The slips of one transcript."""
    heard: dict[str, list[Spot]] = defaultdict(list)
    for one in document.passages:
        if one.kind is Kind.SPEECH:
            for phrase in _phrases(one.text, spread):
                heard[phrase].append((document, one))
    folded = {_flat(term): term for term in known}
    starts: dict[str, list[str]] = defaultdict(list)
    for term in known:
        long = len(_flat(term)) >= SHORTEST or DIGITS.search(term)
        if long and sound(term):
            starts[sound(term)[0]].append(term)
    found = list[Slip]()
    for phrase, places in heard.items():
        if _flat(phrase) not in folded:
            best = _best(phrase, starts.get(sound(phrase)[:1], ()))
            refused = best is not None and (phrase, best[1]) in document.refused
            if best and not refused and best[0] >= (SURER if known[best[1]].endswith(CORPUS) else SURE):
                found.append(Slip(phrase, best[1], round(best[0], 2), known[best[1]], tuple(places)))
    kept = list[Slip]()
    for slip in sorted(found, key=lambda one: (-one.nearness, one.heard)):
        if not any(_overlap(slip, other) for other in kept):
            kept.append(slip)
    yield from kept


def _phrases(text: str, spread: Counter[str]) -> Iterator[str]:
    """Runs of one to three words that may be a slip: with a strange word, or with a capital inside a sentence."""
    found = list(WORD.finditer(text))
    strange = [_strange(match[0], spread) for match in found]
    for first in range(len(found)):
        for last in range(first, min(first + 3, len(found))):
            gap = text[found[last - 1].end() : found[last].start()] if last > first else " "
            if gap.strip(" -"):
                break
            if any(strange[first : last + 1]) and not {found[first][0].casefold(), found[last][0].casefold()} & COMMON:
                yield " ".join(text[found[first].start() : found[last].end()].split())


def _strange(word: str, spread: Counter[str]) -> bool:
    folded = word.casefold()
    return folded not in COMMON and spread[folded] <= STRANGE and (not word.islower() or len(word) > SHORTEST)


def _best(phrase: str, terms: Iterable[str]) -> tuple[float, str] | None:
    flat = _flat(phrase)
    near = [term for term in terms if abs(len(_flat(term)) - len(flat)) <= 1 + len(flat) // 5 and _may(phrase, term)]
    return max(((nearness(phrase, term), term) for term in near), default=None)


def _may(phrase: str, term: str) -> bool:
    """Whether a phrase may be a term misheard: not its plural, not part of it, and with the same numbers.

    Words without capitals are ordinary words, unless two of them sound exactly like one ("page join", Payjoin).
    """
    one, other = _flat(phrase).removesuffix("s"), _flat(term).removesuffix("s")
    same = DIGITS.findall(phrase) == DIGITS.findall(term) or not DIGITS.search(phrase)
    joined = " " in phrase and " " not in term and sound(phrase) == sound(term)
    return (
        same
        and one not in other
        and other not in one
        and not (len(one) >= SHORTEST and one[:-2] == other[:-2])
        and (not phrase.islower() or joined)
    )


def nearness(one: str, other: str) -> float:
    """How alike two phrases sound and are spelled, from 0 to 1."""
    letters = JaroWinkler.similarity(_flat(one), _flat(other))
    return float(SOUND * ratio(sound(one), sound(other)) / 100 + (1 - SOUND) * letters)


@cache
def sound(phrase: str) -> str:
    """How a phrase sounds, in a few consonants; letters that are heard for one another are the same."""
    return "".join(metaphone(word) for word in WORD.findall(phrase)).replace(" ", "").translate(ALIKE)


def _flat(phrase: str) -> str:
    return re.sub(r"['’]s\b|[\W_]", "", phrase.casefold())


def _overlap(one: Slip, other: Slip) -> bool:
    """Whether two slips are about the same words."""
    mine, its = set(one.heard.casefold().split()), set(other.heard.casefold().split())
    return bool(mine & its) and any(place in other.places for place in one.places)
