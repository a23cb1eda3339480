"""Transcripts in CHAT (.cha), the format of CLAN and TalkBank: https://talkbank.org/manuals/CHAT.html"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Evidence, Metadata, Milliseconds, Participant, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.cues import Cue, Draft
from quoth.readers.linguists.chat_codes import TIMES, code_changes
from quoth.readers.linguists.tiers import ANNOTATION
from quoth.readers.recording_facts import recording_notices, short_language_code
from quoth.readers.source_map import MappedChange, MappedText
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit

# yes "@UTF8", "@Begin" below such lines   no "@ann says" "begin"
BEGINNING = lazy_pattern(r"[\s\ufeff]*(?:@(?:UTF8|Font:|Window:|PID:|ColorWords:)[^\n]*\n\s*)*@Begin\b")
# yes "*CHI:⇥where?"   no "* a list"
TURN = lazy_pattern(r"\*(?P<code>[A-Za-z0-9_-]{1,12}):[ \t]*")
# yes "%mor:⇥pro|I"
DEPENDENT = lazy_pattern(r"%(?P<name>\w{2,12}):")
# yes "@Participants:⇥CHI Ann Target_Child"  "@Begin"
HEADING = lazy_pattern(r"@(?P<name>[A-Za-z0-9 ]{1,40})(?::[ \t]*(?P<value>.*))?$", re.S)
# yes "12-MAY-1974"
DAY = lazy_pattern(r"(?P<day>\d{1,2})-(?P<month>[A-Za-z]{3})[a-z]*-(?P<year>\d{4})")
HEADER = ("header", "read as what is known of the transcript")
REMARK = ("note", "a remark of the transcriber, which nobody says")
REMARKS = ("comment", "activities", "situation", "warning", "g", "bg", "eg", "new episode", "bck")
# yes "*CHI:⇥where?" "@Date:⇥12-MAY-1974" "@End"   no "*Ann: where?"
CODED = lazy_pattern(r"\*[A-Z0-9]{1,7}:\t")
CODED_HEADING = lazy_pattern(r"@[A-Z][A-Za-z ]*(?::\t|\s*$)")
MIN_TURNS, MIN_SHARE = 2, 0.9
"""Turns in a part of a file, and which share of its lines they and other lines of CHAT must be."""


class ChatLine(NamedTuple):
    """A line with the lines that go on with it, which begin with a tab."""

    begin: int
    text: str


class ChatReader(Reader):
    """Transcripts in CHAT (.cha), as CLAN writes them and TalkBank keeps them.

    @Begin
    @Languages:<TAB>eng
    @Participants:<TAB>ANN Ann_Lee Investigator, BOR Rask Adult
    @Media:<TAB>rask, audio
    *ANN:<TAB>where were <you> [/] you born ? [U+0015]500_3200[U+0015]
    %mor:<TAB>adv|where …
    *BOR:<TAB>&-uh in the house +...
    @End

    Codes that leave no doubt about the words are undone, each as an edit: retracings, fillers, marks at the end of a
    turn, times. All others stay as they are written: `xxx`, `(be)cause`, `(.)`. Dependent tiers and comments are listed
    as left out. People without a name are called by their role, or else by their code.
    In CLAN, the .cha is the file that it works with.

    Kept: speakers, times; people, date, language. The name of the recording is told.
    """

    NAME = "chat"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text
        if BEGINNING.match(text, seed.body):
            return Evidence(0.99, "it begins with @Begin")
        rows = [line for line in text[seed.body :].split("\n") if line.strip() and not line.startswith("\t")]
        turns = sum(1 for line in rows if CODED.match(line))
        others = sum(1 for line in rows if DEPENDENT.match(line) or CODED_HEADING.match(line))
        fits = turns >= MIN_TURNS and others and turns + others >= MIN_SHARE * len(rows)
        return Evidence(0.99, f"{turns} turns and {others} other lines of CHAT") if fits else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, with times where lines have them. Raises SeedError."""
        draft = Draft(seed, self.NAME)
        rows = list(_lines(seed))
        facts = [(match["name"].casefold(), match["value"] or "") for row in rows if (match := HEADING.match(row.text))]
        participants = _participants(facts)
        names = _shown_names(participants)
        for row in rows:
            turn = TURN.match(row.text)
            if turn:
                _add_turn(draft, row, turn, names.get(turn["code"], turn["code"]))
            else:
                span = Span(row.begin, row.begin + len(row.text))
                draft.edits.append(make_edit(seed.source, span, "", *_reason(row.text)))
        draft.meta = metadata_fields.merge_metadata(seed.meta, _meta(facts, participants, names))
        media = [value.split(",")[0].strip().strip('"') for name, value in facts if name == "media"]
        draft.notices += recording_notices(media)
        return captions.assemble_cues(draft, captions.STAMP)


