"""Debates in Akoma Ntoso (.xml), which parliaments publish: https://docs.oasis-open.org/legaldocml/akn-core/v1.0/"""

from collections.abc import Iterator
from dataclasses import replace

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Participant, PassageKind, Seed, Transcript
from quoth.readers import xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import HEADER, LABEL, LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.readers.recording_facts import short_language_code
from quoth.readers.source_map import MappedText
from quoth.readers.xml_source import Element
from quoth.sources import metadata_fields

ROOT = "akomantoso"
TURNS = ("speech", "question", "answer")
ASIDES = ("scene", "narrative", "summary", "remark", "recordedTime")
"""What is not said; inside what somebody says it stays where it is."""
BLOCKS = frozenset(
    (*TURNS, "p", "scene", "summary", "heading", "from", "item", "li", "tr", "block", "blockList", "table")
)
BESIDE = ("authorialNote", "note")
NOTE = ("note", "a note of the editors, which nobody says")
BODIES = ("debate", "debateBody", "body")
HEADINGS = ("num", "heading")


class AkomaNtosoReader(Reader):
    """Debates in Akoma Ntoso (.xml), as parliaments publish them, and programs that publish meetings.

    <akomaNtoso><debate name="hansard"><meta>… <TLCPerson id="lee" showAs="Ms Lee"/> …</meta>
      <preface><p><docTitle>The Lights Bill</docTitle></p></preface>
      <debateBody><debateSection name="lights"><heading>Lights Bill</heading>
        <speech by="#lee" startTime="1995-10-31T14:30:05"><from>Ms Lee</from>
          <p>I beg to move that the light be lit. <narrative>(Applause)</narrative></p></speech>
      </debateSection></debateBody></debate></akomaNtoso>

    A speaker is called as the list of people has it, or else as the text does. Times of day are not used: they
    are no times of a recording. Bills, acts and judgments are not read.
    Parliaments offer these files beside each debate, often as “XML”.

    Kept: speakers, headings, what happens meanwhile; title, date, language.
    """

    NAME = "akoma ntoso"

    def sniff(self, seed: Seed) -> Evidence:
        root = xml_source.find_root(seed.source.text, seed.body)
        return Evidence(0.98, "XML of Akoma Ntoso") if root.local.casefold() == ROOT else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Who says what, sections as chapters. Raises SeedError."""
        root = xml_source.load(seed.source.text, seed.path)
        if not any(True for name in TURNS for _ in root.find(name)):
            hint = "put the debate here, and not the bill, the act or the judgment"
            raise SeedError(Problem(seed.path, "Akoma Ntoso without speeches", hint))
        people = {
            each.attributes.get("eId", "") or each.attributes.get("id", ""): each.attributes.get("showAs", "").strip()
            for each in root.find("TLCPerson")
        }
        meta = next(root.find("meta"), Element("", {}, 0))
        head = [
            RenderedLine(" ".join(text), LineFacts(apart=HEADER), apart=False) for text in xml_source.text_groups(meta)
        ]
        lines = [*head, *_lines(root, people, 0)]
        rest = list(unread_lines(xml_source.text_groups(root), lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        declared = metadata_fields.merge_metadata(_meta(root, people), read.meta)
        declared = metadata_fields.merge_metadata(seed.meta, declared)
        return replace(read, meta=declared, notices=(*read.notices, *unread_notice(rest)))


def _lines(element: Element, people: dict[str, str], depth: int) -> Iterator[RenderedLine]:
    """The lines of an element that nobody says as a whole: headings, turns, and prose between them."""
    number = ""
    for child in element.content:
        if isinstance(child, MappedText):
            yield RenderedLine(" ".join(child.text.split()), LineFacts(kind=PassageKind.INTRODUCTION))
        elif child.name == "meta":
            continue
        elif child.name == "num":
            number = xml_source.text_in_one_line(child)
        elif child.name == "heading":
            title = f"{number} {xml_source.text_in_one_line(child)}".strip()
            yield RenderedLine(title, LineFacts(heading=OutlineHeading(min(max(depth, 1), 6), title)))
            number = ""
        elif child.name in TURNS:
            yield from _turn_lines(child, people)
        elif child.name in BESIDE:
            yield RenderedLine(xml_source.text_in_one_line(child), LineFacts(apart=NOTE))
        elif child.name not in ASIDES and _has_blocks(child):
            yield from _lines(child, people, depth + (child.name not in BODIES and child.name != "preface"))
        else:
            yield RenderedLine(xml_source.text_in_one_line(child), LineFacts(kind=PassageKind.INTRODUCTION))
    if number:
        yield RenderedLine(number, LineFacts(kind=PassageKind.INTRODUCTION))


def _has_blocks(element: Element) -> bool:
    return any(True for name in BLOCKS for _ in element.find(name)) and element.name not in ("p", "heading", "from")


def _turn_lines(turn: Element, people: dict[str, str]) -> Iterator[RenderedLine]:
    """The lines of what somebody says, the first with who it is; how the text names the speaker, if otherwise."""
    written = " ".join(filter(None, map(xml_source.text_in_one_line, turn.find("from")))).rstrip(": ")
    key = turn.attributes.get("by", "").lstrip("#")
    speaker = people.get(key, "") or written or key.rpartition("/")[2]
    label = f"{speaker}: " if speaker else ""
    paragraphs = [line for line in _paragraphs(turn) if line.text]
    if written and written != speaker:
        yield RenderedLine(f"{written}:", LineFacts(apart=LABEL), apart=False)
    first = True
    for line in paragraphs:
        if line.facts.apart or line.facts.kind or not first:
            yield line
            continue
        cuts = ((0, len(label) - 1, LABEL),) if label else ()
        yield RenderedLine(label + line.text, LineFacts(speaker=speaker, cuts=cuts, understood=True))
        first = False


def _paragraphs(element: Element) -> Iterator[RenderedLine]:
    """The paragraphs of a turn; those of lists and tables too, each on a line."""
    pieces = list[str]()
    for child in element.content:
        block = isinstance(child, Element) and (child.name in BLOCKS or _has_blocks(child))
        if not block and not (isinstance(child, Element) and child.name in BESIDE):
            pieces.append(child.text if isinstance(child, MappedText) else f" {xml_source.text_in_one_line(child)} ")
            continue
        yield _spoken("".join(pieces))
        pieces = []
        if isinstance(child, Element) and child.name in BESIDE:
            yield RenderedLine(xml_source.text_in_one_line(child), LineFacts(apart=NOTE))
        elif isinstance(child, Element) and child.name == "scene":
            yield RenderedLine(xml_source.text_in_one_line(child), LineFacts(kind=PassageKind.INTRODUCTION))
        elif isinstance(child, Element) and child.name != "from":
            yield from _paragraphs(child)
    yield _spoken("".join(pieces))


def _spoken(text: str) -> RenderedLine:
    return RenderedLine(" ".join(text.split()), LineFacts(understood=True))


def _meta(root: Element, people: dict[str, str]) -> Metadata:
    """Title, date and language of the work, and the people who speak."""
    work = next(root.find("FRBRWork"), Element("", {}, 0))
    titles = [xml_source.text_in_one_line(each) for each in root.find("docTitle")]
    titles += [each.attributes.get("value", "") for each in work.find("FRBRalias")]
    days = [each.attributes.get("date", "") for place in (work, root) for each in place.find("FRBRdate")]
    days += [each.attributes.get("date", "") for each in root.find("docDate")]
    languages = {each.attributes.get("language", "") for each in root.find("FRBRlanguage")}
    speaking = dict.fromkeys(each.attributes.get("by", "").lstrip("#") for name in TURNS for each in root.find(name))
    entries = [
        ("title", next(filter(None, titles), "")),
        ("date", next(filter(None, (day.partition("T")[0] for day in days)), "")),
        ("language", short_language_code(next(iter(languages))) if len(languages) == 1 else ""),
    ]
    present = tuple(Participant(people[key]) for key in speaking if people.get(key))
    declared = metadata_fields.metadata_of(entry for entry in entries if entry[1])
    return metadata_fields.merge_metadata(declared, Metadata(people=present))
