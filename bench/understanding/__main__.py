"""How well the labels of real transcripts are read: `python -m bench.understanding CORPUS`.

CORPUS is a folder with `speakers.jsonl.gz`: transcripts as paragraphs with speakers. Each is written as labelled text
in one of the usual styles and read back; the table says which part of the words came back with their speaker.
"""

import gzip
import json
import sys
from collections import defaultdict
from pathlib import Path

from quoth.errors import QuothError
from quoth.model import Seed, Source
from quoth.stages.parse import parse

STYLES = {
    "Name: words": "{}: {}\n\n",
    "**Name:** words": "**{}:** {}\n\n",
    "Name: on its line": "{}:\n{}\n\n",
    "Name (time): words": "{} (00:01:02): {}\n\n",
}


def main() -> None:
    corpus = Path(sys.argv[1]) / "speakers.jsonl.gz"
    if not corpus.is_file():
        sys.exit(f"there is no {corpus}; give a folder that has it: make evaluate CORPUS=…")
    right: dict[str, int] = defaultdict(int)
    wrong: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    with gzip.open(corpus, "rt", encoding="utf-8") as rows:
        for row in rows:
            paragraphs = [one for one in json.loads(row)["paragraphs"] if one["speaker"] and one["text"].strip()]
            for style, form in STYLES.items():
                truth = [(one["speaker"], " ".join(one["text"].split())) for one in paragraphs]
                read = attributed("".join(form.format(*one) for one in truth))
                for speaker, text in truth:
                    size = len(text.split())
                    total[style] += size
                    right[style] += size if read.get(text) == speaker else 0
                    wrong[style] += size if read.get(text) not in (speaker, "", None) else 0
    print(f"{'style':<20} {'words':>10} {'right':>7} {'wrong':>7}")
    for style in STYLES:
        shares = (right[style] / total[style], wrong[style] / total[style])
        print(f"{style:<20} {total[style]:>10,} {shares[0]:>7.1%} {shares[1]:>7.1%}")


def attributed(text: str) -> dict[str, str]:
    """By paragraph, the speaker that was read."""
    try:
        made = parse(Seed("talk", "seeds/talk.txt", Source.of(text)))
    except QuothError:
        return {}
    return {" ".join(one.text.split()): one.speaker for one in made.passages}


if __name__ == "__main__":
    main()
