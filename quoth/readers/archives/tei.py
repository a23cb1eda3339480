"""Transcripts of speech in TEI, the XML of linguists and oral historians: https://tei-c.org"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Milliseconds, Participant, PassageKind, Seed, Transcript
from quoth.readers import json_source, xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import HEADER, LABEL, LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.source_map import MappedText
from quoth.readers.xml_source import Element
from quoth.readers.xml_source import find_root as root_of
from quoth.sources import metadata_fields
from quoth.text import characters as scripts

ROOTS = ("TEI", "TEI.2", "teiCorpus")
SPEECH = ("u", "sp")
LINES = ("p", "ab", "l", "u", "seg")
HEARD = frozenset("vocal kinesic incident event gap".split())
SILENT = frozenset("pause anchor shift pb lb cb milestone timeline".split())
PLACES = {"start": ("start", "from"), "end": ("end", "to")}
SECONDS_PER_UNIT = {"ms": 0.001, "min": 60.0, "h": 3600.0}
SCRIPTS = {"sub": "sub", "subscript": "sub", "sup": "sup", "super": "sup", "superscript": "sup"}
"""What `rend` says of characters below and above the line."""
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

    What is heard and is no word stands in brackets, [laughs]. The lines of the text are numbered anew.

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
        talk = TeiContext(_people(head), _moments(root), any(True for name in SPEECH for _ in text.find(name)))
        about = [RenderedLine(line, LineFacts(apart=HEADER), apart=False) for line in _texts(head)]
        lines = [*about, *_lines(text, talk, 0)]
        rest = list(unread_lines(xml_source.text_groups(root), lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        meta = metadata_fields.merge_metadata(seed.meta, metadata_fields.merge_metadata(_meta(root, head), read.meta))
        return replace(read, meta=meta, notices=(*read.notices, *unread_notice(rest)))


def _texts(element: Element) -> Iterator[str]:
    """The text of each element that has some, on a line of its own."""
    plain = " ".join(xml_source.own_text(element).split())
    if plain:
        yield f"{element.name}: {plain}"
    for child in element.content:
        if isinstance(child, Element):
            yield from _texts(child)


def _people(head: Element) -> dict[str, str]:
    """The name of each person and group of the header, by its id."""
    names = {}
    for person in (*head.find("person"), *head.find("personGrp")):
        named = next((xml_source.text_in_one_line(name) for name in person.find("persName")), "")
        names[person.attributes.get("id", "")] = named or person.attributes.get("n", "")
    return {key: name for key, name in names.items() if key and name}


def _moments(root: Element) -> dict[str, Milliseconds]:
    """The time of each moment of the timelines by its id; intervals count from the moment that they refer to."""
    moments: dict[str, Milliseconds] = {}
    last = ""
    for line in root.find("timeline"):
        origin = line.attributes.get("origin", "").lstrip("#")
        moments.setdefault(origin, 0)
        for moment in line.find("when"):
            key, since = moment.attributes.get("id", ""), moment.attributes.get("since", "").lstrip("#")
            unit = SECONDS_PER_UNIT.get(moment.attributes.get("unit", line.attributes.get("unit", "s")), 1.0)
            time = json_source.time_in_ms(moment.attributes.get("absolute", "").removeprefix("T"))
            apart = json_source.time_in_ms(moment.attributes.get("interval", ""), unit)
            if time is None and apart is not None and apart >= 0:
                time = moments.get(since or last or origin, 0) + apart
            moments[key] = moments.get(key, 0) if time is None else time
            last = key
    return moments


def _lines(element: Element, talk: TeiContext, depth: int, turn: Element | None = None) -> Iterator[RenderedLine]:
    """The lines of an element in order. `turn`: the one that the element stands in, if any."""
    for child in element.content:
        if isinstance(child, MappedText):
            text = " ".join(child.text.split())
            if text:
                yield _line(text, talk, turn)
        elif child.name == "head":
            title = xml_source.text_in_one_line(child)
            yield RenderedLine(title, LineFacts(heading=OutlineHeading(min(max(depth, 1), 6), title)))
        elif child.name == "speaker" and turn is not None:
            continue
        elif child.name in ("note", "stage") and child.content:
            facts = LineFacts(apart=NOTE) if child.name == "note" else LineFacts(kind=PassageKind.INTRODUCTION)
            yield RenderedLine(_spoken_text(child), facts)
        elif child.name in HEARD:
            yield _line(_heard_text(child), talk, turn)
        elif child.name in SPEECH or child.name == "annotationBlock":
            inner = child if turn is None else replace(child, attributes={**turn.attributes, **child.attributes})
            yield from _turn_lines(inner, talk, depth)
        elif child.name in LINES:
            yield _line(_spoken_text(child), talk, turn)
        elif child.name not in SILENT and child.name != "spanGrp":
            yield from _lines(child, talk, depth + child.name.startswith("div"), turn)
        elif child.name == "spanGrp":
            yield from (RenderedLine(text, LineFacts(apart=NOTE), apart=False) for text in _texts(child))


def _turn_lines(turn: Element, talk: TeiContext, depth: int) -> Iterator[RenderedLine]:
    """The lines of a turn: one, or several where paragraphs divide it; the first has the speaker and the time."""
    divided = any(isinstance(inner, Element) and inner.name in (*LINES[:3], "u") for inner in turn.content)
    rows = list(_lines(turn, talk, depth, turn)) if divided else [_line(_spoken_text(turn), talk, turn)]
    speaker = _speaker_of(turn, talk)
    label = f"{speaker}: " if speaker else ""
    for number, row in enumerate(row for row in rows if row.text):
        if number or row.facts.speaker is not None or row.facts.apart or row.facts.kind:
            yield row
            continue
        start, end = (_moment(turn, kind, talk) for kind in PLACES)
        cuts = ((0, len(label) - 1, LABEL),) if label else ()
        facts = LineFacts(speaker=speaker, start=start, end=end, cuts=cuts, understood=True)
        yield RenderedLine(label + row.text, facts)


def _line(text: str, talk: TeiContext, around: Element | None) -> RenderedLine:
    """A line of speech. Outside of turns it is prose if the file marks its turns, and otherwise its text decides."""
    if around is not None:
        return RenderedLine(text, LineFacts(understood=True))
    return RenderedLine(text, LineFacts(kind=PassageKind.INTRODUCTION if talk.speech else None))


def _speaker_of(turn: Element, talk: TeiContext) -> str:
    """Who speaks in a turn, by the ids of its attribute `who`, or else as the text names the speaker."""
    named = next((xml_source.text_in_one_line(inner) for inner in turn.find("speaker")), "").rstrip(": ")
    keys = [key.removeprefix("#") for key in turn.attributes.get("who", "").split()]
    return " and ".join(talk.people.get(key, key) for key in keys) or named


def _moment(element: Element, kind: str, talk: TeiContext) -> Milliseconds | None:
    """A time of an element: a moment of the timeline, or the time itself."""
    written = next((element.attributes[name] for name in PLACES[kind] if name in element.attributes), "")
    if written.startswith("#"):
        return talk.moments.get(written[1:])
    return talk.moments.get(written, json_source.time_in_ms(written))


def _spoken_text(element: Element) -> str:
    """The words of an element on one line, with what is heard in brackets; single words stand apart."""
    return re.sub(r"\s+([,.;:?!…])(?=\s|$)", r"\1", " ".join("".join(_parts(element)).split()))


def _parts(element: Element) -> Iterator[str]:
    """The text of an element in pieces: notes and second readings in brackets, raised characters marked."""
    before = ""
    for child in element.content:
        kind = SCRIPTS.get(child.attributes.get("rend", "").lower(), "") if isinstance(child, Element) else ""
        if isinstance(child, MappedText):
            before = child.text
            yield child.text
        elif kind and (text := scripts.script_as_text(kind, before, xml_source.text_in_one_line(child))):
            yield text
        elif child.name in HEARD:
            yield f" {_heard_text(child)} "
        elif child.name in ("lb", "pause", "anchor", "speaker", "note"):
            yield f" [{' '.join(''.join(_parts(child)).split())}] " if child.name == "note" and child.content else " "
        elif child.name == "choice":
            first, *more = [
                " ".join("".join(_parts(inner)).split()) for inner in child.content if isinstance(inner, Element)
            ] or [""]
            yield "".join([first, *(f" [{other}]" for other in more if other)])
        else:
            yield " " if child.name in ("w", "seg", "p") else ""
            yield from _parts(child)


def _heard_text(element: Element) -> str:
    """What is heard and is no word: [laughs]."""
    words = (xml_source.text_in_one_line(element), element.attributes.get("desc"), element.attributes.get("reason"))
    return f"[{next((text for text in words if text), element.name)}]"


def _meta(root: Element, head: Element) -> Metadata:
    """Title, date, language, recording, licence and the people with what they do."""
    dates = [
        date.attributes.get("when", "") or xml_source.text_in_one_line(date)
        for name in ("recording", "setting", "sourceDesc")
        for part in head.find(name)
        for date in part.find("date")
    ]
    entries = [
        ("title", _first_text(head, "titleStmt", "title")),
        ("licence", _first_text(head, "licence")),
        *(("date", date) for date in dates),
        *(("language", language.attributes.get("ident", "")) for language in head.find("language")),
        ("language", root.attributes.get("lang", "")),
        *(("media", recording.attributes.get("url", "")) for recording in root.find("media")),
    ]
    roles = {person.attributes.get("id", ""): person.attributes.get("role", "") for person in head.find("person")}
    present = tuple(
        Participant(name, roles.get(key, "") if roles.get(key, "") in metadata_fields.ROLES else "")
        for key, name in _people(head).items()
    )
    declared = metadata_fields.metadata_of(entry for entry in entries if entry[1])
    return metadata_fields.merge_metadata(Metadata(people=present), declared)


def _first_text(head: Element, *path: str) -> str:
    """The first text at a path of element names in the header; empty if there is none."""
    elements: list[Element] = [head]
    for name in path:
        elements = [inner for element in elements for inner in element.find(name)]
    return next((text for element in elements if (text := xml_source.text_in_one_line(element))), "")
