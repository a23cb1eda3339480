"""Text of programs that record meetings and interviews, line by line."""

import re
from collections import Counter
from collections.abc import Iterator

from quoth.model import Evidence, Metadata, Milliseconds, Notice, Participant, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import label_forms, labels
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.cues import Draft
from quoth.readers.plaintext.non_speech_lines import DRAWN_LINE
from quoth.readers.plaintext.recorder_turns import RecorderLine, RecorderTurns, is_end
from quoth.readers.plaintext.spoken_times import CopiedLine, copied_lines
from quoth.readers.plaintext.surrounding_text import is_recorder
from quoth.sources import metadata_fields
from quoth.text import spans, timecode
from quoth.text.patterns import lazy_pattern

PERSON = r"[^\W\d_][^:*\[\]()|<>?!;…\d]{0,58}?(?: \d{1,2}| \([^()]{1,30}\))?"
# yes "[Ann Lee] 10:02:03"   no "[Music] at 10:02:03"
ZOOM = lazy_pattern(rf"\[(?P<name>[^\[\]]{{1,60}})\]\s+(?P<time>{timecode.TIME})\s*$")
# yes "Ann Lee   0:28" "**Lee, Ann (Guest)**   0:28"   no "We met at 10:28" (a small letter; see `_is_label`)
ALONE = lazy_pattern(rf"(?:\*\*)?(?P<name>{PERSON})(?:\*\*)?\s+(?P<time>{timecode.TIME})\s*$")
# yes "Ann Lee: [00:00:28] Good" "**Ann Lee:** (00:28) Good" "Speaker 1:\t00:28\tGood"   no "Ann Lee: 10:30 was late"
AFTER = lazy_pattern(
    rf"(?:\*\*)?(?P<name>{PERSON})(?:\*\*)?:(?:\*\*)?(?:\s*[\[(](?P<time>{timecode.TIME})[\])]\s+|\t+(?P<tab>{timecode.TIME})\t+)(?=\S)"
)
# yes "Ann Lee: Good evening."
COLON = lazy_pattern(rf"(?P<name>{PERSON}):\s+(?=\S)")
# yes "00:05:00" "[00:00:09] And it was"   no "10:30 in the morning" (no brackets)
TIME = lazy_pattern(rf"(?:\[(?P<in>{timecode.TIME})\]\s*|(?P<alone>{timecode.TIME})\s*$)")
SAYS_ITSELF = (
    # yes "Ann Lee started transcription" "Meeting ended after 00:12:34 👋"   no "She started transcription of it."
    lazy_pattern(r".{1,60} (?:started|stopped) (?:the )?(?:transcription|recording)\.?$"),
    lazy_pattern(r"(?:Meeting|Transcription|Recording) ended after [\d:]+\W*$"),
    lazy_pattern(
        r"(?:Transcribed|Powered|Generated) by (?:https?://)?(?:www\.)?(?:otter|descript|rev|zoom)\b.*$", re.I
    ),
    lazy_pattern(r"This editable transcript was computer.generated and might contain errors\..*$"),
    lazy_pattern(r"\d+h? ?\d*m? ?\d+s$"),
)
# yes "Weekly meeting - Transcript" "Weekly meeting-20240305_100203-Meeting Recording"
TITLE = lazy_pattern(r"(?P<title>.+?)(?:\s[-–]\sTranscript|-\d{8}_\d{6}(?:UTC)?-Meeting (?:Recording|Transcript))$")
# yes "Mar 5, 2024" "March 5, 2024, 10:02AM"   no "May 2024"
DATE = lazy_pattern(
    r"(?P<date>[A-Z][a-z]{2,8} \d{1,2}, \d{4}|\d{4}-\d\d-\d\d)(?:,? (?:at )?\d{1,2}:\d\d ?(?:[AP]M)?)?$"
)
FOR_SCREEN_READERS = ("furniture", "the time in words, as the page says it to screen readers")
# yes "# Rask interview" (Descript, as Markdown)
HEADING = lazy_pattern(r"#{1,2}\s+(?P<title>[^#].*)$")
PLAIN = frozenset(("attendees", "transcript", "invited", "participants"))
WALL: Milliseconds = 3_600_000
"""A first time later than this is read off a clock on the wall: nobody records an hour before somebody speaks."""


