"""Passages of other transcripts that speak of the same, by the rare words that both use.

Two passages are near if their rarest words are the same, and nearer if their transcripts are about the same things.
Nothing is better than a weak one: passages with few words in common are not related. (Measured on 538 transcripts that
an archivist tagged: the nearest passage shares a tag for 56 %, by the passages alone 45 %, a random one 13 %.)
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from math import log, sqrt
from typing import NamedTuple

from quoth.model import Document, Kind
from quoth.text.stems import COMMON, content, stem
from quoth.text.words import WORD

MOST = 5
TERMS, SUBJECTS = 25, 80
"""Rarest words that a passage and a whole transcript are compared by."""
SHORTEST = 12
"""Words of content; shorter passages are related to nothing."""
SHARED = 4
LEAST = 0.19
"""What two passages must have in common: words, and the cosine of their words."""
WHOLE = 0.5
"""How much the likeness of the transcripts counts, against that of the passages."""
SPREAD = 0.05
"""Words in more than this share of the passages join nothing."""
CHOICE = 40
Key = tuple[str, str]
Vector = dict[str, float]


class Near(NamedTuple):
    """A passage of another transcript, and the words, as they stand there, that say why; the weightiest first."""

    document: str
    anchor: str
    words: tuple[str, ...]
    nearness: float


def related(documents: Sequence[Document]) -> Mapping[Key, tuple[Near, ...]]:
    """By document and anchor, the nearest passages of other transcripts, one from each, at most five."""
    texts = {
        (document.id, one.anchor): one.text
        for document in documents
        for one in document.passages
        if one.kind is Kind.SPEECH
    }
    stems = {key: found for key, text in texts.items() if len(found := content(text)) >= SHORTEST}
    vectors = _vectors(stems)
    subjects = _subjects(stems)
    places: dict[str, list[tuple[Key, float]]] = defaultdict(list)
    for key, vector in vectors.items():
        for term, value in vector.items():
            places[term].append((key, value))
    most = max(20.0, SPREAD * len(vectors))
    joining = {term: found for term, found in places.items() if 1 < len(found) <= most}
    made = ((key, tuple(_nearest(key, vectors, joining, subjects, texts))) for key in vectors)
    return {key: found for key, found in made if found}


def _vectors(stems: Mapping[Key, Sequence[str]]) -> dict[Key, Vector]:
    spread = Counter(term for found in stems.values() for term in set(found))
    total = len(stems)
    return {
        key: _unit(Counter(found), {term: log(total / spread[term]) for term in found}, TERMS)
        for key, found in stems.items()
    }


def _subjects(stems: Mapping[Key, Sequence[str]]) -> dict[str, Vector]:
    """What each whole transcript is about."""
    wholes: dict[str, Counter[str]] = defaultdict(Counter)
    for (document, _), found in stems.items():
        wholes[document].update(found)
    spread = Counter(term for whole in wholes.values() for term in whole)
    rarity = {term: log(len(wholes) / found) for term, found in spread.items() if found > 1}
    return {document: _unit(whole, rarity, SUBJECTS) for document, whole in wholes.items()}


def _unit(found: Counter[str], rarity: Mapping[str, float], most: int) -> Vector:
    """The weightiest terms, scaled to length one."""
    values = {term: (1 + log(times)) * rarity[term] for term, times in found.items() if rarity.get(term, 0) > 0}
    kept = dict(sorted(values.items(), key=lambda pair: (-pair[1], pair[0]))[:most])
    length = sqrt(sum(value * value for value in kept.values())) or 1.0
    return {term: value / length for term, value in kept.items()}


def _cosine(left: Vector, right: Vector) -> float:
    return sum(value * right[term] for term, value in left.items() if term in right)


def _nearest(
    key: Key,
    vectors: Mapping[Key, Vector],
    joining: Mapping[str, list[tuple[Key, float]]],
    subjects: Mapping[str, Vector],
    texts: Mapping[Key, str],
) -> Iterator[Near]:
    likeness: dict[Key, float] = defaultdict(float)
    for term, value in vectors[key].items():
        for other, there in joining.get(term, ()):
            if other[0] != key[0]:
                likeness[other] += value * there
    close = sorted((one for one in likeness.items() if one[1] >= LEAST), key=lambda one: (-one[1], one[0]))[:CHOICE]
    ranked = sorted((-value - WHOLE * _cosine(subjects[key[0]], subjects[other[0]]), other) for other, value in close)
    done = set[str]()
    for value, other in islice((one for one in ranked), CHOICE):
        shared = [term for term in vectors[key] if term in vectors[other]]
        if other[0] not in done and len(shared) >= SHARED and len(done) < MOST:
            done.add(other[0])
            yield Near(*other, _written(shared, texts[other]), round(-value, 3))


def _written(terms: Sequence[str], text: str) -> tuple[str, ...]:
    """The terms, which are stems, as a text has them."""
    first: dict[str, str] = {}
    for word in WORD.findall(text):
        folded = word.casefold().replace("’", "'")
        if folded not in COMMON:
            first.setdefault(stem(folded), word)
    return tuple(first[term] for term in terms if term in first)
