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

NAMES = ("transcript", "vtt_transcript", "transcript_alt", "vtt_transcript_alt", "sync", "sync_alt")
# yes "HALL: And the harbour?" "DR. LEE:"   no "And so: yes" (small letters)
LABEL_OF = re.compile(r"(?P<name>[A-Z][A-Z .'’-]{0,40}?):\s+(?=\S)")
WRAPPED = 100
"""Characters; where no line is longer, the ends of lines do not part paragraphs."""
NOTHING = re.compile(r"no transcript\.?", re.I)
# yes "|13(3)"   no "1:"
STAMP = re.compile(r"(?P<line>\d{1,7})\((?P<word>\d{1,6})\)")
MINUTE: Milliseconds = 60_000
MARK = re.compile(r"\[\[footnote\]\]\s*(.*?)\s*\[\[/footnote\]\]", re.S)
NOTES = re.compile(r"\[\[footnotes\]\](.*?)(?:\[\[/footnotes\]\]|\Z)", re.S)
NOTE = re.compile(r"\[\[note\]\](.*?)\[\[/note\]\]", re.S)
TAGS = re.compile(r"\[\[/?(?:link|note)\]\]")
# yes "<br><br>" "<br/> <br/>"   no "<br>" (a line break in a paragraph)
PARAGRAPH = re.compile(r"(?:\s*<br\s*/?>){2,}\s*", re.I)
ANNOTATION = re.compile(r"<annotation[^>]*?ref=[\"']?(?P<ref>[^\"'>\s]*)[\"']?[^>]*>(?P<text>.*?)</annotation>", re.S)
# yes "<c.1.2>oars</c>" of OHMS, whose classes number annotations
CLASS = re.compile(r"<c\.(?P<refs>[\d.]+)>(?P<text>.*?)</c>", re.S)
COMMENT = ("note", "a comment in the file, which nobody says")
TRANSLATED = ("translation", "the same in another language: publish it as a transcript of its own")


def lines(record: Element) -> tuple[list[RenderedLine], list[RenderedLine]]:
    """The lines of the talk, and those of its notes; no lines of talk if the record has none."""
    text, captions, other, captions_other = (_text(record, name) for name in NAMES[:4])
    said, notes = _captions(captions) if vtt_blocks.is_webvtt(captions.lstrip()) else ([], [])
    if text.strip() and NOTHING.fullmatch(text.strip()):
        notes.append(RenderedLine(text.strip(), LineFacts(apart=HEADER)))
    elif text.strip():
        typed, more = _typed(text, _text(record, "sync"))
        if said:
            typed = [
                one._replace(given=LineFacts(apart=("repeated", "the talk stands in the record twice")))
                for one in typed
            ]
        said, notes = said + typed, notes + more
    for row in [row for part in (other, captions_other) for row in part.split("\n") if row.strip()]:
        notes.append(RenderedLine(row.strip(), LineFacts(apart=TRANSLATED), apart=False))
    return said, notes


def _text(record: Element, name: str) -> str:
    return next((xml_source.raw(one) for one in record.find(name)), "")


def _typed(text: str, sync: str) -> tuple[list[RenderedLine], list[RenderedLine]]:
    found = NOTES.search(text)
    notes = list(_footnotes(found[1])) if found else []
    text = NOTES.sub("", text)
    times, made, apart = _times(sync), list[RenderedLine](), True
    rows = MARK.sub(_mark, text).split("\n")
    wraps = max(map(len, rows)) <= WRAPPED
    for number, row in enumerate(rows, 1):
        words = " ".join(row.split())
        if words:
            first = [] if made or not times else [(1, 0)]
            marks = [(_column(words, word), time) for word, time in (*first, *times.get(number, ()))]
            if apart or not wraps or LABEL_OF.match(words):
                made.append(spoken(words, marks))
            else:
                made[-1] = _joined(made[-1], words, marks)
        apart = not words
    return made, notes