class MeetingRecorderReader(Reader):
    """Text of programs that record meetings and interviews: Zoom, Teams, Google Meet, Otter, Rev, Descript.

    [Ann Lee] 10:02:03                  Zoom: the words below; the time is that of the clock on the wall
    Ann Lee   0:28                      Teams and Otter, `**Ann Lee**   0:28` too
    Ann Lee: [00:00:28] Good evening.   Descript
    Speaker 1:	00:28	Good evening.   Rev, with tabs
    Ann Lee: Good evening.              Google Meet, with a line `00:05:00` every five minutes

    Copied from Teams or YouTube, each time stands there twice: `0:05`, and “5 seconds” for screen readers, in any
    language; the second is taken out.

    Title, date and people are read from the head, and what the recorder says itself goes into the list of removals.

    Kept: speakers, times, title, date, people.
    """

    NAME = "meeting"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [line for line in lines(seed) if line.text]
        zoom = sum(1 for line in rows if ZOOM.match(line.text))
        after = sum(1 for line in rows if (match := AFTER.match(line.text)) and _is_label(match["name"]))
        if copied := copied_lines(rows):
            times = sum(1 for line in copied.values() if line.time is not None)
            return Evidence(0.97, f"{times} times in figures and in words, as pages of Teams and YouTube have them")
        itself = [line for line in rows if any(pattern.match(line.text) for pattern in SAYS_ITSELF[:4])]
        if zoom > 1:
            return Evidence(0.97, f"{zoom} lines like “[Name] 10:02:03”, as Zoom writes them")
        if after > 1 and 4 * after >= len(rows):
            return Evidence(0.97, f"{after} lines begin with a name and a time")
        if itself and any(_head(line, colons=True) for line in rows):
            return Evidence(0.97, f"a recorder says of itself: “{itself[0].text[:60]}”")
        return NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, with times, and what the recorder tells of the meeting. Raises SeedError."""
        rows = [line for line in lines(seed) if line.text]
        copied = copied_lines(rows)
        colons = not copied and not any((head := _head(line, colons=False)) and head.name for line in rows)
        names = _names(rows, colons=colons)
        draft = Draft(seed, self.NAME)
        turns = RecorderTurns(draft)
        people: list[str] = []
        for index, line in enumerate(rows):
            copy = copied.get(index)
            if copy and copy.time is None:
                why = captions.LABEL if copy.name == line.text else FOR_SCREEN_READERS
                draft.edits.append(spans.make_edit(seed.source, Span(line.begin, line.end), "", *why))
                if not copy.name:
                    continue
            head = _copied_head(line, copy) if copied else _head(line, colons=colons) or _known(line, names)
            if (attendees := _attendees(line, rows, turns.started)) is not None:
                people += attendees
                _leave_out(draft, line)
            elif DRAWN_LINE.match(line.text) or (not head and is_end(line.text)):
                turns.end_at(line)
            else:
                turns.started = turns.started or bool(copy)
                turns.add(line, head)
        if not copied:
            _off_the_wall(draft)
        draft.meta = metadata_fields.merge_metadata(seed.meta, _meta(rows, people))
        return captions.assemble_cues(draft, captions.STAMP)


def _head(line: SourceLine, *, colons: bool) -> RecorderLine | None:
    seen = label_forms.visible_line(line.text)
    text = seen.text if seen else line.text
    for pattern in (ZOOM, AFTER, ALONE, COLON) if colons else (ZOOM, AFTER, ALONE):
        match = pattern.match(text)
        if match and _is_label(match["name"]):
            written = match.groupdict().get("time") or match.groupdict().get("tab")
            words = seen.place(match.end()) if seen else match.end()
            return RecorderLine(
                label_forms.tidy_label(match["name"]), timecode.parse(written) if written else None, words
            )
    match = TIME.match(line.text)
    return RecorderLine("", timecode.parse(match["in"] or match["alone"]), match.end()) if match else None


def _copied_head(line: SourceLine, copied: CopiedLine | None) -> RecorderLine | None:
    """A name or a time on a line of its own, in text that was copied from a page."""
    return RecorderLine(label_forms.tidy_label(copied.name), copied.time, len(line.text)) if copied else None


def _names(rows: list[SourceLine], *, colons: bool) -> dict[str, str]:
    """The names that stand before what is said, by their keys; none where times stand beside them."""
    heads = [head.name for line in rows if (head := _head(line, colons=colons)) and head.name] if colons else []
    return label_forms.label_keys(name for name, times in Counter(heads).items() if times > 1)


def _known(line: SourceLine, names: dict[str, str]) -> RecorderLine | None:
    """A name that recurs, where a line writes it differently: “ann lee: Yes.”, “Ann Lee; Yes.”"""
    label = label_forms.known_label(line.text, names)
    return RecorderLine(label.name, None, label.length) if label else None


def _is_label(name: str) -> bool:
    return labels.is_name(name.replace(",", "")) and len(name.split()) <= 6


def _attendees(line: SourceLine, rows: list[SourceLine], started: bool) -> list[str] | None:
    """The people that a line of the head names, perhaps none; None if it is no such line."""
    if is_recorder(line.text) or any(pattern.match(line.text) for pattern in SAYS_ITSELF):
        return []
    if started:
        return None
    above = rows[rows.index(line) - 1].text.casefold() if line is not rows[0] else ""
    if above in PLAIN and above != "transcript":
        return metadata_fields.split_names(line.text)
    plain = line.text.casefold() in PLAIN or HEADING.match(line.text)
    return [] if plain or TITLE.match(line.text) or DATE.match(line.text) else None


def _leave_out(draft: Draft, line: SourceLine) -> None:
    span = Span(line.begin, line.end)
    draft.edits.append(spans.make_edit(draft.seed.source, span, "", "header", "the recorder says it of the meeting"))


def _meta(rows: list[SourceLine], people: list[str]) -> Metadata:
    def entries() -> Iterator[tuple[str, str]]:
        for line in rows[:6]:
            title, date = HEADING.match(line.text) or TITLE.match(line.text), DATE.match(line.text)
            yield ("title", title["title"]) if title else ("date", date["date"] if date else "")

    participants = tuple(Participant(name) for name in people if not name.endswith("Presentation"))
    return metadata_fields.merge_metadata(
        Metadata(people=participants), metadata_fields.metadata_of(entry for entry in entries() if entry[1])
    )


def _off_the_wall(draft: Draft) -> None:
    """Takes the times away if they are those of a clock on the wall, and says so."""
    first = next((cue.start for cue in draft.cues if cue.start is not None), None)
    if first is not None and first > WALL:
        draft.cues = [cue._replace(start=None) for cue in draft.cues]
        message = f"the times are those of a clock on the wall (the first is {timecode.full(first)}): not used"
        draft.notices.append(Notice("times-of-day", message))
