"""Names on lines of their own, without a colon: plays, archives, parliaments, programs.

ANN LEE                     SPEAKER_00                  ### Ann Lee              Ann Lee (Harbour) (Lab)
Where were you born?        Where were you born?        Where were you born?     What steps is he taking?

BO RASK                     SPEAKER_01                  ### Bo Rask              The Minister for Lights (Bo Rask)
In the house.               In the house.               In the house.            I thank the hon. Lady.

Lines are names where several recur, words stand below each, and they begin most paragraphs or are many. Names that
stand so once are believed if they are full names, titles or offices.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.label_forms import label_key
from quoth.readers.person_names import NOUNS
from quoth.readers.plaintext.label_shape_table import ADDRESSED
from quoth.readers.plaintext.label_shapes import are_questioners, may_speak
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.one_off_labels import OneOffLabel, classify_label
from quoth.readers.plaintext.plain_line import plain_line
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence
from quoth.text.words import COMMON_ENGLISH, UNSPACED, count

# yes "Ann Lee" "**ANN LEE**" "### Ann Lee" "Ann Lee (Harbour) (Lab)" "The Minister for Lights (Bo Rask)" "田中"
# no "We lit it." "- bread" "Where?" "Ann Lee:"
OWN_LINE = lazy_pattern(
    r"(?:#{2,6}\s+)?(?P<mark>\*{1,3}|__?|\[|【)?"
    r"(?P<name>[^\W_][^\n:：;!?！？؟。।۔…,،，、*\[\]{}()（）【】|<>=/]{0,50}?(?<!\.))(?P<notes>(?:\s?[(（][^()（）\n]{1,60}[)）]){0,3})"
    r"(?:\*{1,3}|__?|\]|】)?\s*#*$"
)
MAX_NAME_WORDS = 7
MAX_UNSPACED_CHARS = 12
"""Of a name in a script that has no spaces."""
MIN_LINES, MANY_LINES, MIN_NAMES = 3, 6, 2
"""Lines with names that recur: at least, and so many that long turns may follow; and different names."""
MIN_SHARE, MIN_SHARE_OF_MANY = 0.6, 0.15
"""The share of paragraphs that names must begin: at least, and where names are many."""
MAX_PARAGRAPH_ROWS = 6
"""Lines of a paragraph on average; in a text with longer ones empty lines do not divide it."""
ENDS = "؟।۔"
"""Ends of sentences in Arabic, Hindi and Urdu."""
MIN_WORDS = 4
"""Words below a name that end no sentence, at least."""
# Words for parts of a text that recur as headings do.   yes "Discussion" "Entscheidung" "Verse"   no "Anna"
SUBJECT = lazy_pattern(
    r".*(?:tion|tions|sion|sions|ment|ments|ness|ance|ence|ings?|ism|ung|ungen|heit|keit|schaft|ción|ção|zione|ність)$"
    r"|(?:chorus|verse|bridge|refrain|steps?|next steps|action|actions|details?|motion|comments?|method|findings|facts?"
    r"|overview|yes|no|okay|ok|right|good|tips?|code|output|input|parts?|chapters?|figures?|tables?)$",
    re.I,
)


class OwnLineNames(NamedTuple):
    prefixes: dict[int, LinePrefix]
    """By index of the line."""
    unsure: tuple[str, ...]
    """Lines that look like names, but occur once and were not believed."""


NONE = OwnLineNames({}, ())


def own_line_names(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], free: Sequence[bool]
) -> OwnLineNames:
    """The lines that are only a name, where a text has such labels; none if colons name more people."""
    candidates = _candidates(rows, prefixes, free)
    recurring = _recurring(candidates)
    names = {label_key(match["name"]) for match in recurring.values()}
    if len(recurring) <= max(_named_by_colons(prefixes), MIN_LINES - 1) or len(names) < MIN_NAMES:
        return NONE
    once = {index: match for index, match in candidates.items() if index not in recurring}
    sure = {index for index, match in once.items() if _is_apart(rows, index) and _is_sure(match)}
    shown = _shown(candidates)
    if not _begin_enough(rows, len(recurring), len(sure)) or are_questioners(shown[index] for index in recurring):
        return NONE
    unsure = tuple(match["name"] for index, match in once.items() if index not in sure)
    labelled = sorted(recurring.keys() | sure)
    return OwnLineNames(
        {index: LinePrefix(len(rows[index].text), shown[index], alone=True, marked=True) for index in labelled}, unsure
    )


def _candidates(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], free: Sequence[bool]
) -> dict[int, re.Match[str]]:
    """The lines that may be names, by index; only those below empty lines if most of them stand so."""
    candidates = {
        index: match
        for index in range(len(rows) - 1)
        if free[index] and not prefixes[index] and (match := _name(rows[index].text))
    }
    apart = {index: match for index, match in candidates.items() if _is_apart(rows, index)}
    if 2 * len(apart) > len(candidates):
        candidates = apart
    return {index: match for index, match in candidates.items() if _has_words(rows, prefixes, candidates, index)}


def _recurring(candidates: Mapping[int, re.Match[str]]) -> dict[int, re.Match[str]]:
    """The candidates whose name, or the person in brackets behind it, stands on another line too."""
    times = Counter(label_key(match["name"]) for match in candidates.values())
    times += Counter(key for match in candidates.values() if (key := _person_in_notes(match)) in times)
    return {
        index: match
        for index, match in candidates.items()
        if times[label_key(match["name"])] > 1 or _person_in_notes(match) in times
    }


def _named_by_colons(prefixes: Sequence[LinePrefix | None]) -> int:
    """How many lines begin with a name and a colon, of names that recur."""
    times = Counter(prefix.name for prefix in prefixes if prefix and prefix.name)
    return sum(lines for name, lines in times.items() if lines > 1 and labels.is_name(name))


def _begin_enough(rows: Sequence[SourceLine], recurring: int, once: int) -> bool:
    """Whether so many lines with names begin a good share of the paragraphs."""
    gaps = sum(1 for index in range(1, len(rows)) if _is_apart(rows, index))
    divided = gaps * MAX_PARAGRAPH_ROWS >= len(rows)
    paragraphs = gaps + 1 if divided else len(rows) / 2
    many = divided and recurring >= MANY_LINES
    return (recurring + once) / paragraphs >= (MIN_SHARE_OF_MANY if many else MIN_SHARE)


def _is_apart(rows: Sequence[SourceLine], index: int) -> bool:
    return index == 0 or rows[index].number > rows[index - 1].number + 1


def _name(text: str) -> re.Match[str] | None:
    """The match of a line that may be a name and nothing else."""
    match = OWN_LINE.match(plain_line(text).text)
    if not match:
        return None
    name = match["name"]
    words = name.split()
    unspaced = bool(UNSPACED.search(name))
    if len(words) > MAX_NAME_WORDS or (unspaced and len(name) > MAX_UNSPACED_CHARS):
        return None
    one_word = len(words) == 1 and (name.casefold() in COMMON_ENGLISH or SUBJECT.match(name))
    coded = "_" in name and not labels.MACHINE.match(name)
    able = not coded and labels.is_name(name) and not one_word and may_speak(name) and not ADDRESSED.match(f"{name} ")
    return match if able and _is_like_name(name, words) else None


def _is_like_name(name: str, words: list[str]) -> bool:
    """Whether the words have capitals as names do, or are what people without a name are called."""
    small = [word for word in words if word[0].islower() and word not in labels.PARTICLES and word != "for"]
    return not small or bool(labels.MACHINE.match(name)) or words[0].casefold() in NOUNS


def _has_words(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    candidates: Mapping[int, re.Match[str]],
    index: int,
) -> bool:
    """Whether words stand below a name, perhaps below a time."""
    below = index + 1
    while below < len(rows) and (prefix := prefixes[below]) and prefix.alone and not prefix.name:
        below += 1
    if below >= len(rows) or below in candidates:
        return False
    label, words = prefixes[below], rows[below].text
    spoken = ends_sentence(words) or words[-1] in ENDS or count(words) >= MIN_WORDS
    return spoken and not (label and label.alone and not ends_sentence(label.name))


def _person_in_notes(match: re.Match[str]) -> str:
    """The key of a person in brackets behind an office: “The Minister (Bo Rask)”; empty if there is none."""
    inside = match["notes"].strip(" ()（）")
    return label_key(inside) if labels.is_full_name(inside) else ""


def _is_sure(match: re.Match[str]) -> bool:
    """Whether a line that occurs once is a name; a heading that does not recur is a heading."""
    name = match["name"]
    full = labels.is_full_name(name) or classify_label(name, frozenset()) is OneOffLabel.PERSON
    return full and not match[0].startswith("#")


def _shown(candidates: Mapping[int, re.Match[str]]) -> dict[int, str]:
    """The name of each line: that of the person in brackets, if that person also stands alone on a line."""
    plain = {label_key(match["name"]): match["name"] for match in candidates.values() if not match["notes"]}
    return {index: plain.get(_person_in_notes(match)) or match["name"] for index, match in candidates.items()}
