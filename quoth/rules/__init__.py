"""One module per repair. A rule has

    NAME                                 what its edits are called
    mend(transcript) -> transcript       the same words, but for the edits it adds

The order below is the order of work. Applying a rule again changes nothing more. To add a repair: a module here,
a line below, a file of cases in `tests/rules/` with more cases where nothing may change than where something must.
"""

from collections.abc import Callable

from quoth.model import Transcript
from quoth.rules import (
    bio_card,
    clean_style,
    cold_open,
    controls,
    corrections,
    edited_copy,
    furniture,
    loops,
    markdown,
    pull_quotes,
    removals,
    repeated_titles,
    rolling_captions,
    wrapped_lines,
)

Rule = Callable[[Transcript], Transcript]

RULES: dict[str, Rule] = {
    room.NAME: room.mend
    for room in (
        rolling_captions,
        loops,
        controls,
        removals,
        markdown,
        furniture,
        repeated_titles,
        bio_card,
        wrapped_lines,
        edited_copy,
        corrections,
        clean_style,
        pull_quotes,
        cold_open,
    )
}
