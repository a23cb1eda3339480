"""The page of formats, docs/formats.md, made of what the readers say of themselves. `make accept` writes it."""

from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

from quoth import readers
from quoth.readers import asr_json
from quoth.text.identifiers import slug

PATH = Path(__file__).parents[1] / "docs/formats.md"
TOP = """---
title: "Formats that Quoth reads"
description: "Every format with an example, what is kept of it, and what is left out."
kind: "about"
---

# Formats that Quoth reads

Files are told apart by what is in them; their endings do not matter. `format:` in a sidecar decides where two readers
claim a file. What is not kept is never lost in silence: it stands in the page's list of what was removed.

Word documents are read as `rich text`. Of old Word files, PDF, pictures and recordings a line says how to convert
them. What is no talk (subtitles such as `.ass`, transcripts such as `.eaf`, XML, lines of JSON, settings, programs) and
has no reader here is refused in a line that names it and says how to export it; `format: plain` in the sidecar
publishes it as it stands. Times that count frames (`01:00:09:02`) are exact to the frame where the text says how many
a second has, or a semicolon says that it is drop-frame; else they are exact to the second.
"""


def page() -> str:
    """The page as it should be."""
    parts = [TOP, " · ".join(f"[{room.NAME}](#{slug(room.NAME)})" for room in readers.ROOMS) + "\n"]
    for room in readers.ROOMS:
        parts += _part(f"## `{room.NAME}` {{: #{slug(room.NAME)} }}", room)
        if room is asr_json:
            for shape in (*asr_json.SHAPES, asr_json.ANY):
                parts += _part(f"### {shape.NAME[:1].upper()}{shape.NAME[1:]} {{: #json-{slug(shape.NAME)} }}", shape)
    return "\n".join(parts)


def _part(heading: str, room: ModuleType) -> Iterator[str]:
    summary, *rest = (room.__doc__ or "").strip().split("\n\n")
    kept = [one.removeprefix("Kept: ") for one in rest if one.startswith("Kept: ")]
    rest = [one for one in rest if not one.startswith("Kept: ")]
    prose = list[str]()
    while len(rest) > 1 and _is_prose(rest[-1]):
        prose.insert(0, rest.pop())
    example = "\n\n".join(rest)
    yield f"{heading}\n" if f"{room.NAME}." == summary else f"{heading}\n\n{summary}\n"
    if example:
        yield f"```text\n{example}\n```\n"
    yield from (f"{one}\n" for one in prose)
    yield from (f"Kept: {one}\n" for one in kept)


def _is_prose(paragraph: str) -> bool:
    return paragraph[:1].isupper() and paragraph.rstrip().endswith(".")
