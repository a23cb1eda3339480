"""Times above a talk that are no times of its words: how long the recording is, when it began.

Length: 01:02:15
Start time: 10:02

Ann Lee: Where were you born?

Lines for sounds between the parts of a talk: a word such as “Jingle”, or any word with nothing but two times.

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

AGAIN = 2
"""Times that a label stands in a talk at least."""


def places(rows: Sequence[SourceLine], heads: Sequence[LinePrefix | None]) -> set[int]:
    """The lines of a word, a colon and a time, where no time stands below the first label of the talk.

    `heads` is what each line opens with.
    """
    counts = Counter(head.name for head in heads if head and head.name)
    talk = next((index for index, head in enumerate(heads) if head and counts[head.name] >= AGAIN and head.name), 0)
    stamped = {index for index, head in enumerate(heads) if head and head.stamp}
    above = {index for index in stamped if index < talk and _is_entry(rows[index].text, heads[index], counts)}
    return above if above == stamped else set()


def _is_entry(text: str, head: LinePrefix | None, counts: Counter[str]) -> bool:
    """Whether a line has nothing but a word that stands once, a colon and a time."""
    if not head or not head.name or not head.alone or counts[head.name] > 1:
        return False
    return text[text.find(head.name) + len(head.name) :].lstrip(" *_")[:1] in (":", "：")


SOUNDS = frozenset(
    "jingle,music,musik,musique,música,musica,muzyka,müzik,музыка,музика,音楽,音乐,음악,موسيقى,מוזיקה,intro,outro,"
    "intro music,outro music,theme,theme music,theme song,intro jingle,outro jingle,closing music,opening music,sound,"
    "sound effect,sound effects,sfx,fx,ad,ads,ad break,advert,advertisement,werbung,publicité,publicidad,pubblicità,"
    "sponsor,break,pause,applause,laughter,beifall,applaus,applaudissements,aplausos,applausi".split(",")
)
"""Words before a colon that nobody is called by, without case."""
# yes "to" "bis" "-" between the times of a sound
BETWEEN_TIMES = re.compile(
    r"(?:from|to|until|till|von|bis|de|à|a|al|da|das|hasta|até|van|tot|od|do|с|до|від|[-–—→,;.()\[\]\\\s])*$", re.I
)
# yes "[MUSIC]: 00:20" "(Jingle):"   no "[Ann Lee]: Yes"
BRACKETED = re.compile(r"[\[(<](?P<name>[^\[\]()<>:]{2,30})[\])>]\s*[:：]\s*")
LABEL = re.compile(r"(?:\*\*|__)?(?P<name>[^\W\d_][^:：\n*_]{0,40}?)(?:\*\*|__)?\s*[:：](?:\*\*|__)?\s*(?=\\?[\[(]?\d)")
TIMES = 2


def sound(text: str) -> str | None:
    """What stands behind the word for a sound, without its times; None if a line is about none."""
    opening, bracketed = line_prefix.opening(text), BRACKETED.match(text)
    if bracketed and bracketed["name"].casefold() in SOUNDS:
        return _without_times(text[bracketed.end() :])
    if opening and opening.name.casefold() in SOUNDS:
        return _without_times(text[opening.length :])
    return "" if _has_only_times(text) else None


def is_sound(text: str) -> bool:
    """Whether a line has a word, a colon and the times of a stretch, and no more: nobody speaks there."""
    return _has_only_times(text)


def is_only_times(words: str) -> bool:
    """Whether nothing is left of a line of a sound but what stands between times."""
    return bool(BETWEEN_TIMES.match(words))


def _has_only_times(text: str) -> bool:
    label = LABEL.match(text)
    if not label:
        return False
    rest = text[label.end() :]
    return len(re.findall(line_prefix.CLOCK, rest)) >= TIMES and is_only_times(_without_times(rest))


def _without_times(words: str) -> str:
    return line_prefix.INLINE.sub("", re.sub(line_prefix.CLOCK, "", words))
