"""Labels that the first look at a text misses: known ones that are written differently, and people who speak once."""

import re
from collections.abc import Mapping, Sequence

from quoth.readers.assemble import Line
from quoth.readers.label_forms import known_label, label_key, label_keys
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import Opening
from quoth.readers.plaintext.one_off_labels import CODE, Label, kind_of, label_at
from quoth.text.sentences import ends_sentence

# What stands behind words that are no name but say where something is.   yes "the paper https://example.org/a"
LINKED = re.compile(r"<?https?://\S+$")
DENSE = 0.5
"""Of the paragraphs, how many must begin with labels for a single small word to be one too: “will: no”."""


def opens_paragraph(rows: Sequence[Line], at: int) -> bool:
    """Whether something new begins with a line: behind an empty one, or where the one above ends a sentence."""
    if at == 0 or rows[at].number > rows[at - 1].number + 1:
        return True
    above = rows[at - 1].text
    return ends_sentence(above) or above[-1] in ":：—–)]"


def labelled_differently(
    rows: Sequence[Line],
    found: Sequence[Opening | None],
    names: Mapping[str, str],
    free: Sequence[bool],
    paragraphs: int,
) -> list[Opening | None]:
    """The openings, with the known name wherever it is only written differently. `free`: lines that may have one."""
    keys = label_keys(names)
    labelled = sum(1 for one in found if one and one.name in names)
    dense = labelled >= DENSE * paragraphs
    settled = list(found)
    for at, opening in enumerate(found):
        if not free[at] or not keys or (opening and opening.name in names):
            continue
        known = _known(rows[at].text, opening, keys)
        if known and (dense or not (known.name.islower())):
            settled[at] = known._replace(name=keys[label_key(known.name)])
    return settled


def _known(line: str, opening: Opening | None, keys: Mapping[str, str]) -> Opening | None:
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
    return Opening(length, written, stamp, length == len(line), bool(stamp), bool(opening and behind and opening.bare))


def spoken_once(
    rows: Sequence[Line], found: Sequence[Opening | None], names: Mapping[str, str], free: Sequence[bool]
) -> tuple[list[Opening | None], dict[str, str]]:
    """The openings, and the names, with people who are no more than a role, a title or a number, and speak once."""
    settled, once, others = list(found), dict[str, str](), set(names)
    if sum(1 for one in found if one and one.name in names) < 2:
        return settled, once
    for at, opening in enumerate(found):
        if not free[at] or (opening and opening.name in names) or not opens_paragraph(rows, at):
            continue
        label = opening if opening and opening.name and not opening.beside else _long(rows[at].text)
        if label and LINKED.search(rows[at].text, label.length):
            continue
        if label and kind_of(label.name, others) is Label.PERSON and not (CODE.match(label.name) and label.alone):
            settled[at], once[label.name] = label, label.name
    return settled, once


def _long(line: str) -> Opening | None:
    """A label of more words than most names have; none behind a time."""
    match = label_at(line)
    if not match or line_prefix.time_only(line):
        return None
    return Opening(match.end(), match["name"].strip(), alone=match.end() == len(line))
