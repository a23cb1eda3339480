"""The files that say which stretches have a word: files of words, files of their spellings, and a list of both.

`whole` makes them from every transcript. `changed` makes them from the published ones and from what was removed and
added: the result is the same, byte for byte, but only files of words are made anew whose stretches changed.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from quoth.site import search_shards
from quoth.site.search_postings import encode_gap, replace_transcripts
from quoth.site.search_shards import Directory, WordsFile
from quoth.site.search_terms import TranscriptTerms, spelling_list, spelling_row
from quoth.text.search_words import INDEX_ENTRY, SPELLINGS_FOLDER, WORDS_FOLDER

WordFile = tuple[str, str | None]
"""The path of a file in the folder of its language, and its text; None if it stays as it is published."""
Spellings = dict[str, dict[str, Sequence[int | str]]]
"""The rows of spellings, by list and word."""


ReadFile = Callable[[str], str]
"""Reads a file of the published index of a language, given its path there."""


def whole(language: str, transcripts: Iterable[tuple[int, TranscriptTerms]]) -> Iterator[WordFile]:
    """The files of an index of these transcripts, which come in the order of their numbers."""
    postings, last = defaultdict[str, bytearray](bytearray), dict[str, int]()
    counted, stretches = Counter[str](), 0
    for number, terms in transcripts:
        stretches += terms.stretches
        counted.update(terms.spellings)
        for term, text in terms.postings.items():
            postings[term] += f"{encode_gap(number - last.get(term, -1) - 1)}{text}".encode()
            last[term] = number
    words = {term: postings.pop(term).decode() for term in sorted(postings)}
    spellings = _changed_spellings(language, counted, {})
    directory, files = search_shards.divide(words)
    yield from map(_words_file, files)
    yield from _spelling_files(spellings)
    yield _entry(stretches, directory, spellings)


def changed(
    language: str,
    read: ReadFile,
    removed: Mapping[int, TranscriptTerms],
    added: Mapping[int, TranscriptTerms],
) -> Iterator[WordFile]:
    """The files of the published index without the terms of some transcripts, and with those of others."""
    entry = json.loads(read(INDEX_ENTRY))
    before = Directory(entry["frequent"].split(), entry["first"].split(" "))
    words = _changed_words(read, before, removed, added)
    directory, files = search_shards.divide_again(before, words, lambda name: _read_words(read, name))
    yield from map(_words_file, files)
    lists = entry["spellings"].split()
    counts = Counter[str]()
    for terms in added.values():
        counts.update(terms.spellings)
    for terms in removed.values():
        counts.subtract(terms.spellings)
    counts = Counter({word: count for word, count in counts.items() if count})
    touched = {name for name in map(spelling_list, counts) if name in set(lists)}
    published_rows = {name: json.loads(read(_spelling_path(name))) for name in touched}
    spellings = _changed_spellings(language, counts, published_rows)
    yield from _spelling_files(spellings)
    untouched = [name for name in lists if name not in touched]
    yield from ((_spelling_path(name), None) for name in untouched)
    stretches = entry["stretches"] + sum(terms.stretches for terms in added.values())
    stretches -= sum(terms.stretches for terms in removed.values())
    yield _entry(stretches, directory, [*untouched, *(name for name, rows in spellings.items() if rows)])


def _changed_words(
    read: ReadFile, before: Directory, removed: Mapping[int, TranscriptTerms], added: Mapping[int, TranscriptTerms]
) -> dict[str, str]:
    """The words whose stretches changed, each with its new postings; empty if no stretch says it any more."""
    frequent, words = set(before.frequent), dict[str, str]()
    files: dict[str, dict[str, dict[int, str]]] = {}
    for term, by_number in _changed_postings(removed, added).items():
        files.setdefault(term if term in frequent else before.shard_of(term), {})[term] = by_number
    for name, terms in files.items():
        published = _read_words(read, name)
        for term, by_number in terms.items():
            new = {number: text for number, text in by_number.items() if text}
            words[term] = replace_transcripts(published.get(term, ""), by_number.keys(), new)
    return words


def _changed_postings(
    removed: Mapping[int, TranscriptTerms], added: Mapping[int, TranscriptTerms]
) -> dict[str, dict[int, str]]:
    """For each word whose stretches changed, its new stretches by transcript; empty if the transcript has none."""
    changes = defaultdict[str, dict[int, str]](dict)
    for number, terms in removed.items():
        for term in terms.postings:
            changes[term][number] = ""
    for number, terms in added.items():
        before = removed[number].postings if number in removed else {}
        for term, text in terms.postings.items():
            if before.get(term) == text:
                del changes[term][number]
            else:
                changes[term][number] = text
    return {term: by_number for term, by_number in changes.items() if by_number}


def _read_words(read: ReadFile, name: str) -> dict[str, str]:
    words: dict[str, str] = json.loads(read(_words_path(name)))
    return words


def _words_file(file: WordsFile) -> WordFile:
    name, words = file
    return _words_path(name), None if words is None else search_shards.file_text(words)


def _words_path(name: str) -> str:
    return f"{WORDS_FOLDER}/{search_shards.file_name(name)}"


def _changed_spellings(language: str, counts: Mapping[str, int], published: Spellings) -> Spellings:
    """The lists that have any of these words, with `counts` added to their numbers of stretches."""
    for word, count in counts.items():
        rows = published.setdefault(spelling_list(word), {})
        if total := count + int(rows[word][0] if word in rows else 0):
            rows[word] = spelling_row(language, word, total)
        else:
            del rows[word]
    return published


def _spelling_files(spellings: Spellings) -> Iterator[WordFile]:
    for name, rows in spellings.items():
        if rows:
            text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
            yield _spelling_path(name), text


def _spelling_path(name: str) -> str:
    return f"{SPELLINGS_FOLDER}/{name}.json"


def _entry(stretches: int, directory: Directory, lists: Iterable[str]) -> WordFile:
    """The list of the files, with the number of all stretches."""
    entry = {
        "stretches": stretches,
        "frequent": " ".join(directory.frequent),
        "first": " ".join(directory.first),
        "spellings": " ".join(sorted(lists)),
    }
    return INDEX_ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
