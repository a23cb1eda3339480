"""The line above a talk that is its title.

Interview with Ann Lee, 12 May 1974

Ben Hall: Where were you born?
"""

import re

from quoth.text import days
from quoth.text.typed.survey import Lines, begins_paragraph, is_fact

# yes "Interview with Margaret Tregenza, 12 May 1974"   no "Recorded at home." "Yes"
HEADLINE = re.compile(r"[\w“‘\"'].{6,98}[^\s.?!:;,…—-]$")


def title(lines: Lines) -> str:
    """The line above a talk with labels that stands alone and is no sentence; empty if there is none."""
    told = lines.given or lines.outline or lines.found[:1] != [None]
    if not lines.names or told or not begins_paragraph(lines.rows, min(1, len(lines.rows) - 1)):
        return ""
    words = lines.rows[0].text
    return words if HEADLINE.match(words) and " " in words and not is_fact(words) else ""


def day(title: str) -> str:
    """The date with which a title ends, in ISO 8601; empty if there is none."""
    found = (days.iso(title[at.end() :].rstrip(")")) for at in re.finditer(r"[,(–—-] ?", title))
    return next((one for one in found if len(one) > len("2023-03")), "")
