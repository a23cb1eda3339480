"""JSON of programs that Quoth does not know: the list of objects with words, times and speakers, wherever it stands."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from quoth.model import Milliseconds
from quoth.readers.asr_json.field_names import plain_key, row_text, row_times
from quoth.readers.asr_json.row_lists import (
    JsonRow,
    RowList,
    holds_words,
    people_of,
    row_lists,
    speaker_of,
    talk_of,
)
from quoth.readers.asr_json.shape import JsonShape, JsonToken, add_text, add_words, cue_of
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonString, string_at
from quoth.text.patterns import lazy_pattern

RUNNING_TEXTS = frozenset("text transcript fulltranscript fulltext transcription display content".split())
"""Fields that hold a talk as a whole, above a list of its words."""
# yes "光" "と" "ไ": between two of these stands no space   no "한" "a"
UNSPACED = lazy_pattern("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
OPENING_MARKS = frozenset("“‘«„¿¡([{")
MIN_SPACED_SHARE = 0.25
"""Of the words of a list: if so many bring a space along, the others stand without one."""
MIN_TURN_SHARE = 0.7
"""Of the time of some words in which somebody has a turn, how much must be one person's for them to be theirs."""
MAX_TURNS_AT_ONCE = 8


class TimedTurn(NamedTuple):
    """When somebody speaks, without the words."""

    start: Milliseconds
    end: Milliseconds
    speaker: str


class GenericTalk(NamedTuple):
    """What is known of a talk in any JSON."""

    lines: RowList
    words: RowList | None
    """Single words in the lines, or beside them."""
    people: dict[str, str]
    turns: Sequence[TimedTurn]
    """Who speaks when, if the words do not say."""


class GenericShape(JsonShape):
    """Any other list of objects with words and times, wherever it stands and whatever its parts are called: of tools
    that nobody has told us about.

    [{"name": "Ann Lee", "time": "00:00:05", "content": "Where were you born?"}]

    {"result": {"utterances": [{"speaker_id": 7, "words": [{"word": "Where", "start_ms": 500, "duration_ms": 400}]}]},
     "speakers": [{"id": 7, "name": "Ann Lee"}]}

    Who speaks may stand in the line, around it, in a list of people, or in a list of turns with times. Times are
    seconds, thousandths (`start_ms`), ticks, `00:00:01.5` or `PT1.5S`; if nobody could speak so slowly, a notice says
    in which smaller unit they are read.
    """

    NAME = "a list of lines"

    def fits(self, value: object) -> bool:
        lists = row_lists(value)
        return talk_of(lists, people_of(value, lists)) is not None

    def read(self, value: object, draft: Draft) -> None:
        talk = _talk(value)
        if talk is None:
            return
        if talk.lines is talk.words:
            _read_words(talk, draft)
            return
        words = _words_by_line(talk)
        for row in talk.lines.rows:
            text, within = row_text(row.fields, talk.lines.fields), words.get(id(row), [])
            start, end = row_times(row.fields, talk.lines.fields)
            speaker = _speaker(row, talk.lines, talk, start, end)
            if text is not None:
                add_text(draft, text, cue_of(start, end, speaker or ""), [token.word for token in within])
            else:
                add_words(draft, within)


def _talk(value: object) -> GenericTalk | None:
    lists = row_lists(value)
    people = people_of(value, lists)
    lines = talk_of(lists, people)
    if lines is None:
        return None
    single = lines if holds_words(lines) else None
    named = any(speaker_of(row, lines.fields, people) for row in lines.rows)
    inner = [rows for rows in lists if rows is not lines and _times_words(rows) and holds_words(rows)]
    deeper = [rows for rows in inner if rows.path[: len(lines.path)] == lines.path]
    beside = [rows for rows in inner if any(speaker_of(row, rows.fields, people) for row in rows.rows)]
    words = single or next(iter(deeper or ([] if named else beside)), None)
    says = named or bool(words and any(speaker_of(row, words.fields, people) for row in words.rows))
    turns = [] if says else next((timed for rows in lists if (timed := _turns(rows, people))), [])
    return GenericTalk(lines, words, people, turns)


def _times_words(rows: RowList) -> bool:
    return bool(rows.fields.texts) and any(row_times(row.fields, rows.fields)[0] is not None for row in rows.rows)


def _turns(rows: RowList, people: dict[str, str]) -> list[TimedTurn]:
    """When who speaks, from a list of turns without words, in order; empty if the list is none."""
    if not rows.fields.speakers or not rows.fields.starts or rows.fields.texts:
        return []
    timed = [(row_times(row.fields, rows.fields), speaker_of(row, rows.fields, people)) for row in rows.rows]
    turns = [TimedTurn(start, end, speaker) for (start, end), speaker in timed if start is not None and end and speaker]
    return sorted(turns) if 2 * len(turns) > len(rows.rows) else []


