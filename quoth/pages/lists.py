"""The lists: all transcripts, all themes, all people; and the ways in on the home page, made of the same entries."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from quoth.model import Document, Kind, Page, Person, Theme
from quoth.text.clock import shown
from quoth.text.dates import newest
from quoth.text.escape import text
from quoth.text.figures import figures
from quoth.text.frame import day
from quoth.text.html import NOTHING, joined
from quoth.text.lookup import Lookup

READING = 220
"""Words a minute, for how long a transcript takes to read."""


def make(lookup: Lookup) -> Iterator[Page]:
    transcripts, themes, people = _transcripts(lookup, "../"), _themes(lookup, "../"), _people(lookup, "../")
    day = newest(lookup.corpus.documents)
    yield _list("transcripts", "Transcripts", "Every conversation, the newest first.", transcripts, day)
    yield _list("themes", "Themes", "What the conversations speak of, with every passage that does.", themes, day)
    yield _list("people", "People", "Who speaks, where, and of what.", people, day)
    yield Page("overrides/made/home.html", str(_home(lookup)))


def _list(folder: str, title: str, description: str, body: Markup, changed: str) -> Page:
    front = {"title": title, "description": description, "kind": "list"}
    head = Markup('<div class="head"><p class="summary">{}</p></div>').format(description)
    return Page(f"docs/{folder}/index.md", f"# {title}\n\n{head}\n\n{body}", front, changed)


def _home(lookup: Lookup) -> Markup:
    """The part of the home page that follows from the corpus; the words above it are written by hand."""
    made = Markup(
        '<section aria-labelledby="transcripts"><h2 id="transcripts">Transcripts</h2>\n{}\n</section>\n'
        '<section aria-labelledby="themes"><h2 id="themes">Themes</h2>\n{}\n</section>\n'
    )
    return made.format(_transcripts(lookup, ""), _cloud(lookup))


def _transcripts(lookup: Lookup, up: str) -> Markup:
    rows = [_transcript(document, lookup, up) for document in lookup.in_order]
    return Markup('<ul class="cards">\n{}\n</ul>').format(joined(rows, "\n"))


def _transcript(document: Document, lookup: Lookup, up: str) -> Markup:
    meta = document.meta
    known = [part for part in (meta.show, day(meta.date) if meta.date else "") if part]
    people = ", ".join(role.name for role in meta.people) or ", ".join(lookup.speakers(document))
    made = Markup('<li class="card"><a class="name" href="{}transcripts/{}/">{}</a>{}{}{}<p class="size">{}</p></li>')
    return made.format(
        up,
        document.slug,
        text(meta.title),
        _row("byline", " · ".join(known)),
        _row("people", people),
        _row("summary", meta.description),
        text(_size(document, lookup)),
    )


def _row(kind: str, words: str) -> Markup:
    return Markup('<p class="{}">{}</p>').format(kind, text(words)) if words else NOTHING


def _size(document: Document, lookup: Lookup) -> str:
    """How long it is to listen to, to read, and in sections."""
    found = figures(document)
    if lookup.is_notes(document):
        chapters = sum(1 for one in document.passages if one.kind is Kind.CHAPTER)
        return f"Show notes, {chapters} chapters"
    last = max((one.end or one.start or 0 for one in document.passages), default=0)
    spoken = [f"{shown(last)} long"] if last else []
    return ", ".join([*spoken, f"{max(1, found.kept // READING)} minutes to read", f"{found.sections} sections"])


def _themes(lookup: Lookup, up: str) -> Markup:
    rows = [_theme(theme, lookup, up) for theme in _by_name(lookup.corpus.themes)]
    return Markup('<ul class="cards">\n{}\n</ul>').format(joined(rows, "\n"))


def _theme(theme: Theme, lookup: Lookup, up: str) -> Markup:
    mentions = lookup.corpus.mentions.get(theme.slug, ())
    count = f"{len(mentions)} passages in {len({one.document for one in mentions})} transcripts"
    made = Markup('<li class="card"><a class="name" href="{}themes/{}/">{}</a>{}{}</li>')
    return made.format(up, theme.slug, text(theme.name), _row("summary", theme.definition), _row("size", count))


def _cloud(lookup: Lookup) -> Markup:
    """The themes as a line of links with the number of their passages."""
    rows = [
        Markup('<li><a class="chip" href="themes/{}/">{} <span>{}</span></a></li>').format(
            theme.slug, text(theme.name), len(lookup.corpus.mentions.get(theme.slug, ()))
        )
        for theme in _by_name(lookup.corpus.themes)
    ]
    return Markup('<ul class="chips">\n{}\n</ul>').format(joined(rows, "\n"))


def _people(lookup: Lookup, up: str) -> Markup:
    people = sorted(lookup.corpus.people, key=lambda person: person.name.split()[-1].casefold())
    return Markup('<ul class="cards">\n{}\n</ul>').format(joined([_person(one, lookup, up) for one in people], "\n"))


def _person(person: Person, lookup: Lookup, up: str) -> Markup:
    said = sum(1 for d in lookup.corpus.documents for one in d.passages if one.speaker == person.name)
    count = f"{said} passages" if said else "named as a host or guest"
    made = Markup('<li class="card"><a class="name" href="{}people/{}/">{}</a>{}{}</li>')
    return made.format(up, person.slug, text(person.name), _row("summary", person.description), _row("size", count))


def _by_name(themes: Sequence[Theme]) -> list[Theme]:
    return sorted(themes, key=lambda theme: theme.name.casefold())
