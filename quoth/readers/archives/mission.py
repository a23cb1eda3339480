"""Logs of space missions: what crew and ground said over the radio, and what editors wrote between."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from quoth.model import Evidence, Metadata, Milliseconds, PassageKind, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader, SourceLine, lines
from quoth.readers.line_rendition import LABEL, STAMP, LineFacts
from quoth.readers.plaintext import line_prefix, turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern

# yes "[-00:01:57:00]" "[08:01:03:03]"   no "[00:01:02]" "[00:01:02:03] Yes."
STAMPED = lazy_pattern(r"\[-?\d{1,3}:\d\d:\d\d:\d\d\]$")
# yes "CDR: Roger." "Заря 1 (Каманин): Слышу"   no "_note: They lift off."
SPEECH = lazy_pattern(r"(?P<name>[^\s:_\[\]{}\"][^:\n\"]{0,40}?)\s*:(?:\s+|$)")
# yes "_note: They lift off." "_page : 12"   no "note: yes"
FIELD = lazy_pattern(r"_(?P<name>[a-z_]{1,20})\s*:\s*")
PROSE = ("note", "comment", "narrative", "extra")
# yes `"caption" : "The launch.",`   no `"source" : "NASA"`
CAPTION = lazy_pattern(r".*?\"caption\"\s*:\s*\"(?P<words>(?:[^\"\\]|\\.)+)\"")
# yes the backslash of `\\"`   no that of `\\u00fc`
ESCAPE = lazy_pattern(r"\\(?=[\"\\/])")
# yes "[glossary:EVA]" "[glossary:EVA|walk]" "[time:00:01:02:03]"   no "[garble]"
REFERENCE = lazy_pattern(r"\[(?:glossary|time|date|note|image):(?:[^\[\]|]*\|)?(?P<words>[^\[\]|]*)\]")
# yes "NASA" "Apollo's" "(Buzz)"   no "12" "ap11-KSC-69PC-442.jpg" "3A"
WORD = lazy_pattern(r"[(«“]?[^\W\d_]+(?:['’-][^\W\d_]+)*[)»”.!?,;:]?")
MIN_STAMPS = 2
FIELD_WORDS = ("field", "what a field of the log says beside the talk")
STRUCTURE = ("structure", "how the file is built: pages, reels and pictures")


class MissionLogReader(Reader):
    """Logs of missions: what crew and ground said over the radio, as Spacelog and NASA's archives keep it.

    [-00:00:01:30]                          days, hours, minutes and seconds, before the clock of the mission starts too
    CDR: Roger. We copy [glossary:EVA].
    CC (Shepard): Go ahead.
        It looks good from here.            goes on with the same speaker
    _note: They lift off.                   prose of the editors
    _images: [{"caption": "The launch."}]   what a picture shows, with its time

    Kept: speakers, times of the mission, notes, captions of pictures, language.
    """

    NAME = "mission log"

    def sniff(self, seed: Seed) -> Evidence:
        rows = [row for row in lines(seed) if row.text]
        stamps = sum(1 for row in rows if STAMPED.match(row.text))
        statements = sum(1 for row in rows if SPEECH.match(row.text) or FIELD.match(row.text))
        if stamps < MIN_STAMPS or not statements:
            return NO_EVIDENCE
        return Evidence(0.96, f"{stamps} lines like “[00:01:57:00]”, as logs of missions have them")

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, times of the mission's clock, notes of the editors, captions of pictures."""
        rows = [row for row in lines(seed) if row.text]
        facts = dict(enumerate(_line_facts(seed, rows)))
        languages = [
            row.text[field.end() :] for row in rows if (field := FIELD.match(row.text)) and field["name"] == "lang"
        ]
        transcript = turns.read_lines(seed, self.NAME, scan_lines_with_facts(seed, facts), written=True)
        declared = metadata_fields.metadata_of(("language", language) for language in languages)
        return replace(
            transcript, meta=metadata_fields.merge_metadata(transcript.meta, Metadata(language=declared.language))
        )


def _line_facts(seed: Seed, rows: Sequence[SourceLine]) -> Iterator[LineFacts]:
    """What the log says of each line, in order. A field goes on up to the next time, name or field."""
    waiting: Milliseconds | None = None
    in_field = False
    for row in rows:
        field, speech = FIELD.match(row.text), None if _is_indented(seed, row) else SPEECH.match(row.text)
        if STAMPED.match(row.text):
            waiting, in_field = line_prefix.times(row.text, days=True)[0], False
            yield LineFacts(apart=STAMP)
        elif field and field["name"] in PROSE:
            in_field = False
            yield LineFacts(kind=PassageKind.INTRODUCTION, cuts=((0, field.end(), STRUCTURE),), understood=True)
        elif field:
            in_field = True
            yield LineFacts(apart=STRUCTURE if field["name"] == "lang" else _field_rule(row.text[field.end() :]))
        elif in_field and (caption := CAPTION.match(row.text)):
            begin, end = caption.span("words")
            escapes = ((escape.start(), escape.end(), STRUCTURE) for escape in ESCAPE.finditer(row.text, begin, end))
            cuts = ((0, begin, STRUCTURE), *escapes, (end, len(row.text), STRUCTURE))
            yield LineFacts(kind=PassageKind.CHAPTER, start=waiting, cuts=cuts, understood=True)
        elif in_field and not speech:
            yield LineFacts(apart=_field_rule(row.text))
        else:
            in_field = False
            label = ((0, speech.end(), LABEL),) if speech else ()
            speaker = speech["name"].strip() if speech else None
            words = speech is None or speech.end() < len(row.text)
            cuts = (*label, *_references(row, speech.end() if speech else 0))
            yield LineFacts(speaker=speaker, start=waiting if words else None, cuts=cuts, understood=True)
            waiting = None if words else waiting


def _field_rule(text: str) -> tuple[str, str]:
    """Rule and reason of a line of a field that is left out: words, or only numbers and names of files."""
    value = text.rpartition('" : "')[2] if '" : "' in text else re.sub(r"[\"\w]+\"?\s*:", "", text)
    return FIELD_WORDS if any(WORD.fullmatch(part.strip('",[]{}')) for part in value.split()) else STRUCTURE


def _is_indented(seed: Seed, row: SourceLine) -> bool:
    return row.begin > 0 and seed.source.text[row.begin - 1] in " \t"


def _references(row: SourceLine, begin: int) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Cuts for what stands around a word that refers to the glossary, to a time or to a picture."""
    for reference in REFERENCE.finditer(row.text, begin):
        first, last = reference.span("words")
        yield reference.start(), first, FIELD_WORDS if row.text[first - 1] == "|" else STRUCTURE
        yield last, reference.end(), STRUCTURE