def spoken(
    words: str, marks: Iterable[tuple[int, Milliseconds]] = (), start: Milliseconds | None = None
) -> RenderedLine:
    """A line of the talk, with the name that it begins with in capitals, and the times of words in it."""
    found = LABEL_OF.match(words)
    if not found or not labels.is_name(found["name"]):
        return RenderedLine(words, LineFacts(start=start, words=tuple(marks)))
    label = ((0, found.end(), LABEL),)
    return RenderedLine(words, LineFacts(speaker=found["name"], start=start, cuts=label, words=tuple(marks)))


def _joined(before: RenderedLine, words: str, marks: Iterable[tuple[int, Milliseconds]]) -> RenderedLine:
    """A paragraph with one more of the lines that it was broken into."""
    moved = tuple((column + len(before.text) + 1, time) for column, time in marks)
    return before._replace(text=f"{before.text} {words}", given=before.given._replace(words=before.given.words + moved))


def _mark(found: re.Match[str]) -> str:
    """A mark of a footnote; what it stood over several lines of is kept, so that lines count on."""
    return f"[{found[1].strip()}]" + "\n" * found[0].count("\n")


def _footnotes(text: str) -> Iterator[RenderedLine]:
    for number, found in enumerate(NOTE.findall(text), 1):
        yield RenderedLine(
            f"[{number}] {' '.join(TAGS.sub(' ', found).split())}", LineFacts(kind=PassageKind.INTRODUCTION)
        )
    for row in [row.strip() for row in NOTE.sub("", text).split("\n") if row.strip()]:
        yield RenderedLine(row, LineFacts(kind=PassageKind.INTRODUCTION))


def _times(sync: str) -> dict[int, list[tuple[int, Milliseconds]]]:
    """The words of each line at which another interval has passed since the first, both counted from 1.

    Words next to each other on one line were never set by anybody: nobody speaks so slowly.
    """
    interval, _, stamps = sync.strip().partition(":")
    minutes = int(interval) if interval.isdecimal() and len(interval) < 4 else 1
    found: dict[int, list[tuple[int, Milliseconds]]] = {}
    for count, stamp in enumerate(stamps.split("|")):
        match = STAMP.search(stamp)
        if match:
            found.setdefault(int(match["line"]), []).append((int(match["word"]), count * minutes * MINUTE))
    for number, marks in found.items():
        words = {word for word, _ in marks}
        found[number] = [mark for mark in marks if not words & {mark[0] - 1, mark[0] + 1}]
    return found


def _column(words: str, number: int) -> int:
    """Where the word of a number begins in a line; the last one, if it has fewer."""
    begins = [found.start() for found in re.finditer(r"\S+", words)]
    return begins[min(max(number, 1), len(begins)) - 1]


def _captions(text: str) -> tuple[list[RenderedLine], list[RenderedLine]]:
    said, notes = list[RenderedLine](), list[RenderedLine]()
    for block in vtt_blocks.blocks(vtt_blocks.normalised(text.lstrip())):
        if block.sort == "cue" or not block.text.startswith("NOTE"):
            said += _cue(block) if block.sort in ("cue", "other") else []
            continue
        rest = ANNOTATION.sub("", block.text)
        for found in ANNOTATION.finditer(block.text):
            words = " ".join(re.sub(r"<[^>]*>", "", found["text"]).split())
            notes.append(RenderedLine(f"[{found['ref']}] {words}", LineFacts(kind=PassageKind.INTRODUCTION)))
        notes += [
            RenderedLine(row.strip(), LineFacts(apart=COMMENT), False) for row in rest.split("\n")[1:] if row.strip()
        ]
    return said, notes


def _cue(block: vtt_blocks.VttBlock) -> Iterator[RenderedLine]:
    """The paragraphs of a cue, each with who says it; a cue without a voice goes on with the last one."""
    start, end = (block.timing.start, block.timing.end) if block.timing else (None, None)
    text = CLASS.sub(lambda found: f"{found['text']} [{found['refs'].replace('.', ', ')}]", block.text)
    voice = ""
    for part in PARAGRAPH.split(text):
        root = cue_text.tree(f"<v {voice}>{part}" if voice and not part.lstrip().startswith("<v") else part)
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
