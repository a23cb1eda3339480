"""The page of formats, docs/formats.md, made of what the readers say of themselves. `make accept` writes it."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

from quoth.readers import READERS, asr_json
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.base import Reader
from quoth.text.identifiers import slug
from tests import programs

PATH = Path(__file__).parents[1] / "docs/formats.md"
TOP = """---
title: "Formats that Quoth reads"
description: "Every format with an example, what is kept of it, and what is left out."
kind: "about"
---

# Formats that Quoth reads

Quoth recognises a format by what is in the file; the ending of its name does not matter. Where a file could be two
formats, `format:` in the sidecar decides. Nothing is left out silently: what is not kept is in the page's list of what
was removed.

Documents of Word (`.docx`), LibreOffice (`.odt`, `.fodt`) and rich text (`.rtf`: TextEdit, WordPad, f4) are read as
`rich text`: save them as they are; comments and tracked changes are listed as left out. A PDF is read if its text can
be copied: it becomes plain text in paragraphs, column by column, and the heads, feet and numbers of its pages are
taken out; for a scan, have its text recognised first (OCR). Words that the end of a line cuts are joined where the text
itself shows how they are written.

For old Word files, pictures and recordings, the build says how to convert them. Files that are no transcripts, or that
Quoth cannot read (other subtitles, other XML, settings, programs),
are refused; the message names the kind and how to export it. `format: plain` in the sidecar publishes such a
file as it is. Times that count frames (`01:00:09:02`) are exact to the frame if the text says how many frames a second
has, or a semicolon says that it is drop-frame; otherwise they are exact to the second.
"""


def page() -> str:
    """The page as it should be."""
    places = [f"[{reader.NAME}](#{slug(reader.NAME)})" for reader in READERS]
    parts = [TOP, f"{' · '.join(places)} · [programs and how to get a transcript out of them](#programs)\n"]
    for reader in READERS:
        parts += _part(f"## `{reader.NAME}` {{: #{slug(reader.NAME)} }}", reader)
        if isinstance(reader, asr_json.JsonReader):
            for shape in (*asr_json.SHAPES, asr_json.FALLBACK):
                parts += _part(f"### {shape.NAME[:1].upper()}{shape.NAME[1:]} {{: #json-{slug(shape.NAME)} }}", shape)
    return "\n".join([*parts, programs.section()])


def _part(heading: str, reader: Reader | JsonShape) -> Iterator[str]:
    first, _, below = (type(reader).__doc__ or "").partition("\n")
    summary, *rest = f"{first}\n{dedent(below)}".strip().split("\n\n")
    kept = [paragraph.removeprefix("Kept: ") for paragraph in rest if paragraph.startswith("Kept: ")]
    rest = [paragraph for paragraph in rest if not paragraph.startswith("Kept: ")]
    prose = list[str]()
    while len(rest) > 1 and _is_prose(rest[-1]):
        prose.insert(0, rest.pop())
    example = "\n\n".join(rest)
    yield f"{heading}\n" if f"{reader.NAME}." == summary else f"{heading}\n\n{summary}\n"
    if example:
        yield f"```text\n{example}\n```\n"
    yield from (f"{paragraph}\n" for paragraph in prose)
    yield from (f"Kept: {sentence}\n" for sentence in kept)


def _is_prose(paragraph: str) -> bool:
    return paragraph[:1].isupper() and paragraph.rstrip().endswith(".")
