"""What very many transcripts cost: `python -m bench.many CORPUS [NUMBER]`, 10,000 if nothing else is said.

The corpus is repeated with other words and names. One full build, one with nothing changed, one correction; figures go
to `bench/results/many.json`.
"""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import RESULTS
from bench.__main__ import build, correct
from bench.project import project, sources
from bench.repeated import repeated
from bench.speed import size

EVERY = 100_000
"""More than any corpus has."""


def main() -> None:
    number = int(sys.argv[2]) if len(sys.argv) > 2 else 10_000
    with tempfile.TemporaryDirectory() as name:
        corpus = Path(sys.argv[1])
        root = project(Path(name) / "project", repeated(sources(corpus, EVERY), number), corpus)
        rows = {"full": build(root), "unchanged": build(root)}
        correct(root)
        rows["one word corrected"] = build(root)
        figures: dict[str, object] = {
            "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
            "files": number,
            "transcripts": len(list((root / "site/transcripts").glob("*/index.html"))),
            "seeds MB": round(size(root / "seeds")),
            "site MB": round(size(root / "site")),
            "kept MB": round(size(root / ".quoth")),
        }
        costs = {key: {"cpu": row.cpu, "wall": row.wall, "MB": row.memory} for key, row in rows.items()}
        figures |= {key: {unit: round(value, 1) for unit, value in row.items()} for key, row in costs.items()}
    print(json.dumps(figures, indent=1))
    (RESULTS / "many.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
