"""The talk in a record of OHMS, line by line: typed text whose sync says where each minute ends, or WebVTT.

<sync>1:|13(3)|19(14)</sync>      a minute has passed at the third word of line 13, two at word 14 of line 19
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from quoth.model import Milliseconds, PassageKind
from quoth.readers import labels, xml_source
from quoth.readers.captions import cue_text, vtt_blocks
from quoth.readers.line_rendition import HEADER, LABEL, LineFacts, RenderedLine
from quoth.readers.xml_source import Element
from quoth.text.patterns import lazy_pattern

NAMES = ("transcript", "vtt_transcript", "transcript_alt", "vtt_transcript_alt", "sync", "sync_alt")
# yes "HALL: And the harbour?" "DR. LEE:"   no "And so: yes" (small letters)
LABEL_OF = lazy_pattern(r"(?P<name>[A-Z][A-Z .'’-]{0,40}?):\s+(?=\S)")
MAX_WRAPPED_CHARS = 100
"""Where no line is longer, the ends of lines do not divide paragraphs."""
NO_TRANSCRIPT = lazy_pattern(r"no transcript\.?", re.I)
# yes "|13(3)"   no "1:"
STAMP = lazy_pattern(r"(?P<line>\d{1,7})\((?P<word>\d{1,6})\)")
MINUTE_MS: Milliseconds = 60_000
MARK = lazy_pattern(r"\[\[footnote\]\]\s*(.*?)\s*\[\[/footnote\]\]", re.S)
NOTES = lazy_pattern(r"\[\[footnotes\]\](.*?)(?:\[\[/footnotes\]\]|\Z)", re.S)
NOTE = lazy_pattern(r"\[\[note\]\](.*?)\[\[/note\]\]", re.S)
TAGS = lazy_pattern(r"\[\[/?(?:link|note)\]\]")
# yes "<br><br>" "<br/> <br/>"   no "<br>" (a line break in a paragraph)
PARAGRAPH = lazy_pattern(r"(?:\s*<br\s*/?>){2,}\s*", re.I)
ANNOTATION = lazy_pattern(r"<annotation[^>]*?ref=[\"']?(?P<ref>[^\"'>\s]*)[\"']?[^>]*>(?P<text>.*?)</annotation>", re.S)
# yes "<c.1.2>oars</c>" of OHMS, whose classes number annotations
CLASS = lazy_pattern(r"<c\.(?P<refs>[\d.]+)>(?P<text>.*?)</c>", re.S)
COMMENT = ("note", "a comment in the file, which nobody says")
TRANSLATED = ("translation", "the same in another language: publish it as a transcript of its own")


def read_talk(record: Element) -> tuple[list[RenderedLine], list[RenderedLine]]:
    """The lines of the talk, and those of its notes; no lines of talk if the record has none."""
    text, captions = _text(record, "transcript"), _text(record, "vtt_transcript")
    talk, notes = _caption_lines(captions) if vtt_blocks.is_webvtt(captions.lstrip()) else ([], [])
    if text.strip() and NO_TRANSCRIPT.fullmatch(text.strip()):
        notes.append(RenderedLine(text.strip(), LineFacts(apart=HEADER)))
    elif text.strip():
        typed, more = _typed_lines(text, _text(record, "sync"))
        if talk:
            typed = [
                line._replace(facts=LineFacts(apart=("repeated", "the talk stands in the record twice")))
                for line in typed
            ]
        talk, notes = talk + typed, notes + more
    for row in [row for name in NAMES[2:4] for row in _text(record, name).split("\n") if row.strip()]:
        notes.append(RenderedLine(row.strip(), LineFacts(apart=TRANSLATED), apart=False))
    return talk, notes


def _text(record: Element, name: str) -> str:
    return next((xml_source.raw_text(element) for element in record.find(name)), "")


def _typed_lines(text: str, sync: str) -> tuple[list[RenderedLine], list[RenderedLine]]:
    """The lines of a typed talk with the times of its sync, and the lines of its footnotes."""
    match = NOTES.search(text)
    notes = list(_footnotes(match[1])) if match else []
    text = NOTES.sub("", text)
    times, paragraphs, apart = _times_by_line(sync), list[RenderedLine](), True
    rows = MARK.sub(_footnote_mark, text).split("\n")
    wraps = max(map(len, rows)) <= MAX_WRAPPED_CHARS
    for number, row in enumerate(rows, 1):
        words = " ".join(row.split())
        if words:
            first = [] if paragraphs or not times else [(1, 0)]
            marks = [(_column(words, word), time) for word, time in (*first, *times.get(number, ()))]
            if apart or not wraps or LABEL_OF.match(words):
                paragraphs.append(talk_line(words, marks))
            else:
                paragraphs[-1] = _join_line(paragraphs[-1], words, marks)
        apart = not words
    return paragraphs, notes


def talk_line(
    words: str, marks: Iterable[tuple[int, Milliseconds]] = (), start: Milliseconds | None = None
) -> RenderedLine:
    """A line of the talk, with the name that it begins with in capitals, and the times of words in it."""
    match = LABEL_OF.match(words)
    if not match or not labels.is_name(match["name"]):
        return RenderedLine(words, LineFacts(start=start, words=tuple(marks)))
    label = ((0, match.end(), LABEL),)
    return RenderedLine(words, LineFacts(speaker=match["name"], start=start, cuts=label, words=tuple(marks)))


def _join_line(before: RenderedLine, words: str, marks: Iterable[tuple[int, Milliseconds]]) -> RenderedLine:
    """A paragraph with one more of the lines that it was broken into."""
    moved = tuple((column + len(before.text) + 1, time) for column, time in marks)
    return before._replace(text=f"{before.text} {words}", facts=before.facts._replace(words=before.facts.words + moved))


def _footnote_mark(match: re.Match[str]) -> str:
    """A mark of a footnote; what it stood over several lines of is kept, so that lines count on."""
    return f"[{match[1].strip()}]" + "\n" * match[0].count("\n")


def _footnotes(text: str) -> Iterator[RenderedLine]:
    """A line for each footnote, with its number, and one for each other line among them."""
    for number, note in enumerate(NOTE.findall(text), 1):
        yield RenderedLine(
            f"[{number}] {' '.join(TAGS.sub(' ', note).split())}", LineFacts(kind=PassageKind.INTRODUCTION)
        )
    for row in [row.strip() for row in NOTE.sub("", text).split("\n") if row.strip()]:
        yield RenderedLine(row, LineFacts(kind=PassageKind.INTRODUCTION))


def _times_by_line(sync: str) -> dict[int, list[tuple[int, Milliseconds]]]:
    """For each line, the words at which another interval has passed, with the time; lines and words count from 1.

    Marks on neighbouring words of a line are dropped: they were never set by anybody, as nobody speaks so slowly.
    """
    interval, _, stamps = sync.strip().partition(":")
    minutes = int(interval) if interval.isdecimal() and len(interval) < 4 else 1
    times_by_line: dict[int, list[tuple[int, Milliseconds]]] = {}
    for count, stamp in enumerate(stamps.split("|")):
        match = STAMP.search(stamp)
        if match:
            times_by_line.setdefault(int(match["line"]), []).append((int(match["word"]), count * minutes * MINUTE_MS))
    for number, marks in times_by_line.items():
        words = {word for word, _ in marks}
        times_by_line[number] = [mark for mark in marks if not words & {mark[0] - 1, mark[0] + 1}]
    return times_by_line


def _column(words: str, number: int) -> int:
    """Where the word of a number begins in a line; the last one, if it has fewer."""
    begins = [match.start() for match in re.finditer(r"\S+", words)]
    return begins[min(max(number, 1), len(begins)) - 1]


def _caption_lines(text: str) -> tuple[list[RenderedLine], list[RenderedLine]]:
    """The lines of a talk in WebVTT, and the lines of its annotations and comments."""
    talk, notes = list[RenderedLine](), list[RenderedLine]()
    for block in vtt_blocks.blocks(vtt_blocks.normalise(text.lstrip())):
        if block.sort == "cue" or not block.text.startswith("NOTE"):
            talk += _cue_lines(block) if block.sort in ("cue", "other") else []
            continue
        rest = ANNOTATION.sub("", block.text)
        for match in ANNOTATION.finditer(block.text):
            words = " ".join(re.sub(r"<[^>]*>", "", match["text"]).split())
            notes.append(RenderedLine(f"[{match['ref']}] {words}", LineFacts(kind=PassageKind.INTRODUCTION)))
        notes += [
            RenderedLine(row.strip(), LineFacts(apart=COMMENT), False) for row in rest.split("\n")[1:] if row.strip()
        ]
    return talk, notes


def _cue_lines(block: vtt_blocks.VttBlock) -> Iterator[RenderedLine]:
    """The paragraphs of a cue, each with who says it; a cue without a voice goes on with the last one."""
    start, end = (block.timing.start, block.timing.end) if block.timing else (None, None)
    text = CLASS.sub(lambda match: f"{match['text']} [{match['refs'].replace('.', ', ')}]", block.text)
    voice = ""
    for part in PARAGRAPH.split(text):
        root = cue_text.parse_tree(f"<v {voice}>{part}" if voice and not part.lstrip().startswith("<v") else part)
        spoken = [leaf for leaf in cue_text.leaves(root) if isinstance(leaf.content, cue_text.CueText)]
        for who, group in groupby(spoken, key=lambda leaf: leaf.voice):
            words = " ".join(
                "".join(leaf.content.value for leaf in group if isinstance(leaf.content, cue_text.CueText)).split()
            )
            if not words:
                continue
            label = f"{who}: " if who and who != voice else ""
            cuts = ((0, len(label) - 1, LABEL),) if label else ()
            speaker = who if label else None
            yield RenderedLine(
                label + words, LineFacts(speaker=speaker, start=start, end=end, cuts=cuts, understood=True)
            )
            voice, start, end = who or voice, None, None
