"""The phrases of a transcript that may be misheard, each with the places where it stands."""

from collections import Counter
from typing import NamedTuple

from quoth.analysis.corrections.deliberate import stands_in_a_name, without_addresses
from quoth.analysis.corrections.evidence import HeardPhrase
from quoth.analysis.corrections.phonetics import join_words, phrase_runs, split_words
from quoth.model import Document, Passage, PassageKind

WordRun = tuple[Passage, int, int]
"""A passage, and the numbers of the first of its words that belong to a run and of the one behind it."""


class PhraseWithPlaces(NamedTuple):
    """A phrase, and where it stands: by itself, or as a word of a longer name."""

    heard: HeardPhrase
    alone: list[WordRun]
    in_names: list[WordRun]


def heard_phrases(document: Document) -> tuple[dict[str, PhraseWithPlaces], Counter[str]]:
    """Every phrase of one to four words with its places, and how often each run of letters is said."""
    heard, said_counts = dict[str, PhraseWithPlaces](), Counter[str]()
    for passage in document.passages:
        passage_words = split_words(without_addresses(passage.text)) if passage.kind is PassageKind.SPEECH else []
        for begin, end in phrase_runs(passage_words):
            run = passage_words[begin:end]
            said_counts["".join(word.flat for word in run)] += 1
            written = join_words(run)
            phrase = heard.setdefault(written, PhraseWithPlaces(HeardPhrase(written, run), [], []))
            in_name = end == begin + 1 and run[0].named and stands_in_a_name(passage_words, begin, end)
            (phrase.in_names if in_name else phrase.alone).append((passage, begin, end))
    return heard, said_counts
