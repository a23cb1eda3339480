"""Lines with times that are not times of speech: above the talk, the length of the recording and when it began.

Length: 01:02:15
Start time: 10:02

Ann Lee: Where were you born?

In the talk, lines for sounds: a word such as “Jingle”, or any word with two times and nothing else.

Jingle: [20:38] to [21:05]
Theme Music: [30:38] - [31:05]
MUSIC: (fades in)
"""

import re
from collections import Counter
from collections.abc import Sequence

from quoth.readers.assemble import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix

MIN_LABELS = 2
"""How often a label stands in a talk at least."""


def recording_time_rows(rows: Sequence[SourceLine], heads: Sequence[LinePrefix | None]) -> set[int]:
    """The indexes of lines above the talk that are a word, a colon and a time; none if the talk has times too.

    `heads` is what each line opens with.
    """
    counts = Counter(head.name for head in heads if head and head.name)
    talk = next(
        (index for index, head in enumerate(heads) if head and counts[head.name] >= MIN_LABELS and head.name), 0
    )
    stamped = {index for index, head in enumerate(heads) if head and head.stamp}
    above = {index for index in stamped if index < talk and _is_time_entry(rows[index].text, heads[index], counts)}
    return above if above == stamped else set()


def _is_time_entry(text: str, head: LinePrefix | None, counts: Counter[str]) -> bool:
    """Whether a line is a word that does not recur, a colon and a time."""
    if not head or not head.name or not head.alone or counts[head.name] > 1:
        return False
    return text[text.find(head.name) + len(head.name) :].lstrip(" *_")[:1] in (":", "：")


SOUNDS = frozenset(
    "jingle,music,musik,musique,música,musica,muzyka,müzik,музыка,музика,音楽,音乐,음악,موسيقى,מוזיקה,intro,outro,"
    "intro music,outro music,theme,theme music,theme song,intro jingle,outro jingle,closing music,opening music,sound,"
    "sound effect,sound effects,sfx,fx,ad,ads,ad break,advert,advertisement,werbung,publicité,publicidad,pubblicità,"
    "sponsor,break,pause,applause,laughter,beifall,applaus,applaudissements,aplausos,applausi".split(",")
)
"""Words before a colon that are sounds and no names; without case."""
# yes "to" "bis" "-" between the times of a sound
BETWEEN_TIMES = re.compile(
    r"(?:from|to|until|till|von|bis|de|à|a|al|da|das|hasta|até|van|tot|od|do|с|до|від|[-–—→,;.()\[\]\\\s])*$", re.I
)
# yes "[MUSIC]: 00:20" "(Jingle):"   no "[Ann Lee]: Yes"
BRACKETED_SOUND = re.compile(r"[\[(<](?P<name>[^\[\]()<>:]{2,30})[\])>]\s*[:：]\s*")
SOUND_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<name>[^\W\d_][^:：\n*_]{0,40}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?=\\?[\[(]?\d)"
)
SOUND_TIMES = 2
"""The beginning and the end of a sound."""


def sound_text(text: str) -> str | None:
    """What follows the word for a sound, without its times; None if the line is about no sound."""
    opening, bracketed = line_prefix.opening(text), BRACKETED_SOUND.match(text)
    if bracketed and bracketed["name"].casefold() in SOUNDS:
        return _without_times(text[bracketed.end() :])
    if opening and opening.name.casefold() in SOUNDS:
        return _without_times(text[opening.length :])
    return "" if _has_only_times(text) else None


def is_sound(text: str) -> bool:
    """Whether a line is a word, a colon, a start and an end: nobody speaks there."""
    return _has_only_times(text)


def is_only_times(words: str) -> bool:
    """Whether the rest of a line about a sound (see `sound_text`) says nothing."""
    return bool(BETWEEN_TIMES.match(words))


def _has_only_times(text: str) -> bool:
    label = SOUND_LABEL.match(text)
    if not label:
        return False
    rest = text[label.end() :]
    return len(re.findall(line_prefix.CLOCK, rest)) >= SOUND_TIMES and is_only_times(_without_times(rest))


def _without_times(words: str) -> str:
    return line_prefix.INLINE.sub("", re.sub(line_prefix.CLOCK, "", words))
