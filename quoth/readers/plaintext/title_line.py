"""The line above a talk that is its title.

Interview with Ann Lee, 12 May 1974

Ben Hall: Where were you born?
"""

import re
from dataclasses import replace

from quoth.model import Metadata
from quoth.readers.plaintext.line_scan import ScannedLines, begins_paragraph, is_fact
from quoth.sources import metadata_fields
from quoth.text import dates

# yes "Interview with Margaret Tregenza, 12 May 1974"   no "Recorded at home." "Yes"
HEADLINE = re.compile(r"[\w“‘\"'].{6,98}[^\s.?!:;,…—-]$")

# yes "Rask interview - Transcript"   no "Transcript" "A transcript of light"
TRANSCRIPT = re.compile(r"(?P<title>\S.*?)\s+[-–—]\s+Transcript$")
# yes "About Ben Hall"   no "About the Interview" (nobody of that name takes part)
ABOUT = re.compile(r"About (?P<name>.{3,80})$")


def title(lines: ScannedLines) -> str:
    """The line above a talk with labels that stands alone and is no sentence; empty if there is none."""
    marked = lines.facts or lines.outline or lines.prefixes[:1] != [None]
    if not lines.names or marked or not begins_paragraph(lines.rows, min(1, len(lines.rows) - 1)):
        return ""
    words = lines.rows[0].text
    return words if HEADLINE.match(words) and " " in words and not is_fact(words) else ""


def from_heading(lines: ScannedLines, index: int, meta: Metadata) -> tuple[Metadata, bool]:
    """What is known of the talk with what a heading on top says of it, and whether it says no more than that.

    The only heading of the first level is the title, if it stands on top. A recorder may put the day there instead, and
    the title below it.
    """
    heading = lines.outline[index]
    above = all(place in lines.outline for place in range(index))
    if index == 0 and heading.level == 1 and len(date := dates.iso(heading.title)) > len("2023-03"):
        return replace(meta, date=meta.date or date), True
    recorded = TRANSCRIPT.match(heading.title)
    if above and recorded and meta.title in ("", recorded["title"]):
        return replace(meta, title=metadata_fields.short(recorded["title"])), True
    alone = sum(1 for other in lines.outline.values() if other.level == 1) == 1
    if index == 0 and heading.level == 1 and alone and meta.title.casefold() in ("", heading.title.casefold()):
        return replace(meta, title=meta.title or metadata_fields.short(heading.title)), True
    return meta, False


def about(lines: ScannedLines, meta: Metadata) -> str:
    """The person whom the first heading is about, if it is one of those who speak or take part; else empty."""
    match = ABOUT.match(lines.outline[0].title) if 0 in lines.outline else None
    people = {role.name.casefold() for role in meta.people} | {name.casefold() for name in lines.names.values()}
    return match["name"] if match and match["name"].casefold() in people else ""


def day(title: str) -> str:
    """The date with which a title ends, in ISO 8601; empty if there is none."""
    days = (dates.iso(title[mark.end() :].rstrip(")")) for mark in re.finditer(r"[,(–—-] ?", title))
    return next((day for day in days if len(day) > len("2023-03")), "")
