"""Times of four fields: days, hours, minutes and seconds of a mission, or hours, minutes, seconds and frames of a film.

[00:01:57:42]      1 hour 57 minutes 42 seconds, or 1 minute 57 seconds and 42 frames
"""

from itertools import pairwise
from statistics import median

from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_scan import ScannedLines
from quoth.text.words import count

MIN_PACES = 5
"""The pace of the words is only known from so many times on."""
MIN_PACE, SPOKEN_PACE = 0.05, (0.5, 8.0)
"""Words a second: nobody speaks more slowly than the first, and people do speak between the others."""


def first_field_is_days(lines: ScannedLines) -> bool:
    """Whether times of four fields begin with days: the last field is too large for frames, and the pace fits."""
    if not line_prefix.counts_days([label.stamp for label in lines.prefixes if label]):
        return False
    days, films = (_pace(lines, days=days) for days in (True, False))
    return not (days < MIN_PACE and SPOKEN_PACE[0] <= films <= SPOKEN_PACE[1])


def _pace(lines: ScannedLines, *, days: bool) -> float:
    """The median of words a second from one time to the next; 0 if the times are too few."""
    rows = [
        (time, count(row.text[label.length :]))
        for row, label in zip(lines.rows, lines.prefixes, strict=True)
        if label and (time := line_prefix.times(label.stamp, days=days)[0]) is not None
    ]
    paces = [1000 * words / (after - time) for (time, words), (after, _) in pairwise(rows) if after > time and words]
    return median(paces) if len(paces) >= MIN_PACES else 0.0
