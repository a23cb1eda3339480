"""Labels that stand once or twice in a talk where others recur: what they say of who speaks.

Woman in the audience: And your mother?      a person without a name
The DEPUTY SPEAKER: Order.                   an office
Frau Dr. Weiß: Ja.                           a title and a name
Cy Dow: I was there too.                     perhaps a person, perhaps words: then nobody is known to speak
Three things: bread, salt and light.         words

Lines without a label that may all the same begin with a name: then whoever spoke above is not known to go on.

[10 min] Ann: And then?          a label behind a mark of another kind
[Woman in the hall]: And then?   a label in brackets
Ann Lee - And then?              a known name with another sign
Bir kadın: Ya tekneler?          a few words before a colon, where every paragraph has a label
"""

import re
from collections.abc import Mapping, Sequence
from enum import Enum, auto

from quoth.readers import labels
from quoth.readers.label_forms import label_key, shown, tidy_label
from quoth.readers.person_names import NAMES_ELSEWHERE, NOUNS, PLURALS, TITLES, VERBS
from quoth.text.stems import COMMON


class OneOffLabel(Enum):
    """What words before a colon are."""

    PERSON = auto()
    DOUBT = auto()
    """It may be a person, so that whoever spoke before is not known to go on."""
    WORDS = auto()


MOST_WORDS = 8
# yes "Woman in the audience: And" "An honourable member: Hear" "Zuhörerin (aus Kiel): Ja"   no "10:30: we" "Yes, no:"
LONG = re.compile(
    r"(?:[-•]\s+)?(?P<open>\*\*|__)?(?P<name>[^\W\d_][^:：;,.?!*()\[\]\n]{0,80}?(?:\. [^:：;,?!*()\[\]\n]{1,60}?)?)"
    r"(?: ?\([^()]{1,40}\))?(?(open)(?::(?P=open)|(?P=open)\s?:)|\s?[:：])(?:\s+|$|(?<=：))"
)
# yes "B1" "TN 3" "S00" "I2"   no "Note 1" "SHA256"
CODE = re.compile(r"[^\W\d_]{1,3}[ _-]?\d{1,2}$")
# yes "SIGHASH_IOMAP" "BIP340"   no "KAREN O’HARA-MOE"
CODED = re.compile(r"[\d_]")
# yes "De heer De Vries (VVD)"   no "(VVD)"
PARTY = re.compile(r"(?<=\S) ?\([^()]{1,40}\)$")
WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.-](?=[^\W\d_]))*\.?")


def label_at(line: str) -> re.Match[str] | None:
    """What stands before a colon at the beginning of a line, longer names than most have too."""
    return LONG.match(line)


def kind_of(name: str, others: frozenset[str] | set[str]) -> OneOffLabel:
    """What a label is that does not recur; `others` are the names that speak in the talk."""
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
    doubtful = capitals or labels.is_full(name) or (len(words) == 1 and words[0] not in COMMON)
    return OneOffLabel.DOUBT if doubtful else OneOffLabel.WORDS


def _may_be_anybody(name: str, words: Sequence[str]) -> bool:
    """Whether words before a colon can be a label at all: they are few, without a verb, and no code or known word."""
    code = any(map(labels.CODE.match, name.split())) and not CODE.match(name)
    small = name[0].islower() and not labels.MACHINE.match(name)
    listed = name.casefold() in labels.NOT_NAMES or bool(VERBS.intersection(words))
    return len(words) <= MOST_WORDS and not (code or small or listed)


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
    """Whether a word says that it is a person or people: a member, a voice from the floor, the chair."""
    if any(_is_noun(word, words) or (words[1:] and _is_noun(word.removesuffix("s"), words)) for word in words[:4]):
        return True
    return name.rsplit(maxsplit=1)[-1].casefold() in PLURALS


def _is_noun(word: str, words: list[str]) -> bool:
    """Whether a word of a label is what people without a name are called, and no name or other word."""
    own = NAMES_ELSEWHERE.get(word)
    return word in NOUNS and (own is None or len(words) == 1 or not own.isdisjoint(words))


# What programs write before a label.
# yes "[10 min] " "#00:01:02-5# " "¤<500> " "12. " "0h02m10s " "<a id='p2'></a>"   no "In 1953 "
PREFIX = re.compile(
    r"(?:(?:¤\s*)?\\?[\[(<{#][^\])>}#\n]{1,60}[\])>}#]\s*|[¤>•*|]+\s*|#?\d[\d:;.,/-]*(?:h|m|s|min|\d)*\.?[):#]?\s+){1,4}"
)
# yes "[Woman in the hall]: And" "(Man): No" "<Ann>: Yes"   no "[laughs] Yes: no"
BRACKETED = re.compile(r"\\?[\[(<{](?P<name>[^\W\d_][^\[\](){}<>:\n]{0,50})\\?[\])>}]\s*[:：]")
# yes "Ann Lee - And" "Bo Rask. Bye." "ANN LEE | Yes" "Ann Lee = Yes" "Ann Lee> Yes"
# no "Ann Lee, and" "Ann Lee - my aunt -"
SLIP = re.compile(
    r"(?:\*\*|__)?(?P<name>[^\W\d_][^:：\n–—|=>]{0,50}?)(?:\*\*|__)?(?:\s+[-–—|=>]+\s+|\.\s+|\s*[>|=]\s*)"
)
FEW_WORDS, WIDE_CHARS = 3, 6
"""Words before a colon that may be a name, or signs of a script without spaces."""
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+$")


def may_name(text: str, keys: Mapping[str, str]) -> bool:
    """Whether a line may begin with the label of somebody; `keys` are the names that speak, by their keys."""
    line = shown(text)
    bracketed = BRACKETED.match(line)
    if bracketed:
        return bracketed["name"].casefold() not in labels.NOT_NAMES
    slip = SLIP.match(line)
    if slip and label_key(slip["name"]) in keys and labels.is_full(slip["name"].strip()):
        return not line[slip.end() : slip.end() + 1].islower()
    prefix = PREFIX.match(line)
    if not prefix:
        return False
    label = label_at(line[prefix.end() :])
    if not label:
        return False
    name = label["name"].strip()
    kind = kind_of(name, set(keys.values()))
    sure = label_key(name) in keys or kind is OneOffLabel.PERSON or labels.is_full(name)
    return sure or (kind is OneOffLabel.DOUBT and any(map(str.isdigit, prefix[0])) and not prefix[0][0].isdigit())


def may_be_short_label(text: str) -> bool:
    """Whether a few words stand before a colon that could be anybody, in any language."""
    label = LONG.match(shown(text))
    if not label or label.end() == len(text):
        return False
    name = label["name"].strip()
    words = name.casefold().split()
    if name[0].islower() or name.casefold() in labels.NOT_NAMES or words[0] in COMMON or VERBS.intersection(words):
        return False
    return len(words) <= FEW_WORDS and (not WIDE.match(name) or len(name) <= WIDE_CHARS)
