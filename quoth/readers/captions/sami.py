"""SAMI captions (.smi): https://learn.microsoft.com/previous-versions/windows/desktop/dnacc/understanding-sami-1.0"""

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import NamedTuple

from quoth.model import Edit, Evidence, Metadata, Milliseconds, Seed, Span, Transcript
from quoth.readers import cues as captions
from quoth.readers import source_map
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.captions import caption_tags
from quoth.readers.captions.turn_marks import name_turns
from quoth.readers.cues import Cue, Draft
from quoth.readers.recording_facts import recording_notices
from quoth.readers.source_map import MappedText
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern
from quoth.text.spans import make_edit
from quoth.text.words import count

BEGINNING = lazy_pattern(r"[\s\ufeff]*<SAMI[\s>]", re.I)
# yes "<SYNC Start=500>" "</P>" "<P Class=ENCC ID=Source>" "</BODY>" "<!-- a remark -->"   no "<i>" "<br>"
FRAME = lazy_pattern(r"<!--.*?(?:-->|\Z)|<(?P<name>/?(?:sync|p|body|sami|head))\b(?P<attributes>[^<>]*)>", re.I | re.S)
# yes "Start=500" 'Class="ENCC"'
ATTRIBUTE = lazy_pattern(r"(?P<name>\w+)\s*=\s*[\"']?(?P<value>[^\s\"'>]*)")
# yes ".ENCC { Name: English; lang: en-US; SAMIType: CC; }"
LANGUAGE = lazy_pattern(r"\.(?P<class>[\w-]+)\s*\{[^{}]*?\blang\s*:\s*(?P<code>[\w-]+)", re.I)
# yes "Media {rask.wav}"
MEDIA = lazy_pattern(r"\bMedia\s*\{\s*(?P<file>[^{}]+?)\s*\}", re.I)
TITLE = lazy_pattern(r"<TITLE[^<>]*>(?P<title>.*?)</TITLE\s*>", re.I | re.S)
BODY = lazy_pattern(r"<BODY\b[^<>]*>", re.I)
TRANSLATED = ("translation", "the same in another language: publish it as a transcript of its own")
HEADER = ("header", "the head of the file")
MAX_DIGITS = 12


class SamiText(NamedTuple):
    """A stretch of text between the tags that frame captions."""

    begin: int
    text: str
    start: Milliseconds | None
    language: str
    """The class of the paragraph, in small letters."""
    names_speaker: bool


class SamiReader(Reader):
    """SAMI captions (.smi), which Windows Media and Korean and Japanese subtitles use.

    <SAMI><HEAD><TITLE>The light</TITLE>
      <STYLE TYPE="text/css"><!-- .ENCC { Name: English; lang: en-US; SAMIType: CC; } --></STYLE></HEAD>
    <BODY>
      <SYNC Start=500><P Class=ENCC ID=Source>Ann Lee<P Class=ENCC>Where were you born?
      <SYNC Start=3200><P Class=ENCC>&nbsp;
    </BODY></SAMI>

    Of several languages the first is read, and the others are listed as left out.
    In Subtitle Edit: File > Save as, SAMI.

    Kept: times; names marked as the source, up to the next, or before a colon; title, language.
    """

    NAME = "sami"

    def sniff(self, seed: Seed) -> Evidence:
        begins = BEGINNING.match(seed.source.text, seed.body)
        return Evidence(0.99, "it begins with <SAMI>") if begins else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """Captions of the first language with their times. Raises SeedError."""
        draft = Draft(seed, self.NAME)
        body = BODY.search(seed.source.text, seed.body)
        texts = list(_texts(seed.source.text, body.end() if body else seed.body))
        languages = [part.language for part in texts if count(caption_tags.REFERENCE.sub(" ", part.text))]
        chosen = next((language for language in languages if language), "")
        own = [part for part in texts if part.language in ("", chosen)]
        draft.edits += [_listed(draft, part) for part in texts if part.language not in ("", chosen)]
        _add_cues(draft, own)
        _take_head(draft, body.start() if body else seed.body)
        name_turns(draft)
        draft.meta = metadata_fields.merge_metadata(seed.meta, _meta(seed.source.text, chosen))
        head = seed.source.text[seed.body : body.start() if body else seed.body]
        draft.notices += recording_notices(match["file"] for match in MEDIA.finditer(head))
        return captions.assemble_cues(draft, captions.STAMP)


