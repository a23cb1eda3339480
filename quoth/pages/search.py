"""The search page, and what is searched: one record a section, in which every passage can be told apart.

A record's content is its passages in order. Before each stands a word of characters that no language has and no index
keeps; it holds, letter for letter, what a reader sees of an answer. What was heard where a correction stands follows
behind a mark of its own, so that both are found. What it can be filtered by comes first, each as a word of its own.
`overrides/assets/search.js` reads them; publish/search_index.py
gives the records to the index. decisions/0007 says why sections.
"""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from hashlib import sha256

from markupsafe import Markup

from quoth.model import Basis, Document, Kind, Page, Passage, Section
from quoth.text import clock
from quoth.text.escape import text
from quoth.text.html import joined
from quoth.text.lookup import Lookup

LEFT_OUT = (Kind.PREVIEW, Kind.HIGHLIGHT)
"""Passages that only say again what is said elsewhere."""
SHIFT = 0xE100
"""Where the characters that a passage is known by begin, in the private use area of Unicode: one for each of ASCII."""
LETTERS = str.maketrans("0123456789", "ghijklmnop")
HEARD = "\ue001"
"""Before the words that were heard."""


def make(lookup: Lookup) -> Iterator[Page]:
    yield _page(lookup)
    by_language: dict[str, list[str]] = defaultdict(list)
    for document in lookup.corpus.documents:
        language = (document.meta.language or "en").partition("-")[0]
        for section in document.sections:
            found = [one for one in section.passages if one.kind not in LEFT_OUT]
            if found:
                by_language[language].append(_record(section, found, document, lookup))
    for language, rows in sorted(by_language.items()):
        yield Page(f"site/search/{language}.jsonl", "".join(f"{row}\n" for row in rows))
        yield Page(f"site/search/{language}.words.json", json.dumps(_spellings(rows), ensure_ascii=False) + "\n")


# yes "light" "GPT"   no "3" "don't" (two words to the index)
WORD = re.compile(r"[^\W\d_]{4,}")


def _spellings(rows: list[str]) -> list[str]:
    """Every word of four letters or more, for queries with words that nobody says."""
    return sorted({word.casefold() for row in rows for word in WORD.findall(json.loads(row)["content"])})


def _record(section: Section, passages: Sequence[Passage], document: Document, lookup: Lookup) -> str:
    themes = {one.anchor: _themes(one, document, lookup) for one in passages}
    filters = {
        "transcript": [document.meta.title],
        "person": sorted({one.speaker for one in passages if one.speaker}),
        "theme": sorted({name for names in themes.values() for name in names}),
        "year": [document.meta.date[:4]] if document.meta.date else [],
    }
    signs = [sign(name, value) for name, values in filters.items() for value in values]
    record = {
        "url": f"transcripts/{document.slug}/#{section.anchor}",
        "content": " ".join([*signs, *(f"{_known(one, themes[one.anchor])} {_words(one)}" for one in passages)]),
        "meta": {"title": document.meta.title, "section": section.title},
    }
    return json.dumps(record, ensure_ascii=False)


def sign(name: str, value: str) -> str:
    """A word for a filter's value that nobody says: what it selects is looked up like a word."""
    digits = sha256(f"{name} {value}".encode()).hexdigest()[:12]
    return "zq" + digits.translate(LETTERS)


def _themes(one: Passage, document: Document, lookup: Lookup) -> list[str]:
    return [lookup.themes[mention.theme].name for mention in lookup.mentions.get((document.id, one.anchor), ())]


def _known(one: Passage, themes: list[str]) -> str:
    """The id, speaker, whether that is inferred, time and themes of a passage as one word that is no word."""
    time = clock.shown(one.start) if one.start is not None else ""
    known = json.dumps([one.anchor, one.speaker, int(one.attributed_by is Basis.RULE), time, themes])
    return "".join(chr(SHIFT + ord(character)) for character in known)


def _words(one: Passage) -> str:
    heard = [piece.edit.before for piece in one.pieces if piece.edit and piece.text]
    return _apart(" ".join([one.text, *([HEARD] if heard else []), *heard]))


def _apart(words: str) -> str:
    """Text of languages that put no spaces between words, with each character for a word."""
    return " ".join("".join(f" {one} " if _whole(one) else one for one in words).split())


def _whole(character: str) -> bool:
    """Whether a character is a word: Chinese, Japanese kana, Thai, Lao, Khmer, Burmese."""
    code = ord(character)
    return (
        0x0E00 <= code < 0x0F00
        or 0x1000 <= code < 0x10A0
        or 0x1780 <= code < 0x1800
        or 0x3040 <= code < 0x3100
        or 0x3400 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0x20000 <= code < 0x32000
    )


def _page(lookup: Lookup) -> Page:
    documents = [document.meta.title for document in lookup.in_order]
    years = sorted({document.meta.date[:4] for document in lookup.corpus.documents if document.meta.date}, reverse=True)
    themes = sorted(
        (theme.name for theme in lookup.corpus.themes if lookup.corpus.mentions.get(theme.slug)), key=str.casefold
    )
    speakers = sorted({name for document in lookup.corpus.documents for name in lookup.speakers(document)})
    languages = sorted({(document.meta.language or "en").partition("-")[0] for document in lookup.corpus.documents})
    choices = [("person", "Person", speakers), ("theme", "Theme", themes), ("transcript", "Transcript", documents)]
    choices.append(("year", "Year", years))
    made = Markup(
        '<form class="finder" role="search" data-languages="{}">\n'
        '<input type="search" name="q" aria-label="Words" autocomplete="off">\n{}\n<button>Search</button>\n</form>\n'
        '<p class="found" role="status"></p>\n<div class="answers"></div>\n'
        "<noscript><p>The search needs JavaScript. Without it, the lists lead everywhere: "
        '<a href="../transcripts/">transcripts</a>, <a href="../themes/">themes</a>, <a href="../people/">people</a>.'
        "</p></noscript>"
    )
    body = made.format(" ".join(languages), joined([_choice(*one) for one in choices if len(one[2]) > 1], "\n"))
    front = {
        "title": "Search",
        "description": "Finds passages by their words, and filters them by person, theme, transcript and year.",
        "kind": "search",
    }
    return Page("docs/search/index.md", f"# Search\n\n{body}", front)


def _choice(name: str, label: str, values: Sequence[str]) -> Markup:
    every = Markup('<option value="">{}</option>').format(f"{label}: all")
    option = Markup('<option data-sign="{}">{}</option>')
    options = [every, *(option.format(sign(name, value), text(value)) for value in values)]
    made = Markup('<select name="{}" aria-label="{}">{}</select>')
    return made.format(name, label, joined(options))
