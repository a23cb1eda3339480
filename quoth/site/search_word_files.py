"""The files that tell which stretches say a word: those of the words, those of their spellings, and a list of both.

`whole` makes them of every transcript. `changed` makes them of the published ones and of what was removed and added; the
outcome is the same, byte for byte, and only files with a word that another number of stretches says are made anew.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from quoth.site import search_leaves
from quoth.site.search_leaves import KeptLeaf, Leaf
from quoth.site.search_terms import TranscriptTerms, spelling_list, spelling_row
from quoth.text.postings import encode_gap, replace_transcripts
from quoth.text.search_words import INDEX_ENTRY, SPELLINGS_FOLDER, WORDS_FOLDER

WordFile = tuple[str, str | None]
"""A file by its path in the folder of its language, with its text; None: as it is published."""
Spellings = dict[str, dict[str, Sequence[int | str]]]
"""The rows of words, by the list that has them."""


class PublishedWords(NamedTuple):
    """The files of the published index of a language."""

    read: Callable[[str], str]
    size: Callable[[str], int]
    """In bytes."""


def whole(language: str, transcripts: Iterable[tuple[int, TranscriptTerms]]) -> Iterator[WordFile]:
    """The files of an index of transcripts, which come in the order of their numbers."""
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
    names = list[str]()
    for leaf in search_leaves.leaves(words, (), lambda name: {}):
        names.append(leaf.name)
        yield _leaf_file(leaf)
    yield from _spelling_files(spellings)
    yield _directory(stretches, names, spellings)


def changed(
    language: str,
    published: PublishedWords,
    removed: Mapping[int, TranscriptTerms],
    added: Mapping[int, TranscriptTerms],
) -> Iterator[WordFile]:
    """The files of the published index without the terms of some transcripts, and with those of others."""
    entry = json.loads(published.read(INDEX_ENTRY))
    names, lists = entry["words"].split(" "), entry["spellings"].split()
    words, kept = _changed_words(published, names, removed, added)
    new_names = list[str]()
    for leaf in search_leaves.leaves(words, kept, lambda name: _read_leaf(published, name)):
        new_names.append(leaf.name)
        yield _leaf_file(leaf)
    counts = Counter[str]()
    for terms in added.values():
        counts.update(terms.spellings)
    for terms in removed.values():
        counts.subtract(terms.spellings)
    counts = Counter({word: count for word, count in counts.items() if count})
    touched = {name for name in map(spelling_list, counts) if name in set(lists)}
    published_rows = {name: json.loads(published.read(_spelling_path(name))) for name in touched}
    spellings = _changed_spellings(language, counts, published_rows)
    yield from _spelling_files(spellings)
    untouched = [name for name in lists if name not in touched]
    yield from ((_spelling_path(name), None) for name in untouched)
    stretches = entry["stretches"] + sum(terms.stretches for terms in added.values())
    stretches -= sum(terms.stretches for terms in removed.values())
    yield _directory(stretches, new_names, [*untouched, *(name for name, rows in spellings.items() if rows)])


def _changed_words(
    published: PublishedWords,
    names: Sequence[str],
    removed: Mapping[int, TranscriptTerms],
    added: Mapping[int, TranscriptTerms],
) -> tuple[dict[str, str], list[KeptLeaf]]:
    """The words of the files in which something changes, as they are then, and the other files."""
    changes = _changed_postings(removed, added)
    known = set(names)
    opened = {leaf for term in changes if (leaf := search_leaves.leaf_of(term, known)) is not None}
    words = {term: text for name in sorted(opened) for term, text in _read_leaf(published, name).items()}
    for term, by_number in changes.items():
        new = {number: text for number, text in by_number.items() if text}
        words[term] = replace_transcripts(words.get(term, ""), by_number.keys(), new)
        if not words[term]:
            del words[term]
    return words, [
        KeptLeaf(name, published.size(_leaf_path(name)) - len("}")) for name in names if name not in opened
    ]


def _changed_postings(
    removed: Mapping[int, TranscriptTerms], added: Mapping[int, TranscriptTerms]
) -> dict[str, dict[int, str]]:
    """Of each word that other stretches say than before, these by transcript; empty: none there."""
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


def _read_leaf(published: PublishedWords, name: str) -> dict[str, str]:
    words: dict[str, str] = json.loads(published.read(_leaf_path(name)))
    return words


def _leaf_file(leaf: Leaf) -> WordFile:
    return _leaf_path(leaf.name), None if leaf.words is None else search_leaves.file_text(leaf.words)


def _leaf_path(name: str) -> str:
    return f"{WORDS_FOLDER}/{search_leaves.file_name(name)}"


def _changed_spellings(language: str, counts: Mapping[str, int], published: Spellings) -> Spellings:
    """The lists that have any of these words, with as many stretches more as `counts` says."""
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


def _directory(stretches: int, names: Iterable[str], lists: Iterable[str]) -> WordFile:
    entry = {"stretches": stretches, "words": " ".join(sorted(names)), "spellings": " ".join(sorted(lists))}
    return INDEX_ENTRY, json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
