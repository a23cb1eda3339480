"""The header above a talk: which of its `key: value` lines are not speech, and what they say of the recording.

Recording: rask_01.wav      a known key (`header_words`), in many languages
Rozmówca: Jan Kowalski      in any language: a value that is a name, and a label below
Süre: 01:02:15              a value that is a time, a date, a number or a file
Hava: yağmurlu              anything else between such lines

Ewa Nowak: Gdzie się pan urodził?

An English header may go on with more names below a key:

INTERVIEWEE:   Ann Lee
INTERVIEWERS:  Ben Hall
Carl Ott
DATE:          7 February 1994
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache

from quoth.readers import labels
from quoth.readers.base import SourceLine
from quoth.readers.label_forms import label_key, visible_text
from quoth.readers.person_names import NOUNS
from quoth.readers.plaintext.header_words import (
    FACTS,
    KEPT_KEYS,
    PEOPLE,
    RECORDING_FIELDS,
    is_about_recording,
    is_recording_field,
)
from quoth.sources import dates, metadata_fields
from quoth.text.patterns import lazy_pattern

# yes "Lieu : Le Port" "**Language:** English" "日期：2024" "Interview-Nr.: 12"   no "10:30 AM"
BLOCK_ENTRY = lazy_pattern(
    r"(?:[-*•]\s+)?(?:\*\*|__)?(?P<key>[^\W\d_][^:：*\n]{0,40}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?P<value>\S.*)?$"
)
# yes "01:02:15" "10:02 Uhr" "12.3.2024" "12 marca 2024" "2024년 3월 12일" "72 anos" "62 min" "12" "AFO 12"
# no "In 1953 we lit it" "Yes, 12 of them."
FIGURE = lazy_pattern(
    r"\W*(?:\d[\d\W]*(?:[^\W\d_]\S*\s*)?|(?:[^\W\d_]\S*\s+){0,2}\d[\d\W]*"
    r"|(?:[^\W\d_]\S*\s+){0,2}\d{1,2}[\W\d]*(?:[^\W\d_]\S*\s+){1,3}\d{4}.{0,8}|\d{4}\W*[年년].{0,20})$"
)
# yes "rask_01.wav" "C:/rec/rask 1.MP3" "https://example.org"   no "Yes." "etc."
ADDRESS_OR_FILE = lazy_pattern(r"(?:https?://|www\.)\S+$|[^?!]{1,120}\.(?=[A-Za-z0-9]{0,3}[A-Za-z])[A-Za-z0-9]{2,4}$")
# yes "Bo Rask" "Lee, Ann (AL)" "Лев Толстой" "李安"   no "In the house" "Bo Rask came."
NAME_IN_VALUE = lazy_pattern(r"[^\W\d_a-z][\w.’'-]*(?:,? \(?[^\W\d_a-z][\w.’'-]*\)?){0,4}$")
ENDED = lazy_pattern(r"[.?!…。？！؟।]['\"”’»)\]]*$")
# yes "Q. Where were you born?" "A) In Norfolk."   no "A man came."
TRIAL = lazy_pattern(r"[QAFR][.)]\s")
MIN_ROWS, MIN_PROVEN = 2, 2
"""Lines of a header at least, and how many of them must have a value that is clearly not speech."""
MIN_LABEL_TIMES = 2
"""What stands before a colon so often is a label."""
TOP_ROWS, VALUE_CHARS, TITLE_ROWS = 60, 120, 3
"""Lines and characters of a value, at most, and lines without a colon that may stand above the header."""


@lru_cache(maxsize=4096)
def key_and_value(text: str) -> tuple[str, str]:
    """The key (see `label_key`) and the value of a line; both empty if it has no colon.

    Cached because every question about a header asks for the same lines.
    """
    match = BLOCK_ENTRY.match(visible_text(text))
    return (label_key(match["key"]), (match["value"] or "").strip(" *_")) if match else ("", "")


def block_rows(rows: Sequence[SourceLine]) -> list[int]:
    """The indexes of the lines of a header in any language; empty if the text has none."""
    entries = [key_and_value(row.text) for row in rows]
    times = Counter(key for key, _ in entries if key)
    labels = {key for key, number in times.items() if number >= MIN_LABEL_TIMES and key not in FACTS}
    block, proven = list[int](), 0
    for index, (key, value) in enumerate(entries[:TOP_ROWS]):
        if not key and not block and index < TITLE_ROWS:
            continue
        if not value or times[key] >= MIN_LABEL_TIMES:
            break
        proof = is_not_speech(key, value, labels) or (key in PEOPLE and bool(NAME_IN_VALUE.match(value)))
        if not proof and not _continues_block(rows, block, index, key, value):
            break
        block.append(index)
        proven += proof
    below = range(block[-1] + 1 if block else len(rows), len(rows))
    talk = (
        any(entries[index][0] in labels for index in below)
        or sum(1 for index in below if TRIAL.match(rows[index].text)) >= MIN_LABEL_TIMES
    )
    apart = bool(below) and rows[below[0]].number > rows[below[0] - 1].number + 1
    enough = proven >= MIN_PROVEN or (proven and apart and len(block) > MIN_ROWS)
    return block if talk and len(block) >= MIN_ROWS and enough else []


def is_not_speech(key: str, value: str, labels: Collection[str]) -> bool:
    """Whether a value is clearly not spoken: a figure, a file, an address, or a name that is one of `labels`."""
    if not value or len(value) > VALUE_CHARS or value[-1] in "?!？！؟":
        return False
    if key in FACTS or ADDRESS_OR_FILE.match(value):
        return True
    named = label_key(value)
    return bool(
        FIGURE.match(value) or named in labels or (NAME_IN_VALUE.match(value) and set(named.split()) & set(labels))
    )


def _continues_block(rows: Sequence[SourceLine], block: Sequence[int], index: int, key: str, value: str) -> bool:
    """Whether a line belongs to the block above it: it is no sentence, and no empty line separates it."""
    if len(value) > VALUE_CHARS or ENDED.search(value) or NOUNS.intersection(key.split()):
        return False
    apart = bool(block) and rows[index].number > rows[index - 1].number + 1
    close = any(rows[place].number == rows[place - 1].number + 1 for place in block[1:])
    return not (apart and close)


# yes "Ann Lee" "J. K. Moe (JM)" "Лев Толстой" "李安"   no "Where were you born" "Yes."
NAME_OF_PARTICIPANT = lazy_pattern(r"[^\W\d_a-z][\w.’'-]*(?: [\w.’'-]+){0,4}(?: ?\([^()]{1,20}\))?$")
FACT_CHARS = 200
"""Characters of the value of a known key, at most."""
SENTENCE_WORDS = 6
"""A shorter value that ends in a full stop is an abbreviation: “St. Ives, Corn.”"""


def head_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Index, key and value of each header line that Quoth keeps; the key is one of `metadata_fields`."""
    keys, labelled = _keys(rows)
    head_rows = fact_rows(rows)
    if len(head_rows) < 2 and not labelled:
        return
    for index in head_rows:
        key, value = KEPT_KEYS.get(keys[index]) or PEOPLE.get(keys[index]) or "", key_and_value(rows[index].text)[1]
        if key and (
            key in PEOPLE.values() or metadata_fields.VALUE_READERS.get(key, metadata_fields.short_text)(value)
        ):
            yield index, key, value
        elif labelled and is_about_recording(keys[index], value):
            yield index, ABOUT_RECORDING, value


