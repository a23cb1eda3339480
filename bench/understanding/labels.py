"""How well the labels of real transcripts are read.

Transcripts as paragraphs with speakers are written as labelled text in one of the usual styles and read back; the
table says which part of the words came back with their speaker.
"""

from collections import defaultdict
from pathlib import Path

from bench.understanding.corpus import rows
from quoth.errors import QuothError
from quoth.model import Seed, Source
from quoth.readers.parse import parse

STYLES = {
    "Name: words": "{}: {}\n\n",
    "**Name:** words": "**{}:** {}\n\n",
    "Name: on its line": "{}:\n{}\n\n",
    "Name (time): words": "{} (00:01:02): {}\n\n",
}


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By style, the shares of words that came back with their speaker, and with another one."""
    right: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for row in rows(corpus, "speakers"):
        paragraphs = [
            paragraph for paragraph in row["paragraphs"] if paragraph["speaker"] and paragraph["text"].strip()
        ]
        for style, form in STYLES.items():
            truth = [(paragraph["speaker"], " ".join(paragraph["text"].split())) for paragraph in paragraphs]
            read = attributed("".join(form.format(*pair) for pair in truth))
            for speaker, text in truth:
                size = len(text.split())
                total[style] += size
                right[style] += size if read.get(text) == speaker else 0
                wrong[style] += size if read.get(text) not in (speaker, "", None) else 0
    shares = {style: {"right": right[style] / size, "wrong": wrong[style] / size} for style, size in total.items()}
    return {"all": shares}


def attributed(text: str) -> dict[str, str]:
    """By paragraph, the speaker that was read."""
    try:
        transcript = parse(Seed("talk", "seeds/talk.txt", Source.of(text)))
    except QuothError:
        return {}
    return {" ".join(passage.text.split()): passage.speaker for passage in transcript.passages}
