"""Records of OHMS, the Oral History Metadata Synchronizer: https://www.oralhistoryonline.org"""

import re
from collections.abc import Iterator
from dataclasses import replace
from html import unescape

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Participant, PassageKind, Seed, Transcript
from quoth.readers import xml_source
from quoth.readers.archives.ohms import ohms_index, ohms_transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import HEADER, LineFacts, RenderedLine, render, unread_lines, unread_notice
from quoth.readers.person_names import names_as_spoken
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.plaintext.outline_headings import EMPHATIC, OutlineHeading
from quoth.readers.xml_source import Element, find_root
from quoth.sources import metadata_fields
from quoth.sources.metadata_fields import IN_OHMS
from quoth.text.patterns import lazy_pattern

# yes `<ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"`   no "<ROOT>", "<root xmlns=" of others
ROOT = lazy_pattern(r"<(?:\w+:)?ROOT\s[^>]{0,500}nunncenter/ohms")
PEOPLE = ("interviewee", "interviewer")
SUBJECTS = ("subject", "keyword")
# yes 'src="https://www.youtube.com/embed/abc"'   no "src='/local'"
EMBEDDED = lazy_pattern(r"src=[\"'](https://[^\"'\s]+)")
# yes "<v Ann>" "[[link]]" "00:01.000 --> 00:02.000 align:start" "WEBVTT" "NOTE"
FORM = lazy_pattern(r"<[^<>]*>|\[\[/?\w+\]\]|^.*-->.*$|^\s*WEBVTT.*$|^(?:NOTE|STYLE|REGION)\b.*$", re.M)
TRANSLATED = ("translation", "the same in another language: publish it as a transcript of its own")


class OhmsReader(Reader):
    """Oral history indexed with OHMS (.xml): the talk, and an index that divides it and says what is in each part.

    <ROOT xmlns="https://www.weareavp.com/nunncenter/ohms"><record>
      <title>Ann Lee on lights</title> <interviewee>Ann Lee</interviewee> <sync>1:|2(4)</sync>
      <index><point><time>60</time> <title>The harbour</title> <synopsis>Boats. A storm.</synopsis>
        <keywords>boats;oars</keywords></point></index>
      <transcript>HALL: Where were you born? …</transcript>
    </record></ROOT>

    A part begins at the words that its index quotes, or else at the paragraph nearest to its time. Without a transcript
    the page is the index. The lines of the text are numbered anew.

    Kept: speakers, times of the sync; of the index titles, synopses, keywords, subjects, places and links; title, date,
    people, language, recording. Translations are listed as left out.
    """

    NAME = "ohms"

    def sniff(self, seed: Seed) -> Evidence:
        text = seed.source.text
        return Evidence(0.98, "XML of OHMS") if ROOT.match(text, find_root(text, seed.body).at) else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Speakers, times of the sync, parts with synopsis, keywords and subjects. Raises SeedError."""
        document = xml_source.load(seed.source.text, seed.path)
        record = next(document.find("record"), None)
        if record is None:
            raise SeedError(Problem(seed.path, "OHMS without a <record>", "export it from OHMS again"))
        talk, notes = ohms_transcript.read_talk(record)
        points = ohms_index.index_points(record)
        head = [*_fields(record), *_subjects(record)]
        if talk:
            text = ohms_index.insert_points(talk, points)
        else:
            text = [line for point in points for line in ohms_index.render_point(point)]
        if any(line.facts.kind for line in notes):
            text.append(RenderedLine("Notes", LineFacts(heading=OutlineHeading(EMPHATIC, "Notes"))))
        lines = [*head, *text, *notes]
        groups = ([unescape(FORM.sub(" ", text)) for text in group] for group in xml_source.text_groups(document))
        rest = list(unread_lines(groups, lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        return replace(
            read,
            meta=metadata_fields.merge_metadata(seed.meta, _meta(record)),
            notices=(*read.notices, *unread_notice(rest)),
        )


def _leaves(element: Element) -> Iterator[tuple[str, str]]:
    """Name and text of each element of a record that holds text, in order, outside of the index and the talk."""
    for child in element.content:
        if not isinstance(child, Element) or child.name in ("index", *ohms_transcript.NAMES):
            continue
        yield from _leaves(child)
        text = " ".join(xml_source.own_text(child).split())
        if text:
            yield child.name, text


def _fields(record: Element) -> Iterator[RenderedLine]:
    """A line for each thing that the record says of itself, except its subjects."""
    for name, text in _leaves(record):
        if name not in SUBJECTS:
            why = TRANSLATED if name.endswith("_alt") else HEADER
            yield RenderedLine(f"{name}: {text}", LineFacts(apart=why), apart=False)


def _subjects(record: Element) -> Iterator[RenderedLine]:
    """A line with all subjects of the record, and one with all its keywords."""
    for subject in SUBJECTS:
        texts = [text for name, text in _leaves(record) if name == subject]
        if texts:
            yield RenderedLine(
                f"{ohms_index.TITLES[subject]}: {'; '.join(texts)}", LineFacts(kind=PassageKind.INTRODUCTION)
            )


def _meta(record: Element) -> Metadata:
    """Title, people, dates, language, recording and licence of a record."""
    fields = list(_leaves(record))
    named = [
        (key, name)
        for role in PEOPLE
        for key, text in fields
        if key == role and (name := metadata_fields.short_text(text))
    ]
    people = tuple(Participant(names_as_spoken({name})[name], role) for role, name in named)
    dates = [("date", date.attributes.get("value", "")) for date in record.find("date")]
    declared = [(IN_OHMS[name], text) for name, text in fields if name in IN_OHMS]
    embedded = [("media", match[1]) for name, text in fields if name == "kembed" and (match := EMBEDDED.search(text))]
    return metadata_fields.merge_metadata(
        Metadata(people=people, kind="interview"),
        metadata_fields.metadata_of([*(entry for entry in dates if entry[1]), *declared, *embedded]),
    )
