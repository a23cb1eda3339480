"""Labels that a text sets apart in another way than with a colon, each line by its index."""

from collections.abc import Sequence
from typing import NamedTuple

from quoth.readers.base import SourceLine
from quoth.readers.plaintext.label_shapes import shaped_labels
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.own_line_names import own_line_names


class OtherLabels(NamedTuple):
    prefixes: dict[int, LinePrefix]
    how: str = ""
    """What the labels look like, in words; empty if there are none."""
    unsure: tuple[str, ...] = ()
    """What looks like a label of this kind, and was not believed."""


NO_LABELS = OtherLabels({})


def other_labels(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    free: Sequence[bool],
    starts: Sequence[int],
    participants: frozenset[str],
) -> OtherLabels:
    """The labels without a colon of a text, if it has more of these; `prefixes` is what each line opens with."""
    shaped = shaped_labels(rows, prefixes, free, starts, participants)
    alone = own_line_names(rows, prefixes, free)
    if len(alone.prefixes) > len(shaped.prefixes):
        return OtherLabels(alone.prefixes, "on lines of their own", alone.unsure)
    return OtherLabels(shaped.prefixes, shaped.shape)
