"""Titles made of the first sentences of a section, where nobody asks and nothing stands out.

The light was lit in the year of the storm, when eleven boats …        The light was lit in the year of the storm …
And I think that one of the, one of the great storms began there.      One of the great storms began there
So the point is, you know, oil was dear.                               Oil was dear

A sentence that says what it is about goes before one that greets, falters or points back. What leads up to it and what
is begun twice is left out: a title stands in its section letter by letter, but for the capital at its beginning.
"""

import re
from itertools import islice
from typing import NamedTuple

from quoth.analysis.keyphrases import general_stems
from quoth.analysis.sections.asides import is_aside_sentence
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, UNSPACED, WORD, fold, stem

MAX_TITLE_CHARS = 60
"""Characters of a title at most."""
MAX_UNSPACED_CHARS = 24
"""The same in a script without spaces."""
OPENING_CHARS = 900
"""Characters at the beginning of a section in which a question or an announcement is looked for."""
# yes "So, what is" "Okay, and what is" "On the other hand, it"   no "Sometimes" "Now that it is lit"
LEAD_IN = lazy_pattern(
    r"(?:(?:so(?! (?:far|much|many|long|called|that|is|are|was|were)\b)|and|but|now(?! that)|ok|okay|well|yeah|yep|yes"
    r"|no(?! \w)|nope|right(?! \w)|alright|all right|great(?=,)|cool|then|or|also|um|uh|er|ah|oh|hey|hmm?|mm|sure"
    r"|exactly|absolutely|interesting(?=,)|because|like|anyways?|actually|basically|obviously|honestly|again|i mean"
    r"|you know|you see|i (?:guess|think)(?: that)?|let['’]s see|of course|for now|on the other hand"
    r"|on (?:that|this) (?:note|point)|having said that|at the same time|in other words|for example|by the way"
    r"|i was wondering|i['’]m (?:just )?(?:curious|wondering)|maybe|my (?:first|next|last|final|other) question is"
    r"|the (?:first|next|last) question is|thank you(?: very much| so much)?|thanks(?: a lot)?)(?![\w'’-])"
    r" *[,:—–-]* *)+",
    re.I,
)
# yes "I think that the oil" "The point is, oil" "What I wanted to say is that oil"   no "The point is sharp"
FRAME = lazy_pattern(
    r"(?:(?:i|we) (?:(?:would|really|just|do|also|still|would like to|want to|wanted to|have to) )*"
    r"(?:think|believe|guess|suppose|say|feel like|assume)(?: that\b|,| (?=the\b|a\b|[a-z]+s\b))"
    r"|i['’](?:m|d) like,|what i mean is|(?:it seems|it looks|it sounds|sounds|seems) like"
    r"|(?:the|one|another|my) (?:\w+ )?(?:thing|point|question|idea|problem|reason|issue|answer) (?:here )?is"
    r"(?: that\b|,)"
    r"|what (?:i|we|you)(?:['’]\w+)? (?:\w+ ){1,5}(?:is|here is)(?: that\b|,)?) *",
    re.I,
)
# yes "one of the, one of the great" (begun twice) "the the lamp" "I I think"   no "the lamp, the light" "very, very"
STAMMER = lazy_pattern(
    r"(?<![\w'’-])(?!(?:very|really|many|much|long|far|more|that)\b)"
    r"(?P<again>\w[\w'’]*(?:[ \n]\w[\w'’]*){0,4})(?:\.{2,}|[,–—…-])*[ \n](?:(?:uh|um|er|like|you know),? )?"
    r"(?=(?P=again)(?![\w'’-]))",
    re.I,
)
# yes "uh" ", you know," ", like,"   no "you know the lamp"
FILLER = lazy_pattern(
    r"(?<![\w'’])(?:uh+|um+|er|erm|mm|hmm)(?![\w'’-]),?|[,–—] (?:you know|i mean|like|kind of|sort of)(?=[,.?]|$)"
    r"|\.{3} ?|… ?",
    re.I,
)
# yes "Version 2.5 is out." (one sentence)
SENTENCE = lazy_pattern(r"(?:[^.!?…。！？\n]|\.(?=[\w.])|\.\.\. ?){3,}[.!?…。！？]?")
CLAUSE_END = lazy_pattern(r"[,;:—–]\s")
# yes "<https://example.org>" "{laughs}"   no "a < b"
NOT_WORDS = lazy_pattern(r"://|[{}\[\]<>|]")
# yes "It was lit." "And that is why" "He told me"   no "The light was lit"
POINTS_BACK = lazy_pattern(
    r"(?:and|but|because|it|that|this|these|those|they|he|she|which|so|there|if|or|as|you|i|we|let)\b", re.I
)
# yes "what do you think about that": it speaks of what was said before
POINTING_WORD = lazy_pattern(
    r"\b(?:that|this|it|those|these|them|they|he|she|him|her|one|else|here|there|so)\b(?!\s+(?:[a-z]{5,}|(?-i:[A-Z])))",
    re.I,
)
# yes "is to be lit" "has no oil": the words that it is about are missing
VERB_FIRST = lazy_pattern(r"(?:is|are|was|were|has|have|had|does|did|do|will|would|can|could|to|of|than)\b", re.I)
# yes "welcome to the show" "thank you for coming"   no "a welcome storm"
GREETING = lazy_pattern(
    r"\b(?:welcome (?:back|to|every)|thank you|thanks (?:for|so|to|a)|good (?:morning|afternoon|evening)|glad to"
    r"|nice to|happy to|excited to|pleasure|how(?:['’]s| is) (?:it|everything)"
    r"|how are you|joining|joined by|my name is|this is the)\b",
    re.I,
)
MIN_FIRST_WORDS = 3
"""Words of a title of first words at least."""
SENTENCES = 6
"""Sentences of an opening among which its first words are looked for."""
MAX_FIRST_CONTENT = 3
"""Content words beyond which first words say no more."""
LATER_COST = 0.3
"""How much less each further sentence counts: a section is rather called by how it begins."""
OUTER_SIGNS = " \t\n,;:–—-*>)]}’”'\"“"
"""What may stand around a sentence and is none of its words."""
DANGLING = frozenset(
    "a about actually after all also am an and any are aren't as at be because been before being between both but by "
    "can can't could did didn't do does doesn't doing don't each even every for from get getting go going gonna got "
    "had has have having he her here his how i i'd i'll i'm i've if in into is isn't it it'll it's its just kind let "
    "let's like made make many may maybe me might more most much must my no not of off on one only or our out over "
    "really said say says she should so some sort such than that that's the their them then there there's these they "
    "they're this those through to too under until up us use using very was wasn't we we'd we'll we're we've were "
    "what when where whether which while who whose why will with without won't would you you'd you'll you're you've "
    "your".split()
)
"""Words with which no title is cut off."""


