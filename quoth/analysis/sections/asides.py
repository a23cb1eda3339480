"""What is said in a talk and is none of it: sponsor reads, credits and notices of rights, found by their words.

Sponsor   This episode is brought to you by Lamp Oil. Go to lampoil.com and use the code LIGHT for ten percent off. | …
Credits   The show is produced by Ann Lee. Our music is by Ben Hall.
Rights    Copyright © 2024, all rights reserved. This transcript may not be in its final form.

They get a section of their own, and no title is made of their words.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.analysis.sections.features import SectionUnit
from quoth.text.headings import CREDITS, RIGHTS, SPONSOR
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

# yes "This show is brought to you by Lamp Oil" "thanks to our sponsor" "use the code LIGHT" "our first sponsor is"
# no "the fund was sponsored by the state", "we looked for sponsors"
SPONSOR_CUE = lazy_pattern(
    r"(?i:\b(?:show|episode|podcast|video|program(?:me)?|series|season|interview|conversation|week|today)\b[^.!?\n]{0,60}"
    r"\b(?:sponsored|brought to you|made possible|supported)(?: \w+){0,2} by\b"
    r"|\b(?:word|words|message|break|thanks?|thank|shout[- ]?out)\b[^.!?\n]{0,40}\b(?:from|to|for|hear)? ?"
    r"(?:our|the|your|today['’]s|this week['’]s|this episode['’]s|one of our) (?:\w+ ){0,2}sponsors?\b"
    r"|\b(?:our|today['’]s|this (?:week|episode)['’]s) (?:\w+ ){0,2}sponsors? (?:today |this week |for \w+ \w+ )?"
    r"(?:is|are|comes?)\b"
    r"|\b(?:promo|coupon|discount|offer) code\b)"
    r"|\b[Uu]se (?:the |my |our )?code [A-Z0-9“\"]"
)
# yes "Go to lampoil.com" "a free trial" "20% off"   no "go to Boston", "free will"
SELLING_CUE = lazy_pattern(
    r"(?i:\w\.(?:com|io|co|org|net|fm|ai|dev)\b|\bdot (?:com|org|io|co)\b|\bfree (?:trial|month|shipping|account)\b"
    r"|\b\d+ ?(?:%|percent) off\b|\bsign(?:ing)? up\b|\b(?:promo|coupon|discount|offer) code\b"
    r"|\b(?:use|using) (?:the )?code\b|\blearn more\b|\bsponsors?\b|\bmoney[- ]back\b|\bour listeners\b)"
)
# yes "Back to the show." "and now, my conversation with" "Welcome to the show"   no "back to the harbour"
RETURN_CUE = lazy_pattern(
    r"(?i:\b(?:back to|now|here['’]s|here is|welcome|return to|enjoy)\b[^.!?\n]{0,30}"
    r"\b(?:show|interview|conversation|episode|podcast|program(?:me)?|discussion|guest)\b|\bmy guest\b|\bwith that\b)"
)
# yes "brought to you by Lamp Oil." (Lamp Oil)   no "sponsored by the state"
ADVERTISER = lazy_pattern(
    r"\b(?:by|[Ss]ponsors?(?: \w+){0,3} (?:is|are)|[Ss]ponsor,?|from) ((?:[A-Z][\w.&’'-]*)(?: [A-Z][\w&’'-]*){0,3})"
)
# yes "produced by" "our music is by" "edited and mixed by"   no "written by hand"
CREDIT_CUE = lazy_pattern(
    r"(?i:\b(?:produced|edited|engineered|mixed|hosted|recorded|mastered|fact-checked)(?:,? (?:and )?\w+){0,3} by\b"
    r"|\b(?:music|theme song|artwork|sound design|editing|production|editor|producers?)\b(?: (?:is|are|was|comes?))?"
    r"(?: \w+){0,3} (?:by|from|are|is)\b)"
)
# yes "all rights reserved" "Copyright © 2024" "may not be in its final form"   no "human rights", "copyright law"
RIGHTS_CUE = lazy_pattern(
    r"(?i:\ball rights reserved\b|©|\bcopyright (?:\(c\) )?(?:19|20)\d\d\b|\bmay not be in (?:its|their) final form\b"
    r"|\bpermissions? (?:pages?|information)\b|\bauthoritative record of\b|\bcreated on a rush deadline\b"
    r"|\blicen[sc]ed under (?:a )?creative commons\b)"
)
MAX_SPONSOR_WORDS, MAX_UNIT_WORDS = 400, 220
"""Words of a sponsor read at most, and of a unit that is one: a longer paragraph speaks of more."""
MIN_ASIDE_WORDS = 25
"""Words of an aside at least that gets a section of its own."""
WORDS_AHEAD = 90
"""Words in which a sponsor read must show again that it is one."""
OPENING_CHARS, MIN_SELLING = 160, 2
"""Characters at the beginning of a paragraph in which it names its sponsor, if it does not sell so many times."""
MIN_CREDITS = 2
"""How many things credits credit at least: “the oil was produced by whalers” is none."""
EDGE_SHARE = 0.1
"""The share of the words at the end of a talk in which its credits stand."""


class Aside(NamedTuple):
    """Units that are no part of a talk: the number of the first, of the one after the last, and their title."""

    begin: int
    end: int
    title: str


def find_asides(units: Sequence[SectionUnit]) -> list[Aside]:
    """The asides of a talk that are long enough for a section, in order."""
    sizes = [count(unit.text) for unit in units]
    closing = _closing_index(sizes)
    asides, index = list[Aside](), 0
    while index < len(units):
        aside = _aside_at(units, sizes, index, closing)
        if aside and sum(sizes[aside.begin : aside.end]) >= MIN_ASIDE_WORDS:
            asides.append(aside)
        index = max(index + 1, aside.end if aside else 0)
    return asides


def _closing_index(sizes: Sequence[int]) -> int:
    """The number of the unit with which the words begin in which credits stand."""
    share, words, index = EDGE_SHARE * sum(sizes), 0, len(sizes)
    while index and words + sizes[index - 1] <= share:
        index -= 1
        words += sizes[index]
    return index


def _aside_at(units: Sequence[SectionUnit], sizes: Sequence[int], index: int, closing: int) -> Aside | None:
    text = units[index].text
    if sizes[index] > MAX_UNIT_WORDS or RETURN_CUE.search(text):
        return None
    cue = SPONSOR_CUE.search(text)
    if cue and (cue.start() < OPENING_CHARS or len(SELLING_CUE.findall(text)) >= MIN_SELLING):
        return Aside(index, _end_of_read(units, sizes, index), SPONSOR)
    if RIGHTS_CUE.search(text):
        return Aside(index, index + 1, RIGHTS)
    if index >= closing and CREDIT_CUE.search(text):
        return _credits(units, sizes, index)
    return None


def _credits(units: Sequence[SectionUnit], sizes: Sequence[int], begin: int) -> Aside | None:
    """The credits that begin with a unit; None if only one thing is credited."""
    credited = [len(CREDIT_CUE.findall(unit.text)) for unit in units[begin:]]
    last = begin + max(index for index, times in enumerate(credited) if times)
    is_close = sum(sizes[begin : last + 1]) <= MAX_UNIT_WORDS
    end = last + 1 if is_close else begin + 1
    return Aside(begin, end, CREDITS) if sum(credited[: end - begin]) >= MIN_CREDITS else None


def _end_of_read(units: Sequence[SectionUnit], sizes: Sequence[int], begin: int) -> int:
    """The number of the unit after the last one that sells what this one begins to sell."""
    names = set(_advertisers(units[begin].text))
    end, words, quiet = begin + 1, sizes[begin], 0
    for index in range(begin + 1, len(units)):
        unit = units[index]
        words, quiet = words + sizes[index], quiet + sizes[index]
        other = unit.speaker != units[begin].speaker
        if other or words > MAX_SPONSOR_WORDS or sizes[index] > MAX_UNIT_WORDS or RETURN_CUE.search(unit.text):
            break
        if SELLING_CUE.search(unit.text) or any(name in unit.text for name in names):
            end, quiet = index + 1, 0
        elif quiet > WORDS_AHEAD:
            break
    return end


def advertisers(units: Sequence[SectionUnit]) -> tuple[str, ...]:
    """The names that sponsor reads of a talk name, so that no title does."""
    return tuple(dict.fromkeys(name for unit in units for name in _advertisers(unit.text)))


def _advertisers(text: str) -> Iterator[str]:
    for cue in SPONSOR_CUE.finditer(text):
        end = text.find(".", cue.end() + 3)
        for match in ADVERTISER.finditer(text, cue.start(), end if end > 0 else len(text)):
            yield match[1].rstrip(".")


def is_aside_sentence(sentence: str) -> bool:
    """Whether a sentence of a talk sells, thanks or claims, so that it is no title."""
    return any(cue.search(sentence) for cue in (SPONSOR_CUE, RIGHTS_CUE))
