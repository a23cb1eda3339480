"""The page of a person: who they are, where they speak and of what, with a passage of each section."""

from collections import Counter
from collections.abc import Iterator

from markupsafe import Markup

from quoth.model import Document, Kind, Page, Passage, Person, Section
from quoth.text import clock, dates, head
from quoth.text.escape import heading, text
from quoth.text.frame import day, feed, folded
from quoth.text.html import NOTHING, joined
from quoth.text.lookup import Lookup
from quoth.text.quotes import quote

THEMES = 10

CRUMBS = Markup('<p class="crumbs"><a href="../">People</a></p>')


def make(lookup: Lookup) -> Iterator[Page]:
    for person in lookup.corpus.people:
        yield _page(person, lookup)


def _page(person: Person, lookup: Lookup) -> Page:
    documents = [one for one in lookup.in_order if lookup.takes_part(person, one)]
    speaking = [one for one in documents if _said(person, one)]
    parts = [CRUMBS, f"# {heading(person.name)}", _head(person, documents, lookup)]
    parts += [_contents(speaking)] if len(speaking) > 1 else []
    for document in speaking:
        parts.append(f"## {heading(document.meta.title)} {{: #{document.slug} }}")
        parts.append(_sections(person, document, lookup))
    parts.append(feed(person.name, lookup))
    front = {
        "title": str(text(person.name)),
        "description": str(text(person.description or f"Where {person.name} speaks, and of what.")),
        "kind": "person",
        "head": head.person(person, lookup),
    }
    body = "\n\n".join(part for part in parts if part)
    return Page(f"docs/people/{person.slug}.md", body, front, dates.of_person(person, lookup))


def _said(person: Person, document: Document) -> list[Passage]:
    return [one for one in document.passages if one.speaker == person.name and one.kind is Kind.SPEECH]


def _head(person: Person, documents: list[Document], lookup: Lookup) -> Markup:
    url = (
        Markup('<p class="also"><a href="{0}" rel="noopener">{0}</a></p>').format(person.url) if person.url else NOTHING
    )
    rows = [
        Markup('<p class="summary">{}</p>').format(text(person.description)) if person.description else NOTHING,
        url,
        Markup('<ul class="parts">{}</ul>').format(joined([_part(person, one) for one in documents])),
        _themes(person, lookup),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _part(person: Person, document: Document) -> Markup:
    role = next((role.role for role in document.meta.people if role.name == person.name), "")
    known = [part for part in (role, document.meta.show, day(document.meta.date) if document.meta.date else "") if part]
    made = Markup('<li><a href="../../transcripts/{}/">{}</a> <span class="source">{}</span></li>')
    return made.format(document.slug, text(document.meta.title), text(", ".join(known)))


def _themes(person: Person, lookup: Lookup) -> Markup:
    """The themes that a person speaks of, most spoken of first."""
    counts: Counter[str] = Counter()
    for theme in lookup.corpus.themes:
        for mention in lookup.corpus.mentions.get(theme.slug, ()):
            if lookup.places[mention.document, mention.anchor][1].speaker == person.name:
                counts[theme.slug] += 1
    links = [
        Markup('<a class="chip" href="../../themes/{}/">{} <span>{}</span></a>').format(
            slug, text(lookup.themes[slug].name), count
        )
        for slug, count in counts.most_common(THEMES)
    ]
    return Markup('<p class="under">Speaks of {}</p>').format(joined(links, " ")) if links else NOTHING


def _sections(person: Person, document: Document, lookup: Lookup) -> Markup:
    rows = []
    for section in document.sections:
        said = [one for one in section.passages if one.speaker == person.name and one.kind is Kind.SPEECH]
        if said:
            rows.append(_section(document, section, said, lookup))
    return Markup('<div class="quotes by-section">\n{}\n</div>').format(joined(rows, "\n"))


def _section(document: Document, section: Section, said: list[Passage], lookup: Lookup) -> Markup:
    """The passage that says most (by themes, then by length), and links to the rest."""
    best = max(said, key=lambda one: (len(lookup.mentions.get((document.id, one.anchor), ())), len(one.text)))
    others = [one for one in said if one is not best]
    links = [
        Markup('<a href="../../transcripts/{}/#{}">{}</a>').format(document.slug, one.anchor, _label(one))
        for one in others
    ]
    more = Markup('<p class="more">Also here: {}</p>').format(joined(links, ", ")) if links else NOTHING
    return quote(document, section, best, (), lookup) + more


def _label(one: Passage) -> Markup:
    if one.start is not None:
        return text(clock.shown(one.start))
    words = one.text.split()
    return text(" ".join(words[:5]) + (" …" if len(words) > 5 else ""))


def _contents(documents: list[Document]) -> Markup:
    made = Markup('<li><a href="#{}">{}</a></li>')
    return folded(joined([made.format(document.slug, text(document.meta.title)) for document in documents]))
