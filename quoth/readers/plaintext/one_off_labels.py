"""Labels that do not recur: which are people, which may be, and which are only words before a colon.

Woman in the audience: And your mother?      a person without a name
The DEPUTY SPEAKER: Order.                   an office
Frau Dr. Weiß: Ja.                           a title and a name
Cy Dow: I was there too.                     perhaps a person, perhaps words: then nobody is known to speak
Three things: bread, salt and light.         words

Lines that may begin with a name in another form, so that the speaker above is not known to go on:

[10 min] Ann: And then?          a label behind a mark of another kind
[Woman in the hall]: And then?   a label in brackets
Ann Lee - And then?              a known name with another sign
Bir kadın: Ya tekneler?          a few words before a colon, where every paragraph has a label
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from quoth.readers import labels
from quoth.readers.label_forms import label_key, tidy_label, visible_text
from quoth.readers.person_names import NAMES_ELSEWHERE, NOUNS, PLURALS, TITLES, VERBS, is_thing
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH


class OneOffLabel(Enum):
    """What stands before a colon."""

    PERSON = auto()
    DOUBT = auto()
    """Perhaps a person: the speaker above is not known to go on."""
    WORDS = auto()


MAX_LABEL_WORDS = 8
# yes "Woman in the audience: And" "An honourable member: Hear" "Zuhörerin (aus Kiel): Ja"   no "10:30: we" "Yes, no:"
LONG_LABEL = lazy_pattern(
    r"(?:[-•]\s+)?(?P<open>\*\*|__)?(?P<name>[^\W\d_][^:：;,.?!*()\[\]\n]{0,80}?(?:\. [^:：;,?!*()\[\]\n]{1,60}?)?)"
    r"(?: ?\([^()]{1,40}\))?(?(open)(?::(?P=open)|(?P=open)\s?:)|\s?[:：])(?:\s+|$|(?<=：))"
)
# yes "B1" "TN 3" "S00" "I2"   no "Note 1" "SHA256"
CODE = lazy_pattern(r"[^\W\d_]{1,3}[ _-]?\d{1,2}$")
# yes "SIGHASH_IOMAP" "BIP340"   no "KAREN O’HARA-MOE"
CODED = lazy_pattern(r"[\d_]")
# yes "De heer De Vries (VVD)"   no "(VVD)"
PARTY = lazy_pattern(r"(?<=\S) ?\([^()]{1,40}\)$")
WORD = lazy_pattern(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")


def match_label(line: str) -> re.Match[str] | None:
    """The match of what stands before a colon at the beginning of a line; its group `name` is the label."""
    return LONG_LABEL.match(line) if ":" in line or "：" in line else None


def classify_label(name: str, others: frozenset[str] | set[str]) -> OneOffLabel:
    """What kind of label this is, which does not recur; `others` are the names of those who speak."""
    name = PARTY.sub("", tidy_label(name))
    words = [word.rstrip(".").casefold() for word in WORD.findall(name)]
    if not words or not _may_be_anybody(name, words):
        return OneOffLabel.WORDS
    capitals = name.isupper() and len(words[0]) > 1 and not CODED.search(name)
    like_others = (capitals and any(other.isupper() and len(other) > 1 for other in others)) or (
        CODE.match(name) and name[0].isupper() and any(CODE.match(other) for other in others)
    )
    if _is_titled(name) or _is_person(name, words) or labels.MACHINE.match(name) or like_others:
        return OneOffLabel.PERSON
    doubtful = capitals or labels.is_full_name(name) or (len(words) == 1 and words[0] not in COMMON_ENGLISH)
    return OneOffLabel.DOUBT if doubtful and not is_thing(name) else OneOffLabel.WORDS


def _may_be_anybody(name: str, words: Sequence[str]) -> bool:
    """Whether words can be a label at all: few, without a verb, no code, and none of the words that are no names."""
    code = any(map(labels.CODE.match, name.split())) and not CODE.match(name)
    small = name[0].islower() and not labels.MACHINE.match(name)
    listed = name.casefold() in labels.NOT_NAMES or bool(VERBS.intersection(words))
    return len(words) <= MAX_LABEL_WORDS and not (code or small or listed)


def _is_titled(name: str) -> bool:
    """Whether a title stands before a name: “Dr. Lee”, “Frau Weiß”, “Senator WONG”, “The Hon. Ann Lee”."""
    words = name.split()
    words = words[1:] if words[0].casefold() in ("the", "der", "die", "le", "la", "el", "il", "de") else words
    titles = 0
    while titles < len(words) and words[titles].rstrip(".").casefold() in TITLES:
        titles += 1
    rest = words[titles:]
    return (
        bool(titles and rest) and len(rest) <= 4 and all(word[0].isupper() or word in labels.PARTICLES for word in rest)
    )


def _is_person(name: str, words: list[str]) -> bool:
    """Whether a word is one for people: a member, a voice from the floor, the chair."""
    nouns = (_is_noun(word, words) or (words[1:] and _is_noun(word.removesuffix("s"), words)) for word in words[:4])
    if any(nouns) and not is_thing(name):
        return True
    return name.rsplit(maxsplit=1)[-1].casefold() in PLURALS


def _is_noun(word: str, words: list[str]) -> bool:
    """Whether a word is what people without a name are called, and here no name or other word."""
    own = NAMES_ELSEWHERE.get(word)
    return word in NOUNS and (own is None or len(words) == 1 or not own.isdisjoint(words))


# What programs write before a label.
# yes "[10 min] " "#00:01:02-5# " "¤<500> " "12. " "0h02m10s " "<a id='p2'></a>"   no "In 1953 "
PROGRAM_PREFIX = lazy_pattern(
    r"(?:(?:¤\s*)?\\?[\[(<{#][^\])>}#\n]{1,60}[\])>}#]\s*|[¤>•*|]+\s*|#?\d[\d:;.,/-]*(?:h|m|s|min|\d)*\.?[):#]?\s+){1,4}"
)
# yes "[Woman in the hall]: And" "(Man): No" "<Ann>: Yes"   no "[laughs] Yes: no"
BRACKETED_LABEL = lazy_pattern(r"\\?[\[(<{](?P<name>[^\W\d_][^\[\](){}<>:\n]{0,50})\\?[\])>}]\s*[:：]")
# yes "Ann Lee - And" "Bo Rask. Bye." "ANN LEE | Yes" "Ann Lee = Yes" "Ann Lee> Yes"
# no "Ann Lee, and" "Ann Lee - my aunt -"
OTHER_SIGN = lazy_pattern(
    r"(?:\*\*|__)?(?P<name>[^\W\d_][^:：\n–—|=>]{0,50}?)(?:\*\*|__)?(?:\s+[-–—|=>]+\s+|\.\s+|\s*[>|=]\s*)"
)
MAX_SHORT_WORDS, MAX_SHORT_CHARS = 3, 6
"""Words, or characters of a script without spaces, in a short label."""
UNSPACED_NAME = lazy_pattern(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+$")


def may_name(text: str, keys: Mapping[str, str]) -> bool:
    """Whether a line may begin with a label in another form; `keys` are the speakers by `label_key`."""
    line = visible_text(text)
    bracketed = BRACKETED_LABEL.match(line)
    if bracketed:
        return bracketed["name"].casefold() not in labels.NOT_NAMES
    other_sign = OTHER_SIGN.match(line)
    if other_sign and label_key(other_sign["name"]) in keys and labels.is_full_name(other_sign["name"].strip()):
        return not line[other_sign.end() : other_sign.end() + 1].islower()
    prefix = PROGRAM_PREFIX.match(line)
    if not prefix:
        return False
    label = match_label(line[prefix.end() :])
    if not label:
        return False
    name = label["name"].strip()
    kind = classify_label(name, set(keys.values()))
    sure = label_key(name) in keys or kind is OneOffLabel.PERSON or labels.is_full_name(name)
    return sure or (kind is OneOffLabel.DOUBT and any(map(str.isdigit, prefix[0])) and not prefix[0][0].isdigit())


def may_be_short_label(text: str) -> bool:
    """Whether a line begins with a few words and a colon that could be a name, in any language."""
    label = LONG_LABEL.match(visible_text(text))
    if not label or label.end() == len(text):
        return False
    name = label["name"].strip()
    words = name.casefold().split()
    if (
        name[0].islower()
        or name.casefold() in labels.NOT_NAMES
        or is_thing(name)
        or words[0] in COMMON_ENGLISH
        or VERBS.intersection(words)
    ):
        return False
    return len(words) <= MAX_SHORT_WORDS and (not UNSPACED_NAME.match(name) or len(name) <= MAX_SHORT_CHARS)