def _texts(text: str, position: int) -> Iterator[SamiText]:
    """The stretches of text with words, in the order of the file."""
    start, language, source = None, "", False
    for match in FRAME.finditer(text, position):
        yield from _text(text, position, match.start(), start, language, source)
        position = match.end()
        name = (match["name"] or "").casefold()
        attributes = {each["name"].casefold(): each["value"] for each in ATTRIBUTE.finditer(match["attributes"] or "")}
        if name == "sync":
            written = attributes.get("start", "").removesuffix("ms")
            start, language, source = int(written) if _is_time(written) else None, "", False
        elif name == "p":
            language = attributes.get("class", "").casefold()
            source = attributes.get("id", "").casefold() == "source"
        elif name == "/p":
            language, source = "", False
    yield from _text(text, position, len(text), start, language, source)


def _is_time(written: str) -> bool:
    return written.isdecimal() and written.isascii() and len(written) <= MAX_DIGITS


def _text(
    text: str, begin: int, end: int, start: Milliseconds | None, language: str, source: bool
) -> Iterator[SamiText]:
    if text[begin:end].strip():
        yield SamiText(begin, text[begin:end], start, language, source)


def _listed(draft: Draft, part: SamiText) -> Edit:
    lead = len(part.text) - len(part.text.lstrip())
    span = Span(part.begin + lead, part.begin + len(part.text.rstrip()))
    has_words = count(caption_tags.REFERENCE.sub(" ", part.text))
    return make_edit(draft.seed.source, span, "", *(TRANSLATED if has_words else captions.STAMP))


def _add_cues(draft: Draft, parts: Sequence[SamiText]) -> None:
    """A cue for each text with words; it ends when the next text takes its place. A speaker stays until the next."""
    speaker = ""
    for part, after in zip_longest(parts, parts[1:]):
        mapped = MappedText.plain(part.text, part.begin)
        name = _name(part.text) if part.names_speaker else ""
        speaker = name if part.names_speaker else speaker
        if name:
            continue
        end = after.start if after and after.start != part.start else None
        draft.edits += source_map.character_edits(draft.seed.source, mapped, caption_tags.tag_changes(part.text))
        span = Span(part.begin, part.begin + len(part.text))
        draft.cues.append(Cue(span, part.start, end, speaker, bool(speaker)))


def _name(text: str) -> str:
    """The name of the source of captions; empty for other words in its place, such as “End of:”."""
    name = " ".join(caption_tags.REFERENCE.sub(" ", text).split()).rstrip(": ")
    last = name.rpartition(" ")[2]
    return name if name and not last.islower() and len(name) <= metadata_fields.MAX_NAME_CHARS else ""


def _take_head(draft: Draft, end: int) -> None:
    text = draft.seed.source.text[draft.seed.body : end]
    if text.strip():
        begin = draft.seed.body + len(text) - len(text.lstrip())
        span = Span(begin, draft.seed.body + len(text.rstrip()))
        draft.edits.append(make_edit(draft.seed.source, span, "", *HEADER))


def _meta(text: str, language: str) -> Metadata:
    title = TITLE.search(text)
    codes = {match["class"].casefold(): match["code"] for match in LANGUAGE.finditer(text)}
    entries = [
        ("title", " ".join(re.sub(r"<[^<>]*>", "", title["title"]).split()) if title else ""),
        ("language", re.sub("-CC$", "", codes.get(language, ""))),
    ]
    return metadata_fields.metadata_of(entry for entry in entries if entry[1])
