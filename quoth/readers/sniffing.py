"""What readers go by when they say whether a seed is of their kind."""

import re
from collections.abc import Sequence

from quoth.model import Evidence

NO = Evidence(0.0, "")


def share(lines: Sequence[str], pattern: re.Pattern[str]) -> tuple[int, float]:
    """How many lines match from their beginning, and what part of the lines with words that is."""
    filled = [line for line in lines if line.strip()]
    matching = sum(1 for line in filled if pattern.match(line))
    return matching, matching / len(filled) if filled else 0.0
