"""Basic transcriptions of EXMARaLDA (.exb): https://exmaralda.org"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from quoth.model import Evidence, Metadata, Milliseconds, Participant, Seed, Transcript
from quoth.readers import json_source, xml_source
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.linguists.tier_kinds import classify, describes, transcribes
from quoth.readers.linguists.tiers import ANNOTATION, Tier, TierAnnotation, read_tiers
from quoth.readers.recording_facts import recording_notices, short_language_code
from quoth.readers.xml_source import Element
from quoth.sources import metadata_fields
from quoth.text.sentences import ends_sentence

ROOT = "basic-transcription"
SPOKEN = "t"
"""The type of tiers that are transcribed speech; d describe, a annotate, l link."""
VERBAL = ("v", "verbal", "dipl")
ABOUT = ("project-name", "transcription-name", "ud-information", "comment", "transcription-convention")
NAMES = ("name", "full name", "fullname", "klarname")


class ExmaraldaReader(Reader):
    """Transcripts of EXMARaLDA (.exb) as the Partitur editor writes them: tiers along a common timeline.

    <basic-transcription><head><meta-information><transcription-name>Lights</transcription-name></meta-information>
        <speakertable><speaker id="SPK0"><abbreviation>Ann</abbreviation></speaker></speakertable></head>
      <basic-body><common-timeline><tli id="T0" time="0.5"/><tli id="T1" time="3.2"/></common-timeline>
        <tier id="TIE0" speaker="SPK0" category="v" type="t">
          <event start="T0" end="T1">Where were you born?</event></tier></basic-body></basic-transcription>

    Tiers of the type t are speech; events that follow each other without a gap are joined up to the end of a sentence.
    Other tiers are listed as left out. Times that the editor has interpolated are not used.
    In the Partitur editor: File > Save as; segmented transcriptions (.exs) are not read.

    Kept: speakers, times; title, date, language. The name of the recording is told.
    """

    NAME = "exmaralda"

    def sniff(self, seed: Seed) -> Evidence:
        root = xml_source.find_root(seed.source.text, seed.body)
        return Evidence(0.98, "XML of EXMARaLDA") if root.local == ROOT else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """What each speaker says when. Raises SeedError."""
        root = xml_source.load(seed.source.text, seed.path)
        people = {element.attributes.get("id", ""): _name(element) for element in root.find("speaker")}
        moments = list(root.find("tli"))
        places = {moment.attributes.get("id", ""): index for index, moment in enumerate(moments)}
        times = {moment.attributes.get("id", ""): _time(moment) for moment in moments}
        tiers = [_tier(element, people, places, times) for element in root.find("tier")]
        classify([tier for tier in tiers if tier.speech])
        media = [element.attributes.get("url", "") for element in root.find("referenced-file")]
        header = list(_header(root))
        read = read_tiers(seed, self.NAME, tiers, _meta(root, people), header, xml_source.text_groups(root))
        return replace(read, notices=(*read.notices, *recording_notices(media)))


def _name(speaker: Element) -> str:
    """The name of a speaker: as the table has it, or else the abbreviation."""
    names = [
        xml_source.text_in_one_line(fact)
        for fact in speaker.find("ud-information")
        if fact.attributes.get("attribute-name", "").casefold() in NAMES
    ]
    short = next((xml_source.text_in_one_line(element) for element in speaker.find("abbreviation")), "")
    return next((name for name in names if name), short)


def _time(moment: Element) -> Milliseconds | None:
    """The time of a moment; None if the editor has none, or has only interpolated it."""
    if moment.attributes.get("type", "") == "intp":
        return None
    return json_source.time_in_ms(moment.attributes.get("time", ""))


def _tier(
    element: Element, people: dict[str, str], places: dict[str, int], times: dict[str, Milliseconds | None]
) -> Tier:
    attributes = element.attributes
    category, kind = attributes.get("category", ""), attributes.get("type", "")
    name = attributes.get("display-name", "").strip() or category or attributes.get("id", "")
    speech = kind == SPOKEN if kind else category.casefold() in VERBAL or transcribes(category)
    speech = speech and not describes(category)
    events = [each for each in element.content if isinstance(each, Element) and each.name == "event"]
    space = "" if any(_text(event) != _text(event).strip() for event in events) else " "
    notes = [_annotation(chain, space, places, times) for chain in _chains(events)]
    return Tier(name, notes, people.get(attributes.get("speaker", ""), ""), ("", "") if speech else ANNOTATION)


def _chains(events: Sequence[Element]) -> Iterator[list[Element]]:
    """Events that follow each other without a gap, up to the end of a sentence."""
    chain = list[Element]()
    for event, after in pairwise([*events, None]):
        if event is None:
            continue
        chain.append(event)
        joined = after is not None and after.attributes.get("start") == event.attributes.get("end")
        if not joined or ends_sentence(_text(event).rstrip()):
            yield chain
            chain = []


def _text(event: Element) -> str:
    """The words of an event, without what the editor knows about it besides."""
    return xml_source.own_text(event)


def _annotation(
    chain: Sequence[Element], space: str, places: dict[str, int], times: dict[str, Milliseconds | None]
) -> TierAnnotation:
    """The words of a chain; `space` goes between events if the events of the tier bring none along."""
    text, words = "", list[tuple[int, Milliseconds]]()
    for event in chain:
        text += space if text else ""
        start = times.get(event.attributes.get("start", ""))
        lead = len(text) + len(_text(event)) - len(_text(event).lstrip())
        if text[-1:].isspace() and start is not None:
            words.append((lead, start))
        text += _text(event)
    first, last = chain[0].attributes.get("start", ""), chain[-1].attributes.get("end", "")
    return TierAnnotation(text, times.get(first), times.get(last), places.get(first), tuple(words))


def _header(root: Element) -> Iterator[str]:
    head = next(root.find("head"), Element("", {}, 0))
    for tag in ABOUT:
        for element in head.find(tag):
            text = xml_source.text_in_one_line(element)
            if text:
                yield f"{element.attributes.get('attribute-name', '') or tag}: {text}"
    for element in head.find("abbreviation"):
        if text := xml_source.text_in_one_line(element):
            yield f"speaker: {text}"


def _meta(root: Element, people: dict[str, str]) -> Metadata:
    """Title, date and language as the head has them, and the people of the table."""
    head = next(root.find("head"), Element("", {}, 0))
    title = next((xml_source.text_in_one_line(each) for each in head.find("transcription-name")), "")
    information = next(head.find("meta-information"), Element("", {}, 0))
    facts = [
        (metadata_fields.TYPED.get(fact.attributes.get("attribute-name", "").casefold(), ""), fact)
        for fact in information.find("ud-information")
    ]
    codes = {each.attributes.get("lang", "") for tag in ("languages-used", "l1") for each in _languages(head, tag)}
    codes.discard("")
    entries = [
        ("title", title),
        *((name, xml_source.text_in_one_line(fact)) for name, fact in facts if name and name != "language"),
        ("language", short_language_code(next(iter(codes))) if len(codes) == 1 else ""),
        *(("media", each.attributes.get("url", "")) for each in root.find("referenced-file")),
    ]
    declared = metadata_fields.metadata_of(entry for entry in entries if entry[1])
    return metadata_fields.merge_metadata(
        declared, Metadata(people=tuple(map(Participant, filter(None, people.values()))))
    )


def _languages(head: Element, tag: str) -> Iterator[Element]:
    for element in head.find(tag):
        yield from element.find("language")
