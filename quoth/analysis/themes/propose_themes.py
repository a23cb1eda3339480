"""Proposed themes: phrases that are said often in a few transcripts and rarely in the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from quoth.analysis.keyphrases import Phrase, phrases, shorter_phrases
from quoth.analysis.themes.term_matcher import build, find
from quoth.model import Document, Passage, PassageKind, Theme
from quoth.text.words import WORD, stem

OFTEN = 3
"""How often a transcript that is about a phrase says it at least."""
TRANSCRIPTS = 2
"""Transcripts that must be about a theme."""
NOUN = 0.15
"""The share of its places, at least, in which a phrase stands where nouns stand."""
EXAMPLES, NEAR = 3, 5
BROAD = 0.5
"""Where there are many transcripts, a phrase in more than this share of them is no theme."""
MANY = 8
FEW, ALONE = 20, 10
"""In fewer transcripts, a single word in small letters must be said so often in each, or it may be an ordinary word."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeProposal:
    """A proposed theme: its name, how often it is said in how many transcripts, and passages as examples."""

    name: str
    also: tuple[str, ...]
    """The same name with other spaces or hyphens."""
    near: tuple[str, ...]
    """Wider and narrower phrases, which may be themes of their own."""
    times: int
    transcripts: int
    examples: tuple[tuple[Document, Passage], ...]


def propose(documents: Sequence[Document], themes: Sequence[Theme], max_proposals: int) -> list[ThemeProposal]:
    """The best proposals, none of which is a theme already; near-duplicates are one proposal."""
    names = {
        stem(word.casefold()) for document in documents for name in _people(document) for word in WORD.findall(name)
    }
    phrases_by_document = [phrases(_text(document), names) for document in documents]
    scores = _scores(phrases_by_document)
    theme_terms = build(
        (theme.slug, term, False) for theme in themes for term in (theme.name, *theme.other_names, *theme.terms)
    )
    chosen, forms = list[Key](), dict[Key, list[tuple[Key, str]]]()
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        written = _written(key, phrases_by_document)
        if any(find(theme_terms, written)) or (
            len(phrases_by_document) < FEW and _ordinary(key, written, phrases_by_document)
        ):
            continue
        like = next((chosen_key for chosen_key in chosen if _alike(chosen_key, key)), None)
        if like is None and len(chosen) < max_proposals:
            chosen.append(key)
            forms[key] = [(key, written)]
        elif like is not None:
            forms[like].append((key, written))
    return [_proposal(key, forms[key], documents, phrases_by_document) for key in chosen]


def _people(document: Document) -> Iterable[str]:
    return [role.name for role in document.meta.people] + [
        passage.speaker for passage in document.passages if passage.speaker
    ]


def _text(document: Document) -> str:
    return "\n".join(passage.text for passage in document.passages if passage.kind is PassageKind.SPEECH)


def _scores(phrases_by_document: Sequence[Mapping[Key, Phrase]]) -> dict[Key, float]:
    """How good a theme each phrase would be: best if a few transcripts say it often, and by itself."""
    spread, times, weight, nouns, about = (Counter[Key]() for _ in range(5))
    for phrase_by_key in phrases_by_document:
        for key, phrase in phrase_by_key.items():
            spread[key] += 1
            times[key] += phrase.times
            nouns[key] += round(phrase.noun * phrase.times)
            if phrase.times >= OFTEN:
                about[key] += 1
                weight[key] += round(100 * log(1 + phrase.times))
    candidates = [key for key in about if about[key] >= TRANSCRIPTS and nouns[key] >= NOUN * times[key]]
    candidates = [
        key for key in candidates if len(phrases_by_document) < MANY or spread[key] <= BROAD * len(phrases_by_document)
    ]
    inside = Counter[Key]()
    for key in candidates:
        for part in shorter_phrases(key):
            inside[part] = max(inside[part], times[key])
    return {
        key: weight[key]
        * (1 - 0.8 * inside[key] / times[key])
        * log(1 + len(phrases_by_document) / spread[key]) ** 1.5
        * log(1 + times[key] / spread[key]) ** 0.5
        * (0.5 + 0.5 * len(key))
        for key in candidates
    }


def _written(key: Key, phrases_by_document: Sequence[Mapping[Key, Phrase]]) -> str:
    """The phrase as it is written in the transcript that says it most."""
    return max(
        (phrase_by_key[key] for phrase_by_key in phrases_by_document if key in phrase_by_key),
        key=lambda phrase: (phrase.times, phrase.text),
    ).text


def _ordinary(key: Key, written: str, phrases_by_document: Sequence[Mapping[Key, Phrase]]) -> bool:
    """Whether a phrase may be an ordinary word, which few transcripts cannot show."""
    counts = [phrase_by_key[key].times for phrase_by_key in phrases_by_document if key in phrase_by_key]
    return len(key) == 1 and written.islower() and sum(counts) < ALONE * len(counts)


def _alike(first: Key, second: Key) -> bool:
    """Whether two phrases would be one theme: the same without spaces and hyphens, or one within the other."""
    return _letters(first) == _letters(second) or first in shorter_phrases(second) or second in shorter_phrases(first)


def _letters(key: Key) -> str:
    return "".join(key).replace("-", "")


def _proposal(
    key: Key,
    forms: Sequence[tuple[Key, str]],
    documents: Sequence[Document],
    phrases_by_document: Sequence[Mapping[Key, Phrase]],
) -> ThemeProposal:
    places: dict[str, list[tuple[Document, Passage]]] = defaultdict(list)
    name, letters = forms[0][1], _letters(key)
    trie = build([("", name, False)])
    ranked = sorted(
        range(len(documents)),
        key=lambda index: -(phrases_by_document[index][key].times if key in phrases_by_document[index] else 0),
    )
    for document in (documents[index] for index in ranked[:EXAMPLES]):
        counted = [
            (len(list(find(trie, passage.text))), passage)
            for passage in document.passages
            if passage.kind is PassageKind.SPEECH
        ]
        max_count = max((count for count, _ in counted), default=0)
        if max_count:
            places[document.id].append((document, next(passage for count, passage in counted if count == max_count)))
    uses = [phrase_by_key[key] for phrase_by_key in phrases_by_document if key in phrase_by_key]
    return ThemeProposal(
        name=name,
        also=tuple(form for form_key, form in forms[1:] if _letters(form_key) == letters),
        near=tuple(form for form_key, form in forms[1:] if _letters(form_key) != letters)[:NEAR],
        times=sum(phrase.times for phrase in uses),
        transcripts=len(uses),
        examples=tuple(example for found_in in places.values() for example in found_in),
    )
