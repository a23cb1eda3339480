"""Speed and size, measured: `make bench`. Figures are ratios within one run, because machines are noisy."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "bench/results"
QUESTIONS = ROOT / "bench/questions.txt"
EDITION_QUESTIONS = ROOT / "bench/edition.txt"