class OpeningWords(NamedTuple):
    """Words with which a section may be called, and how much they say by themselves."""

    words: str
    worth: float


def first_words(opening: str, people: set[str], *, is_english: bool) -> list[OpeningWords]:
    """The first sentences of an opening, those that say most by themselves first, cut off where they are too long."""
    ranked = list[tuple[float, int, str]]()
    sentences = islice(SENTENCE.finditer(opening[:OPENING_CHARS]), SENTENCES if is_english else SENTENCES - 2)
    for number, match in enumerate(sentences):
        sentence = match[0].strip(OUTER_SIGNS)
        if is_aside_sentence(sentence) or NOT_WORDS.search(sentence):
            continue
        words = _to_the_point(_without_address(sentence, people)) if is_english else cut_title(sentence)
        if len(words.split()) >= MIN_FIRST_WORDS or UNSPACED.search(words):
            worth = _worth(words, people) - LATER_COST * number if is_english else 0.0
            ranked.append((-worth, match.start(), words))
    return [OpeningWords(words, -cost) for cost, _, words in sorted(ranked)]


def _worth(words: str, people: set[str]) -> float:
    """How much first words say by themselves."""
    content = min(len(set(content_words(words, people))), MAX_FIRST_CONTENT)
    points = bool(POINTS_BACK.match(words)) + len(POINTING_WORD.findall(words))
    points += 2 * (bool(VERB_FIRST.match(words)) and not words.endswith("?"))
    return content - 0.7 * points - 2.0 * is_faltering(words) - 1.5 * bool(GREETING.search(words))


def _without_address(sentence: str, people: set[str]) -> str:
    """A sentence without the name of the person to whom it is said: “Ann, where is the oil?”."""
    name, comma, rest = sentence.partition(", ")
    stems = [stem(fold(word)) for word in WORD.findall(name)]
    return rest if comma and stems and len(stems) < MIN_FIRST_WORDS and people.issuperset(stems) else sentence


def is_faltering(words: str) -> bool:
    """Whether words are begun twice or have fillers."""
    return bool(_falters(words))


def content_words(words: str, people: set[str]) -> list[str]:
    """The stems of the words that say something: neither common nor general, nor names of `people`."""
    stems = [stem(word) for word in WORD.findall(fold(words)) if word not in COMMON_ENGLISH and len(word) > 2]
    return [word for word in stems if word not in people and word not in general_stems()]


def _to_the_point(sentence: str) -> str:
    """A sentence without what leads up to it, up to where it falters, cut off where it is too long."""
    words = without_lead(sentence)
    while falters := min(_falters(words), key=lambda match: match.start(), default=None):
        before, after = words[: falters.start()], words[falters.end() :]
        goes_on = " …" if WORD.search(after) else ""
        if len(without_dangling(before).split()) >= MIN_FIRST_WORDS:
            return cut_title(before.rstrip(OUTER_SIGNS) + goes_on)
        words = without_lead(after)
    return cut_title(words)


def _falters(words: str) -> list[re.Match[str]]:
    """Where words are begun twice, or have a filler."""
    return [match for pattern in (STAMMER, FILLER) if (match := pattern.search(words))]


def without_lead(sentence: str) -> str:
    """A sentence without the words that only lead up to it: “So, I think that the oil” is about the oil."""
    words = sentence.strip(OUTER_SIGNS)
    while lead := LEAD_IN.match(words) or FRAME.match(words):
        words = words[lead.end() :].strip(OUTER_SIGNS)
    return words


def cut_title(words: str) -> str:
    """As many whole words as a title has room for, with “…” where there are more; no full stop at the end."""
    words = " ".join(words.split())
    unspaced = len(UNSPACED.findall(words)) > len(words) / 3
    limit = MAX_UNSPACED_CHARS if unspaced else MAX_TITLE_CHARS
    if len(words) <= limit and not words.endswith(" …"):
        return words.rstrip(".。")
    room = words.removesuffix(" …")[: limit - 2]
    if unspaced:
        return room + "…"
    clauses = [match.start() for match in CLAUSE_END.finditer(room) if match.start() > limit / 2]
    whole = room if len(words) <= limit else room.rpartition(" ")[0]
    kept = room[: clauses[-1]] if clauses else whole
    return without_dangling(kept).rstrip(OUTER_SIGNS) + " …"


def without_dangling(words: str) -> str:
    """The words without those at the end that belong to what follows."""
    kept = words.split()
    while len(kept) > 1 and fold(kept[-1]).strip(",;:—–-").replace("’", "'") in DANGLING:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:—–-")
