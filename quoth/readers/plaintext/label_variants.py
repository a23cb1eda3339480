"""Labels that a look at one line misses: known names written differently, people who speak once, names without a colon.

Names may have a line of their own beside a time on its line, as editing programs and note takers write them:

00:00:05;12 - 00:00:09;02          Ann Lee
Ann Lee                            0:05
Where were you born?               Where were you born?

A line there is a name only where nearly every time has one, and few names stand beside many times.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.label_forms import known_label, label_key, label_keys
from quoth.readers.person_names import names_as_spoken
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import NOTE, PERSON, LinePrefix
from quoth.readers.plaintext.one_off_labels import CODE, OneOffLabel, classify_label, match_label
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

# What follows words that are no name but say where something is.   yes "the paper https://example.org/a"
LINKED = lazy_pattern(r"<?https?://\S+$")
MIN_LABELLED_SHARE = 0.5
"""The share of paragraphs that must begin with labels for a single lower-case word to be one too: “will: no”."""


def opens_paragraph(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line follows an empty one, or a line that ends a sentence."""
    if index == 0 or rows[index].number > rows[index - 1].number + 1:
        return True
    above = rows[index - 1].text
    return ends_sentence(above) or above[-1] in ":：—–)]"


def with_known_labels(
    rows: Sequence[SourceLine],
    prefixes: Sequence[LinePrefix | None],
    names: Mapping[str, str],
    free: Sequence[bool],
    paragraphs: int,
) -> list[LinePrefix | None]:
    """The prefixes, also where a known name is only written differently; `free` says which lines may have a label."""
    keys = label_keys(names)
    labelled = sum(1 for prefix in prefixes if prefix and prefix.name in names)
    dense = labelled >= MIN_LABELLED_SHARE * paragraphs
    settled = list(prefixes)
    for index, opening in enumerate(prefixes):
        if not free[index] or not keys or (opening and opening.name in names):
            continue
        variant = _known_label(rows[index].text, opening, keys)
        if variant and (dense or not (variant.name.islower())):
            settled[index] = variant._replace(name=keys[label_key(variant.name)])
    return settled


def _known_label(line: str, opening: LinePrefix | None, keys: Mapping[str, str]) -> LinePrefix | None:
    """The prefix of a line whose label is a known name, with the name in lower case if it is written so."""
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


def with_single_speakers(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], names: Mapping[str, str], free: Sequence[bool]
) -> tuple[list[LinePrefix | None], dict[str, str]]:
    """The prefixes with people who speak once (a role, a title or a number), and their names, mapped to themselves."""
    settled, once, others = list(prefixes), dict[str, str](), set(names)
    if sum(1 for prefix in prefixes if prefix and prefix.name in names) < 2:
        return settled, once
    for index, opening in enumerate(prefixes):
        if not free[index] or (opening and opening.name in names) or not opens_paragraph(rows, index):
            continue
        label = opening if opening and opening.name and not opening.beside else _long_label(rows[index].text)
        if label and LINKED.search(rows[index].text, label.length):
            continue
        if (
            label
            and classify_label(label.name, others) is OneOffLabel.PERSON
            and not (CODE.match(label.name) and label.alone)
        ):
            settled[index], once[label.name] = label, label.name
    return settled, once


def _long_label(line: str) -> LinePrefix | None:
    """A label that may have more words than names have; None behind a time."""
    match = match_label(line)
    if not match or line_prefix.time_only(line):
        return None
    return LinePrefix(match.end(), match["name"].strip(), alone=match.end() == len(line))


# yes "Ann Lee" "SPEAKER 2" "Ann Lee (narrator)"   no "We lit it." "- bread" "Where?"
NAME_LINE = lazy_pattern(rf"{PERSON}{NOTE}$")
MIN_NAMES, MIN_NAME_SHARE = 2, 0.8
"""Names beside times that have a line of their own: how many, and on what share of these times."""


def names_beside_times(rows: Sequence[SourceLine], heads: Sequence[LinePrefix | None]) -> dict[int, LinePrefix]:
    """Names on lines of their own next to times on theirs, by index; `heads` is what each line opens with."""
    times = [index for index, head in enumerate(heads) if head and head.stamp and head.alone and not head.name]
    for place in (1, -1):
        names = {index + place: rows[index + place].text for index in times if _has_name(rows, heads, index, place)}
        few_names = 2 * len(set(names.values())) <= len(names) + 1
        if len(names) >= max(MIN_NAMES, MIN_NAME_SHARE * len(times)) and few_names:
            return {index: LinePrefix(len(name), name, alone=True, marked=True) for index, name in names.items()}
    return {}


