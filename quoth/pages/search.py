"""The search page, and what is searched: a record for each stretch of about a thousand words.

A record has the words of its passages, each at most twice, which is what the index needs to tell stretches apart, and
its passages as a reader sees them. `overrides/assets/search.js` finds stretches by the words, and in them the passages;
publish/search_index.py gives the records to Pagefind. decisions/0007 says why.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from markupsafe import Markup

from quoth.model import Basis, Document, Kind, Meta, Page, Passage, Section
from quoth.text import clock
from quoth.text.escape import text
from quoth.text.lookup import Lookup
from quoth.text.page.html import joined
from quoth.text.page.joined import Parts
from quoth.text.search.searched import LEFT_OUT, LONGEST, RECORDS, bundles, searched

STRETCH = 1000
"""Words after which a long section goes on in the next record; a little earlier if somebody asks."""
TIMES = 2
"""How often a word is counted in a record."""


def make(lookup: Lookup, _: Parts) -> Iterator[Page]:
    names: dict[str, list[str]] = {}
    for one in lookup.in_order:
        if one.searched:
            names.setdefault(_language(one.meta), []).append(one.slug)
    yield _page(lookup, {language: list(bundles(names[language])) for language in sorted(names, key=_largest(names))})


def records(lookup: Lookup) -> Iterator[Page]:
    """What is searched of each transcript; publish/search_index.py makes an index of it."""
    for document in lookup.corpus.documents:
        if any(one.kind not in LEFT_OUT for one in document.passages):
            yield Page(f"{RECORDS}{_language(document.meta)}/{document.slug}.jsonl", "", rows=_rows(document, lookup))


def _language(meta: Meta) -> str:
    return (meta.language or "en").partition("-")[0]


def _largest(names: Mapping[str, Sequence[str]]) -> Callable[[str], tuple[int, str]]:
    return lambda language: (-len(names[language]), language)


def _rows(document: Document, lookup: Lookup) -> Iterator[str]:
    for row in _records(document, lookup):
        yield json.dumps(row, ensure_ascii=False) + "\n"


def _records(document: Document, lookup: Lookup) -> Iterator[dict[str, object]]:
    for section in document.sections:
        found = [one for one in section.passages if one.kind not in LEFT_OUT]
        following = [*found[1:], None]
        asking = [_asks(one, after, document, lookup) for one, after in zip(found, following, strict=False)]
        for begin, end in _stretches([len(one.text.split()) for one in found], asking):
            yield _record(section, found[begin:end], asking[begin:end], document, lookup)


def _asks(one: Passage, after: Passage | None, document: Document, lookup: Lookup) -> bool:
    """Whether a passage asks what the next one answers."""
    answered = not one.speaker or after is None or after.speaker != one.speaker
    return lookup.asks(document, one) or (one.kind is Kind.SPEECH and one.text.endswith("?") and answered)


def _stretches(lengths: Sequence[int], asking: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where a section is divided, at questions if there are any."""
    begin = words = 0
    for at, length in enumerate(lengths):
        if words >= STRETCH or (asking[at] and words >= 0.6 * STRETCH):
            yield begin, at
            begin, words = at, 0
        words += length
    if lengths:
        yield begin, len(lengths)


def _record(
    section: Section, passages: Sequence[Passage], asking: Sequence[bool], document: Document, lookup: Lookup
) -> dict[str, object]:
    """`id` and `words` for the index, and in `shown` what a reader sees."""
    rows = [_shown(one, asks, document, lookup) for one, asks in zip(passages, asking, strict=True)]
    people = sorted({one.speaker for one in passages if one.speaker})
    said = " ".join([document.meta.title, section.title, *people, *(f"{row[5]} {row[6]}" for row in rows)])
    counted = Counter(searched(said))
    signs = [sign("transcript", document.meta.title), sign("year", document.meta.date[:4])]
    signs += [sign("person", name) for name in people]
    signs += sorted({sign("theme", theme) for row in rows for theme in row[4]})
    words = [word for word, times in sorted(counted.items()) for _ in range(min(times, TIMES))]
    shown = {
        "page": f"transcripts/{document.slug}/",
        "title": document.meta.title,
        "year": document.meta.date[:4],
        "section": section.title,
        "passages": rows,
    }
    return {"id": f"{document.slug}/{passages[0].anchor}", "words": " ".join([*signs, *words]), "shown": shown}


def sign(name: str, value: str) -> str:
    """A word that nobody says, for a value to filter by: zqpkevinscott. Long values may share one."""
    return f"zq{name[0]}{''.join(searched(value))[-LONGEST:]}"


def _shown(
    one: Passage, asks: bool, document: Document, lookup: Lookup
) -> tuple[str, str, int, str, list[str], str, str]:
    """Id, speaker, marks (1: inferred, 2: asks), time, themes, words, and what was heard where they were corrected."""
    marks = int(one.attributed_by is Basis.RULE and bool(one.speaker)) + 2 * asks
    time = clock.shown(one.start) if one.start is not None else ""
    themes = [lookup.themes[mention.theme].name for mention in lookup.mentions.get((document.id, one.anchor), ())]
    heard = " ".join(piece.edit.before for piece in one.pieces if piece.edit and piece.text)
    return one.anchor, one.speaker, marks, time, themes, one.text, " ".join(heard.split())


def _page(lookup: Lookup, numbers: Mapping[str, Sequence[int]]) -> Page:
    titles = [one.meta.title for one in lookup.in_order]
    years = sorted({one.meta.date[:4] for one in lookup.corpus.gists if one.meta.date}, reverse=True)
    themes = sorted((one.name for one in lookup.corpus.themes if lookup.told[one.slug]), key=str.casefold)
    speakers = sorted({voice.name for one in lookup.corpus.gists for voice in one.voices})
    choices = [("person", "Person", speakers), ("theme", "Theme", themes), ("transcript", "Transcript", titles)]
    choices.append(("year", "Year", years))
    made = Markup(
        '<form class="finder" role="search" data-bundles="{}">\n'
        '<input type="search" name="q" aria-label="Words" autocomplete="off">\n{}\n<button>Search</button>\n</form>\n'
        '<p class="found" role="status"></p>\n<div class="answers"></div>\n'
        "<noscript><p>The search needs JavaScript. Without it, the lists lead everywhere: "
        '<a href="../transcripts/">transcripts</a>, <a href="../themes/">themes</a>, <a href="../people/">people</a>.'
        "</p></noscript>"
    )
    shown = " ".join(f"{language}:{','.join(map(str, found))}" for language, found in numbers.items())
    body = made.format(shown, joined([_choice(*one) for one in choices if len(one[2]) > 1], "\n"))
    front = {
        "title": "Search",
        "description": "Finds passages by their words, and filters them by person, theme, transcript and year.",
        "kind": "search",
    }
    return Page("docs/search/index.md", f"# Search\n\n{body}", front)


def _choice(name: str, label: str, values: Sequence[str]) -> Markup:
    every = Markup('<option value="">{}</option>').format(f"{label}: all")
    options = [every, *(Markup("<option>{}</option>").format(text(value)) for value in values)]
    made = Markup('<select name="{}" aria-label="{}">{}</select>')
    return made.format(name, label, joined(options))
