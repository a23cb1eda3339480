"""Titles made of how a section opens: its question, shortened to the point, or else its first words.

Yeah, so I was wondering, with all that, how do you trim the wick?     How do you trim the wick?
Could you tell us a bit about the great storm?                         The great storm
The light was lit in the year of the storm, when eleven boats …        The light was lit in the year of the storm …

Every title stands in its section letter by letter, apart from the capital at its beginning.
"""

import re
from collections.abc import Iterator
from itertools import islice

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
# yes "What do you consider your first robot?"   no "a robot. What?" (two sentences)
QUESTION = lazy_pattern(r"[^.!?…;\n{}\[\]]{8,}\?")
# yes "So, what is" "Okay, and what is"   no "Sometimes"
LEAD_IN = lazy_pattern(
    r"(?:(?:so|and|but|now|ok|okay|well|yeah|yes|no|right|alright|all right|great|cool|then|or|also|um|uh|er|ah|oh|hmm?"
    r"|sure|exactly|absolutely|interesting|because|like|anyways?|actually|i mean|you know|i guess|i think"
    r"|i was wondering|i['’]m curious|maybe|my (?:first|next|last|final|other) question is"
    r"|the (?:first|next|last) question is|thank you(?: very much| so much)?|thanks(?: a lot)?)\b *[,:—–-]* *)+",
    re.I,
)
# yes "what is jamming" "how do" "do you think"   no "is it" "did that" (what it asks about was told before)
ASKS_FROM = lazy_pattern(
    r"(?:\A|[,:—–“\"]\s*|\b(?:is|and|but|so|or|wondering|curious|ask|ask you|know|guess|mean|then)\s+)"
    r"(?P<asks>(?:what(?:['’]s|['’]re)?|how|why|where|when|who|which|do you|did you|does|have you|are there|is there"
    r"|are you|can you|could you|would you|should|will|was there|were there|were you)\b)",
    re.I,
)
WH_WORD = lazy_pattern(r"(?:what|how|why|where|when|who|which)\b", re.I)
# yes "what do you think about that": it speaks of what was said before
POINTING_WORD = lazy_pattern(
    r"\b(?:that|this|it|those|these|them|they|he|she|him|her|one|else|here|there|so)\b(?!\s+[a-z]{5,})", re.I
)
# yes "tell us about the great storm." "walk me through your first day,"   no "tell us."
ASKED_SUBJECT = lazy_pattern(
    r"\b(?:walk (?:me|us) through|describe|(?:(?:tell|teach) (?:me|us)|talk(?: to (?:me|us))?|hear|know|speak"
    r"|ask(?: you)?|curious|question(?: is)?|talking)(?: (?:a little|a bit|little|bit|more|something|just|briefly))*"
    r" about) (?P<subject>[^.?!,;:\n]{6,60})(?=[.?!,;:\n])",
    re.I,
)
# yes "Version 2.5 is out." (one sentence)
SENTENCE = lazy_pattern(r"(?:[^.!?…。！？\n]|\.(?=\w)){3,}[.!?…。！？]?")
CLAUSE_END = lazy_pattern(r"[,;:—–]\s")
# yes "<https://example.org>" "{laughs}"   no "a < b"
NOT_WORDS = lazy_pattern(r"://|[{}\[\]]")
# yes "It was lit." "And that is why"   no "The light was lit"
POINTS_BACK = lazy_pattern(r"(?:and|but|because|it|that|this|these|those|they|he|she|which|so)\b", re.I)
FALTERING = lazy_pattern(r"\b(?:uh|um|er|mm|hmm)\b|\b(?P<twice>\w+) (?P=twice)\b", re.I)
MIN_QUESTION_WORDS, MIN_FIRST_WORDS = 4, 3
"""Words of a question at least, and of the first words of a section."""
SENTENCES = 4
"""Sentences of an opening among which its first words are looked for."""
MAX_CONTENT_COUNTED, MAX_FIRST_CONTENT = 4, 2
"""Content words beyond which a question says no more, and beyond which first words do not."""
OUTER_SIGNS = " \t\n,;:–—-*>)]}’”'\""
"""What may stand around a sentence and is none of its words."""
LONG_WORD_CHARS, LONG_WORD_BONUS = 6, 0.3
"""Letters of a stem from which on it says more, and how much more: “inflation” for “dive in”."""
MIN_QUESTION_SCORE = 2.0
"""How much a question must say: its content words, more for "how" and "why", less for words that point elsewhere."""
DANGLING = frozenset(
    "a an and as at because but by can could do for from had has have how i if in into is it it's its just like my of "
    "on or our so some than that the their there this to very was we were what when where which who will with would "
    "you your".split()
)
"""Words with which no title is cut off."""