def _has_name(rows: Sequence[SourceLine], heads: Sequence[LinePrefix | None], index: int, place: int) -> bool:
    """Whether the line below a time (`place` is 1) or above it (-1) may be a name, with words below the two."""
    above, last = min(index, index + place), max(index, index + place) + 1
    if above < 0 or last >= len(rows) or rows[last].number != rows[above].number + 2 or heads[last]:
        return False
    begins = above == 0 or rows[above - 1].number < rows[above].number - 1
    name = rows[index + place].text
    return begins and not heads[index + place] and bool(NAME_LINE.match(name)) and _is_name(name)


def _is_name(name: str) -> bool:
    return labels.is_name(name) and name[-1] not in ".?!…," and len(name.split()) <= 5


MIN_NAMED_SHARE = 0.8
"""Of the lines with a time or a tab, how many must have a name without a colon for these to be names."""
MIN_NAME_TIMES = 3
"""How often such a name must recur."""
# yes "Ann Lee (AL)" "Jeremy Rubin（JR）"   no "Dawn 1 (Gagarin)"
SHORTENED = lazy_pattern(r"(?P<full>.+?) ?[(（](?P<short>[^\W\d_]{1,5})[)）]$")


def display_names(names: set[str]) -> dict[str, str]:
    """Each name with the form that is shown: where “Ann Lee (AL)” and AL both speak, both are Ann Lee."""
    shown = names_as_spoken(names)
    for name in names:
        match = SHORTENED.match(name)
        if match and match["short"] in names:
            shown[name] = shown[match["short"]] = match["full"].strip()
    return shown


# yes "Mr RASK (Harbour—Minister for Lights)" "Ann Lee (Harbour) (Lab)"   no "Dawn 1 (Gagarin)", "Speaker (Ann)"
SEATED = lazy_pattern(r"(?P<name>[^\d()（）]+? [^\d()（）]+?)(?: ?[(（][^()（）]+[)）]){1,3}$")


def names_without_seats(names: Iterable[str]) -> dict[str, str]:
    """Names with a seat or an office in brackets, each without it, if somebody is called so elsewhere."""
    names = set(names)
    seats = {name: match["name"] for name in names if (match := SEATED.match(name))}
    return seats if any(name in names for name in seats.values()) else {}


def names_without_colon(rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None]) -> set[str]:
    """Names behind times or before tabs, if nearly all that may be names recur."""
    names = set[str]()
    for alike in (
        [prefix for prefix in prefixes if prefix and prefix.stamp],
        [prefix for prefix in prefixes if prefix and prefix.beside and not prefix.stamp],
    ):
        counts = Counter(prefix.name for prefix in alike if prefix.beside and labels.is_name(prefix.name))
        recurring = {name for name, number in counts.items() if number >= MIN_NAME_TIMES}
        if alike and sum(counts[name] for name in recurring) >= MIN_NAMED_SHARE * len(alike):
            names |= recurring
        elif len(alike) >= MIN_NAME_TIMES and alike[0].stamp:
            few = _few_beside_times(counts, len(alike))
            names |= set(counts) if few or _are_turns(rows, prefixes, counts, len(alike)) else set()
    return names


def _are_turns(
    rows: Sequence[SourceLine], prefixes: Sequence[LinePrefix | None], counts: Counter[str], times: int
) -> bool:
    """Whether full names stand beside nearly all times, some of them again, with sentences below: a panel of many."""
    full = sum(number for name, number in counts.items() if labels.is_certain_name(labels.WrittenLabel(name)))
    below = [
        rows[index + 1].text
        for index, prefix in enumerate(prefixes[:-1])
        if prefix and prefix.beside and prefix.stamp and not prefixes[index + 1]
    ]
    sentences = sum(1 for text in below if ends_sentence(text))
    return (
        max(counts.values(), default=0) > 1 and full >= MIN_NAMED_SHARE * times and sentences >= MIN_NAMED_SHARE * times
    )


def _few_beside_times(counts: Counter[str], times: int) -> bool:
    """Whether nearly all times have names behind them, and few different ones: “[00:02] - Speaker 1”."""
    return sum(counts.values()) >= MIN_NAMED_SHARE * times and 2 * len(counts) <= times + 1
