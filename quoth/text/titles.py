"""What a section might be called, in words that were spoken in it: its opening question, or what is said only there.

No title is better than a silly one. Nothing is invented: every title stands in its section, letter by letter, but for
the capital at its beginning.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from math import log

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
    r"\b(?:section|segment|item|topic|question|part|thing|agenda|next|last)\W*$|^(?:the )?(?:next|first|second|third|fourth|other)\b",
    re.I,
)
BEFORE_NOUN = frozenset(
    "a an the this that these those of in on for with about from into by to our your their its his her my no some any "
    "more most called like between and or as other new each every using through via than without over under".split()
)
AFTER_NOUN = frozenset(
    "is was are were that which who and or but in on of for to with from by at as has have had can could will would so "
    "because if when where than then it i we you they there this be do does did not isn't wasn't just also".split()
)
NO_NOUN = re.compile(r"(?:ly|n't|'re|'ve|'ll|'d|'m)$")
DETERMINERS = frozenset(
    "a an the this that these those of our your their its his her my no some any each every".split()
)
# Words that may be part of a title and are none by themselves.
GENERAL = frozenset(
    stem(word)
    for word in (
        "add amount answer april aspect attack attempt audience august back background bit book build bunch call "
        "case chance change check choice class code comment concept connect context conversation copy couple "
        "create data day deal december decision design detail develop difference direction discussion dollar end "
        "episode error event experience explain february fine focus folk form friday full function future goal "
        "group guy half hand happen head height hour hundred impact implement improve increase information "
        "interest issue item january join july june keep key kid language late length letter level life line list "
        "listen load loop lose love man march matter meeting member men mention message method mind minute mode "
        "model moment monday money month morning move name november number october open option order page paper "
        "percent period person phase pick plan play podcast power pr present price problem process product program "
        "progress project proof property provide purpose read reason receive recommend reference release report "
        "request require research rest result review rule run saturday scheme send sentence september series set "
        "share show side sign simple single site situation size slide software solution solve source space "
        "standard state step stop story study subject summary sunday support system table team term test text "
        "theory thousand thursday tool top topic track tuesday type understand update user value version video "
        "view wait watch website wednesday week win woman women world worry write wrong"
    ).split()
)
MOST_WORDS = 3
NOUN = {1: 0.3, 2: 0.5, 3: 0.5}
"""In what share of its places a phrase of so many words stands where nouns stand."""
EARLY = 2.0
"""How much more a phrase counts that is said at the beginning, where a talk says what it turns to."""
FEWEST = 3
"""How often a phrase is said in its section at least."""
SURE = 7.0
"""How much a phrase sets its section apart at least, in bits."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A run of words that may name something, as first written, and how often it is said and looks like a noun."""

    text: str
    times: int
    noun: float
    words: int


def titles(sections: Sequence[str], names: Sequence[str]) -> list[str]:
    """A title for each section of a talk, given by its text; empty where none is good enough.

    `names` are those of the speakers, who are always spoken to and are no subject.
    """
    people = {stem(word.casefold()) for name in names for word in WORD.findall(name)}
    phrases = [_phrases(text, people) for text in sections]
    spread = Counter[tuple[str, ...]]()
    for found in phrases:
        spread.update({key: one.times for key, one in found.items()})
    sizes = [len(WORD.findall(text)) for text in sections]
    made, taken = list[str](), set[str]()
    for text, found, size in zip(sections, phrases, sizes, strict=True):
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


def _phrases(text: str, people: set[str]) -> dict[tuple[str, ...], Phrase]:
    """Runs of one to three words of content, by their stems."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    nouns = Counter[tuple[str, ...]]()
    for key, words, before, after in _runs(text):
        if people.intersection(key):
            continue
        forms[key][words] += 1
        nouns[key] += before and after
    return {
        key: Phrase(_form(written), (times := sum(written.values())), nouns[key] / times, len(key))
        for key, written in forms.items()
    }


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], str, bool, bool]]:
    """Each run with its words as written, and whether what stands around it stands around nouns."""
    found = [(match.start(), match.end(), match[0].casefold().replace("’", "'")) for match in WORD.finditer(text)]
    plain = [_plain(word) for _, _, word in found]
    for first in range(len(found)):
        for last in range(first, min(first + MOST_WORDS, len(found))):
            if not plain[last] or (last > first and text[found[last - 1][1] : found[last][0]].strip(" -")):
                break
            begin, end = found[first][0], found[last][1]
            written = " ".join(text[begin:end].split())
            opens = first == 0 or text[begin - 2 : begin - 1] in set('.,:;!?"“(—–')
            before = opens or found[first - 1][2] in BEFORE_NOUN or written[:1].isupper() or plain[first - 1]
            ends = last + 1 == len(found) or text[end : end + 1] in set('.,:;!?"”)')
            after = ends or found[last + 1][2] in AFTER_NOUN or plain[last + 1]
            key = tuple(stem(word) for _, _, word in found[first : last + 1])
            if len(key) == 1:
                known = first > 0 and found[first - 1][2] in DETERMINERS
                before = before and (known or not written.islower())
                after = after and not (last + 1 < len(found) and plain[last + 1]) and key[0] not in GENERAL
            yield key, written, before, after


def _plain(word: str) -> bool:
    """Whether a word may be part of what names something."""
    return word not in COMMON and not NO_NOUN.search(word) and not word.isdigit() and (len(word) > 2 or word == "ai")


def _form(written: Counter[str]) -> str:
    """How a phrase is written most often; of two ways the one that comes first in the alphabet."""
    return min(written, key=lambda one: (-written[one], one))


def capital(words: str) -> str:
    """The words with a capital at the beginning; names such as iPhone keep their own."""
    return words[:1].upper() + words[1:] if words[:2].islower() or words[1:2] in (" ", "’", "'") else words
