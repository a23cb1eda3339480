"""Times above a talk that are no times of its words: how long the recording is, when it began.

Length: 01:02:15
Start time: 10:02

Ann Lee: Where were you born?
"""

from collections import Counter
from collections.abc import Sequence

from quoth.readers.assemble import Line
from quoth.readers.plaintext.line_prefix import Opening

AGAIN = 2
"""Times that a label stands in a talk at least."""


def places(rows: Sequence[Line], heads: Sequence[Opening | None]) -> set[int]:
    """The lines of a word, a colon and a time, where no time stands below the first label of the talk.

    `heads` is what each line opens with.
    """
    counts = Counter(head.name for head in heads if head and head.name)
    talk = next((at for at, head in enumerate(heads) if head and counts[head.name] >= AGAIN and head.name), 0)
    stamped = {at for at, head in enumerate(heads) if head and head.stamp}
    above = {at for at in stamped if at < talk and _is_entry(rows[at].text, heads[at], counts)}
    return above if above == stamped else set()


def _is_entry(text: str, head: Opening | None, counts: Counter[str]) -> bool:
    """Whether a line has nothing but a word that stands once, a colon and a time."""
    if not head or not head.name or not head.alone or counts[head.name] > 1:
        return False
    return text[text.find(head.name) + len(head.name) :].lstrip(" *_")[:1] in (":", "：")
