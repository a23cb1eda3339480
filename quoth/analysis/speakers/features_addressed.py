"""Cues from the names that are said in a talk: people call others by name, and themselves only to say who they are.

Thanks, Ann. / Thank you, Ben. I'm glad to be here.      Ben, then Ann
"""

import re
from collections import Counter
from collections.abc import Sequence

from quoth.analysis.speakers.features_asking import Cues
from quoth.readers.labels import MACHINE
from quoth.readers.person_names import ENGLISH_NOUNS, TITLES
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, words

SENTENCE_OPENERS = frozenset(
    "anyone anyways awesome based besides correct except excellent exactly fascinating folks friends god guys however "
    "ladies later listeners man mmm otherwise plus remember sir sorry team therefore true wait wow".split()
)
"""Words that stand where a name might, apart from small words and adverbs in -ly."""
ROLE_WORDS = ENGLISH_NOUNS | frozenset("attendee juror subject teacher".split())
"""Words with which labels of people without a name begin (English, like all patterns here)."""
END_CHARS = 80
"""Characters that count as the end of a paragraph."""
MIN_CALL_SHARE = 0.1
"""The share of its places in which a name must call somebody: a town or a tool is only spoken of."""
NAME_PATTERN = r"(?P<name>[A-Z][a-zà-ÿ]{2,}|[A-Z]{2,4})"
# How somebody is called.   yes "Thanks so much, Cleo" "Cleo, do you want" "right, Cleo?"
# no "in Boston, you can" "thank you for listening to Boats Explained" "Alice and Bob, we would"
CALLING_PATTERNS = tuple(
    lazy_pattern(pattern)
    for pattern in (
        r"\b(?:[Tt]hanks|[Tt]hank you|[Hh]i|[Hh]ey|[Hh]ello|[Ww]elcome(?: back)?|[Gg]o ahead|[Oo]ver to|[Jj]oined by)"
        r"(?: so much| very much| again| everybody| everyone| to| there| for (?!listening|tuning)[\w ]{1,30})?,? "
        + NAME_PATTERN
        + r"\b",
        r"(?:^|[.?!…] +)(?:(?:[Ss]o|[Aa]nd|[Yy]eah|[Oo]kay|[Rr]ight|[Ww]ell),? )?"
        + NAME_PATTERN
        + r"(?: and [A-Z][a-z]+)?, "
        r"(?:what|how|why|where|when|do|does|did|is|are|can|could|would|will|have|you(?! know)|your|I['’][dm]"
        r"|I (?:want|know|have|think you)|we|maybe|welcome|thank|thanks|feel|anything|any|tell|go|please|let)\b",
        r", " + NAME_PATTERN + r"(?: and [A-Z][a-z]+)?\?",
        r"(?:^|[.?!…] +)" + NAME_PATTERN + r"(?: and [A-Z][a-z]+)?\?(?= |$)",
    )
)
# How somebody says who he is.   yes "I'm Cleo, by the way"   no "I'm British but"
SELF_INTRODUCTION = lazy_pattern(
    r"\b(?:I am|I['’]m|[Mm]y name is) " + NAME_PATTERN + r"(?= ?[,.]| and\b| from\b| [A-Z]|$)"
)


def name_cues(texts: Sequence[str], name: str) -> list[Cues]:
    """For each paragraph, the cues that show whether the person of this name speaks it."""
    patterns = _name_patterns(name)
    if not patterns:
        return [Cues() for _ in texts]
    presenting, calling, naming = patterns
    presents = [bool(presenting.search(text)) for text in texts]
    calls = [bool(calling.search(text)) and not mine for text, mine in zip(texts, presents, strict=True)]
    names = [bool(naming.search(text)) for text in texts]
    ends = [bool(naming.search(text[-END_CHARS:])) for text in texts]
    rows = []
    for index in range(len(texts)):
        before, after = max(0, index - 1), min(len(texts) - 1, index + 1)
        cue_values = {
            "says who he is": presents[index],
            "calls him": calls[index],
            "speaks of him": names[index] and not presents[index] and not calls[index],
            "called before": index > 0 and calls[before],
            "spoken of before": index > 0 and names[before] and not presents[before] and not calls[before],
            "named at the end before": index > 0 and ends[before] and not presents[before],
            "called after": index < after and calls[after],
        }
        rows.append({name: 1.0 for name, value in cue_values.items() if value})
    return rows


def calls_others(texts: Sequence[str], names: Sequence[str]) -> bool:
    """Whether anybody else than these is called by name, so that others may speak too.

    A word that also stands in small letters is no name, nor is one that is said without calling anybody.
    """
    own_names = (
        {part.casefold() for name in names for part in re.split(r"[\s()]+", name)} | COMMON_ENGLISH | SENTENCE_OPENERS
    )
    counts = Counter(
        match["name"]
        for text in texts
        for pattern in (*CALLING_PATTERNS, SELF_INTRODUCTION)
        for match in pattern.finditer(text)
    )
    called_names = {
        name: times for name, times in counts.items() if name.casefold() not in own_names and not name.endswith("ly")
    }
    word_counts = Counter(word for text in texts for word in words(text)) if called_names else Counter[str]()
    return any(
        times >= MIN_CALL_SHARE * word_counts[name] and name.casefold() not in word_counts
        for name, times in called_names.items()
    )


def _name_patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    """The patterns by which a person of this name says who he is, is called, and is spoken of; None for no name."""
    parts = [part for part in re.split(r"[\s()]+", name) if len(part) > 1 and part[0].isupper()]
    if not parts or MACHINE.match(name) or _is_role(parts):
        return None
    either = "|".join(re.escape(part) for part in dict.fromkeys((parts[0], parts[-1])))
    lead = r"(?:^|[,.?!] |\b(?:thanks|thank you|hi|hey|hello|welcome|and|so|yeah|well|okay|right),? )"
    return (
        re.compile(rf"\b(?:i am|i['’]m|my name is|my name['’]s|this is)(?: your host,?)? (?:{either})\b", re.I),
        re.compile(rf"{lead}(?:{either})(?=[,.?!])|, (?:{either})[.?!]"),
        re.compile(rf"\b(?:{either})\b"),
    )


def _is_role(parts: Sequence[str]) -> bool:
    """Whether a label is a role and no name: “Audience Member”, “Judge”. “Judge Lee” and “Adam Lee” are names."""
    first, *others = (part.casefold() for part in parts)
    titled = first in TITLES and any(word not in ROLE_WORDS | COMMON_ENGLISH for word in others)
    return first in ROLE_WORDS and not titled
