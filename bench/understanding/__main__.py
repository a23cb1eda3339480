"""What Quoth understands by itself, against what people wrote: `python -m bench.understanding CORPUS [PART …]`.

CORPUS is a folder with transcripts that people divided, labelled, tagged and corrected. Every part prints a table, by
source and method, with simple methods beside ours; all of them are kept in bench/results/understanding.json.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path

from bench.understanding import (
    chapters,
    corrections,
    introductions,
    labels,
    of_two,
    readings,
    running,
    sections,
    seeds,
    speakers,
    style,
    themes,
    turns,
)

Table = dict[str, dict[str, dict[str, float]]]
PARTS: dict[str, Callable[[Path], Table]] = {
    "sections": sections.measure,
    "sections, conversations of two": of_two.measure,
    "titles": chapters.measure_titles,
    "chapters": chapters.measure,
    "themes": themes.measure,
    "corrections": corrections.measure,
    "style": style.measure,
    "seeds": seeds.measure,
    "labels": labels.measure,
    "speakers": speakers.measure,
    "speakers, running text": running.measure,
    "speakers, introduced": introductions.measure,
    "turns, running text": turns.measure,
    "readings": readings.measure,
}
RESULTS = Path(__file__).parents[1] / "results/understanding.json"


def main() -> None:
    corpus = Path(sys.argv[1])
    if not (corpus / "speakers.jsonl.gz").is_file():
        sys.exit(f"there is no speakers.jsonl.gz in {corpus}; give a folder that has it: make evaluate CORPUS=…")
    kept = json.loads(RESULTS.read_text()) if RESULTS.is_file() else {}
    for part in sys.argv[2:] or PARTS:
        table = PARTS[part](corpus)
        show(part, table)
        kept[part] = table
    RESULTS.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


def show(part: str, table: Table) -> None:
    for source, methods in table.items():
        names = list(dict.fromkeys(name for figures in methods.values() for name in figures))
        print(f"\n{f'{part}: {source}':<44}" + "".join(f"{name:>14}" for name in names))
        for method, figures in methods.items():
            print(f"  {method:<42}" + "".join(_cell(figures.get(name)) for name in names))


def _cell(value: float | None) -> str:
    return f"{'':>14}" if value is None else f"{value:>14.3f}" if isinstance(value, float) else f"{value:>14}"


if __name__ == "__main__":
    main()
