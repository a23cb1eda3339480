"""Finds terms in running text: whole words with their inflections, all terms in one pass.

"scaling law" finds "Scaling laws" and "scaling law's"; "fine-tune" finds "fine tuned" and "finetune"; "order of
magnitude" finds "orders of magnitude"; "tokenization" finds "tokenisation".
The terms are a trie of words, so that ten terms or ten thousand cost the same.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from quoth.text.patterns import lazy_pattern
from quoth.text.search_words import UNSPACED
from quoth.text.words import casefold_each, fold

# yes "scaling" "laws" "Moore’s" "3" "灯" "台" (a word each: nothing parts them)   no "-" (which parts like a space)
LETTER_PATTERN = rf"(?![{UNSPACED}])[^\W_]"
TERM_PART = lazy_pattern(rf"[{UNSPACED}]|(?:{LETTER_PATTERN})+(?:['’](?:{LETTER_PATTERN})+)*")
# The same in a text without characters that stand for words, in half the time.
SPACED_TERM_PART = lazy_pattern(r"[^\W_]+(?:['’][^\W_]+)*")
ANY_UNSPACED = lazy_pattern(f"[{UNSPACED}]")
SPELLINGS = (
    ("isation", "ization"),
    ("ise", "ize"),
    ("yse", "yze"),
    ("our", "or"),
    ("centre", "center"),
    ("ogue", "og"),
)
"""British and American endings. A spelling that does not exist is found in no text and does no harm."""
MIN_SPELLED_LETTERS = 5
"""Letters: shorter words ("four", "size") have one spelling."""
MIN_MATCHES, MAX_WORDS_PER_MATCH = 2, 40
"""A passage is about a theme that it names so often at least, and once in so many words."""
VOWELS = "aeiou"
MIN_VERB_LETTERS = 5
"""Letters: shorter words get no -ed and -ing unless they end in e: "tune" is a verb, "chip" is mostly none."""


@dataclass(slots=True)
class TrieNode:
    """A node of the trie: the words that may follow, and the owners whose term ends here (True: it is passed over)."""

    following: dict[str, "TrieNode"] = field(default_factory=dict)
    owners: dict[str, bool] = field(default_factory=dict)


def build_trie(terms: Iterable[tuple[str, str, bool]]) -> TrieNode:
    """The trie of terms, given as (owner, term, whether it is passed over)."""
    root = TrieNode()
    for owner, term, passed_over in terms:
        for words in term_forms(term):
            node = root
            for word in words:
                node = node.following.setdefault(word, TrieNode())
            node.owners.setdefault(owner, passed_over)
    return root


def find_terms(trie: TrieNode, text: str) -> Iterator[tuple[str, int, int]]:
    """Each owner with the begin and end of a term in the text; of overlapping terms of an owner, the longest."""
    matches = list(_find_words(trie, folded_parts(text)))
    if matches:  # only then, because to know the places of all words takes as long as to find the terms
        places = [match.span() for match in _part_pattern(text).finditer(text)]
        for owner, first, end in matches:
            yield owner, places[first][0], places[end - 1][1]


def _find_words(trie: TrieNode, words: list[str]) -> Iterator[tuple[str, int, int]]:
    """Each owner with the index of the first word of a term, and of the word behind its last."""
    done: dict[str, int] = {}
    for index in [index for index, word in enumerate(words) if word in trie.following]:
        longest: dict[str, tuple[int, bool]] = {}
        node, end = trie.following.get(words[index]), index + 1
        while node:
            longest.update({owner: (end, passed_over) for owner, passed_over in node.owners.items()})
            node = node.following.get(words[end]) if end < len(words) else None
            end += 1
        for owner, (term_end, passed_over) in longest.items():
            if index >= done.get(owner, 0):
                done[owner] = term_end
                if not passed_over:
                    yield owner, index, term_end


def folded_parts(text: str) -> list[str]:
    """The words of a text, folded; all at once where that moves nothing."""
    if text.isascii():
        return SPACED_TERM_PART.findall(fold(text))
    return casefold_each(_part_pattern(text).findall(text.replace("’", "'")))


def _part_pattern(text: str) -> re.Pattern[str]:
    return TERM_PART if ANY_UNSPACED.search(text) else SPACED_TERM_PART


def is_central(text: str, matches: Sequence[tuple[int, int]]) -> bool:
    """Whether a passage is about its matches: two at least, many for its length, and the first of them early."""
    return (
        len(matches) >= MIN_MATCHES
        and matches[0][0] <= len(text) / 2
        and len(matches) * MAX_WORDS_PER_MATCH >= len(_part_pattern(text).findall(text))
    )


def term_forms(term: str) -> set[tuple[str, ...]]:
    """Every way to write a term, as words: the last word inflected, hyphens as spaces or left out."""
    words = [fold(word) for word in TERM_PART.findall(term)]
    if not words:
        return set()
    written_forms = {(*written[:-1], last) for written in _spellings(words) for last in inflections(written[-1])}
    if "of" in words[1:-1]:
        of_index = words.index("of", 1)
        written_forms |= {
            (*form[: of_index - 1], _plural(form[of_index - 1]), *form[of_index:]) for form in written_forms
        }
    if "-" in term and len(words) > 1:
        written_forms |= {("".join(form),) for form in written_forms}
    return written_forms


def _spellings(words: list[str]) -> set[tuple[str, ...]]:
    return {tuple(words), tuple(_other_spelling(word) for word in words)}


def _other_spelling(word: str) -> str:
    """The American spelling of a British word, the British one of an American word, or the word itself."""
    for ending, other_ending in (*SPELLINGS, *((american, british) for british, american in SPELLINGS)):
        if word.endswith(ending) and len(word) >= MIN_SPELLED_LETTERS:
            return word.removesuffix(ending) + other_ending
    return word


def inflections(word: str) -> set[str]:
    """The word, its plural, its possessive, and its past and progressive as a verb."""
    if not word[-1].isascii() or not word.isalpha():
        return {word, f"{word}'s", f"{word}s"}
    plural = _plural(word)
    written_forms = {word, plural, f"{word}'s", f"{plural}'"}
    if len(word) < MIN_VERB_LETTERS and not word.endswith("e"):
        return written_forms
    stem = word[:-1] if word.endswith("e") else word
    past = f"{word[:-1]}ied" if word.endswith("y") and word[-2] not in VOWELS else f"{stem}ed"
    written_forms |= {past, f"{stem}ing"}
    if word[-1] not in "aeiouwxyhr" and word[-2] in VOWELS and word[-3] not in VOWELS:
        written_forms |= {f"{word}{word[-1]}ed", f"{word}{word[-1]}ing"}
    return written_forms


def _plural(word: str) -> str:
    if word.endswith("y") and len(word) > 1 and word[-2] not in VOWELS:
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "z", "ch", "sh")) else f"{word}s"
