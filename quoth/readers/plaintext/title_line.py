"""The title of a typed text, from the line above the talk or from its first heading.

Interview with Ann Lee, 12 May 1974

Ben Hall: Where were you born?
"""

import re
from dataclasses import replace

from quoth.model import Metadata, Seed
from quoth.readers.plaintext.header_values import header_entries
from quoth.readers.plaintext.line_scan import ScannedLines, begins_paragraph, is_fact
from quoth.sources import metadata_fields
from quoth.text import dates

# yes "Interview with Margaret Tregenza, 12 May 1974"   no "Recorded at home." "Yes"
HEADLINE = re.compile(r"[\w“‘\"'].{6,98}[^\s.?!:;,…—-]$")

# yes "Rask interview - Transcript"   no "Transcript" "A transcript of light"
TRANSCRIPT = re.compile(r"(?P<title>\S.*?)\s+[-–—]\s+Transcript$")
# yes "About Ben Hall"   no "About the Interview" (nobody of that name takes part)
ABOUT = re.compile(r"About (?P<name>.{3,80})$")


def read_header(seed: Seed, lines: ScannedLines) -> tuple[Metadata, set[int]]:
    """The metadata from above the talk, and the indexes of the lines that say it."""
    entries = [entry for entry in header_entries(lines.rows) if not lines.has_facts(entry[0])]
    meta = metadata_fields.merged(seed.meta, metadata_fields.meta((key, value) for _, key, value in entries))
    header = {index for index, _, _ in entries}
    if not (meta.title or seed.sidecar.meta.title) and (top := title_above_talk(lines)):
        meta = replace(meta, title=top, date=meta.date or date_at_end(top))
        header.add(0)
    if not (meta.title or seed.sidecar.meta.title):
        meta = replace(meta, title=person_in_heading(lines, meta))
    return meta, header


def title_above_talk(lines: ScannedLines) -> str:
    """The line above a talk with labels that is a paragraph of its own and no sentence; empty if there is none."""
    marked = lines.facts or lines.outline or lines.prefixes[:1] != [None]
    if not lines.names or marked or not begins_paragraph(lines.rows, min(1, len(lines.rows) - 1)):
        return ""
    words = lines.rows[0].text
    return words if HEADLINE.match(words) and " " in words and not is_fact(words) else ""


def metadata_from_heading(lines: ScannedLines, index: int, meta: Metadata) -> tuple[Metadata, bool]:
    """The metadata with what a heading at the top adds, and whether the heading is used up by that.

    The only heading of the first level is the title, if it is the first line. A recorder may put the date there
    instead, and the title below.
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


def person_in_heading(lines: ScannedLines, meta: Metadata) -> str:
    """The person in a first heading “About Ann Lee”, if they speak or take part; empty otherwise."""
    match = ABOUT.match(lines.outline[0].title) if 0 in lines.outline else None
    people = {role.name.casefold() for role in meta.people} | {name.casefold() for name in lines.names.values()}
    return match["name"] if match and match["name"].casefold() in people else ""


def date_at_end(title: str) -> str:
    """The date at the end of a title, in ISO 8601; empty if there is none."""
    days = (dates.iso(title[mark.end() :].rstrip(")")) for mark in re.finditer(r"[,(–—-] ?", title))
    return next((day for day in days if len(day) > len("2023-03")), "")
