"""Scanned lines become a transcript: labels become speakers, stamps times, headings chapters.

Readers of typed text, web pages and archives share this; each decides for itself whether a file is of its kind.
"""

from dataclasses import replace

from quoth.model import (
    Chapter,
    Edit,
    Metadata,
    Milliseconds,
    Passage,
    PassageKind,
    Provenance,
    Seed,
    Span,
    TimePrecision,
    Timestamp,
    Transcript,
)
from quoth.readers import labels, timing
from quoth.readers.base import SourceLine, assemble, bare_passage
from quoth.readers.label_forms import label_keys
from quoth.readers.line_rendition import HEADER, HEADING, LABEL, STAMP, LineFacts
from quoth.readers.plaintext import line_prefix, outline_headings
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.line_scan import ITEM, NO_FACTS, ScannedLines, begins_paragraph, is_place_or_link
from quoth.readers.plaintext.non_speech_lines import DRAWN_LINE, RULING
from quoth.readers.plaintext.stage_directions import split_interjections
from quoth.readers.plaintext.talk_facts import (
    first_field_is_days,
    first_of_talk,
    has_introduction,
    inferred_speaker_notices,
    label_notices,
    labels_are_sparse,
    line_notices,
    metadata_from_heading,
    read_header,
)
from quoth.readers.plaintext.turn_ends import turn_ends
from quoth.text import spans
from quoth.text.sentences import ends_sentence


def read_lines(seed: Seed, reader: str, lines: ScannedLines, *, written: bool) -> Transcript:
    """The transcript of these lines. `written` says that somebody chose where paragraphs begin. Raises SeedError."""
    meta, header = read_header(seed, lines)
    talk = _TurnBuilder(seed, lines, meta)
    for index, row in enumerate(lines.rows):
        talk.add_row(index, row, in_header=index in header)
    passages, edits = split_interjections(seed, talk.passages, label_keys(lines.names))
    transcript = Transcript(
        seed.id,
        seed.path,
        seed.source,
        talk.meta,
        tuple(passages),
        (*talk.edits, *edits),
        reader=reader,
        written=written,
        chapters=tuple(talk.chapters),
        times=tuple(talk.times),
        notices=(
            *label_notices(lines),
            *inferred_speaker_notices(passages),
            *line_notices(seed.source, talk.joined, talk.times),
        ),
    )
    return assemble(transcript, seed)


