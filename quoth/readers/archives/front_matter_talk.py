"""Talks that stand in the front matter of a page, a mapping for each turn."""

from collections.abc import Iterator
from dataclasses import replace

from quoth.model import Evidence, PassageKind, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import (
    HEADER,
    LABEL,
    STAMP,
    LineFacts,
    RenderedLine,
    render,
    unread_lines,
    unread_notice,
)
from quoth.readers.plaintext import turns
from quoth.readers.plaintext.line_scan import scan_lines_with_facts
from quoth.readers.plaintext.outline_headings import OutlineHeading
from quoth.sources.front_matter import content_above
from quoth.sources.talk_list import TalkEntry, talk_entries, talk_key
from quoth.sources.yaml_lines import YamlContent
from quoth.text import timecode


class FrontMatterTalkReader(Reader):
    """Talks in the front matter of a page, as some web sites keep them: a list with a mapping for each turn.

    ---
    title: A talk about light
    transcript:
    - header: The house
    - line: Where were you born?
      time: '1:33'
      who: Ann
    ---

    Kept: speakers, times, headings, and what the other keys say.
    """

    NAME = "front matter"

    def sniff(self, seed: Seed) -> Evidence:
        """A list with words, and speakers or times, in front matter."""
        if not seed.body:
            return NO_EVIDENCE
        value = content_above(seed.source.text, seed.body).value
        key = talk_key(value)
        if not key or not isinstance(value, dict):
            return NO_EVIDENCE
        words = sum(len(entry.words.split()) for entry in talk_entries(value[key]))
        below = len(seed.source.text[seed.body :].split())
        return (
            Evidence(0.99, f"{words} words of a talk under “{key}” in front matter") if words > below else NO_EVIDENCE
        )

    def parse(self, seed: Seed) -> Transcript:
        """The turns with their speakers and times, and the headings between them; what stands below is no speech."""
        content = content_above(seed.source.text, seed.body)
        key = talk_key(content.value)
        entries = content.value[key] if isinstance(content.value, dict) and key else []
        lines = [
            *_lines_beside(seed, content, key),
            *(line for entry in talk_entries(entries) for line in _lines(entry)),
        ]
        below = (" ".join(row.split()) for row in seed.source.text[seed.body :].split("\n"))
        lines += [RenderedLine(row, LineFacts(speaker="", kind=PassageKind.INTRODUCTION)) for row in below if row]
        rest = list(unread_lines(([text] for text in _texts(entries)), lines))
        rendition, facts = render(seed, [*lines, *rest])
        read = turns.read_lines(rendition, self.NAME, scan_lines_with_facts(rendition, facts), written=True)
        return replace(read, notices=(*read.notices, *unread_notice(rest)))


def _lines_beside(seed: Seed, content: YamlContent, key: str) -> Iterator[RenderedLine]:
    """The lines of front matter that are not the talk, which are read as what is known of it."""
    names = content.value if isinstance(content.value, dict) else ()
    first = content.line((key,)) if key else seed.source.text.count("\n") + 1
    last = min(
        (line for name in names if (line := content.line((str(name),))) > first),
        default=seed.source.text.count("\n") + 1,
    )
    for number, row in enumerate(seed.source.text[: seed.body].split("\n"), 1):
        if not first < number < last:
            yield RenderedLine(row.strip(), LineFacts(apart=HEADER), apart=False)


def _texts(value: object) -> Iterator[str]:
    """Every text of a list of front matter."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _lines(entry: TalkEntry) -> Iterator[RenderedLine]:
    """A heading, or a turn behind its speaker and its time."""
    if entry.heading:
        yield RenderedLine(entry.heading, LineFacts(heading=OutlineHeading(2, entry.heading)))
    if not entry.words:
        return
    text, cuts = "", list[tuple[int, int, tuple[str, str]]]()
    start = "" if entry.start is None else timecode.full(entry.start)
    for written, why in ((entry.speaker, LABEL), (start, STAMP)):
        if written:
            cuts.append((len(text), len(text) + len(written), why))
            text += f"{written}\t"
    facts = LineFacts(None, None, None, entry.speaker, entry.start, None, tuple(cuts), understood=True)
    yield RenderedLine(text + entry.words, facts)
