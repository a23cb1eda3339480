"""The title of a typed text, from the line above the talk or from its first heading.

Interview with Ann Lee, 12 May 1974

Ben Hall: Where were you born?

How far the labels of a typed text tell who speaks, and the notices about its labels and times.

Times of four fields: days, hours, minutes and seconds of a mission, or hours, minutes, seconds and frames of a film.

[00:01:57:42]      1 hour 57 minutes 42 seconds, or 1 minute 57 seconds and 42 frames
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from quoth.model import Metadata, Notice, Participant, Passage, Provenance, Seed, Source, Timestamp
from quoth.readers.base import how_often
from quoth.readers.labels import is_full_name
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.header_block import BLOCK_ENTRY, header_entries
from quoth.readers.plaintext.interview_heads import interview_heads
from quoth.readers.plaintext.line_scan import ScannedLines, begins_paragraph, is_place_or_link
from quoth.readers.plaintext.outline_headings import TAPE
from quoth.readers.plaintext.stamp_forms import OF_DAY
from quoth.readers.plaintext.surrounding_text import TALK_HEADING
from quoth.sources import dates, metadata_fields
from quoth.text import timecode
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count, counted

# yes "Interview with Margaret Tregenza, 12 May 1974"   no "Recorded at home." "Yes"
HEADLINE = lazy_pattern(r"[\w“‘\"'].{6,98}[^\s.?!:;,…—-]$")

# yes "Rask interview - Transcript"   no "Transcript" "A transcript of light"
TRANSCRIPT = lazy_pattern(r"(?P<title>\S.*?)\s+[-–—]\s+Transcript$")
# yes "About Ben Hall"   no "About the Interview" (nobody of that name takes part)
ABOUT_HEADING = lazy_pattern(r"About (?P<name>.{3,80})$")


def read_header(seed: Seed, lines: ScannedLines) -> tuple[Metadata, set[int]]:
    """The metadata from above the talk, and the indexes of the lines that say it."""
    entries = [entry for entry in header_entries(lines.rows) if not lines.has_facts(entry[0])]
    meta = metadata_fields.merge_metadata(
        seed.meta, metadata_fields.metadata_of((key, value) for _, key, value in entries)
    )
    header = {index for index, _, _ in entries} | {entry.row for entry in lines.legend if entry.whole}
    meta = replace(meta, people=tuple(dict.fromkeys(_people_of_legend(meta.people, lines))))
    for head in interview_heads(lines, set(header)):
        people = {person.name: person for person in (*head.people, *meta.people)}  # what fields say counts
        header |= {head.row} if head.whole and not (head.date and meta.date) else set()
        meta = replace(meta, date=meta.date or head.date, people=tuple(people.values()))
    if not (meta.title or seed.sidecar.meta.title) and (top := title_above_talk(lines, header)):
        meta = replace(meta, title=top, date=meta.date or date_at_end(top))
        header.add(0)
    if not (meta.title or seed.sidecar.meta.title):
        meta = replace(meta, title=person_in_heading(lines, meta))
    return meta, header


def _people_of_legend(people: Sequence[Participant], lines: ScannedLines) -> Iterator[Participant]:
    """The people of the header, without the initials of the legend, and those whom only the legend names."""
    full_names = {f"{entry.full} ({entry.short})": entry.full for entry in lines.legend}
    for person in people:
        yield replace(person, name=full_names.get(person.name, person.name))
    seen = {full_names.get(person.name, person.name) for person in people}
    for full in dict.fromkeys(entry.full for entry in lines.legend if is_full_name(entry.full)):
        if full not in seen:
            yield Participant(full)


def title_above_talk(lines: ScannedLines, header: set[int]) -> str:
    """The line above a talk with labels that is no sentence, and alone or above a header; empty if there is none."""
    divided = any(not TAPE.match(heading.title) for heading in lines.outline.values())
    if not lines.names or lines.has_facts(0) or divided or lines.prefixes[:1] != [None]:
        return ""
    above = 1 in header and 0 not in header and not BLOCK_ENTRY.match(lines.rows[0].text)
    apart = above or begins_paragraph(lines.rows, min(1, len(lines.rows) - 1))
    if not apart:
        return ""
    words = lines.rows[0].text
    return words if HEADLINE.match(words) and " " in words and not is_place_or_link(words) else ""


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
        return replace(meta, title=metadata_fields.short_text(recorded["title"])), True
    alone = sum(1 for other in lines.outline.values() if other.level == 1) == 1
    if index == 0 and heading.level == 1 and alone and meta.title.casefold() in ("", heading.title.casefold()):
        return replace(meta, title=meta.title or metadata_fields.short_text(heading.title)), True
    return meta, False


def person_in_heading(lines: ScannedLines, meta: Metadata) -> str:
    """The person in a first heading “About Ann Lee”, if they speak or take part; empty otherwise."""
    match = ABOUT_HEADING.match(lines.outline[0].title) if 0 in lines.outline else None
    people = {role.name.casefold() for role in meta.people} | {name.casefold() for name in lines.names.values()}
    return match["name"] if match and match["name"].casefold() in people else ""


def date_at_end(title: str) -> str:
    """The date at the end of a title, in ISO 8601; empty if there is none."""
    days = (dates.iso(title[mark.end() :].rstrip(")")) for mark in re.finditer(r"[,(–—-] ?", title))
    return next((day for day in days if len(day) > len("2023-03")), "")


SPARSE_SHARE, MANY_PARAGRAPHS, ONE_NAME_SHARE = 0.1, 20, 0.5
"""Labels do not tell who says the paragraphs without one if they are on a smaller share of so many paragraphs; nor does
a single name on a smaller share than the third."""
INTRODUCTION_SHARE, INTRODUCTION_WORDS = 0.3, 200
"""More words than both before the first label are no introduction, but a talk before questions."""
BACKWARD_MS = 10_000
"""People talk at the same time, so a time may be a little earlier than the one above it."""


def labels_are_sparse(lines: ScannedLines) -> bool:
    """Whether too few paragraphs have a label; where it is always the same one, somebody else answers."""
    labels = _labels(lines)
    prefixes = [prefix for index in labels if (prefix := lines.label(index))]
    alone = len({lines.names[prefix.name] for prefix in prefixes}) == 1
    minimum = SPARSE_SHARE if lines.paragraphs >= MANY_PARAGRAPHS else 0
    if alone and not any(prefix.stamp for prefix in prefixes):
        minimum = ONE_NAME_SHARE
    return 0 < len(labels) < minimum * lines.paragraphs


def has_introduction(lines: ScannedLines) -> bool:
    """Whether the text before the first label is prose about the talk: it is much shorter than the talk."""
    labels = _labels(lines)
    words = [count(row.text) for row in lines.rows] if labels else []
    before = sum(words[: labels[0]]) if labels else 0
    return bool(labels) and (before <= INTRODUCTION_WORDS or before <= INTRODUCTION_SHARE * sum(words))


def first_of_talk(lines: ScannedLines) -> int:
    """The index of the line below a heading “Transcript”, if no label tells where the talk begins; otherwise 0."""
    for index, heading in () if _labels(lines) else sorted(lines.outline.items()):
        if TALK_HEADING.match(heading.title):
            words = [count(row.text) for row in lines.rows]
            timed = any(lines.stamped(place) for place in range(index))
            return 0 if timed or sum(words[:index]) > sum(words[index:]) else index + 1
    return 0


WALL_SIGNS = f"[]{OF_DAY}"
MAX_EXAMPLES = 3
"""Names in a notice."""


def label_notices(lines: ScannedLines) -> Iterator[Notice]:
    """Notices about labels: of an unusual form, too few of them, and short names that are shown in full."""
    if lines.others.prefixes:
        names = list(dict.fromkeys(prefix.name for prefix in lines.others.prefixes.values()))
        message = f"{counted(len(lines.others.prefixes), 'line begins', 'lines begin')} with a name {lines.others.how}"
        hint = "if these are no speakers, write `format: plain` in the sidecar"
        yield Notice("labels-form", f"{message} ({_examples(names)}): {hint}")
    if lines.others.unsure:
        number = counted(len(lines.others.unsure), "line looks like a name", "lines look like names")
        message = (
            f"{number} but stands once and was not believed"
            if len(lines.others.unsure) == 1
            else f"{number} but stand once and were not believed"
        )
        yield Notice(
            "labels-unsure", f"{message} ({_examples(lines.others.unsure)}): say in the sidecar who speaks there"
        )
    if labels_are_sparse(lines):
        message = f"only {len(_labels(lines))} of {lines.paragraphs} paragraphs have a name"
        yield Notice("labels-sparse", f"{message}, so the others have no speaker: name them in the sidecar")
    wall = [prefix.stamp.strip(WALL_SIGNS) for prefix in lines.prefixes if prefix and OF_DAY in prefix.stamp]
    if wall:
        message = f"{counted(len(wall), 'time')} of a clock on the wall (the first is {wall[0]}): not used"
        yield Notice("times-of-day", message)
    for full in sorted({full for name, full in lines.names.items() if full and name != full}):
        shorter = [name for name, other in lines.names.items() if other == full and f"({name}" not in full]
        short = min(shorter, key=len)
        if short == full:
            continue
        yield Notice("names-merged", f"“{short}” is shown as {full}: the source uses both names")


def _examples(names: Sequence[str]) -> str:
    return ", ".join(names[:MAX_EXAMPLES]) + (", …" if len(names) > MAX_EXAMPLES else "")


def inferred_speaker_notices(passages: Sequence[Passage]) -> Iterator[Notice]:
    """A notice about paragraphs below headings whose speaker is a guess."""
    guesses = [passage for passage in passages if passage.attributed_by is Provenance.RULE]
    if guesses:
        number = counted(len(guesses), "paragraph below a heading has", "paragraphs below headings have")
        message = f"{number} the speaker above as a guess: say in the sidecar who speaks"
        yield Notice("speakers-inferred", message, guesses[0].first_line or None)


def line_notices(source: Source, joined: int, times: Sequence[Timestamp]) -> Iterator[Notice]:
    """Notices about lines that were joined and about times that run backwards."""
    if joined:
        lines = counted(joined, "line was", "lines were")
        yield Notice("lines-joined", f"{lines} joined to the paragraph above")
    back = [after for before, after in pairwise(times) if after.start + BACKWARD_MS < before.start]
    if back:
        first = timecode.full(back[0].start)
        message = f"the times run backwards {how_often(len(back))}, first to {first}: a new tape begins there?"
        yield Notice("times-backward", message, source.line(back[0].offset))


def _labels(lines: ScannedLines) -> list[int]:
    return [index for index in range(len(lines.rows)) if lines.label(index)]


MIN_PACES = 5
"""The pace of the words is only known from so many times on."""
MIN_PACE, SPOKEN_PACE = 0.05, (0.5, 8.0)
"""Words a second: nobody speaks more slowly than the first, and people do speak between the others."""


def first_field_is_days(lines: ScannedLines) -> bool:
    """Whether times of four fields begin with days: the last field is too large for frames, and the pace fits."""
    if not line_prefix.counts_days([label.stamp for label in lines.prefixes if label]):
        return False
    days, films = (_pace(lines, days=days) for days in (True, False))
    return not (days < MIN_PACE and SPOKEN_PACE[0] <= films <= SPOKEN_PACE[1])


def _pace(lines: ScannedLines, *, days: bool) -> float:
    """The median of words a second from one time to the next; 0 if the times are too few."""
    rows = [
        (time, count(row.text[label.length :]))
        for row, label in zip(lines.rows, lines.prefixes, strict=True)
        if label and (time := line_prefix.times(label.stamp, days=days)[0]) is not None
    ]
    paces = [1000 * words / (after - time) for (time, words), (after, _) in pairwise(rows) if after > time and words]
    return median(paces) if len(paces) >= MIN_PACES else 0.0
