"""The block of `word: value` lines above a talk, in any language: what it says is told by its values, not its words.

Rozmówca: Jan Kowalski      a name that is a label below
Süre: 01:02:15              a time, a date, a number, a file
Hava: yağmurlu              anything else between such lines

Ewa Nowak: Gdzie się pan urodził?

What a head says of the recording itself, and how its value looks: it is listed, and nobody says it.

Length: 01:02:15
File: rask_01.wav
"""

import re
from collections import Counter
from collections.abc import Collection, Container, Sequence

from quoth.readers.assemble import SourceLine
from quoth.readers.label_forms import label_key, shown
from quoth.readers.person_names import NOUNS

# yes "Lieu : Le Port" "**Language:** English" "日期：2024" "Interview-Nr.: 12"   no "10:30 AM"
BLOCK_ENTRY = re.compile(
    r"(?:[-*•]\s+)?(?:\*\*|__)?(?P<key>[^\W\d_][^:：*\n]{0,40}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?P<value>\S.*)?$"
)
# yes "01:02:15" "10:02 Uhr" "12.3.2024" "12 marca 2024" "2024년 3월 12일" "72 anos" "62 min" "12" "AFO 12"
# no "In 1953 we lit it" "Yes, 12 of them."
FIGURE = re.compile(
    r"\W*(?:\d[\d\W]*(?:[^\W\d_]\S*\s*)?|(?:[^\W\d_]\S*\s+){0,2}\d[\d\W]*"
    r"|(?:[^\W\d_]\S*\s+){0,2}\d{1,2}[\W\d]*(?:[^\W\d_]\S*\s+){1,3}\d{4}.{0,8}|\d{4}\W*[年년].{0,20})$"
)
# yes "rask_01.wav" "C:/rec/rask 1.MP3" "https://example.org"   no "Yes." "etc."
ADDRESS_OR_FILE = re.compile(r"(?:https?://|www\.)\S+$|[^?!]{1,120}\.(?=[A-Za-z0-9]{0,3}[A-Za-z])[A-Za-z0-9]{2,4}$")
# yes "Bo Rask" "Lee, Ann (AL)" "Лев Толстой" "李安"   no "In the house" "Bo Rask came."
NAME_IN_VALUE = re.compile(r"[^\W\d_a-z][\w.’'-]*(?:,? \(?[^\W\d_a-z][\w.’'-]*\)?){0,4}$")
ENDED = re.compile(r"[.?!…。？！؟।]['\"”’»)\]]*$")
# yes "Q. Where were you born?" "A) In Norfolk."   no "A man came."
TRIAL = re.compile(r"[QAFR][.)]\s")
FEWEST, PROVEN = 2, 2
"""Lines of a block, and of these, lines whose value shows that nobody says it."""
RECURS = 2
"""A word that stands before a colon so often is a label."""
TOP_ROWS, VALUE_CHARS, TITLE_ROWS = 60, 120, 3
"""Lines that a block may have, how long a value may be, and lines without a colon that may stand above it."""


def key_and_value(text: str) -> tuple[str, str]:
    """What stands before the colon of a line, as a key, and behind it; empty if there is no colon."""
    match = BLOCK_ENTRY.match(shown(text))
    return (label_key(match["key"]), (match["value"] or "").strip(" *_")) if match else ("", "")


def block_rows(rows: Sequence[SourceLine], facts: frozenset[str], people: Container[str]) -> list[int]:
    """The lines of the block above a talk; empty if there is none.

    `facts` are the keys that are nobody's name, `people` those behind which names stand.
    """
    entries = [key_and_value(row.text) for row in rows]
    times = Counter(key for key, _ in entries if key)
    labels = {key for key, number in times.items() if number >= RECURS and key not in facts}
    block, proven = list[int](), 0
    for index, (key, value) in enumerate(entries[:TOP_ROWS]):
        if not key and not block and index < TITLE_ROWS:
            continue
        if not value or times[key] >= RECURS:
            break
        proof = proves(key, value, facts, labels) or (key in people and bool(NAME_IN_VALUE.match(value)))
        if not proof and not _may_be_of(rows, block, index, key, value):
            break
        block.append(index)
        proven += proof
    below = range(block[-1] + 1 if block else len(rows), len(rows))
    talk = (
        any(entries[index][0] in labels for index in below)
        or sum(1 for index in below if TRIAL.match(rows[index].text)) >= RECURS
    )
    apart = bool(below) and rows[below[0]].number > rows[below[0] - 1].number + 1
    enough = proven >= PROVEN or (proven and apart and len(block) > FEWEST)
    return block if talk and len(block) >= FEWEST and enough else []


def proves(key: str, value: str, facts: frozenset[str], labels: Collection[str]) -> bool:
    """Whether a value says that nobody speaks it: a figure, a file, a name that is a label below."""
    if not value or len(value) > VALUE_CHARS or value[-1] in "?!？！؟":
        return False
    if key in facts or ADDRESS_OR_FILE.match(value):
        return True
    named = label_key(value)
    return bool(
        FIGURE.match(value) or named in labels or (NAME_IN_VALUE.match(value) and set(named.split()) & set(labels))
    )


def _may_be_of(rows: Sequence[SourceLine], block: Sequence[int], index: int, key: str, value: str) -> bool:
    """Whether a line goes on with the block above it: it ends no sentence, and no empty line parts it off."""
    if len(value) > VALUE_CHARS or ENDED.search(value) or NOUNS.intersection(key.split()):
        return False
    apart = bool(block) and rows[index].number > rows[index - 1].number + 1
    close = any(rows[place].number == rows[place - 1].number + 1 for place in block[1:])
    return not (apart and close)


# yes "01:02:15" "62 minutes" "1 h 2 min" "62'" "1:02:15 hrs"   no "as long as it takes"
LENGTH = re.compile(
    r"(?:(?:ca\.?|approx\.?|about) )?\d{1,3}(?::\d\d){0,2}(?:[.,]\d+)?\s*"
    r"(?:(?:h|hrs?|hours?|min|mins|minutes?|m|s|sec|secs|seconds?|std|min|stunden|minuten)\b\.?|['’′])?"
    r"(?:,?\s*(?:and )?\d{1,2}\s*(?:min|mins|minutes?|m|s|sec|secs|seconds?|minuten)\b\.?)*$",
    re.I,
)
# yes "rask_01.wav" "tapes/rask 1.MP3"   no "Yes." "in the box"
FILE = re.compile(r"[^?!]{1,120}\.[A-Za-z][A-Za-z0-9]{1,4}$")
LENGTHS = (
    "length,duration,running time,run time,total time,recording length,length of recording,audio length,"
    "length of interview,interview length,duration of interview,dauer,länge,laufzeit,durée,duración,durata,duur"
)
FILES = (
    "file,file name,filename,audio file,audio,video file,media file,recording,recording file,sound file,original file,"
    "datei,dateiname,fichier,archivo,bestand"
)
FIELDS = dict.fromkeys(LENGTHS.split(","), LENGTH) | dict.fromkeys(FILES.split(","), FILE)


def is_field(key: str, value: str) -> bool:
    """Whether a key in small letters says something of the recording, and the value is what it says."""
    pattern = FIELDS.get(key)
    return bool(pattern and pattern.match(value))
