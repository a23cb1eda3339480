"""Lines without a label that may all the same begin with a name: then whoever spoke above is not known to go on.

[10 min] Ann: And then?          a label behind a mark of another kind
[Woman in the hall]: And then?   a label in brackets
Ann Lee - And then?              a known name with another sign
Bir kadın: Ya tekneler?          a few words before a colon, where every paragraph has a label
"""

import re
from collections.abc import Mapping

from quoth.readers import labels
from quoth.readers.label_forms import label_key, shown
from quoth.readers.people_words import VERBS
from quoth.readers.plaintext.one_off_labels import LONG, Label, kind_of, label_at
from quoth.text.stems import COMMON

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
    sure = label_key(name) in keys or kind is Label.PERSON or labels.is_full(name)
    return sure or (kind is Label.DOUBT and any(map(str.isdigit, prefix[0])) and not prefix[0][0].isdigit())


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