def asked_titles(opening: str, people: set[str]) -> Iterator[str]:
    """What is asked at the beginning of a section, the best first; `people` are stems of names."""
    yield from _questions(opening[:OPENING_CHARS], people)
    yield from _asked_subjects(opening[:OPENING_CHARS], people)


def content_words(words: str, people: set[str]) -> list[str]:
    """The stems of the words that say something: neither common nor general, nor names of `people`."""
    stems = [stem(word) for word in WORD.findall(fold(words)) if word not in COMMON_ENGLISH and len(word) > 2]
    return [word for word in stems if word not in people and word not in general_stems()]


def _questions(opening: str, people: set[str]) -> Iterator[str]:
    """The questions of an opening that say what they ask about, the best first."""
    scored = list[tuple[float, int, str]]()
    for match in QUESTION.finditer(opening):
        if is_aside_sentence(match[0]):
            continue
        for question in _shortened(match[0]):
            score = _score(question, people)
            if score >= MIN_QUESTION_SCORE:
                scored.append((-score, match.start(), question))
    yield from dict.fromkeys(question for _, _, question in sorted(scored))


def _shortened(sentence: str) -> Iterator[str]:
    """The question in a sentence, from each place where it may begin."""
    words = sentence.strip()
    lead = LEAD_IN.match(words)
    words = words[lead.end() :] if lead else words
    for match in ASKS_FROM.finditer(words):
        question = " ".join(words[match.start("asks") :].split())
        if len(question) <= MAX_TITLE_CHARS and len(question.split()) >= MIN_QUESTION_WORDS:
            yield question


def _score(question: str, people: set[str]) -> float:
    content: float = min(len(set(content_words(question, people))), MAX_CONTENT_COUNTED)
    if not content:
        return 0.0
    content += LONG_WORD_BONUS * any(len(word) >= LONG_WORD_CHARS for word in content_words(question, people))
    return content + 0.7 * bool(WH_WORD.match(question)) - 1.2 * len(POINTING_WORD.findall(question))


def _asked_subjects(opening: str, people: set[str]) -> Iterator[str]:
    """What somebody asks to be told about."""
    for match in ASKED_SUBJECT.finditer(opening):
        words = _without_dangling(match["subject"])
        points = POINTING_WORD.search(words) or WH_WORD.match(words)
        if not points and content_words(words, people) and not is_aside_sentence(words):
            yield words


def first_words(opening: str, people: set[str], *, is_english: bool) -> Iterator[str]:
    """The first sentences of an opening, those that say most by themselves first, cut off where they are too long."""
    scored = list[tuple[float, int, str]]()
    for match in islice(SENTENCE.finditer(opening[:OPENING_CHARS]), SENTENCES):
        sentence = match[0].strip(OUTER_SIGNS)
        if is_aside_sentence(sentence) or NOT_WORDS.search(sentence):
            continue
        lead = LEAD_IN.match(sentence) if is_english else None
        words = _cut((sentence[lead.end() :] if lead else sentence).strip(OUTER_SIGNS))
        if len(words.split()) >= MIN_FIRST_WORDS or UNSPACED.search(words):
            content = min(len(set(content_words(words, people))), MAX_FIRST_CONTENT) if is_english else 0
            doubts = bool(POINTS_BACK.match(words)) + 2 * bool(FALTERING.search(words)) if is_english else 0
            scored.append((doubts - content, match.start(), words))
    yield from (words for _, _, words in sorted(scored))


def _cut(words: str) -> str:
    """As many whole words as a title has room for, with “…” where there are more; no full stop at the end."""
    words = " ".join(words.split())
    unspaced = len(UNSPACED.findall(words)) > len(words) / 3
    limit = MAX_UNSPACED_CHARS if unspaced else MAX_TITLE_CHARS
    if len(words) <= limit:
        return words.rstrip(".。")
    room = words[: limit - 2]
    if unspaced:
        return room + "…"
    clauses = [match.start() for match in CLAUSE_END.finditer(room) if match.start() > limit / 2]
    kept = room[: clauses[-1]] if clauses else _without_dangling(room.rpartition(" ")[0])
    return kept.rstrip(OUTER_SIGNS) + " …"


def _without_dangling(words: str) -> str:
    """The words without those at the end that belong to what follows."""
    kept = words.split()
    while len(kept) > 1 and fold(kept[-1]).strip(",;:—–-") in DANGLING:
        kept.pop()
    return " ".join(kept).rstrip(" ,;:—–-")
