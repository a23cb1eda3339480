"""What a cheap test rules out, the whole test would not have found: it costs time, and may never change a result."""

import re

from hypothesis import given
from hypothesis import strategies as st

from quoth.cleanup import asr_loops
from quoth.model import Source, Span
from quoth.readers import timing
from quoth.readers.plaintext import line_prefix, one_off_labels, outline_headings
from quoth.text import spans
from quoth.text.words import casefold_each, count, has_more_words, words

SIGNS = "Ann Lee: [0:01] (Q) A. <a id=x></a>\t{#p}¶；：;0123456789.,-–→*_>#’'ßİ\n 日本か"
TEXTS = st.text(st.sampled_from(SIGNS), max_size=80) | st.text(max_size=80)


@given(TEXTS)
def test_a_line_without_a_sign_of_a_prefix_has_none(line: str) -> None:
    tried = (line_prefix.BEHIND, line_prefix.COLON, line_prefix.BEFORE, line_prefix.TIME, line_prefix.TABBED)
    assert line_prefix.PREFIX_SIGN.search(line) or not any(pattern.match(line) for pattern in tried)


@given(TEXTS)
def test_other_lines_are_as_their_patterns_would_say(line: str) -> None:
    assert outline_headings.without_anchors(line) == outline_headings.ANCHOR.sub("", line)
    assert bool(one_off_labels.match_label(line)) == bool(one_off_labels.LONG_LABEL.match(line))


@given(st.text(st.sampled_from("0123456789:; -"), max_size=40))
def test_a_timecode_has_its_fields(text: str) -> None:
    assert timing.FIELDS.search(text) or not timing.TIMECODE.search(text)


@given(TEXTS, st.integers(0, 20))
def test_a_text_that_is_too_short_for_so_many_words_has_fewer(text: str, limit: int) -> None:
    assert has_more_words(text, limit) == (count(text) > limit)


@given(TEXTS)
def test_words_are_folded_together_as_each_by_itself(text: str) -> None:
    assert casefold_each(words(text)) == [word.casefold() for word in words(text)]


@given(st.lists(st.sampled_from("abcdefghijklmnopqrstuvwxyz"), max_size=200), st.integers(1, 45), st.integers(1, 15))
def test_loops_lie_where_every_word_stood_a_short_while_before(noise: list[str], size: int, times: int) -> None:
    spoken = [*noise, *[str(number) for number in range(size)] * times, *noise]
    near = [word in spoken[max(0, index - 40) : index] for index, word in enumerate(spoken)]
    marks = "".join("x" if is_near else "." for is_near in near)
    runs = [match.span() for match in re.finditer("x{11,}", marks)]
    assert list(asr_loops._candidates(spoken)) == [(max(0, begin - 40), end) for begin, end in runs]


@given(st.text(st.sampled_from("ab \n\u3000"), max_size=60), st.data())
def test_the_text_is_the_one_whose_places_are_known(text: str, data: st.DataObject) -> None:
    source = Source.of(text)
    begins = sorted(data.draw(st.sets(st.integers(0, max(0, len(text) - 1)), max_size=4)))
    edits = tuple(
        spans.make_edit(source, Span(begin, min(begin + 1, len(text))), after, rule, "a test")
        for begin, after, rule in zip(
            begins,
            data.draw(st.lists(st.sampled_from(["", "c", " ", "c d"]), min_size=4, max_size=4)),
            data.draw(st.lists(st.sampled_from([spans.CORRECTION, spans.STYLE, "label"]), min_size=4, max_size=4)),
            strict=False,
        )
    )
    whole = Span(0, len(text))
    assert spans.read_text(source, edits, whole) == spans.visible_text(source, edits, whole)[0]
