"""The lists: all transcripts, by collection if there are any; all themes, all people."""

from collections.abc import Iterator

from quoth.anchors.mint import free_name
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import last_changed
from quoth.model import OutputFile
from quoth.pages.concatenated import Parts
from quoth.pages.html import cards
from quoth.pages.html.escape import Markup, heading
from quoth.text.identifiers import slug


def make(lookup: CorpusIndex, _: Parts) -> Iterator[OutputFile]:
    by_name = sorted(lookup.corpus.themes, key=lambda theme: theme.name.casefold())
    themes = (cards.theme(theme, lookup, "../") for theme in by_name)
    people = (cards.person(person, lookup, "../") for person in cards.by_name(lookup.corpus.people))
    day = last_changed(lookup.corpus.gists)
    yield _list("transcripts", "Transcripts", "Every conversation, the newest first.", _transcripts(lookup), day)
    yield _list(
        "themes", "Themes", "What the conversations speak of, with every passage that does.", cards.cards(themes), day
    )
    yield _list("people", "People", "Who speaks, where, and of what.", cards.cards(people), day)


def _transcripts(lookup: CorpusIndex) -> str:
    """The transcripts, with a heading above those of each collection; first those that are in none."""
    parts, taken = list[str](), set[str]()
    for name in sorted({transcript.collection for transcript in lookup.in_order}):
        entries = (
            cards.transcript(transcript, lookup, "../")
            for transcript in lookup.in_order
            if transcript.collection == name
        )
        if name:
            anchor = free_name(slug(name), taken)
            taken.add(anchor)
            parts.append(f"## {heading(_title(name))} {{: #c-{anchor} }}")
        parts.append(cards.cards(entries))
    return "\n\n".join(parts)


def _title(collection: str) -> str:
    """A collection as people read it: “night-tides” is Night tides."""
    words = collection.replace("-", " ").replace("_", " ").strip() or collection
    return words[0].upper() + words[1:]


def _list(folder: str, title: str, description: str, body: str, changed: str) -> OutputFile:
    front = {"title": title, "description": description, "kind": "list"}
    head = Markup('<div class="head"><p class="summary">{}</p></div>').format(description)
    return OutputFile(f"docs/{folder}/index.md", f"# {title}\n\n{head}\n\n{body}", front, changed)
