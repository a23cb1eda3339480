"""Where an editor asks for the clean style, “um”, “uh”, doubled words and two asides are folded away.

before  So um, the the light was, you know, lit. Uh, it burned.
after   So, the light was, lit. It burned.          (style: clean)

Verbatim is the default. “Original wording” shows each in its place. Only what changes no meaning goes: “very very”,
“that that” and “I mean” stay, “sort of” and “you know” go only between commas. A comma too many is better than one too
few: people who take “you know” out of a transcript leave one of its commas two times of three. None stays behind a word
that leads on to the next: “But, you know, also” becomes “But also”.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import groupby

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.cleanup.spoken_words import SpokenWord, list_spoken_words
from quoth.model import Edit, PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.patterns import lazy_pattern
from quoth.text.words import is_english

NAME = spans.STYLE
PHASE = Phase.STYLE
CLEAN_STYLE = "clean"
# yes "um" "Uh," "umm…"   no "uh-huh" "UM" "“um”"
FILLER = lazy_pattern(r"[Uu](?:m+|h+|hm+)[,.?!…—–-]*")
MARKS = lazy_pattern(r"[,.;:?!…—–-]*$")
STOP = lazy_pattern(r"[.?!…]+$")
DOUBLED_WORDS = frozenset("a an and because but from he i if my of or our she the their they we your".split())
"""Words that no sentence has twice in a row: “that that”, “had had”, “it it”, “you you” and “in in” can be right."""
ASIDES = (("you", "know"), ("sort", "of"))
LEADING_ON = frozenset(
    "a about against an and as at because between but by for from he i if in into my of on or our over she than that "
    "the their they through to under we when which with without".split()
)
"""Words behind which a comma stands only for what is put in."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript without fillers, stutters and asides, if its style is clean and its language English."""
    if transcript.sidecar.style != CLEAN_STYLE or not _english(transcript):
        return transcript
    words = list_spoken_words(transcript)
    spoken = [transcript.passages[word.passage].kind is PassageKind.SPEECH for word in words]
    fold = [is_speech and _folds(words, index) for index, is_speech in enumerate(spoken)]
    for index, is_speech in enumerate(spoken):
        if is_speech and _aside(words, index):
            fold[index] = fold[index + 1] = True
    return apply_edits(transcript, _edits(transcript, words, fold))


def _english(transcript: Transcript) -> bool:
    """Whether the talk is in English, by its metadata, or by its words if the metadata does not say."""
    language = transcript.meta.language
    return language.partition("-")[0] == "en" if language else is_english([part.text for part in transcript.passages])


def _folds(words: list[SpokenWord], index: int) -> bool:
    """Whether a word is a filler, or the first of two that are the same."""
    word = words[index]
    if FILLER.fullmatch(word.text):
        return not (index and words[index - 1].key[-1:].isdigit())
    if word.key not in DOUBLED_WORDS or index + 1 == len(words):
        return False
    other = words[index + 1]
    small = other.text.islower() or other.text == "I"
    is_doubled = word.text == other.text or word.text == other.text.capitalize()
    return small and is_doubled and other.passage == word.passage and word.text.isalpha()


def _aside(words: list[SpokenWord], index: int) -> bool:
    """Whether an aside of two words begins here, between commas."""
    if not index or index + 2 >= len(words):
        return False
    before, first, second, after = words[index - 1 : index + 3]
    apart = before.text.endswith(",") and first.text.isalpha() and second.text.endswith(",")
    return apart and before.passage == after.passage and (first.key, second.key) in ASIDES


def _edits(transcript: Transcript, words: list[SpokenWord], fold: list[bool]) -> Iterator[Edit]:
    """An edit for each run of words that are folded away, unless another edit touches it or its neighbours."""
    begins = [edit.begin for edit in transcript.edits]
    for (number, folds), run in groupby(range(len(words)), key=lambda index: (words[index].passage, fold[index])):
        group = list(run)
        if not folds:
            continue
        first, end = group[0], group[-1]
        before = words[first - 1] if first and words[first - 1].passage == number else None
        after = words[end + 1] if end + 1 < len(words) and words[end + 1].passage == number else None
        change = _change(words[first : end + 1], before, after)
        low, high = (before or words[first]).begin, (after or words[end]).end
        touched = bisect_left(begins, high) - bisect_right([edit.end for edit in transcript.edits], low)
        if change and not touched:
            reason = f"folded away in the clean style: {' '.join(words[index].key for index in group)}"
            yield spans.make_edit(transcript.source, change[0], change[1], NAME, reason)


def _change(group: list[SpokenWord], before: SpokenWord | None, after: SpokenWord | None) -> tuple[Span, str] | None:
    """What to take away, and what to put there: a capital, or the mark that closed the words. None if all would go."""
    first, end = group[0], group[-1]
    mark = next((mark for word in reversed(group) if (mark := _mark(word))), "")
    if before is None or STOP.search(before.text):
        return _opening(first, end, before, after)
    had = _mark(before)
    if had and (STOP.search(mark) or after is None):
        return (Span(before.end - len(had), end.end), mark) if had == "," else None
    if had == "," and after and before.key in LEADING_ON:
        return Span(before.end - 1, end.end), ""
    if had and after:
        return Span(first.begin, after.begin), ""
    if mark and not _mark(end):
        return Span(before.end, end.end), mark
    return Span(before.end, end.end - len(mark)), ""


def _opening(
    first: SpokenWord, last: SpokenWord, before: SpokenWord | None, after: SpokenWord | None
) -> tuple[Span, str] | None:
    """The same where a sentence begins: its next word gets the capital."""
    if after is None:
        return (Span(before.end, last.end), "") if before else None
    capital = after.text[:1].upper() + after.text[1:]
    if first.text[0].isupper() and capital != after.text:
        return Span(first.begin, after.end), capital
    return Span(first.begin, after.begin), ""


def _mark(word: SpokenWord) -> str:
    """The marks that close a word."""
    marks = MARKS.search(word.text)
    return marks[0] if marks else ""
