r"""Codes of CHAT inside what somebody says: https://talkbank.org/manuals/CHAT.html

before  <I wanted> [/] &-uh I wanted the boat@s:eng [=! laughs] +... \x15 500_3200 \x15
after   I wanted uh I wanted the boat [laughs]...

Undone are only codes that the manual defines and that leave no doubt about the words; all others stay as they are:
`xxx`, `(be)cause`, `(.)`, `ice+cream`. What an editor says about a word, such as the word that was meant, is left out.
"""

import re
from collections.abc import Iterator

from quoth.readers.source_map import MappedChange
from quoth.text.patterns import lazy_pattern

BULLET = r"[\x15•](?:%\w+:\"[^\"\n]*\"_)?\s*(?P<start>\d{1,9})_(?P<end>\d{1,9})-?\s*[\x15•]"
# yes "\x15500_3200\x15" "\x15%snd:"rask"_500_3200\x15"   no "500_3200"
TIMES = lazy_pattern(BULLET)
ENDINGS = {
    "+...": "...", "+..?": "...?", "+/.": "—", "+//.": "—", "+/?": "—?", "+//?": "—?", "+!?": "!?", '+"/.': ":",
    '+".': ".",
}  # fmt: skip
"""Marks at the end of what somebody says, and how they are written elsewhere."""
FORMS = (
    # "\x15500_3200\x15"
    ("bullet", rf"\s*{BULLET}"),
    # "[=! laughs]" is something heard
    ("heard", r"\[=!\s*(?P<noise>[^\[\]]{1,80})\]"),
    # "&=laughs"   no "&=" alone
    ("action", r"&=(?P<act>[\w:-]+)"),
    # "[/]" "[//]" "[* s]" "[>]" "[<2]" "[+ trn]" "[- spa]" "[!!]"   no "[?]" "[x 3]" "[laughs]"
    ("code", r"\s?\[(?:/{1,3}|/-|/\?|\*[^\[\]]{0,40}|[<>]\d?|\+ [^\[\]]{1,20}|- [a-z]{2,3}|!{1,2})\]"),
    # yes "[: going to]" "[:: went]" "[= the boat]" "[=? boat]" "[% looks up]" "[# 0.5]"
    ("remark", r"\s?\[(?:::?|=\??|%|#|\^c?) [^\[\]]{1,300}\]"),
    # "<I wanted> [/]": the angle brackets
    ("scope", r"<(?=[^<>]*>(?:\s*<|\s*>|\s*\[))|>(?=\s*\[|\s*>)"),
    # "&-uh" "&+st" "&~goo"   no "AT&T"
    ("sound", r"(?<!\S)(?P<sign>&[-+~])(?=\w)"),
    # "boat@s:eng" "meow@o"   no "ann@example.org"
    ("form", r"(?<=\w)@(?:[a-z]{1,3})(?::[\w+&]+)?(?:\$[\w:]+)?(?![\w@.])"),
    # '+" ' "+^ " "+, " "++ " before what is said
    ("link", r"(?<!\S)\+[\"^,<+≈≋]\s+(?=\S)"),
    # "New_York" "how_about"   no "_"
    ("joined", r"(?<=[^\W\d_])_(?=[^\W\d_])"),
    # " +..." " +/."
    ("ending", r"\s*(?P<mark>\+(?:\.\.\.|\.\.\?|//?[.?]|!\?|\"/?\.))(?=\s|\x15|$)"),
    # " ." " ?" " ," with a space before them
    ("space", r"\s+(?=[.?!,](?:\s|\x15|$))"),
    # "0is", a word that was not said; "0", somebody acts and says nothing   no "0.5" "10"
    ("unsaid", r"(?<!\S)0(?:[^\W\d]\w*)?(?=\s|$)"),
)
CODE = lazy_pattern("|".join(f"(?P<{name}>{form})" for name, form in FORMS))
REASONS = {
    "bullet": ("stamp", "kept as the time of the passage"),
    "remark": ("note", "what the transcriber says about the words before it, which nobody says"),
    "unsaid": ("note", "a word that the transcriber misses, and nobody says"),
    "space": ("markup", "a space that CHAT puts before punctuation"),
}
MARKUP = ("markup", "a code of CHAT, which nobody says")


def code_changes(text: str) -> Iterator[MappedChange]:
    """Changes that undo the codes of a text, in order."""
    for match in CODE.finditer(text):
        kind = next(name for name, _ in FORMS if match[name] is not None)
        yield MappedChange(match.start(), match.end(), _reading(match, kind), *REASONS.get(kind, MARKUP))


def _reading(match: re.Match[str], kind: str) -> str:
    """How the words of a code are read; empty if it has none."""
    if kind == "heard":
        return f"[{match['noise'].strip()}]"
    if kind == "action":
        return f"[{match['act'].replace(':', ' ')}]"
    if kind == "joined":
        return " "
    return ENDINGS[match["mark"]] if kind == "ending" else ""
