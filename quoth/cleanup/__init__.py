"""One module per repair. A rule has

    NAME                                 what its edits are called
    mend(transcript) -> transcript       the same words, but for the edits it adds

The order below is the order of work. Applying a rule again changes nothing more. To add a repair: a module here,
a line below, a file of cases in `tests/cleanup/` with more cases where nothing may change than where something must.
"""

from collections.abc import Callable

from quoth.cleanup import (
    asr_loops,
    bio_blurb,
    boilerplate,
    cold_open,
    control_characters,
    declared_corrections,
    disfluencies,
    edited_copy,
    markdown,
    pull_quotes,
    removals,
    repeated_titles,
    rolling_captions,
    wrapped_lines,
)
from quoth.model import Transcript

Rule = Callable[[Transcript], Transcript]

RULES: dict[str, Rule] = {
    room.NAME: room.mend
    for room in (
        rolling_captions,
        asr_loops,
        control_characters,
        removals,
        markdown,
        boilerplate,
        repeated_titles,
        bio_blurb,
        wrapped_lines,
        edited_copy,
        declared_corrections,
        disfluencies,
        pull_quotes,
        cold_open,
    )
}
