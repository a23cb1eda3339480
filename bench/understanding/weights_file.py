"""Writes what was learned into the JSON file from which Quoth reads it (`quoth/analysis/weights.py`)."""

import json
from collections.abc import Mapping
from pathlib import Path

from quoth.analysis.weights import Weights


def write_weights(path: Path, weights: Weights | Mapping[str, Weights]) -> None:
    """Writes a weight a line, so that a change of one is a change of one line."""
    path.write_text(as_json(weights), encoding="utf-8")


def as_json(weights: Weights | Mapping[str, Weights]) -> str:
    """A table of weights, or several by name, as they stand in the file."""
    return json.dumps(weights, indent=2, ensure_ascii=False) + "\n"
