"""Labels that the first look at a text misses: known ones that are written differently, and people who speak once.

Names on a line of their own beside a time on a line of its own, as editing programs and note takers write them.

00:00:05;12 - 00:00:09;02          Ann Lee
Ann Lee                            0:05
Where were you born?               Where were you born?

A line there is a name only where nearly every time has one, and few names stand beside many times.
"""

import re
from collections.abc import Mapping, Sequence

from quoth.readers.assemble import SourceLine
from quoth.readers.label_forms import known_label, label_key, label_keys
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.one_off_labels import CODE, OneOffLabel, kind_of, label_at
from quoth.text.sentences import ends_sentence

# What stands behind words that are no name but say where something is.   yes "the paper https://example.org/a"
LINKED = re.compile(r"<?https?://\S+$")
DENSE = 0.5
"""Of the paragraphs, how many must begin with labels for a single small word to be one too: “will: no”."""


def opens_paragraph(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether something new begins with a line: behind an empty one, or where the one above ends a sentence."""
    if index == 0 or rows[index].number > rows[index - 1].number + 1:
        return True
    above = rows[index - 1].text
    return ends_sentence(above) or above[-1] in ":：—–)]"


def labelled_differently(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    names: Mapping[str, str],
    free: Sequence[bool],
    paragraphs: int,
) -> list[LinePrefix | None]:
    """The openings, with the known name wherever it is only written differently. `free`: lines that may have one."""
    keys = label_keys(names)
    labelled = sum(1 for prefix in prefixes if prefix and prefix.name in names)
    dense = labelled >= DENSE * paragraphs
    settled = list(prefixes)
    for index, opening in enumerate(prefixes):
        if not free[index] or not keys or (opening and opening.name in names):
            continue
        variant = _known(rows[index].text, opening, keys)
        if variant and (dense or not (variant.name.islower())):
            settled[index] = variant._replace(name=keys[label_key(variant.name)])
    return settled


def _known(line: str, opening: LinePrefix | None, keys: Mapping[str, str]) -> LinePrefix | None:
    """The opening of a line whose label is a known name; `name` is as it is written, to tell small letters."""
    if opening and opening.name and not opening.beside:
        return opening if label_key(opening.name) in keys else None
    behind = opening.length if opening and opening.stamp and not opening.name else 0
    label = known_label(line[behind:], keys)
    if not label:
        return None
    stamp = opening.stamp if opening and behind else ""
    written = label.name.lower() if label.small else label.name
    length = behind + label.length
    return LinePrefix(
        length, written, stamp, length == len(line), bool(stamp), bool(opening and behind and opening.bare)
    )


def spoken_once(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], names: Mapping[str, str], free: Sequence[bool]
) -> tuple[list[LinePrefix | None], dict[str, str]]:
    """The openings, and the names, with people who are no more than a role, a title or a number, and speak once."""
    settled, once, others = list(prefixes), dict[str, str](), set(names)
    if sum(1 for prefix in prefixes if prefix and prefix.name in names) < 2:
        return settled, once
    for index, opening in enumerate(prefixes):
        if not free[index] or (opening and opening.name in names) or not opens_paragraph(rows, index):
            continue
        label = opening if opening and opening.name and not opening.beside else _long(rows[index].text)
        if label and LINKED.search(rows[index].text, label.length):
            continue
        if label and kind_of(label.name, others) is OneOffLabel.PERSON and not (CODE.match(label.name) and label.alone):
            settled[index], once[label.name] = label, label.name
    return settled, once


def _long(line: str) -> LinePrefix | None:
    """A label of more words than most names have; none behind a time."""
    match = label_at(line)
    if not match or line_prefix.time_only(line):
        return None
    return LinePrefix(match.end(), match["name"].strip(), alone=match.end() == len(line))