def _speaker(
    row: JsonRow, rows: RowList, talk: GenericTalk, start: Milliseconds | None, end: Milliseconds | None
) -> str | None:
    name = speaker_of(row, rows.fields, talk.people)
    return _whose_turn(talk.turns, start, end) if name is None and talk.turns and start is not None else name


def _whose_turn(turns: Sequence[TimedTurn], start: Milliseconds, end: Milliseconds | None) -> str:
    """Who speaks for most of a time; empty if nobody does, or two do."""
    end = max(end or 0, start + 1)
    last = bisect_left(turns, (end,))
    shares = dict[str, int]()
    for turn in turns[max(0, last - MAX_TURNS_AT_ONCE) : last]:
        shared = min(end, turn.end) - max(start, turn.start)
        if shared > 0:
            shares[turn.speaker] = shares.get(turn.speaker, 0) + shared
    speaker = max(shares, key=lambda name: shares[name], default="")
    return speaker if speaker and shares[speaker] >= MIN_TURN_SHARE * sum(shares.values()) else ""


def _tokens(rows: Sequence[JsonRow], words: RowList, talk: GenericTalk, inside: bool) -> Iterator[JsonToken]:
    """Single words with their times and speakers. `inside`: whether only what a word says itself counts."""
    texts = [row_text(row.fields, words.fields) or _blank(row, words) for row in rows]
    carried = [text for text in texts if text and (text[:1].isspace() or text[-1:].isspace())]
    spaced = len(carried) >= MIN_SPACED_SHARE * len(texts)
    before = ""
    for row, text in zip(rows, texts, strict=True):
        if text and text.strip():
            start, end = row_times(row.fields, words.fields)
            speaker = _speaker(row, words, talk, start, end)
            attached = not (text[:1].isspace() or before[-1:].isspace()) if spaced else _attaches(before, text)
            own = None if inside and not _names_speaker(row, words, talk) else speaker
            yield JsonToken(text, TimedWord(str(text), start, end, own), attached)
        before = text or before


def _blank(row: JsonRow, words: RowList) -> JsonString | None:
    """The white space that an object holds as its word."""
    blank = next((row.fields[key] for key in words.fields.texts if isinstance(row.fields.get(key), JsonString)), None)
    return blank if isinstance(blank, JsonString) and blank else None


def _names_speaker(row: JsonRow, words: RowList, talk: GenericTalk) -> bool:
    """Whether a word has a speaker of its own, or a turn has it that is told apart by its time."""
    return bool(talk.turns) or any(row.fields.get(key) not in (None, "") for key in words.fields.speakers)


def _attaches(before: str, text: str) -> bool:
    """Whether a word or mark stands at the one before it without a space."""
    if before[-1:] in OPENING_MARKS or (not any(map(str.isalnum, text)) and text[0] not in OPENING_MARKS):
        return bool(before)
    return bool(UNSPACED.match(before[-1:]) and UNSPACED.match(text))


def _words_by_line(talk: GenericTalk) -> dict[int, list[JsonToken]]:
    """The single words of each line, by the identity of its object."""
    if talk.words is None:
        return {}
    lines = {id(row) for row in talk.lines.rows}
    groups = dict[int, list[JsonRow]]()
    within = talk.words.path[: len(talk.lines.path)] == talk.lines.path
    starts = [row_times(row.fields, talk.lines.fields)[0] or 0 for row in talk.lines.rows]
    for word in talk.words.rows:
        home = next((id(outer) for outer in word.around() if id(outer) in lines), 0) if within else 0
        if not within:
            time = row_times(word.fields, talk.words.fields)[0] or 0
            home = id(talk.lines.rows[max(0, bisect_left(starts, time + 1) - 1)])
        groups.setdefault(home, []).append(word)
    return {home: list(_tokens(rows, talk.words, talk, inside=True)) for home, rows in groups.items()}


def _read_words(talk: GenericTalk, draft: Draft) -> None:
    """Reads a list of single words: as the running text that the file has of them, or else one by one."""
    tokens = list(_tokens(talk.lines.rows, talk.lines, talk, inside=False))
    keys = _letters("".join(token.words for token in tokens))
    running = next((text for text in _running_texts(talk.lines) if _letters(text) == keys), None)
    if running is not None:
        add_text(draft, running, cue_of(), [token.word for token in tokens])
    else:
        add_words(draft, tokens)


def _running_texts(words: RowList) -> Iterator[JsonString]:
    """Texts above a list of words that may be the whole of them."""
    if len({id(row.parent) for row in words.rows}) > 1:
        return
    for outer in words.rows[0].around():
        for key in outer.fields:
            if plain_key(key) in RUNNING_TEXTS and (text := string_at(outer.fields, key)):
                yield text


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))
