"""Whether a text that a model wrote is plain words: no markup, no addresses, nothing invisible, not too long."""

import unicodedata

from quoth.assistant.answer import ProposalKind
from quoth.text.patterns import lazy_pattern

MAX_TEXT_CHARS = {
    ProposalKind.TITLE: 120,
    ProposalKind.SUMMARY: 400,
    ProposalKind.SECTION: 90,
    ProposalKind.SPEAKER: 60,
    ProposalKind.CORRECTION: 60,
    ProposalKind.THEME: 50,
    ProposalKind.DESCRIPTION: 200,
}
"""A longer text is no title, no name and so on."""
MAX_QUOTE_CHARS = 300
"""Characters of a quotation that names a place or speaks for a proposal."""
# yes "<b>" "[a](b)" "**a**" "a_b" "`a`" "# A" "&amp;" "{{ a }}" "a | b" "\a"   no "C#" "AT&T" "a & b" "$5"
MARKUP = lazy_pattern(r"[<>\[\]{}|`*_~\\]|(?:^|\s)#|&#?\w+;")
# yes "http://a.b" "www.a" "example.org" "a@b" "mailto:x" "javascript:x"   no "U.S. law" "3.5 miles" "Mr. Lee" "e.g."
ADDRESS = lazy_pattern(r"(?i:\w+://|www\.|\bmailto:|\bjavascript:|\bdata:)|\w@\w|\w[\w-]+\.[a-z]{2,}\b")
# yes a letter with four accents upon it   no "é" "ệ"
PILED_MARKS = lazy_pattern("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{3}")
INVISIBLE = frozenset(("Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"))
"""Categories of characters that nobody can see, or that programs obey."""
JOINERS = "\u200c\u200d"
"""What stands between letters of Persian and Hindi."""


def wording_problem(kind: ProposalKind, text: str) -> str:
    """Why a text cannot be published as it is; empty if it can."""
    if len(text) > MAX_TEXT_CHARS[kind]:
        return f"it is longer than {MAX_TEXT_CHARS[kind]} characters"
    if not any(character.isalnum() for character in text):
        return "it has no words"
    if text != " ".join(text.split(" ")).strip() or "  " in text:
        return "it has spaces at its ends or in a row"
    return _hidden_problem(text) or _markup_problem(text)


def _hidden_problem(text: str) -> str:
    letters = "".join(character for character in text if character not in JOINERS)
    if any(unicodedata.category(character) in INVISIBLE for character in letters) or PILED_MARKS.search(text):
        return "it has characters that nobody can see"
    return ""


def _markup_problem(text: str) -> str:
    if ADDRESS.search(text):
        return "it has an address"
    return "it has markup" if MARKUP.search(text) else ""
