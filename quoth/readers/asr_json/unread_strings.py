"""Strings of a JSON file that its shape does not read: words that are nowhere else are listed, codes are not.

{"text": "We met. And the ferry came.", "segments": [{"text": "We met.", "note": "the tape was turned over"}]}

“We met.” stands in the file twice. “And the ferry came.” and “the tape was turned over” are no words of the talk as it
is read, and so are listed as removed. Names of fields, numbers, addresses and codes such as “seg_01” are no words.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from typing import NamedTuple

from quoth.model import Metadata, Notice, Source, Span, Transcript
from quoth.readers import json_source
from quoth.readers.asr_json.field_names import HYPOTHESIS_LISTS, OTHER_PEOPLE, SPEAKER_IDS, SPEAKER_NAMES, plain_key
from quoth.readers.cues import FIELD
from quoth.readers.json_source import FieldWords, JsonString, map_string
from quoth.readers.line_rendition import HEADER, HEADING
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern

TEXTS = frozenset(
    "body caption captions content display formatted itn lexical line maskeditn message normalized paragraph "
    "punctuatedword rawtext sentence speech text texts timestamps transcript transcription translation utf8 utterance "
    "value word words".split()
)
"""Fields, in small letters and without marks, that may hold again what is said."""
KINDS = frozenset(
    "action attachesto basis class clock encoding format gender kind mode model state status titledby type "
    "version".split()
)
"""Fields that say what kind of thing something is, in few values: each value is listed where it comes first."""
SPEAKERS = frozenset((*SPEAKER_NAMES, *SPEAKER_IDS, *OTHER_PEOPLE, "fullname", "label"))
# yes "id" "jobId" "image_url" "sha256"   no "video" "paid" (small letters go on)
NAMING = lazy_pattern(
    r"(?:^|[_-])(?:id|uuid|guid|hash|sha\d*|md5|etag|ur[il]|href|src|link|file|filename|path|key|token)$|(?:Id|ID|Ur[il]|UR[IL]|File|Path|Key)$|^_?id$"
)
# yes "S12" "seg_01" "SPEAKER_00" "3f2a-77" "talk.mp3" "https://a.org/b" "audio/mpeg" "iVBORw0KGgo…" (forty and more)
# no "applause" "well-known" "U.S." "he/she" "2nd" "yes"
CODE = lazy_pattern(
    r"[A-Za-z]{1,3}\d{1,4}|(?:\w+:)?//\S+|\S+@\S+|[\w.+-]*\d[\w.:+-]*[_:.+-][\w.:+-]*|[\w.:+-]*_[\w.:+-]*|[\w.-]+\.[a-z]\w{1,3}"
    r"|[\w/.+-]*/[\w/.+-]*\d[\w/.+-]*|[0-9a-fA-F]{12,}|(?:\w*\d){4,}\w*|[A-Za-z0-9+/_-]{40,}=*"
    r"|(?:application|audio|font|image|model|multipart|text|video)/[a-z0-9.+-]+"
)
TOKEN = lazy_pattern(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\U0010ffff]|[^\W_]+")
RUN_WORDS, MIN_REPEATED_WORDS = 3, 6
"""Words in a row that stand in the talk too, and words of a field that repeats it: so many are no chance."""
REPEATED = ("field", "words that the file has in another field, and not where the talk is")
HYPOTHESIS = ("field", "what the recogniser may have heard as well")


@dataclass(frozen=True, slots=True)
class JsonLeaf:
    """A string of the file: the name of its field, and the fields around it, without positions in lists."""

    key: str
    path: tuple[str, ...]
    words: JsonString


class JoinedStrings(NamedTuple):
    """The strings of one field as one text, and where each of them begins in it."""

    text: str
    leaves: Sequence[JsonLeaf]
    starts: Sequence[int]

    def place(self, offset: int) -> tuple[JsonLeaf, int]:
        """The string that a character is of, and where it stands in that."""
        number = bisect_right(self.starts, offset) - 1
        return self.leaves[number], offset - self.starts[number]


@dataclass(slots=True)
class ShownWords:
    """What of the file is shown: the words of the talk in a row, by threes too, and who speaks."""

    meta: Metadata
    words: frozenset[str]
    runs: frozenset[tuple[str, ...]]
    speakers: frozenset[str]
    titles: frozenset[str]
    kinds: set[tuple[tuple[str, ...], str]] = field(default_factory=set)


def list_unread(transcript: Transcript, value: object, derived: tuple[str, ...] = ()) -> Transcript:
    """The transcript with an edit for each string of the file that is shown nowhere, and a notice of runs of words.

    `derived`: fields that say in another way what the file says elsewhere, and are passed over.
    """
    form = json_source.structure_edits(transcript)
    leaves = [
        leaf
        for leaf in _leaves(value)
        if not set(derived) & set(leaf.path) and json_source.edit_around(form, Span(leaf.words.begin, leaf.words.end))
    ]
    talk, source = _shown_words(transcript), transcript.source
    groups = dict[tuple[str, ...], list[JsonLeaf]]()
    for leaf in leaves:
        groups.setdefault(leaf.path, []).append(leaf)
    field_words, missing = list[FieldWords](), list[FieldWords]()
    for group in groups.values():
        if plain_key(group[0].key) in TEXTS or _repeats(group, talk):
            missing += _missing_words(source, group, talk)
        else:
            field_words += [
                _field_words(source, leaf, 0, len(leaf.words), why)
                for leaf in group
                if (why := _listing_rule(leaf, talk))
            ]
    notices = _notices(source, [run for run in missing if run.why == REPEATED])
    return replace(
        json_source.with_field_edits(transcript, [*field_words, *missing]), notices=(*transcript.notices, *notices)
    )


def _leaves(value: object, key: str = "", path: tuple[str, ...] = ()) -> Iterator[JsonLeaf]:
    """Every string in which there is a letter, in the order of the file."""
    if isinstance(value, JsonString):
        if any(map(str.isalpha, value)):
            yield JsonLeaf(key, path, value)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _leaves(inner, name, (*path, name))
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, key, path)


def _shown_words(transcript: Transcript) -> ShownWords:
    tokens = [token for passage in transcript.passages for token in TOKEN.findall(passage.text.casefold())]
    names = frozenset(passage.speaker for passage in transcript.passages)
    runs = {
        tuple(tokens[index : index + size])
        for size in range(1, RUN_WORDS + 1)
        for index in range(len(tokens) - size + 1)
    }
    titles = frozenset(chapter.title for chapter in transcript.chapters)
    spoken = {token for name in names for token in TOKEN.findall(name.casefold())}
    return ShownWords(transcript.meta, frozenset((*tokens, *spoken)), frozenset(runs), names, titles)


def _listing_rule(leaf: JsonLeaf, talk: ShownWords) -> tuple[str, str] | None:
    """Why a string is listed; None if it is no words, or is shown."""
    text, key = leaf.words.strip(), plain_key(leaf.key)
    if _is_metadata(leaf, talk.meta):
        return HEADER
    if text in talk.titles:
        return HEADING
    return None if _is_no_words(leaf, text, key, talk) else FIELD


def _is_no_words(leaf: JsonLeaf, text: str, key: str, talk: ShownWords) -> bool:
    """Whether a string is no words, but a code, an address or a time, or who speaks, or was listed as a kind before."""
    if CODE.fullmatch(text) or (NAMING.search(leaf.key) and not re.search(r"\s", leaf.words)):
        return True
    if json_source.time_in_ms(text) is not None or (
        ("lang" in key or key == "locale") and metadata_fields.language_code(text) != ""
    ):
        return True
    if key in SPEAKERS and json_source.speaker_name(leaf.words) in talk.speakers:
        return True
    before = (leaf.path, text) in talk.kinds
    talk.kinds.add((leaf.path, text))
    return before and (key in KINDS or len(text) == 1)


def _is_metadata(leaf: JsonLeaf, meta: Metadata) -> bool:
    """Whether a string became part of what is known of the transcript."""
    if "lang" in leaf.key.casefold() and leaf.words.casefold() in metadata_fields.LANGUAGES:
        return meta.language == metadata_fields.language_code(leaf.words)
    leaf_meta = metadata_fields.metadata_of([(leaf.key, leaf.words)])
    parts = [
        (getattr(leaf_meta, name), getattr(meta, name)) for name in ("title", "show", "date", "description", "licence")
    ]
    return any(mine and mine == taken for mine, taken in parts) or bool(
        leaf_meta.people and set(leaf_meta.people) <= set(meta.people)
    )


def _missing_words(source: Source, leaves: Sequence[JsonLeaf], talk: ShownWords) -> Iterator[FieldWords]:
    """The runs of words in the strings of one field that the talk does not have."""
    joined = _join_leaves(leaves)
    matches = list(TOKEN.finditer(joined.text))
    shown = _shown_flags([match[0].casefold() for match in matches], talk)
    why = HYPOTHESIS if any(plain_key(name) in HYPOTHESIS_LISTS for name in leaves[0].path) else REPEATED
    for missing, group in groupby(zip(matches, shown, strict=True), key=lambda pair: not pair[1]):
        places = [joined.place(offset) for match, _ in group for offset in range(*match.span())] if missing else []
        for _, part in groupby(places, key=lambda place: place[0].words.begin):
            ends = list(part)
            yield _field_words(source, ends[0][0], ends[0][1], ends[-1][1] + 1, why)


def _join_leaves(leaves: Sequence[JsonLeaf]) -> JoinedStrings:
    """Strings that bring their spaces along stand as they are; others are words by themselves."""
    between = "" if any(leaf.words[:1].isspace() for leaf in leaves[1:]) else " "
    starts = accumulate((len(leaf.words) + len(between) for leaf in leaves[:-1]), initial=0)
    return JoinedStrings("".join(f"{leaf.words}{between}" for leaf in leaves), leaves, tuple(starts))


def _repeats(leaves: Sequence[JsonLeaf], talk: ShownWords) -> bool:
    """Whether the strings of a field, whatever it is called, are mostly words of the talk once more."""
    keys = TOKEN.findall(_join_leaves(leaves).text.casefold())
    return len(keys) >= MIN_REPEATED_WORDS and 2 * sum(_shown_flags(keys, talk)) > len(keys)


def _shown_flags(keys: Sequence[str], talk: ShownWords) -> list[bool]:
    """Which words stand in a run that the talk has; one or two between such runs may be any words of it."""
    size = min(RUN_WORDS, len(keys))
    shown = [False] * len(keys)
    for index in range(len(keys) - size + 1):
        if tuple(keys[index : index + size]) in talk.runs:
            shown[index : index + size] = [True] * size
    index = 0
    while index < len(keys):
        last = index
        while last < len(keys) and not shown[last]:
            last += 1
        if last - index < RUN_WORDS and all(key in talk.words for key in keys[index:last]):
            shown[index:last] = [True] * (last - index)
        index = last + 1
    return shown


def _field_words(source: Source, leaf: JsonLeaf, begin: int, end: int, why: tuple[str, str]) -> FieldWords:
    """The characters of a string from `begin` up to `end`, with the marks behind the last word."""
    while end < len(leaf.words) and not leaf.words[end].isspace() and not leaf.words[end].isalnum():
        end += 1
    part = map_string(source, leaf.words).trimmed(begin, end)
    return FieldWords(part.span, why, part.text)


def _notices(source: Source, missing: Sequence[FieldWords]) -> list[Notice]:
    """A notice of words that may be of the talk, and stand only beside it."""
    number = sum(len(TOKEN.findall(run.decoded)) for run in missing)
    if number < RUN_WORDS:
        return []
    first = max(missing, key=lambda run: len(run.decoded))
    what = (
        f"{number} words stand only in other fields of the file, not where the talk is, such as “{first.decoded[:60]}”"
    )
    return [Notice("words-beside", f"{what}: they are in the list of what was removed", source.line(first.span.begin))]