ABOUT_RECORDING = "about the recording"
"""Stands for keys whose value is kept nowhere but in the list of what was taken out."""


def fact_rows(rows: Sequence[SourceLine]) -> list[int]:
    """The indexes of header lines, sorted: lines with a known key above the first label, and those of `block_rows`.

    Below the first label, but near the top, only lines whose key is a word for people and whose value names some.
    """
    keys, _ = _keys(rows)
    times = Counter(key for key in keys if key)
    labels = (index for index, key in enumerate(keys) if key and times[key] >= MIN_LABEL_TIMES and key not in FACTS)
    first = min(next(labels, len(rows)), TOP_ROWS)
    fact_indexes = {
        index
        for index in range(min(len(rows), TOP_ROWS))
        if times[keys[index]] < MIN_LABEL_TIMES
        and (index < first or keys[index] in PEOPLE)
        and _is_fact_row(keys[index], rows[index].text)
    }
    return sorted(fact_indexes.union(block_rows(rows)))


def _keys(rows: Sequence[SourceLine]) -> tuple[list[str], bool]:
    """The key of each line, empty for a line without one, and whether any key recurs as labels do."""
    keys = [key_and_value(row.text)[0] for row in rows]
    return keys, any(times >= MIN_LABEL_TIMES for key, times in Counter(keys).items() if key)


