"""Words that are said elsewhere in the talk and shown again are no speech: pull quotes and cold opens.

A pull quote is a highlight that links to the passage which has the words, in nearly the same order.

before  “There’s a huge responsibility in making sure they’re building a thing that has integrity.”
after   the same words, marked as a highlight

A cold open is cut from sentences that are said later: it is a preview that links to them.

before  Tides are slow. We lost the boat. Nobody saw it. Welcome to the show. … (an hour later) … We lost the boat.
after   Tides are slow. We lost the boat. Nobody saw it.     marked as a preview, each with the place it is cut from
        Welcome to the show. …
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice, pairwise
from typing import NamedTuple

from quoth.anchors.align import longest_rising
from quoth.cleanup import Phase
from quoth.cleanup.amend import split_passages
from quoth.model import Passage, PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.sentences import sentence_starts
from quoth.text.words import WORD, casefold_each

NAME = "repeated speech"
PHASE = Phase.REPEATS

MAX_PLACES = 100
"""Places of a text at which a phrase is looked for."""
MIN_QUOTE_WORDS = 8
"""Words; a shorter paragraph in quotation marks may be an answer."""
MIN_QUOTE_SHARE = 0.8
"""Of the words, how many must recur in order. Pull quotes of edited interviews: 0.83 to 1."""
OPENING_WORDS = 400
"""A preview stands among the first words of a talk."""
MIN_SENTENCE_WORDS, MAX_SENTENCE_WORDS = 4, 100
"""Words; shorter sentences recur by chance, and longer ones are speech without full stops."""
MIN_RETURN_SHARE, MIN_REFRAIN_SHARE = 0.75, 0.9
"""How much of a sentence returns; what returns so nearly a second time is a refrain."""
MIN_PREVIEW_SENTENCES, MIN_PREVIEW_WORDS = 3, 20
"""Sentences that recur, and their words; fewer may be a speaker who likes a phrase."""
MAX_STRAYS = 1
"""Sentences in a row that do not return, inside a cold open."""
MIN_WORDS_UNTIL_RETURN = 80
"""Words that lie at least between a sentence and its return; a speaker may repeat himself at once."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript with its pull quotes and its cold open marked, each with the offset of what it repeats."""
    return _with_preview(_with_highlights(transcript))


class WordSequence:
    """A run of words, with the places of each pair of neighbours worked out once for all that is looked for in it."""

    def __init__(self, words: Sequence[str], sought: Sequence[str]) -> None:
        """`sought`: a run of words that has every phrase that will be looked for."""
        self.words = words
        self.pairs = {pair: list[int]() for pair in pairwise(sought)}
        for position, pair in enumerate(pairwise(words)):
            if pair in self.pairs:
                self.pairs[pair].append(position)


def _with_highlights(transcript: Transcript) -> Transcript:
    """The transcript with its pull quotes marked."""
    speech = [passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH]
    quoted = [passage for passage in speech if _is_quotation(passage.text)]
    if not quoted:
        return transcript
    others = {passage: _words_of(transcript, passage) for passage in speech}
    offsets = {passage: offset for passage in quoted if (offset := _place_of(passage, others)) is not None}
    passages = tuple(
        _highlight(passage, offsets[passage]) if passage in offsets else passage for passage in transcript.passages
    )
    return replace(transcript, passages=passages)


def _is_quotation(text: str) -> bool:
    return text[:1] in '“"«„' and text[-1:] in '”"»“' and len(text.split()) >= MIN_QUOTE_WORDS


def _words_of(transcript: Transcript, passage: Passage) -> tuple[WordSequence, list[int]]:
    text, offsets = spans.visible_text(transcript.source, transcript.edits, passage.span)
    matches = list(WORD.finditer(text))
    words = [match[0].casefold() for match in matches]
    return WordSequence(words, words), [offsets[match.start()] for match in matches]


def _place_of(quotation: Passage, others: dict[Passage, tuple[WordSequence, list[int]]]) -> int | None:
    phrase = others[quotation][0].words
    best, where = MIN_QUOTE_SHARE, None
    for other, (words, offsets) in others.items():
        if other is not quotation:
            similarity, position = find_recurrence(phrase, words, least=best)
            if similarity >= best:
                best, where = similarity, offsets[position]
    return where


def _highlight(passage: Passage, offset: int) -> Passage:
    pieces = tuple(replace(piece, repeats=offset) for piece in passage.text_runs)
    return replace(passage, kind=PassageKind.HIGHLIGHT, speaker="", text_runs=pieces)


class OpeningSentence(NamedTuple):
    begin: int
    """Its offset in the text of the talk as it is read."""
    return_index: int | None
    """The index of the word of the talk with which it returns."""
    words: int