class _TurnBuilder:
    """The passages, edits, chapters and times of the lines so far, and who speaks."""

    def __init__(self, seed: Seed, lines: ScannedLines, meta: Metadata) -> None:
        self.seed, self.lines, self.meta = seed, lines, meta
        self.passages, self.edits = list[Passage](), list[Edit]()
        self.chapters, self.times = list[Chapter](), list[Timestamp]()
        self.pending_time: tuple[Milliseconds, Milliseconds | None] | None = None
        self.sparse, self.ends = labels_are_sparse(lines), turn_ends(lines)
        self.rate = timing.frame_rate(seed.source.text)
        self.days = not self.rate and first_field_is_days(lines)
        self.first = first_of_talk(lines)
        self.kind = PassageKind.INTRODUCTION if self.first or has_introduction(lines) else PassageKind.SPEECH
        self.speaker, self.joined, self.has_speech, self.turn_has_words = "", 0, False, False
        self.inferred = False
        for cut in lines.typed.cuts:
            self.take_out(cut.span.begin, cut.span.end, cut.why)

    def add_row(self, index: int, row: SourceLine, *, in_header: bool) -> None:
        """Adds a line, which may be of any kind."""
        fact = self.lines.facts.get(index, NO_FACTS)
        if in_header or fact.apart:
            self.take_out(row.begin, row.end, fact.apart or HEADER)
        elif index in self.ends.furniture:
            self.take_out(row.begin, row.end, self.ends.furniture[index])
            self.speaker = "" if index in self.ends.ends else self.speaker
        elif index in self.lines.outline:
            self.add_heading(index, row)
        elif DRAWN_LINE.match(row.text):
            self.take_out(row.begin, row.end, RULING)
            self.speaker = self.speaker if index < self.ends.last_label else ""
        else:
            self.add_speech(index, row)

    def take_out(self, begin: int, end: int, why: tuple[str, str]) -> None:
        """Takes words out of the text; `why` is the rule and the reason."""
        self.edits.append(spans.make_edit(self.seed.source, Span(begin, end), "", *why))

    def add_heading(self, index: int, row: SourceLine) -> None:
        """Adds a heading: a chapter, a time, or the title."""
        heading = self.lines.outline[index]
        self.kind = PassageKind.SPEECH if index + 1 == self.first else self.kind
        self.meta, above = metadata_from_heading(self.lines, index, self.meta)
        if above:
            self.take_out(row.begin, row.end, HEADER)
            return
        start = line_prefix.times(heading.stamp, days=self.days, rate=self.rate)[0] if heading.stamp else None
        if heading.level == outline_headings.TIME_LEVEL and start is not None:
            self.take_out(row.begin, row.end, STAMP)
            self.pending_time = (start, None)
            return
        self.take_out(row.begin, row.end, HEADING)
        if not self._sentence_continues(index):
            named = bool(self.speaker) and not labels.NAMELESS.match(self.speaker)
            self.inferred = named and not self.sparse and self.ends.holds_over(index, heading.title)
            self.speaker = self.speaker if self.inferred else ""
        if heading.title:
            self.chapters.append(Chapter(heading.title, start, row.end))
        if heading.level == outline_headings.LIST:
            self.speaker, self.kind = "", PassageKind.INTRODUCTION

    def add_speech(self, index: int, row: SourceLine) -> None:
        """Adds a line of the talk without its label and its times."""
        fact, label = self.lines.facts.get(index, NO_FACTS), self.lines.label(index)
        self._set_speaker(index, fact, label)
        begin = self._take_prefix(row, label or self.lines.stamped(index))
        begin, end = self._take_cuts(row, begin, fact)
        if begin >= end:
            return
        start = self.pending_time[0] if self.pending_time else None
        if self.pending_time:
            self.times.append(Timestamp(begin, *self.pending_time))
            self.pending_time = None
        self.turn_has_words = True
        self._take_inline_times(row, begin, fact)
        if self._continues_paragraph(index, row, begin):
            self.joined += 1
            self.passages[-1] = replace(self.passages[-1], span=Span(self.passages[-1].span.begin, end))
            return
        kind = self._kind(index, row, fact, label)
        self.has_speech = self.has_speech or kind is PassageKind.SPEECH
        speaker = self.speaker if fact.kind is None and index not in self.ends.asides else ""
        basis = Provenance.RULE if speaker and self.inferred else Provenance.SOURCE
        passage = replace(bare_passage(begin, end), speaker=speaker, kind=kind, attributed_by=basis)
        timed = kind is PassageKind.CHAPTER and start is not None
        self.passages.append(replace(passage, start=start, time_precision=TimePrecision.CHAPTER) if timed else passage)

    def _set_speaker(self, index: int, fact: LineFacts, label: LinePrefix | None) -> None:
        """Changes the speaker where a label says so, or where nobody is known to go on."""
        if label or fact.speaker is not None:
            self.speaker = self.lines.names[label.name] if label else fact.speaker or ""
            self.kind, self.turn_has_words, self.inferred = PassageKind.SPEECH, False, False
        elif (
            self.sparse and self.turn_has_words and (not self.lines.flowing or begins_paragraph(self.lines.rows, index))
        ):
            self.speaker = ""
        if index in self.ends.ends and not label:
            self.speaker = ""

    def _kind(self, index: int, row: SourceLine, fact: LineFacts, label: LinePrefix | None) -> PassageKind:
        """Whether a line is speech or introduction, or what the file says that it is."""
        if not self.has_speech and not label and fact.speaker is None and is_place_or_link(row.text):
            return PassageKind.INTRODUCTION
        return fact.kind or (PassageKind.INTRODUCTION if index in self.ends.prose else self.kind)

    def _take_cuts(self, row: SourceLine, begin: int, fact: LineFacts) -> tuple[int, int]:
        """Takes out what the file says is no speech, and returns where the words begin and end in the source."""
        end = row.end
        for first, last, why in fact.cuts:
            self.take_out(row.begin + first, row.begin + last, why)
            if not row.text[begin - row.begin : first].strip():
                begin = row.begin + last
            if not row.text[last : end - row.begin].strip():
                end = row.begin + first
        text = row.text[begin - row.begin : max(begin, end) - row.begin]
        if fact.start is not None:
            self.pending_time = (fact.start, fact.end)
        return begin + len(text) - len(text.lstrip()), begin + len(text.rstrip())

    def _sentence_continues(self, index: int) -> bool:
        """Whether a sentence goes on below a heading or a page header."""
        below = next(
            (row for place, row in enumerate(self.lines.rows[index:], index) if not self._interrupts(place)), None
        )
        if not self.passages or not below or not below.text[0].islower():
            return False
        return not ends_sentence(self.seed.source.text[: self.passages[-1].span.end].rpartition("\n")[2])

    def _interrupts(self, index: int) -> bool:
        return index in self.lines.pages or index in self.lines.outline

    def _continues_paragraph(self, index: int, row: SourceLine, begin: int) -> bool:
        """Whether a line continues the paragraph above: only the end of a line, or of a page, is between them."""
        if index - 1 in self.lines.pages and begin == row.begin and self._sentence_continues(index - 1):
            return self.passages[-1].kind is self.kind and self.passages[-1].speaker == self.speaker
        apart = self.ends.ends | self.ends.asides
        if index in apart or index - 1 in self.ends.asides:
            return False
        flows = self.lines.flowing and begin == row.begin and not begins_paragraph(self.lines.rows, index)
        is_entry = self.kind is PassageKind.INTRODUCTION and is_place_or_link(row.text) and not row.text[0].islower()
        if not flows or not self.passages or ITEM.match(row.text) or is_entry:
            return False
        before = self.passages[-1]
        return before.span.end == self.lines.rows[index - 1].end and before.kind is self.kind

    def _take_prefix(self, row: SourceLine, opening: LinePrefix | None) -> int:
        """Takes out the prefix of a line, and returns where the words begin in the source."""
        if not opening:
            return row.begin
        begin = row.begin + opening.length
        self.take_out(row.begin, begin, LABEL if opening.name in self.lines.names else STAMP)
        start, end = line_prefix.times(opening.stamp, days=self.days, rate=self.rate)
        if start is not None:
            self.pending_time = (start, end if end is not None and end >= start else None)
        return begin

    def _take_inline_times(self, row: SourceLine, begin: int, fact: LineFacts) -> None:
        """Adds the times inside a line: those that the file gives, or else those in square brackets."""
        taken = {mark.offset for mark in self.times[-1:]}
        self.times += [
            Timestamp(row.begin + column, time) for column, time in fact.words if row.begin + column not in taken
        ]
        if fact.understood:
            return
        for stamp in line_prefix.inline_stamps(row.text, begin - row.begin):
            self.take_out(row.begin + stamp.begin, row.begin + stamp.end, STAMP)
            start, end = line_prefix.times(stamp.written, days=self.days, rate=self.rate)
            rest = row.text[stamp.end :]
            offset = row.begin + stamp.end + len(rest) - len(rest.lstrip())
            if line_prefix.LABELLED.fullmatch(row.text, begin - row.begin, stamp.begin):
                offset = begin
            if start is None:
                continue
            if rest.strip():
                self.times.append(Timestamp(offset, start, end))
            else:
                self.pending_time = (start, end)
