"""The index of the search: changed, it is what would be made of all, and every word is where it is looked for."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from hypothesis import given
from hypothesis import strategies as st

from quoth.site import search_postings as postings
from quoth.site import search_shards, search_word_files
from quoth.site.search_index import transcript_numbers
from quoth.site.search_terms import TranscriptTerms, terms_of
from quoth.text.search_words import INDEX_ENTRY, WORDS_FOLDER

WORDS = st.sampled_from(["a", "al", "alpha", "alphabet", "alphas", "ale", "beta", "東京", "والبحر", "ponies", "pony"])
WORDY = st.one_of(WORDS, st.text("abcdé", min_size=1, max_size=16))
NUMBERS = st.integers(0, 1 << 20)
TEXTS = st.lists(WORDY, max_size=12).map(" ".join)
TRANSCRIPTS = st.dictionaries(NUMBERS, st.lists(TEXTS, min_size=1, max_size=3), max_size=5)
LIMITS = st.sampled_from([(1, 1), (8, 2), (30, 3), (4000, 32)])


@contextmanager
def small_files(chars: int, words: int) -> Iterator[None]:
    """Files are divided sooner: small transcripts meet what large ones do."""
    usual = search_shards.MAX_SHARED_CHARS, search_shards.WORDS_PER_SHARD
    search_shards.MAX_SHARED_CHARS, search_shards.WORDS_PER_SHARD = chars, words
    try:
        yield
    finally:
        search_shards.MAX_SHARED_CHARS, search_shards.WORDS_PER_SHARD = usual


def terms(texts: list[str]) -> TranscriptTerms:
    rows = [[["t-1", "Ann Lee", 0, "", ["Ships"], text, ""]] for text in texts]
    lines = [json.dumps({"page": "", "title": "Light", "year": "2024", "sections": [["", row]]}) for row in rows]
    return terms_of("en", [line.encode() for line in lines])


def files_of(transcripts: Mapping[int, list[str]]) -> dict[str, str]:
    """The index of transcripts, made of all of them."""
    if not transcripts:
        return {}
    rows = ((number, terms(transcripts[number])) for number in sorted(transcripts))
    return {path: text for path, text in search_word_files.whole("en", rows) if text is not None}


@given(before=TRANSCRIPTS, after=TRANSCRIPTS, shared=TRANSCRIPTS, limits=LIMITS)
def test_what_is_changed_is_what_would_be_made_of_all(
    before: dict[int, list[str]], after: dict[int, list[str]], shared: dict[int, list[str]], limits: tuple[int, int]
) -> None:
    with small_files(*limits):
        old, new = {**shared, **before}, {**shared, **after}
        if not old or not new:
            return
        published = files_of(old)
        removed = {number: terms(texts) for number, texts in old.items() if new.get(number) != texts}
        added = {number: terms(texts) for number, texts in new.items() if old.get(number) != texts}
        changed = search_word_files.changed("en", published.__getitem__, removed, added)
        assert {path: published[path] if text is None else text for path, text in changed} == files_of(new)


@given(TRANSCRIPTS, LIMITS)
def test_every_word_is_in_the_file_where_it_is_looked_for(
    transcripts: dict[int, list[str]], limits: tuple[int, int]
) -> None:
    with small_files(*limits):
        files = files_of(transcripts)
        entry = json.loads(files[INDEX_ENTRY]) if files else {"frequent": "", "first": ""}
        directory = search_shards.Directory(entry["frequent"].split(), entry["first"].split(" "))
        for number, texts in transcripts.items():
            for term, stretches in terms(texts).postings.items():
                name = term if term in directory.frequent else directory.shard_of(term)
                words = json.loads(files[f"{WORDS_FOLDER}/{search_shards.file_name(name)}"])
                assert dict(postings.decode(words[term]))[number] == stretches


@given(st.dictionaries(NUMBERS, st.dictionaries(st.integers(0, 200), st.integers(0, 63), min_size=1)))
def test_postings_are_read_as_they_were_written(transcripts: dict[int, dict[int, int]]) -> None:
    rows = [(number, postings.encode_stretches(sorted(transcripts[number].items()))) for number in sorted(transcripts)]
    text = postings.encode(rows)
    assert list(postings.decode(text)) == rows
    assert json.loads(json.dumps(text)) == text and json.dumps(text) == f'"{text}"'


@given(st.sets(st.text("abc", min_size=1, max_size=4), min_size=1), st.text("xyz", min_size=1))
def test_another_transcript_seldom_changes_the_number_of_one(names: set[str], another: str) -> None:
    before, after = transcript_numbers(sorted(names)), transcript_numbers(sorted({*names, another}))
    assert len(set(after.values())) == len(after)
    assert sum(before[name] != after[name] for name in names) <= 1
