"""Chapters of which only the time is known, placed in talks that are stamped every half minute; and titles.

Transcripts with exact times are written as stamped talk with the stamps in between left out, and once more with the
names of those who speak. The right place of a chapter is the stretch of words that people put its heading over, which
need not be the beginning of a turn; `right turn` is the share of those that at least begin in that person's turn.
"""

from bisect import bisect_right
from collections import defaultdict
from itertools import pairwise
from pathlib import Path
from statistics import fmean

from bench.understanding import corpus as stored
from bench.understanding.divided import MOST, divided
from quoth.analysis.sections import place_chapters
from quoth.analysis.sections.titles import title_sections
from quoth.cleanup.apply_repairs import clean
from quoth.model import PassageKind, Seed, Source
from quoth.readers.parse import parse
from quoth.text import timecode
from quoth.text.words import content_stems

STRETCH = 30
"""Seconds between stamps."""
NEAR = {"": 5, ", within 20 words": 120}
"""Characters that a place may be off: a space, a quotation mark; or a short sentence."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By source, the shares of chapters that are placed on the right words."""
    measured: dict[str, list[dict[str, float]]] = defaultdict(list)
    for row in stored.rows(corpus, "sections"):
        wanted = _wanted(row)
        if row["timed"] and wanted:
            measured[row["source"]] += _placed(row["segments"][:MOST], wanted)
    table = {}
    for source, rows in measured.items():
        methods = dict.fromkeys(method for row in rows for method in row)
        values = {method: [row[method] for row in rows if method in row] for method in methods}
        table[source] = {method: {"right": fmean(right), "chapters": len(right)} for method, right in values.items()}
    return table


def _wanted(row: dict[str, list[dict[str, float]]]) -> list[int]:
    """The segments with a heading and a time of their own."""
    times = [segment.get("start") for segment in row["segments"][:MOST]]
    heads = sorted({int(chapter["seg"]) for chapter in row["chapters"]})
    return [at for at in heads if 0 < at < len(times) and times[at] is not None and times[at] != times[at - 1]]


def _placed(segments: list[dict[str, str]], wanted: list[int]) -> list[dict[str, float]]:
    """For each chapter, whether each method puts it on its words, and on the right turn."""
    turns = [0]
    for before, segment in pairwise(segments):
        turns.append(turns[-1] + (before.get("speaker") != segment.get("speaker")))
    labelled = all(segment.get("speaker") for segment in segments)
    rows: list[dict[str, float]] = [{} for _ in wanted]
    for reader, write in (("stamped", _stamped), ("labelled", _labelled)):
        text, begins = write(segments)
        transcript = clean(parse(Seed("talk", "seeds/talk.txt", Source.of(text))), ())
        if (
            transcript.reader != reader
            or not any(passage.kind is PassageKind.SPEECH for passage in transcript.passages)
            or not transcript.times
        ):
            continue
        near, name = (
            place_chapters.chapter_starts(transcript),
            "Quoth" if reader == "stamped" else "Quoth, speakers known",
        )
        for row, at in zip(rows, wanted, strict=True) if reader == "stamped" or labelled else ():
            time = int(float(segments[at]["start"]) * 1000)
            places = {name: place_chapters.place_chapter(near, transcript.times, time, set()) or 0}
            if reader == "stamped":
                places["start of the stretch"] = max((m.offset for m in transcript.times if m.start <= time), default=0)
            for method, place in places.items():
                row |= {f"{method}{how}": float(abs(place - begins[at]) <= most) for how, most in NEAR.items()}
                row[f"{method}, right turn"] = float(turns[max(0, bisect_right(begins, place + 5) - 1)] == turns[at])
    return [row for row in rows if row]


def _stamped(segments: list[dict[str, str]]) -> tuple[str, list[int]]:
    """The transcript as stamped talk, and where each segment begins."""
    text, begins, last = "Transcript\n", list[int](), -STRETCH
    for segment in segments:
        time = int(float(segment.get("start") or 0))
        if time - last >= STRETCH:
            text += f"\nStarting point is {timecode.full(max(0, time) * 1000)} "
            last = time
        begins.append(len(text))
        text += " ".join(segment["text"].split()) + " "
    return text, begins


def _labelled(segments: list[dict[str, str]]) -> tuple[str, list[int]]:
    """The same with paragraphs, a name at each change of speakers, and a time behind some names."""
    text, begins, last, speaker = "", list[int](), -STRETCH, ""
    for segment in segments:
        time, name = int(float(segment.get("start") or 0)), segment.get("speaker") or ""
        if time - last >= STRETCH:
            text += f"{name} [{timecode.full(max(0, time) * 1000)}]: "
            last = time
        elif name != speaker:
            text += f"{name}: "
        speaker = name
        begins.append(len(text))
        text += " ".join(segment["text"].split()) + "\n\n"
    return text, begins


def measure_titles(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By source: how many sections get a title, and what it has in common with that of a person (stems, F1)."""
    measured: dict[str, list[tuple[float, float, float]]] = defaultdict(list)
    for talk in divided(corpus):
        places = [0, *talk.true]
        texts = [
            "\n".join(unit.text for unit in talk.units[low:high])
            for low, high in zip(places, [*talk.true, len(talk.units)], strict=True)
        ]
        titles = title_sections(texts, [unit.speaker for unit in talk.units if unit.speaker])
        for at, title, text in zip(places, titles, texts, strict=True):
            if at in talk.titles:
                first = " ".join(text.split()[:10])
                measured[talk.source].append(
                    (float(bool(title)), _alike(talk.titles[at], title), _alike(talk.titles[at], first))
                )
    return {
        source: {
            "Quoth": {
                "titled": fmean(row[0] for row in rows),
                "overlap where titled": fmean(o for t, o, _ in rows if t),
            },
            "first ten words": {"titled": 1.0, "overlap where titled": fmean(row[2] for row in rows)},
        }
        for source, rows in measured.items()
    }


def _alike(true: str, title: str) -> float:
    left, right = set(content_stems(true)), set(content_stems(title))
    return 2 * len(left & right) / (len(left) + len(right)) if left and right else 0.0
