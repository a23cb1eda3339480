"""What a section might be called, in words that were spoken in it: its opening question, or what is said only there.

No title is better than a silly one. Nothing is invented: every title stands in its section, letter by letter, but for
the capital at its beginning.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import log

from quoth.text.phrases import GENERAL, Phrase, phrases
from quoth.text.stems import COMMON, stem
from quoth.text.words import WORD

LONGEST = 60
"""Characters."""
OPENING = 900
"""Characters at the beginning of a section in which its question is looked for."""
# yes "What do you consider your first robot?"   no "a robot. What?" (two sentences)
QUESTION = re.compile(r"[^.!?…;\n]{8,}\?")
# yes "So, what is" "Okay, and what is"   no "Sometimes"
LEAD = re.compile(
    r"(?:(?:so|and|but|now|ok|okay|well|yeah|yes|right|alright|all right|great|cool|then|or|also|um|uh|i mean|you know"
    r"|i guess|i was wondering|my (?:first|next|last|final|other) question is|the (?:first|next|last) question is)\b"
    r"[,:—–-]* *)+",
    re.I,
)
# yes "what is jamming" "how do"   no "is it" (an answer of yes or no seldom names a subject) "what about that"
ASKING = re.compile(r"(?:what(?:'s|’s)?|how|why|where|when|who|which)\b", re.I)
# yes "what do you think about that" "how did you do it": it speaks of what was said before
POINTING = re.compile(r"\b(?:that|this|it|those|these|them|there|he|she|they|him|her|one|i)\b", re.I)
# yes 'the next item is, "Payjoin in Cake Wallet."'   no 'he said, "Yes"'
QUOTED = re.compile(
    r"\b(?:titled|called|entitled|item is|one is|question is|question was|topic is)[,:]? [\"“]([^\"“”]{4,}?)[.,]?[\"”]"
)
# yes "let's talk about alignment." "moving on to the next steps,"   no "let's talk about what that is"
TURNED = re.compile(
    r"\b(?:(?:let['’]s|let us|i(?:['’]d like| want|['’]ll) to|we(?:['’]re going| want) to)(?: \w+){0,2}? talk"
    r"(?: \w+){0,2}? about"
    r"|mov(?:e|ing) on to|turn(?:ing)? (?:now )?to the) ((?:\w[\w'’-]*,? ?){1,6}?)[.?!:]",
    re.I,
)
# yes "the next section"   no "section headers"
NO_SUBJECT = re.compile(
    r"\b(?:section|segment|item|topic|question|part|thing|agenda|next|last)\W*$"
    r"|^(?:the )?(?:next|first|second|third|fourth|other)\b",
    re.I,
)
NOUN = {1: 0.3, 2: 0.5, 3: 0.5}
"""In what share of its places a phrase of so many words stands where nouns stand."""
EARLY = 2.0
"""How much more a phrase counts that is said at the beginning, where a talk says what it turns to."""
FEWEST = 3
"""How often a phrase is said in its section at least."""
SURE = 7.0
"""How much a phrase sets its section apart at least, in bits."""


def titles(sections: Sequence[str], names: Sequence[str]) -> list[str]:
    """A title for each section of a talk, given by its text; empty where none is good enough.

    `names` are those of the speakers, who are always spoken to and are no subject.
    """
    people = {stem(word.casefold()) for name in names for word in WORD.findall(name)}
    said = [phrases(text, people) for text in sections]
    spread = Counter[tuple[str, ...]]()
    for found in said:
        spread.update({key: one.times for key, one in found.items()})
    sizes = [len(WORD.findall(text)) for text in sections]
    made, taken = list[str](), set[str]()
    for text, found, size in zip(sections, said, sizes, strict=True):
        scores = _scores(found, spread, size, sum(sizes))
        first = text[:OPENING].casefold()
        scores = {key: score * (EARLY if found[key].text.casefold() in first else 1) for key, score in scores.items()}
        title = _announced(text) or _question(text, scores) or _named(found, scores, taken)
        taken.add(title)
        made.append(title)
    return made


def _announced(text: str) -> str:
    """What the speakers themselves say that they turn to."""
    for pattern in (QUOTED, TURNED):
        for match in pattern.finditer(text[:OPENING]):
            words = " ".join(match[1].split()).rstrip(",")
            own = [word for word in WORD.findall(words.casefold()) if word not in COMMON and stem(word) not in GENERAL]
            if (
                own
                and not NO_SUBJECT.search(words)
                and len(words) <= LONGEST
                and not POINTING.search(words)
                and not ASKING.match(words)
            ):
                return capital(words)
    return ""


def _question(text: str, scores: dict[tuple[str, ...], float]) -> str:
    """The best question among the first words that can stand alone and asks about what the section speaks of."""
    best, least = "", 0.0
    stems = {key[0]: score for key, score in scores.items() if len(key) == 1}
    for match in QUESTION.finditer(text[:OPENING]):
        words = match[0].strip()
        lead = LEAD.match(words)
        words = words[lead.end() :] if lead else words
        if len(words) > LONGEST or not ASKING.match(words) or POINTING.search(words):
            continue
        own = [stem(word) for word in WORD.findall(words.casefold().replace("’", "'")) if word not in COMMON]
        worth = sum(max(0.0, stems.get(one, 0.0)) for one in set(own))
        if own and worth > max(least, 2.0):
            best, least = words, worth
    return capital(best)


def _named(found: dict[tuple[str, ...], Phrase], scores: dict[tuple[str, ...], float], taken: set[str]) -> str:
    """What is said more in this section than in all others."""
    ranked = sorted(scores, key=lambda key: (-scores[key], key))
    good = [
        key
        for key in ranked
        if scores[key] >= SURE and found[key].times >= FEWEST and found[key].noun >= NOUN[len(key)]
    ]
    good = [key for key in good if not any(set(key) < set(other) for other in _longer(key, good, found))]
    apart = [key for at, key in enumerate(good) if not any(set(key) & set(other) for other in good[:at])]
    for key, other in zip_longest(apart, apart[1:], fillvalue=()):
        title = found[key].text
        if len(key) == 1 and other:
            title = f"{title}, {found[other].text}"
        if len(key) == 1 and (not other or len(title) > LONGEST) and scores[key] < 2 * SURE:
            continue
        if capital(title) not in taken and len(title) <= LONGEST:
            return capital(title)
    return ""


def _longer(
    key: tuple[str, ...], good: list[tuple[str, ...]], found: dict[tuple[str, ...], Phrase]
) -> Iterator[tuple[str, ...]]:
    """The phrases with more words that hold this one in a good part of its places."""
    return (one for one in good if len(one) > len(key) and found[one].times * 3 >= found[key].times)


def _scores(
    found: dict[tuple[str, ...], Phrase], spread: Counter[tuple[str, ...]], size: int, total: int
) -> dict[tuple[str, ...], float]:
    """How much each phrase sets its section apart: how often it is said, times how much more than elsewhere."""
    scores = {}
    for key, one in found.items():
        elsewhere = (spread[key] - one.times + 0.5) / max(1, total - size + 50)
        apart = log(one.times / size / elsewhere, 2)
        scores[key] = one.times * apart * (1 + 0.4 * (one.words - 1)) if apart > 0 else apart
    return scores


def capital(words: str) -> str:
    """The words with a capital at the beginning; names such as iPhone keep their own."""
    return words[:1].upper() + words[1:] if words[:2].islower() or words[1:2] in (" ", "’", "'") else words
