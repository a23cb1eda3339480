"""Transcripts of speech in TEI, the XML of linguists and oral historians: https://tei-c.org"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Milliseconds, Notice, PassageKind, Seed, Transcript
from quoth.readers import json_source, xml_source
from quoth.readers.archives.tei.tei_header import meta_of, moments_of, people_of
from quoth.readers.archives.tei.tei_text import HEARD, SpokenText, heard_text, spoken_text
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import HEADER, LABEL, LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.source_map import MappedText
from quoth.readers.xml_source import Element
from quoth.readers.xml_source import find_root as root_of
from quoth.sources import metadata_fields
from quoth.text.words import count, counted

ROOTS = ("TEI", "TEI.2", "teiCorpus")
SPEECH = ("u", "sp")
LINES = ("p", "ab", "l", "u", "seg")
SILENT = frozenset("pause anchor shift pb lb cb milestone timeline".split())
PLACES = {"start": ("start", "from", "synch"), "end": ("end", "to")}
MIN_SEGMENT_WORDS = 20
"""Words of a segment on average, from which on segments are paragraphs."""
NOTE = ("note", "a note of the editors, which nobody says")


@dataclass(frozen=True, slots=True)
class TeiContext:
    """What the whole file says: who people are, when moments are, and whether any element is speech."""

    people: dict[str, str]
    moments: dict[str, Milliseconds]
    speech: bool


class TeiReader(Reader):
    """Speech in TEI (.xml), as linguists and oral historians encode it, ISO 24624 too.

    <TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader>… <title>Ann Lee on lights</title>
        <person xml:id="AL"><persName>Ann Lee</persName></person> …</teiHeader>
      <text><timeline><when xml:id="T1" absolute="00:00:05"/></timeline>
        <body><div><head>The house</head>
          <u who="#AL" start="#T1">In the house <pause/> by the harbour <vocal><desc>laughs</desc></vocal></u>
        </div></body></text></TEI>

    What is heard and is no word stands in brackets, [laughs]. The lines of the text are numbered anew. A moment of the
    timeline without a time has none. Files of ParlaMint keep the names of people in another file, `…-listPerson.xml`:
    copy its `<listPerson>` into the header, or people are called as a note above the turn has it, or else by codes.
    In EXMARaLDA: File > Export, TEI (ISO 24624).

    Kept: speakers, times of the timeline, divisions, what is heard; title, date, people, language, recording, licence.
    Taggings of words are listed as left out.
    """

    NAME = "tei"

    def sniff(self, seed: Seed) -> Evidence:
        return Evidence(0.98, "XML of TEI") if root_of(seed.source.text, seed.body).local in ROOTS else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, times where the file has a timeline, divisions as chapters. Raises SeedError."""
        root = xml_source.load(seed.source.text, seed.path)
        text = next(root.find("text"), None)
        if text is None:
            raise SeedError(Problem(seed.path, "TEI without a <text>", "the header alone is no transcript"))
        head = next(root.find("teiHeader"), Element("", {}, 0))
        talk = TeiContext(people_of(head), moments_of(root), any(True for name in SPEECH for _ in text.find(name)))
        about = [RenderedLine(line, LineFacts(apart=HEADER), apart=False) for line in _texts(head)]
        lines = [*about, *_lines(text, talk, 0)]
        rest = list(unread_lines(xml_source.text_groups(root), lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        meta = metadata_fields.merge_metadata(seed.meta, metadata_fields.merge_metadata(meta_of(root, head), read.meta))
        return replace(
            read, meta=meta, notices=(*read.notices, *_codes_notice(text, talk.people), *unread_notice(rest))
        )


def _texts(element: Element) -> Iterator[str]:
    """The text of each element that has some, on a line of its own."""
    plain = " ".join(xml_source.own_text(element).split())
    if plain:
        yield f"{element.name}: {plain}"
    for child in element.content:
        if isinstance(child, Element):
            yield from _texts(child)


def _lines(element: Element, talk: TeiContext, depth: int, turn: Element | None = None) -> Iterator[RenderedLine]:
    """The lines of an element in order. `turn`: the one that the element stands in, if any."""
    named = ""
    for child in element.content:
        if isinstance(child, MappedText):
            text = " ".join(child.text.split())
            if text:
                yield _line(SpokenText(text), talk, turn)
        elif child.name in SPEECH or child.name == "annotationBlock":
            inner = child if turn is None else replace(child, attributes={**turn.attributes, **child.attributes})
            yield from _turn_lines(inner, talk, depth, named)
            named = ""
        elif child.name == "note" and child.attributes.get("type") == "speaker":
            named = xml_source.text_in_one_line(child)
            yield RenderedLine(named, LineFacts(apart=LABEL), apart=False)
        else:
            yield from _other_lines(child, talk, depth, turn)


def _other_lines(child: Element, talk: TeiContext, depth: int, turn: Element | None) -> Iterator[RenderedLine]:
    """The lines of an element that is no turn."""
    if child.name == "head":
        title = xml_source.text_in_one_line(child)
        yield RenderedLine(title, LineFacts(heading=OutlineHeading(min(max(depth, 1), 6), title)))
    elif child.name == "speaker" and turn is not None:
        return
    elif child.name in ("note", "stage") and child.content:
        facts = LineFacts(apart=NOTE) if child.name == "note" else LineFacts(kind=PassageKind.INTRODUCTION)
        yield RenderedLine(spoken_text(child).text, facts)
    elif child.name in HEARD:
        yield _line(SpokenText(heard_text(child)), talk, turn)
    elif child.name in LINES:
        yield _line(spoken_text(child, talk.moments), talk, turn)
    elif child.name == "spanGrp":
        yield from (RenderedLine(text, LineFacts(apart=NOTE), apart=False) for text in _texts(child))
    elif child.name not in SILENT:
        yield from _lines(child, talk, depth + child.name.startswith("div"), turn)


def _turn_lines(turn: Element, talk: TeiContext, depth: int, named: str) -> Iterator[RenderedLine]:
    """The lines of a turn: one, or several where paragraphs divide it; the first has the speaker and the time.

    `named`: who speaks by a note above the turn; empty if there is none.
    """
    rows = [_line(spoken_text(turn, talk.moments), talk, turn)]
    if _is_divided(turn):
        rows = list(_lines(turn, talk, depth, turn))
    speaker = _speaker_of(turn, talk, named)
    label = f"{speaker}: " if speaker else ""
    opened = False
    for row in (row for row in rows if row.text):
        if opened or row.facts.speaker is not None or row.facts.apart or row.facts.kind:
            opened = opened or row.facts.speaker is not None
            yield row
            continue
        start, end = (_moment(turn, kind, talk) for kind in PLACES)
        first, *later = row.facts.words or ((-1, 0),)
        start = first[1] if start is None and first[0] == 0 else start
        cuts = ((0, len(label) - 1, LABEL),) if label else ()
        words = tuple((column + len(label), time) for column, time in (first, *later) if column > 0)
        facts = LineFacts(speaker=speaker, start=start, end=end, cuts=cuts, words=words, understood=True)
        yield RenderedLine(label + row.text, facts)
        opened = True


def _is_divided(turn: Element) -> bool:
    """Whether paragraphs divide a turn; segments are such, if they are as long as paragraphs."""
    inner = [child for child in turn.content if isinstance(child, Element)]
    if any(child.name in (*LINES[:3], "u") for child in inner):
        return True
    segments = [count(xml_source.text_in_one_line(child)) for child in inner if child.name == "seg"]
    return len(segments) > 1 and sum(segments) >= MIN_SEGMENT_WORDS * len(segments)


def _line(spoken: SpokenText, talk: TeiContext, around: Element | None) -> RenderedLine:
    """A line of speech. Outside of turns it is prose if the file marks its turns, and otherwise its text decides."""
    if around is not None:
        return RenderedLine(spoken.text, LineFacts(words=spoken.words, understood=True))
    return RenderedLine(spoken.text, LineFacts(kind=PassageKind.INTRODUCTION if talk.speech else None))


def _speaker_of(turn: Element, talk: TeiContext, above: str) -> str:
    """Who speaks in a turn: by the people of the header, as the text names the speaker, or else by the ids."""
    named = next((xml_source.text_in_one_line(inner) for inner in turn.find("speaker")), "") or above
    keys = [key.removeprefix("#") for key in turn.attributes.get("who", "").split()]
    if named and not all(key in talk.people for key in keys):
        return named.rstrip(": ")
    return " and ".join(talk.people.get(key, key) for key in keys) or named.rstrip(": ")


def _moment(element: Element, kind: str, talk: TeiContext) -> Milliseconds | None:
    """A time of an element: a moment of the timeline, or the time itself."""
    written = next((element.attributes[name] for name in PLACES[kind] if name in element.attributes), "")
    if not written:
        return None
    if written.startswith("#"):
        return talk.moments.get(written[1:])
    return talk.moments.get(written, json_source.time_in_ms(written))


def _codes_notice(text: Element, people: dict[str, str]) -> list[Notice]:
    """A notice of people who are called by their ids, because the file does not hold their names; empty if none is."""
    keys = {key for turn in text.find("u") for key in turn.attributes.get("who", "").split() if key.startswith("#")}
    codes = sorted(key[1:] for key in keys if key[1:] and key[1:] not in people)
    if (
        not codes
        or len(codes) < len(keys)
        or any(note.attributes.get("type") == "speaker" for note in text.find("note"))
    ):
        return []
    size = counted(len(codes), "person is", "people are")
    what = f"{size} called by codes such as “{codes[0]}”, because the file does not hold their names"
    return [Notice("names-elsewhere", what)]