def _is_fact_row(key: str, text: str) -> bool:
    value = key_and_value(text)[1]
    if key in PEOPLE:
        people = metadata_fields.split_names(value)
        return bool(people) and all(NAME_OF_PARTICIPANT.match(name) for name in people)
    return key in FACTS and len(value) <= FACT_CHARS and not _is_sentence(value)


def _is_sentence(value: str) -> bool:
    return value.endswith(("?", "!", ":")) or (value.endswith(".") and len(value.split()) >= SENTENCE_WORDS)


# yes "DATE: 7 February 1994" "Interviewed by: Ben Hall"   no "Date: so what?" (the value must be one)
HEAD_ENTRY = lazy_pattern(r"(?P<key>[^\W\d_](?:[^\W\d_]| ){2,24}?)\s*:\s+(?P<value>\S.{0,150})$")
# yes "David J. Caruso"   no "He laughs" "Yes"
FULL_NAME = lazy_pattern(r"[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]*){1,3}$")
UNUSED_KEYS = frozenset(("location", "place", "place of interview", "transcribed by", "transcriber", "recorded at"))
"""Keys of an English header whose value is not kept."""
ENGLISH_ROWS, NEAR_ROWS = 60, 4
"""Lines among which a header is looked for. A recording of several days has one for each, whose lines are so near."""


def header_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Index, key and value of each header line, in order; the key is one of `metadata_fields`."""
    entry_by_row = {index: (key, value) for index, key, value in head_entries(rows)}
    entry_by_row |= {index: (key, value) for index, key, value in _english_entries(rows)}
    for index in sorted(entry_by_row):
        yield index, *entry_by_row[index]


def _english_entries(rows: Sequence[SourceLine]) -> Iterator[tuple[int, str, str]]:
    """Entries of an English header whose values fit their keys; those of a later day too, and names on lines below."""
    every = [entry for index, row in enumerate(rows) if (entry := _english_entry(index, row.text))]
    first = [entry for entry in every if entry[0] < ENGLISH_ROWS]
    if sum(1 for _, key, _ in first if key not in UNUSED_KEYS and key not in RECORDING_FIELDS) < 2:
        return
    entries_above = {(key, value) for _, key, value in first}
    again = [index for index, key, value in every if index >= ENGLISH_ROWS and (key, value) in entries_above]
    in_head = first + [
        entry
        for entry in every
        if entry[0] >= ENGLISH_ROWS and any(abs(entry[0] - index) <= NEAR_ROWS for index in again)
    ]
    for index, key, value in in_head:
        yield index, key, value
        after = index + 1
        while (
            metadata_fields.field_of(key) == "people"
            and after < len(rows)
            and rows[after].number == rows[index].number + after - index
            and FULL_NAME.match(rows[after].text)
        ):
            yield after, key, rows[after].text
            after += 1


def _english_entry(index: int, text: str) -> tuple[int, str, str] | None:
    match = HEAD_ENTRY.match(visible_text(text)) if ":" in text else None
    if not match:
        return None
    key = match["key"].casefold()
    if metadata_fields.TYPED.get(key) == "date":
        key = "date"
    elif key == "interviewed by":
        key = "interviewer"
    elif not metadata_fields.field_of(key):
        key = key.removesuffix("s")
    kind, value = metadata_fields.field_of(key), match["value"].strip()
    if match["key"].casefold() in UNUSED_KEYS or is_recording_field(match["key"].casefold(), value):
        return index, match["key"].casefold(), value
    if kind == "people":
        fits = all(
            labels.is_full_name(name) and len(name) <= 60 and name[-1] not in "?!"
            for name in metadata_fields.split_names(value)
        )
    else:
        fits = (kind == "date" and bool(dates.iso(value))) or (kind in ("title", "show") and value[-1] not in ".?!,")
    return (index, key, value) if fits else None
