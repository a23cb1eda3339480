"""Numbers of printed pages that stand by themselves where a page ends: a form feed shows where.

Nothing at all.

12
⟨form feed⟩
"""

from collections.abc import Sequence

from quoth.readers.base import SourceLine
from quoth.text.patterns import lazy_pattern

# yes "2" "- 4 -" "[12]" "3 / 12"   no "1974 was" "2." "xii"
BARE = lazy_pattern(r"[\[(|—–\s-]*(?P<number>\d{1,4})(?:\s*(?:/|of|von|sur|de|di|van|из)\s*\d{1,4})?[\])|—–\s-]*$")


def page_numbers(rows: Sequence[SourceLine], text: str) -> set[int]:
    """Lines that are nothing but a number, with an empty line or a form feed on one side and a form feed on the other.

    A number by itself is an answer too, so the last line of a page must also stand apart from the talk.
    """
    if "\f" not in text:
        return set()
    ends = [row.begin for row in rows[1:]] + [len(text)]
    gaps = [text[: rows[0].begin] if rows else "", *(text[row.end : end] for row, end in zip(rows, ends, strict=True))]
    return {
        index
        for index, row in enumerate(rows)
        if BARE.match(row.text)
        and (
            ("\f" in gaps[index] and gaps[index + 1].count("\n") > 1)
            or ("\f" in gaps[index + 1] and "\n\n" in gaps[index])
        )
    }
