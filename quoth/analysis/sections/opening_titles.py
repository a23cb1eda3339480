"""Titles made of what is asked where a section opens: its question, shortened to the point, or what it asks about.

Yeah, so I was wondering, with all that, how do you trim the wick?     How do you trim the wick?
How do the keepers live when no boat can land for weeks and weeks?     How do the keepers live when no boat can land …?
Could you tell us a bit about the great storm?                         The great storm

Every title stands in its section letter by letter, apart from the capital at its beginning and “…” at its end.
"""

import re
from collections.abc import Iterator

from quoth.analysis.sections.asides import is_aside_sentence
from quoth.analysis.sections.first_sentences import (
    GREETING,
    MAX_TITLE_CHARS,
    OPENING_CHARS,
    POINTING_WORD,
    content_words,
    cut_title,
    is_faltering,
    without_dangling,
    without_lead,
)
from quoth.text.patterns import lazy_pattern

# yes "What do you consider your first robot?"   no "a robot. What?" (two sentences)
QUESTION = lazy_pattern(r"[^.!?…;\n{}\[\]]{8,}\?")
# yes "what is jamming" "how do" "do you think"   no "is it" "did that" (what it asks about was told before)
ASKS_FROM = lazy_pattern(
    r"(?:\A|[,:—–“\"]\s*|\b(?:is|and|but|so|or|wondering|curious|ask|ask you|know|guess|mean|then)\s+)"
    r"(?P<asks>(?:what(?:['’]s|['’]re)?|how|why|where|when|who|which|do you|did you|does|have you|are there|is there"
    r"|are you|can you|could you|would you|should|will|was there|were there|were you)\b)",
    re.I,
)
WH_WORD = lazy_pattern(r"(?:what|how|why|where|when|who|which)\b", re.I)
# yes "what is" "what's" "which kind of lamp do you"   no "when the lamp" (it asks nothing)
ASKS_AT_ONCE = lazy_pattern(
    r"\w+(?:['’](?:s|re|d|ll)\b|(?: [\w-]+){0,3}? (?:is|are|was|were|do|does|did|would|could|can|should|will|has|have"
    r"|had|might|may|must|isn['’]t|aren['’]t|don['’]t|doesn['’]t|didn['’]t|wouldn['’]t|can['’]t|won['’]t)\b)",
    re.I,
)
# yes "tell us about the great storm." "walk me through your first day,"   no "tell us."
ASKED_SUBJECT = lazy_pattern(
    r"\b(?:walk (?:me|us) through|describe|(?:(?:tell|teach) (?:me|us)|talk(?: to (?:me|us))?|hear|know|speak"
    r"|ask(?: you)?|curious|question(?: is)?|talking)(?: (?:a little|a bit|little|bit|more|something|just|briefly))*"
    r" about) (?P<subject>[^.?!,;:\n]{6,60})(?=[.?!,;:\n])",
    re.I,
)
MIN_QUESTION_WORDS = 4
"""Words of a question at least."""
MAX_CONTENT_COUNTED = 4
"""Content words beyond which a question says no more."""
CUT_QUESTION_COST = 0.5
"""How much less a question counts that is cut off, because it is too long for a title."""
LONG_WORD_CHARS, LONG_WORD_BONUS = 6, 0.3
"""Letters of a stem from which on it says more, and how much more: “inflation” for “dive in”."""
MIN_QUESTION_SCORE = 2.0
"""How much a question must say: its content words, more for "how" and "why", less for words that point elsewhere."""


def asked_titles(opening: str, people: set[str]) -> Iterator[str]:
    """What is asked at the beginning of a section, the best first; `people` are stems of names."""
    yield from _questions(opening[:OPENING_CHARS], people)
    yield from _asked_subjects(opening[:OPENING_CHARS], people)


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
    """The question in a sentence, from each place where it may begin; cut off where it is too long."""
    words = without_lead(sentence)
    for match in ASKS_FROM.finditer(words):
        question = " ".join(words[match.start("asks") :].split())
        if is_faltering(question) or GREETING.search(question) or len(question.split()) < MIN_QUESTION_WORDS:
            continue
        if len(question) <= MAX_TITLE_CHARS:
            yield question
        elif WH_WORD.match(question) and ASKS_AT_ONCE.match(question):
            yield f"{cut_title(question[:-1])}?"


def _score(question: str, people: set[str]) -> float:
    content: float = min(len(set(content_words(question, people))), MAX_CONTENT_COUNTED)
    if not content:
        return 0.0
    content += LONG_WORD_BONUS * any(len(word) >= LONG_WORD_CHARS for word in content_words(question, people))
    content -= CUT_QUESTION_COST * question.endswith("…?")
    return content + 0.7 * bool(WH_WORD.match(question)) - 1.2 * len(POINTING_WORD.findall(question))


def _asked_subjects(opening: str, people: set[str]) -> Iterator[str]:
    """What somebody asks to be told about."""
    for match in ASKED_SUBJECT.finditer(opening):
        words = without_dangling(match["subject"])
        points = POINTING_WORD.search(words) or WH_WORD.match(words) or is_faltering(words)
        if not points and content_words(words, people) and not is_aside_sentence(words):
            yield words
