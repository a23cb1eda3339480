"""Talks written by libraries that others keep are read again: who speaks, when to the millisecond, and every word.

What libraries cannot write (SAMI), they read beside us.
"""

import random
from collections.abc import Sequence
from pathlib import Path

import pylangacq
import pysubs2
import pytest
import textgrids
from pympi.Elan import Eaf
from pympi.Praat import TextGrid

from quoth import sources
from quoth.model import Transcript
from quoth.readers.parse import choose

Row = tuple[str, int, int, str]
PEOPLE = ("Ann Lee", "Bo Rask", "Eve Day")
WORDS = 'light harbour storm boat keeper night Ölzeug naïve море 灯台 "oil"'.split()


def talk(unit_ms: int = 1) -> list[Row]:
    """Turns of three people, in whole units of this many milliseconds."""
    chance, time, rows = random.Random(3), 500, list[Row]()
    for _ in range(120):
        words = " ".join(chance.choice(WORDS) for _ in range(chance.randrange(2, 9))) + chance.choice(".?!")
        end = time + chance.randrange(400, 6000) // unit_ms * unit_ms
        rows.append((chance.choice(PEOPLE), time, end, words))
        time = end + chance.randrange(10, 900) // unit_ms * unit_ms
    return rows


def read(path: Path, text: str | bytes = "") -> tuple[str, list[Row], Transcript]:
    """The name of the reader that a file is read by, the turns, and the transcript."""
    if text:
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    seed = sources.seed(path)
    reader = choose(seed)
    transcript = reader.parse(seed)
    rows = [(passage.speaker, passage.start or 0, passage.end or 0, passage.text) for passage in transcript.passages]
    return reader.NAME, rows, transcript


def test_elan(tmp_path: Path) -> None:
    document, rows = Eaf(author="x"), talk()
    document.remove_tier("default")
    for name in PEOPLE:
        document.add_tier(name, part=name)
    document.add_linguistic_type("gloss", "Symbolic_Association", timealignable=False)
    document.add_tier("gl", "gloss", PEOPLE[0])
    for name, start, end, words in rows:
        document.add_annotation(name, start, end, words)
        if name == PEOPLE[0]:
            document.add_ref_annotation("gl", name, (start + end) // 2, "glossed")
    document.to_file(str(tmp_path / "talk.eaf"))
    name, read_rows, transcript = read(tmp_path / "talk.eaf")
    assert (name, read_rows) == ("elan", rows)
    assert any("glossed" in edit.before for edit in transcript.edits if edit.rule == "annotation")


@pytest.mark.parametrize("mode", ["normal", "short"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_text_grids(tmp_path: Path, mode: str, encoding: str) -> None:
    rows = [(name, start, end, words.replace('"', "'")) for name, start, end, words in talk()]
    grid = TextGrid(xmax=rows[-1][2] / 1000 + 1)
    for name in PEOPLE:
        tier = grid.add_tier(name)
        for _, start, end, words in (row for row in rows if row[0] == name):
            tier.add_interval(start / 1000, end / 1000, words)
    grid.to_file(str(tmp_path / "talk.TextGrid"), mode=mode)
    text = (tmp_path / "talk.TextGrid").read_bytes().decode().encode(encoding)
    assert read(tmp_path / "talk.TextGrid", text)[:2] == ("textgrid", rows)


@pytest.mark.parametrize("form", [textgrids.TEXT_LONG, textgrids.TEXT_SHORT])
def test_text_grids_of_another_library(tmp_path: Path, form: int) -> None:
    rows = [row for row in talk() if row[0] != PEOPLE[2] and '"' not in row[3]]
    grid = textgrids.TextGrid()
    grid.xmin, grid.xmax = 0, rows[-1][2] / 1000 + 1
    for name in PEOPLE[:2]:
        grid[name] = textgrids.Tier()
        last = 0.0
        for _, start, end, words in (row for row in rows if row[0] == name):
            grid[name].append(textgrids.Interval("", last, start / 1000))
            grid[name].append(textgrids.Interval(words, start / 1000, end / 1000))
            last = end / 1000
    grid.write(str(tmp_path / "talk.TextGrid"), fmt=form)
    assert read(tmp_path / "talk.TextGrid")[:2] == ("textgrid", rows)


def subtitles(rows: Sequence[Row]) -> pysubs2.SSAFile:
    written = pysubs2.SSAFile()
    written.info["Title"] = "The light"
    for name, start, end, words in rows:
        written.append(pysubs2.SSAEvent(start=start, end=end, text=words.replace(" ", "\\N", 1), name=name))
    return written


@pytest.mark.parametrize("form", ["ass", "ssa"])
def test_substation_alpha(tmp_path: Path, form: str) -> None:
    rows = talk(10)
    name, read_rows, transcript = read(tmp_path / f"talk.{form}", subtitles(rows).to_string(form))
    assert (name, read_rows, transcript.meta.title) == ("substation alpha", rows, "The light")


@pytest.mark.parametrize("rate", [25, 23.976, 29.97])
def test_micro_dvd(tmp_path: Path, rate: float) -> None:
    text = subtitles(talk()).to_string("microdvd", fps=rate)
    others = pysubs2.SSAFile.from_string(text, "microdvd", fps=rate)[1:]
    name, rows, _ = read(tmp_path / "talk.sub", text)
    assert name == "microdvd"
    assert [row[3] for row in rows] == [event.plaintext.replace("\n", " ") for event in others]
    assert max(abs(row[1] - event.start) for row, event in zip(rows, others, strict=True)) <= 2


def test_sami_as_another_library_reads_it(tmp_path: Path) -> None:
    captions = "".join(
        f"<SYNC Start={start}><P Class=ENCC>{words}\n<SYNC Start={end}><P Class=ENCC>&nbsp;\n"
        for _, start, end, words in talk()
    )
    text = f"<SAMI><HEAD><TITLE>The light</TITLE></HEAD><BODY>{captions}</BODY></SAMI>"
    others = [event for event in pysubs2.SSAFile.from_string(text, "sami") if event.plaintext.strip()]
    name, rows, _ = read(tmp_path / "talk.smi", text)
    assert name == "sami"
    assert [(row[1], row[3]) for row in rows] == [(event.start, event.plaintext.strip()) for event in others]


def test_chat(tmp_path: Path) -> None:
    rows = [(name, start, end, words.replace('"', "")) for name, start, end, words in talk()]
    codes = dict(zip(PEOPLE, ("ANN", "BOR", "EVE"), strict=True))
    people = "ANN Ann_Lee Investigator, BOR Bo_Rask Adult, EVE Eve_Day Adult"
    turns = "".join(f"*{codes[name]}:\t{words[:-1]} {words[-1]} \x15{a}_{b}\x15\n" for name, a, b, words in rows)
    text = f"@UTF8\n@Begin\n@Languages:\teng\n@Participants:\t{people}\n{turns}@End\n"
    others = pylangacq.CHAT.from_strs([text])
    written = others.to_strs()
    for version in (text, next(iter(written))):
        assert read(tmp_path / "talk.cha", version)[:2] == ("chat", rows)
    heard = [(turn.participant, turn.time_marks) for turn in others.utterances()]
    assert [(codes[name], (start, end)) for name, start, end, _ in rows] == heard