def _lines(seed: Seed) -> Iterator[ChatLine]:
    """The lines of the file; a line that begins with white space goes on with the one above."""
    position, begin, text = seed.body, seed.body, ""
    for raw in seed.source.text[seed.body :].split("\n"):
        goes_on = raw[:1] in ("\t", " ") and text
        if raw.strip() and not goes_on:
            if text:
                yield ChatLine(begin, text)
            begin = position + len(raw) - len(raw.lstrip(" \t\ufeff"))
        if raw.strip():
            text = seed.source.text[begin : position + len(raw.rstrip())]
        position += len(raw) + 1
    if text:
        yield ChatLine(begin, text)


def _reason(line: str) -> tuple[str, str]:
    """Why a line is no speech."""
    if DEPENDENT.match(line):
        return ANNOTATION
    heading = HEADING.match(line)
    return REMARK if not heading or heading["name"].casefold() in REMARKS else HEADER


def _add_turn(draft: Draft, row: ChatLine, turn: re.Match[str], speaker: str) -> None:
    """What somebody says, with an edit for each code in it."""
    begin = row.begin + turn.end()
    text = row.text[turn.end() :]
    changes = list(_in_order(code_changes(text)))
    if not any(map(str.isalnum, _read(text, changes))):
        return
    draft.edits += source_map.character_edits(draft.seed.source, MappedText.plain(text, begin), changes)
    times = [(int(match["start"]), int(match["end"])) for match in TIMES.finditer(text)]
    start: Milliseconds | None = times[0][0] if times else None
    end = times[-1][1] if times else None
    draft.cues.append(Cue(Span(begin, begin + len(text)), start, end, speaker, True))


def _in_order(changes: Iterator[MappedChange]) -> Iterator[MappedChange]:
    """The changes, those next to each other that leave nothing as one."""
    waiting: MappedChange | None = None
    for change in changes:
        alike = waiting and waiting.end == change.begin and not waiting.after and not change.after
        if waiting and alike and (waiting.rule, waiting.reason) == (change.rule, change.reason):
            waiting = replace(waiting, end=change.end)
            continue
        if waiting:
            yield waiting
        waiting = change
    if waiting:
        yield waiting


def _read(text: str, changes: Sequence[MappedChange]) -> str:
    """The text as it is read."""
    parts, position = list[str](), 0
    for change in changes:
        parts += [text[position : change.begin], change.after]
        position = change.end
    return "".join([*parts, text[position:]])


def _participants(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """The code, name and role of each participant; an empty name if the file has none."""
    people = list[tuple[str, str, str]]()
    for name, value in facts:
        for entry in value.split(",") if name == "participants" else ():
            code, *words = entry.split() or [""]
            if code and words:
                people.append((code, " ".join(words[:-1]).replace("_", " "), words[-1].replace("_", " ")))
    return people


def _shown_names(participants: Sequence[tuple[str, str, str]]) -> dict[str, str]:
    """What each participant is called: by name, by a role that nobody else has, or else by the code."""
    roles = [role for _, name, role in participants if not name]
    return {code: name or (role if roles.count(role) == 1 else code) for code, name, role in participants}


def _meta(
    facts: Sequence[tuple[str, str]], participants: Sequence[tuple[str, str, str]], names: dict[str, str]
) -> Metadata:
    """Language, date, title and people, as the head has them."""
    languages = [value for name, value in facts if name == "languages"]
    codes = re.split(r"[,\s]+", languages[0].strip()) if languages else []
    days = [match for name, value in facts if name == "date" and (match := DAY.match(value))]
    entries = [
        ("language", short_language_code(codes[0]) if len(codes) == 1 else ""),
        ("date", f"{days[0]['day']} {days[0]['month'].capitalize()} {days[0]['year']}" if days else ""),
        *((name, value) for name, value in facts if name == "title"),
    ]
    declared = metadata_fields.metadata_of(entry for entry in entries if entry[1])
    people = [
        Participant(names[code], role.casefold() if role.casefold() in metadata_fields.ROLES else "")
        for code, _, role in participants
    ]
    return metadata_fields.merge_metadata(declared, Metadata(people=tuple(people)))
