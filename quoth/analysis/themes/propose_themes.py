"""Themes that a corpus might have: phrases that are said often in a few transcripts, and rarely in the others."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

from quoth.analysis.keyphrases import Phrase, phrases
from quoth.analysis.themes.term_matcher import build, find
from quoth.model import Document, Passage, PassageKind, Theme
from quoth.text.stems import stem
from quoth.text.words import WORD

OFTEN = 3
"""How often a phrase is said in a transcript that is about it, at least."""
TRANSCRIPTS = 2
"""In how many transcripts a theme must be."""
NOUN = 0.15
"""How often a phrase stands where nouns stand, at least."""
EXAMPLES, NEAR = 3, 5
BROAD = 0.5
"""A phrase in more than this share of the transcripts tells none of them apart, where there are many."""
MANY = 8
FEW, ALONE = 20, 10
"""Fewer transcripts do not tell ordinary words from others: a word in small letters must be said so often in each."""
Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ThemeProposal:
    """A theme that might be: its name, how often it is said in how many transcripts, and examples of passages."""

    name: str
    also: tuple[str, ...]
    """The same with other spaces or hyphens."""
    near: tuple[str, ...]
    """Wider and narrower phrases, which may be themes of their own."""
    times: int
    transcripts: int
    examples: tuple[tuple[Document, Passage], ...]


def propose(documents: Sequence[Document], themes: Sequence[Theme], most: int) -> list[ThemeProposal]:
    """The best proposals, none of which is a theme already; near-duplicates are one."""
    names = {stem(word.casefold()) for one in documents for name in _people(one) for word in WORD.findall(name)}
    said = [phrases(_text(one), names) for one in documents]
    scores = _scores(said)
    known = build((one.slug, term, False) for one in themes for term in (one.name, *one.other_names, *one.terms))
    chosen, forms = list[Key](), dict[Key, list[tuple[Key, str]]]()
    for key in sorted(scores, key=lambda one: (-scores[one], one)):
        written = _written(key, said)
        if any(find(known, written)) or (len(said) < FEW and _ordinary(key, written, said)):
            continue
        like = next((one for one in chosen if _alike(one, key)), None)
        if like is None and len(chosen) < most:
            chosen.append(key)
            forms[key] = [(key, written)]
        elif like is not None:
            forms[like].append((key, written))
    return [_proposal(key, forms[key], documents, said) for key in chosen]


def _people(document: Document) -> Iterable[str]:
    return [role.name for role in document.meta.people] + [one.speaker for one in document.passages if one.speaker]


def _text(document: Document) -> str:
    return "\n".join(one.text for one in document.passages if one.kind is PassageKind.SPEECH)


def _scores(said: Sequence[Mapping[Key, Phrase]]) -> dict[Key, float]:
    """How well a phrase would do: said again and again where it is said, alone, and in few transcripts."""
    spread, times, weight, nouns, about = (Counter[Key]() for _ in range(5))
    for found in said:
        for key, one in found.items():
            spread[key] += 1
            times[key] += one.times
            nouns[key] += round(one.noun * one.times)
            if one.times >= OFTEN:
                about[key] += 1
                weight[key] += round(100 * log(1 + one.times))
    wanted = [key for key in about if about[key] >= TRANSCRIPTS and nouns[key] >= NOUN * times[key]]
    wanted = [key for key in wanted if len(said) < MANY or spread[key] <= BROAD * len(said)]
    inside = Counter[Key]()
    for key in wanted:
        for part in _parts(key):
            inside[part] = max(inside[part], times[key])
    return {
        key: weight[key]
        * (1 - 0.8 * inside[key] / times[key])
        * log(1 + len(said) / spread[key]) ** 1.5
        * log(1 + times[key] / spread[key]) ** 0.5
        * (0.5 + 0.5 * len(key))
        for key in wanted
    }


def _parts(key: Key) -> list[Key]:
    return [key[a:b] for a in range(len(key)) for b in range(a + 1, len(key) + 1) if b - a < len(key)]


def _written(key: Key, said: Sequence[Mapping[Key, Phrase]]) -> str:
    """The phrase as the transcript has it that says it most."""
    return max((found[key] for found in said if key in found), key=lambda one: (one.times, one.text)).text


def _ordinary(key: Key, written: str, said: Sequence[Mapping[Key, Phrase]]) -> bool:
    """Whether a phrase may be any word, for all that few transcripts tell."""
    times = [found[key].times for found in said if key in found]
    return len(key) == 1 and written.islower() and sum(times) < ALONE * len(times)


def _alike(one: Key, other: Key) -> bool:
    """Whether two phrases would be one theme: the same without spaces and hyphens, or one within the other."""
    return _letters(one) == _letters(other) or one in _parts(other) or other in _parts(one)


def _letters(key: Key) -> str:
    return "".join(key).replace("-", "")


def _proposal(
    key: Key, forms: Sequence[tuple[Key, str]], documents: Sequence[Document], said: Sequence[Mapping[Key, Phrase]]
) -> ThemeProposal:
    places: dict[str, list[tuple[Document, Passage]]] = defaultdict(list)
    name, same = forms[0][1], _letters(key)
    trie = build([("", name, False)])
    ranked = sorted(range(len(documents)), key=lambda at: -(said[at][key].times if key in said[at] else 0))
    for document in (documents[at] for at in ranked[:EXAMPLES]):
        hits = [(len(list(find(trie, one.text))), one) for one in document.passages if one.kind is PassageKind.SPEECH]
        most = max((count for count, _ in hits), default=0)
        if most:
            places[document.id].append((document, next(one for count, one in hits if count == most)))
    found = [one[key] for one in said if key in one]
    return ThemeProposal(
        name=name,
        also=tuple(form for other, form in forms[1:] if _letters(other) == same),
        near=tuple(form for other, form in forms[1:] if _letters(other) != same)[:NEAR],
        times=sum(one.times for one in found),
        transcripts=len(found),
        examples=tuple(one for found_in in places.values() for one in found_in),
    )