def _with_preview(transcript: Transcript) -> Transcript:
    """The transcript with its cold open, if it has one, cut into sentences and marked."""
    speech = [passage for passage in transcript.passages if passage.kind is PassageKind.SPEECH]
    if not speech or any(passage.kind is PassageKind.PREVIEW for passage in transcript.passages):
        return transcript
    span = Span(speech[0].span.begin, speech[-1].span.end)
    sentences = _opening_sentences(transcript, span)
    length = _preview_length(sentences)
    endless = (
        length >= len(sentences) - 1
        and sum(sentence.words for sentence in sentences) >= OPENING_WORDS - MAX_SENTENCE_WORDS
    )
    if not length or endless:  # a text that says everything again in other words has no cold open
        return transcript
    text, offsets = spans.visible_text(transcript.source, transcript.edits, span)
    word_offsets = [offsets[match.start()] for match in WORD.finditer(text)]
    end = offsets[sentences[length].begin] if length < len(sentences) else span.end
    preview = {
        offsets[sentence.begin]: None if sentence.return_index is None else word_offsets[sentence.return_index]
        for sentence in sentences[:length]
    }
    divided = split_passages(transcript, [*preview, end])
    passages = []
    repeats = None
    for passage in divided.passages:
        if span.begin <= passage.span.begin < end and passage.kind is PassageKind.SPEECH:
            repeats = preview.get(passage.span.begin, repeats)
            pieces = tuple(replace(piece, repeats=repeats) for piece in passage.text_runs)
            passage = replace(passage, kind=PassageKind.PREVIEW, text_runs=pieces)
        passages.append(passage)
    return replace(divided, passages=tuple(passages))


def _opening_sentences(transcript: Transcript, span: Span) -> list[OpeningSentence]:
    """The sentences among the first words, each with its return, or None; a refrain has none.

    They end where a cold open would, which in most talks is after the first two.
    """
    text = spans.read_text(transcript.source, transcript.edits, span)
    words = casefold_each(WORD.findall(text))
    if len(words) <= MIN_WORDS_UNTIL_RETURN:
        return []
    talk = WordSequence(words, words[:OPENING_WORDS])
    matches = list(islice(WORD.finditer(text), OPENING_WORDS))
    head = text[: matches[-1].end()]
    begins = [*sentence_starts(head, transcript.meta.language or "en"), len(head)]
    sentences = []
    index = 0
    for begin, end in pairwise(begins):
        first = index
        while index < len(matches) and matches[index].start() < end:
            index += 1
        phrase = words[first:index]
        return_index = None
        if MIN_SENTENCE_WORDS <= len(phrase) <= MAX_SENTENCE_WORDS:
            similarity, place = find_recurrence(phrase, talk, index + MIN_WORDS_UNTIL_RETURN, MIN_RETURN_SHARE)
            if (
                similarity >= MIN_RETURN_SHARE
                and find_recurrence(phrase, talk, place + len(phrase), MIN_REFRAIN_SHARE)[0] < MIN_REFRAIN_SHARE
            ):
                return_index = place
        sentences.append(OpeningSentence(begin, return_index, len(phrase)))
        if [sentence.return_index for sentence in sentences[-MAX_STRAYS - 1 :]] == [None] * (MAX_STRAYS + 1):
            break  # no cold open goes on there
    return sentences


def _preview_length(sentences: list[OpeningSentence]) -> int:
    """How many sentences from the first on are the cold open: nearly all of them return later. 0: there is none."""
    returned = [index for index, sentence in enumerate(sentences) if sentence.return_index is not None]
    length = returned[-1] + 1 if returned else 0
    enough = len(returned) >= MIN_PREVIEW_SENTENCES and len(returned) * 4 >= length * 3
    return length if enough and sum(sentences[index].words for index in returned) >= MIN_PREVIEW_WORDS else 0


def find_recurrence(phrase: Sequence[str], text: WordSequence, start: int = 0, least: float = 0.0) -> tuple[float, int]:
    """The largest share of `phrase` that stands in order in one window of `text` from `start` on, and where it begins.

    The window is at most half as long again as the phrase, so that common words far apart do not count. Shares below
    `least` may be told as none.
    """
    width = len(phrase) + max(3, len(phrase) // 2)
    seeds = _windows(phrase, text, start, width)
    best, where = 0.0, 0
    for begin in seeds:
        window = text.words[begin : begin + width]
        window_words = set(window)
        bound = sum([word in window_words for word in phrase]) / len(phrase)
        if bound <= best or bound < least:
            continue  # before the order of the words is looked at, which takes long
        pairs = _common_words(phrase, window)
        similarity = len(pairs) / len(phrase)
        if similarity > best:
            best, where = similarity, begin + pairs[0][1]
        if best == 1:
            break
    return best, where


def _windows(phrase: Sequence[str], text: WordSequence, start: int, width: int) -> list[int]:
    """Places in windows that hold several of the phrase's pairs of words; most texts have a handful.

    Where a text says nearly the same thing over and over, only the windows that hold the most are looked at.
    """
    pairs = set(pairwise(phrase))
    hits = sorted(position - start for pair in pairs for position in text.pairs.get(pair, ()) if position >= start)
    counts: dict[int, int] = defaultdict(int)
    for position in hits:
        counts[position // width] += 1
    needed = max(1, len(pairs) // 6)
    both = {window: count + counts.get(window + 1, 0) for window, count in list(counts.items())}
    begins = set[int]()
    for window in sorted(both, key=lambda number: (-both[number], number)):
        if both[window] < needed or len(begins) >= MAX_PLACES:
            break
        low, high = bisect_left(hits, window * width), bisect_left(hits, (window + 2) * width)
        begins.update(max(0, position - position % 4) for position in hits[low:high])
    return sorted({start + max(0, begin - 4) for begin in begins})


def _common_words(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """The longest common subsequence of two runs of words, as pairs of positions (Hunt and Szymanski, 1977)."""
    places: dict[str, list[int]] = defaultdict(list)
    for position, word in enumerate(right):
        places[word].append(position)
    pairs = [(position, place) for position, word in enumerate(left) for place in reversed(places.get(word, ()))]
    return [pairs[index] for index in longest_rising([place for _, place in pairs])]
