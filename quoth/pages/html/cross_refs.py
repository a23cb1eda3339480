"""Also said elsewhere: beside a passage, where another transcript speaks of the same, and the words that say why."""

from quoth.corpus.index import Lookup
from quoth.model import Passage, Reference
from quoth.pages.html.escape import text
from quoth.pages.html.markup import Markup
from quoth.text.stems import COMMON, stem
from quoth.text.words import WORD


def link(end: Reference, one: Passage, lookup: Lookup) -> Markup:
    """The link to such a passage from another transcript's page: Ann Lee, 12:03: the sea, harbour, lamp."""
    made = Markup('<a class="cf" href="../{}/#{}">{}<span class="why">: {}</span></a>')
    where = f"{end.who}, {end.where}" if end.where else end.who
    theme = [lookup.themes[end.theme].name] if end.theme else []
    return made.format(end.slug, end.anchor, text(where), text(", ".join([*theme, *written(end.why, one.text)])))


def written(stems: tuple[str, ...], words: str) -> list[str]:
    """The words of these stems as a text first has them."""
    first: dict[str, str] = {}
    for word in WORD.findall(words):
        folded = word.casefold().replace("’", "'")
        if folded not in COMMON:
            first.setdefault(stem(folded), word)
    return [first[term] for term in stems if term in first]
