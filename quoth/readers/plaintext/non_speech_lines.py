"""Headers and footers of printed pages, which a program that reads a PDF leaves between two halves of a sentence.

⟨form feed⟩Rask interview          2
Page 3 of 12
- 4 -

* * *                               a ruling: a line drawn between parts

Lines with times that are not times of speech: above the talk, the length of the recording and when it began.

Length: 01:02:15
Start time: 10:02

Ann Lee: Where were you born?

In the talk, lines for sounds: a word such as “Jingle”, or any word with two times and nothing else.

Jingle: [20:38] to [21:05]
Theme Music: [30:38] - [31:05]
MUSIC: (fades in)
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations, pairwise

from quoth.readers.base import SourceLine
from quoth.readers.plaintext import line_prefix
from quoth.readers.plaintext.line_prefix import LinePrefix
from quoth.readers.plaintext.page_numbers import BARE, page_numbers
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

DRAWN_CARRIER = r"(?:tape|side|interview|session|recording|reel|disc|cassette|file|audio|part|transcript|transcription)"
# yes "---" "* * *" "_____" "~~~~" "[END OF TAPE 1, SIDE 2]"   no "..." (a pause), "--", "the end of tape"
DRAWN_LINE = lazy_pattern(
    r"(?:-\s*){3,}$|(?:\*\s*){3,}$|(?:_\s*){3,}$|[=~#]{3,}$|[—–]{2,}$"
    rf"|\[(?:the )?(?:end|start|beginning)(?: of)? (?:the )?{DRAWN_CARRIER}\b[^\]]{{0,40}}\]$"
    rf"|\[{DRAWN_CARRIER}(?: [\d.]{{1,5}}| [a-d])? (?:ends|begins|starts)\]$",
    re.I,
)
RULING = ("ruling", "a line drawn between parts")
PAGE_HEADER = ("furniture", "the head or foot of a printed page")
LINE_NUMBER = ("furniture", "the number of a line or a turn")
NUMBER = lazy_pattern(r"\d{1,4}")
# yes "Page 3 of 12" "Rask interview, p. 4" "Seite 5" "стр. 6"   no "a page of it"
WORDED = lazy_pattern(
    r"\b(?:page|column|col\.|folio|spalte|colonne|p\.|pg\.?|seite|s\.|página|pág\.?|pagina|pag\.?|blz\.?|стр\.?|страница)\s*\d|第\s*\d+\s*[页頁ページ]",
    re.I,
)
# yes "Rask interview          2" (a number far from the words)   no "Tape 2"
FAR = lazy_pattern(r"\d\s{3,}\S|\S\s{3,}(?:\S+\s)?\d|\d\t+\S|\S\t+\d")
# yes "HARBOUR ORAL HISTORY          RASK"   no "Yes,  yes"
WIDE_GAP = lazy_pattern(r"[^\W\d_]\s{5,}[^\W\d_]|[^\W\d_]\t+[^\W\d_]")
MIN_HEADERS, MAX_HEADER_CHARS = 2, 100
MIN_HEADERS_WITHOUT_FEED = 3
"""How often a header must recur where no form feed shows that a page begins."""


def find_page_headers(rows: Sequence[SourceLine], text: str) -> set[int]:
    """The indexes of page headers and footers; `text` is the whole source, for its form feeds."""
    feeds = {index for index, row in enumerate(rows) if "\f" in text[rows[index - 1].end if index else 0 : row.begin]}
    groups = _groups(rows)
    heads = set[int]()
    for group in groups:
        places = [index for index, _ in group]
        counts = any(map(_counts_up, zip(*(numbers for _, numbers in group), strict=True)))
        if (
            counts
            and _are_heads(rows, places, feeds)
            and not any(_says_when_or_who(rows, index, feeds) for index in places)
        ):
            heads.update(places)
    heads |= _left_and_right(rows, groups)
    heads |= page_numbers(rows, text)
    return heads | _repeated(rows, heads, feeds) | _unnumbered(rows)


def _groups(rows: Sequence[SourceLine]) -> list[list[tuple[int, list[int]]]]:
    """Short lines that differ only in their numbers, in groups; each line as its index and its numbers."""
    groups = defaultdict[str, list[tuple[int, list[int]]]](list)
    for index, row in enumerate(rows):
        if len(row.text) <= MAX_HEADER_CHARS and (numbers := NUMBER.findall(row.text)):
            shape = " ".join(NUMBER.sub("#", row.text).split())
            groups[shape].append((index, [int(number) for number in numbers]))
    return list(groups.values())


def _says_when_or_who(rows: Sequence[SourceLine], index: int, feeds: set[int]) -> bool:
    """Whether a line begins with a time or a label. What recurs at the beginning of pages is no label."""
    opening = line_prefix.opening(rows[index].text)
    return bool(opening and (opening.stamp or not (opening.beside or index in feeds)))


def _counts_up(numbers: Sequence[int]) -> bool:
    return all(1 <= after - before <= 3 for before, after in pairwise(numbers))


def _left_and_right(rows: Sequence[SourceLine], groups: Sequence[list[tuple[int, list[int]]]]) -> set[int]:
    """Headers where left and right pages have different ones: “2 ♦ THE KEEPER”, “INTERVIEW ♦ 3”."""
    sides = [
        [(index, numbers[0]) for index, numbers in group]
        for group in groups
        if len(group) >= MIN_HEADERS
        and all(len(numbers) == 1 for _, numbers in group)
        and all(after[1][0] - before[1][0] == 2 for before, after in pairwise(group))
    ]
    heads = set[int]()
    for left_heads, right_heads in combinations(sides, 2):
        both = sorted(left_heads + right_heads)
        in_turn = all(after - before == 1 for (_, before), (_, after) in pairwise(both))
        cut = sum(1 for index, _ in both if _cuts(rows, index))
        if in_turn and len(both) > MIN_HEADERS_WITHOUT_FEED and cut >= MIN_HEADERS:
            heads.update(index for index, _ in both)
    return heads


def _unnumbered(rows: Sequence[SourceLine]) -> set[int]:
    """Headers without a number, in two halves far apart: “HARBOUR ORAL HISTORY          RASK”."""
    places = defaultdict[str, list[int]](list)
    for index, row in enumerate(rows):
        if len(row.text) <= MAX_HEADER_CHARS and WIDE_GAP.search(row.text) and not line_prefix.opening(row.text):
            places[row.text].append(index)
    return {index for group in places.values() if len(group) >= MIN_HEADERS_WITHOUT_FEED for index in group}


def _are_heads(rows: Sequence[SourceLine], places: Sequence[int], feeds: set[int]) -> bool:
    """Whether lines with a number that counts up are page headers, and not headings, lists or turns."""
    beside_feeds = sum(1 for index in places if index in feeds or index + 1 in feeds)
    if beside_feeds >= MIN_HEADERS and 2 * beside_feeds >= len(places):
        return True
    if len(places) < MIN_HEADERS_WITHOUT_FEED:
        return False
    cut = sum(1 for index in places if _cuts(rows, index))
    clear = all(WORDED.search(rows[index].text) or BARE.match(rows[index].text) for index in places)
    return cut >= MIN_HEADERS or (cut >= 1 and (clear or all(FAR.search(rows[index].text) for index in places)))


def _cuts(rows: Sequence[SourceLine], index: int) -> bool:
    """Whether a line stands inside a sentence."""
    if not 0 < index < len(rows) - 1:
        return False
    before, after = rows[index - 1].text, rows[index + 1].text
    return not ends_sentence(before) and before[-1] not in ":;" and after[:1].islower()


def _repeated(rows: Sequence[SourceLine], heads: set[int], feeds: set[int]) -> set[int]:
    """Lines without a number that recur beside page headers or where pages begin, such as the name of the archive."""
    beside = defaultdict[str, set[int]](set)
    tops = feeds | {0} if feeds else feeds
    edges = {index for head in heads for index in (head - 1, head + 1)} | tops | {index - 1 for index in feeds}
    for index in edges - heads:
        if 0 <= index < len(rows) and len(rows[index].text) <= MAX_HEADER_CHARS:
            beside[rows[index].text].add(index)
    times = defaultdict[str, int](int)
    for row in rows:
        times[row.text] += 1
    return {
        index
        for text, places in beside.items()
        if len(places) >= (MIN_HEADERS if places <= tops and _is_title(text) else MIN_HEADERS_WITHOUT_FEED)
        and len(places) == times[text]
        and not text.endswith((":", "：", "?", "!"))
        for index in places
    }


def _is_title(text: str) -> bool:
    """Whether a line is several words, and no sentence and no turn."""
    return len(text.split()) > 1 and not ends_sentence(text) and not line_prefix.opening(text)


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
BETWEEN_TIMES = lazy_pattern(
    r"(?:from|to|until|till|von|bis|de|à|a|al|da|das|hasta|até|van|tot|od|do|с|до|від|[-–—→,;.()\[\]\\\s])*$", re.I
)
# yes "[MUSIC]: 00:20" "(Jingle):"   no "[Ann Lee]: Yes"
BRACKETED_SOUND = lazy_pattern(r"[\[(<](?P<name>[^\[\]()<>:]{2,30})[\])>]\s*[:：]\s*")
SOUND_LABEL = lazy_pattern(
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
    return "" if is_sound(text) else None


def is_only_times(words: str) -> bool:
    """Whether the rest of a line about a sound (see `sound_text`) says nothing."""
    return bool(BETWEEN_TIMES.match(words))


def is_sound(text: str) -> bool:
    """Whether a line is a word, a colon, a start and an end: nobody speaks there."""
    label = SOUND_LABEL.match(text)
    if not label:
        return False
    rest = text[label.end() :]
    return len(re.findall(line_prefix.CLOCK, rest)) >= SOUND_TIMES and is_only_times(_without_times(rest))


def _without_times(words: str) -> str:
    return line_prefix.INLINE.sub("", re.sub(line_prefix.CLOCK, "", words))
