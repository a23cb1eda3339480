"""The lists: all transcripts, all themes, all people."""

from collections.abc import Iterator

from markupsafe import Markup

from quoth.model import Page
from quoth.text import cards
from quoth.text.dates import newest
from quoth.text.lookup import Lookup


def make(lookup: Lookup) -> Iterator[Page]:
    transcripts = (cards.transcript(one, lookup, "../") for one in lookup.in_order)
    by_name = sorted(lookup.corpus.themes, key=lambda theme: theme.name.casefold())
    themes = (cards.theme(one, lookup, "../") for one in by_name)
    people = (cards.person(one, lookup, "../") for one in cards.by_name(lookup.corpus.people))
    day = newest(lookup.corpus.documents)
    yield _list("transcripts", "Transcripts", "Every conversation, the newest first.", cards.cards(transcripts), day)
    yield _list(
        "themes", "Themes", "What the conversations speak of, with every passage that does.", cards.cards(themes), day
    )
    yield _list("people", "People", "Who speaks, where, and of what.", cards.cards(people), day)


def _list(folder: str, title: str, description: str, body: Markup, changed: str) -> Page:
    front = {"title": title, "description": description, "kind": "list"}
    head = Markup('<div class="head"><p class="summary">{}</p></div>').format(description)
    return Page(f"docs/{folder}/index.md", f"# {title}\n\n{head}\n\n{body}", front, changed)
