"""A line in the form in which labels and times are looked for, and where each part stands in the line itself.

🎤 Ann Lee: Where?                     Ann Lee: Where?          without signs and pictures before it
[Ann Lee](https://…) [0:05](https://…) Ann Lee [0:05](https://…)
[[Ann Lee|Ann]]: Where?                Ann: Where?
#00:00:05-3# I: Where?                 [00:00:05.3] I: Where?   see `stamp_forms`
"""

import re
from functools import lru_cache
from typing import NamedTuple

from quoth.readers import label_forms
from quoth.readers.label_forms import VisibleLine
from quoth.readers.plaintext import stamp_forms
from quoth.text.patterns import lazy_pattern

# Signs and pictures before a label.   yes "🎤 Ann" "👩‍🦰 Bo" "○山本君" "● Ann"   no "♪ la" "→ see" "① Where" "- Ann"
ORNAMENT = lazy_pattern(
    "(?:[\u2300-\u245f\u2500-\u2669\u266d-\u27bf\u2900-\u2bff\u3007\u303f\U0001f000-\U0001f3b4\U0001f3b7-\U0001faff]"
    "[\ufe0e\ufe0f\u200d\U0001f3fb-\U0001f3ff]*)+\\s*(?=[^\\W\\d]|[\\[*【(#\\d])"
)
# yes "[Ann Lee](https://…)" "[[Ann Lee]]" "[[people/ann|Ann Lee]]" "<a href="…">Ann Lee</a>"
# no "[0:05](https://…)" (a time), "![a](https://…)" (a picture)
LINK = lazy_pattern(
    r"(?<!!)\[(?=[^\]]*[^\W\d_])(?P<text>[^\[\]]{1,80})\]\((?:https?://|/|\.\./|#|mailto:)[^()\s]*\)"
    r"|\[\[(?:[^\[\]|]{1,120}\|)?(?P<wiki>[^\[\]|]{1,80})\]\]"
    r"|<a\b[^<>]{0,200}\bhref=[^<>]{1,200}>(?P<html>[^<>]{1,80})</a>"
)
OPENS_LINK = lazy_pattern(r"[*_>#-]{0,4}\s*(?:\[|<a\b)")


class PlainLine(NamedTuple):
    text: str
    steps: tuple[VisibleLine, ...] = ()
    """What was done to the line, in order; each knows where its parts stood before."""

    def place(self, offset: int) -> int:
        """The offset in the line of a character at this offset of the text."""
        for step in reversed(self.steps):
            offset = step.place(offset)
        return offset


@lru_cache(maxsize=4096)
def plain_line(line: str) -> PlainLine:
    """The line without what nobody sees, ornaments and links in its label, and with times in one form."""
    steps = list[VisibleLine]()
    if seen := label_forms.visible_line(line):
        steps.append(seen)
    text = steps[-1].text if steps else line
    if not text.isascii() and (ornament := ORNAMENT.match(text)):
        steps.append(VisibleLine(text[ornament.end() :], ((0, ornament.end()),)))
        text = steps[-1].text
    if OPENS_LINK.match(text) and (step := stamp_forms.rewritten(text, LINK, _link_text)):
        steps.append(step)
        text = step.text
    steps += stamp_forms.plain_stamps(text)
    return PlainLine(steps[-1].text if steps else line, tuple(steps))


def _link_text(match: re.Match[str]) -> str:
    return match["text"] or match["wiki"] or match["html"]
