"""One transcript by itself, with what its own pages say of others, and no more."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from quoth.model import Corpus, Document, Mention, Person, Theme
from quoth.text.page.works import works


def alone(corpus: Corpus, document: Document) -> Corpus:
    """The corpus of one transcript: people, themes and references that it has, with what its pages need of these."""
    if document.withdrawn:
        return Corpus((), (), (), withdrawn=(document,))
    names = set(_names(document))
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for one in document.mentions:
        mentions[one.theme].append(one)
    keys = [(document.id, one.anchor) for one in document.passages]
    return Corpus(
        documents=(document,),
        people=tuple(Person(one.slug, one.name, sort_name=one.sort_name) for one in corpus.people if one.name in names),
        themes=tuple(Theme(one.slug, one.name) for one in corpus.themes if one.slug in mentions),
        mentions={slug: tuple(found) for slug, found in mentions.items()},
        related={key: corpus.related[key] for key in keys if key in corpus.related},
        around={document.id: corpus.around[document.id]},
        named={name: corpus.named[name] for name in sorted(works(document)) if name in corpus.named},
    )


def outside(one: Corpus) -> str:
    """All that a corpus of one says beside the text of its transcript, for telling whether anything is another."""
    row = tuple((d.slug, d.anchors, d.notices) for d in (*one.documents, *one.withdrawn))
    return repr((row, replace(one, documents=(), withdrawn=())))


def _names(document: Document) -> Iterator[str]:
    yield from (role.name for role in document.meta.people)
    for one in document.passages:
        yield one.speaker
        yield from (piece.speaker for piece in one.pieces if piece.speaker)
