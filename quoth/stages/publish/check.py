"""What must hold of a built site before it may replace the one that stands.

Every link inside it leads to a page and a place that exist; no id stands twice on a page; every published id is
on its page, once; the words of each transcript are those of its source after its edits; nothing in a text is markup;
nothing on a page runs, or asks another host, but what its policy lets.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from quoth.errors import Problem
from quoth.model import Document, State
from quoth.stages.publish import inert
from quoth.text.words import tokens

BASE = "https://site.invalid/"
LINKS = (
    ("a", "href"),
    ("link", "href"),
    ("script", "src"),
    ("img", "src"),
    ("source", "src"),
    ("audio", "src"),
    ("video", "src"),
    ("track", "src"),
)


class Built:
    """The pages of a built site: ids, links and what could act, read once."""

    def __init__(self, site: Path, site_url: str) -> None:
        self.site, self.site_url = site, site_url
        self.base_path = urlsplit(site_url).path if site_url else "/"
        self.ids: dict[str, Counter[str]] = {}
        self.links: dict[str, list[str]] = {}
        self.trees: dict[str, LexborHTMLParser] = {}
        self.acting: dict[str, list[str]] = {}

    def read(self) -> None:
        for path in sorted(self.site.rglob("*.html")):
            name = path.relative_to(self.site).as_posix()
            tree = LexborHTMLParser(path.read_bytes())
            self.ids[name] = Counter(node.attributes["id"] or "" for node in tree.css("[id]"))
            self.links[name] = [
                node.attributes.get(attribute) or ""
                for tag, attribute in LINKS
                for node in tree.css(f"{tag}[{attribute}]")
            ]
            self.acting[name] = list(inert.in_page(tree, self.site_url))
            if name.startswith("transcripts/"):
                self.acting[name] += inert.in_text(tree)
                self.trees[name] = tree


def problems(site: Path, site_url: str, documents: Sequence[Document]) -> list[Problem]:
    """Everything that is wrong with a built site."""
    built = Built(site, site_url)
    built.read()
    return [*links(built), *doubled(built), *published(built, documents), *words(built, documents), *acting(built)]


def links(built: Built) -> Iterator[Problem]:
    for page, hrefs in built.links.items():
        here = BASE + page
        for href in sorted(set(hrefs)):
            target, fragment = urldefrag(urljoin(here, href.strip()))
            if built.site_url and target.startswith(built.site_url):
                target = BASE + target[len(built.site_url) :]
            if not target.startswith(BASE) or href.startswith(("mailto:", "data:")):
                continue
            name = unquote(target[len(BASE) :].partition("?")[0])
            if page == "404.html":
                name = name.removeprefix(built.base_path.strip("/") + "/") if built.base_path != "/" else name
            name = f"{name}index.html" if name.endswith("/") or not name else name
            if not (built.site / name).is_file():
                yield Problem(f"site/{page}", f"a link leads nowhere: {href}")
            elif fragment and name in built.ids and unquote(fragment) not in built.ids[name]:
                yield Problem(f"site/{page}", f"a link leads to a place that is not on its page: {href}")


def doubled(built: Built) -> Iterator[Problem]:
    for page, ids in built.ids.items():
        for name, count in ids.items():
            if count > 1:
                yield Problem(f"site/{page}", f"the id “{name}” stands {count} times")


def published(built: Built, documents: Sequence[Document]) -> Iterator[Problem]:
    """A promise to those who linked: no id that was ever published may vanish."""
    for document in documents:
        for row in document.anchors:
            page = f"transcripts/{row.id if row.state in (State.PAGE, State.MOVED) else document.slug}/index.html"
            here = built.ids.get(page)
            if here is None or (row.state not in (State.PAGE, State.MOVED) and row.id not in here):
                yield Problem(document.path, f"the published id {row.id} is not on its page ({row.words[:60]})")


def words(built: Built, documents: Sequence[Document]) -> Iterator[Problem]:
    """The words of each page are its source's, replayed through its edits."""
    for document in documents:
        tree = built.trees.get(f"transcripts/{document.slug}/index.html")
        expected = tokens(replayed(document))
        found = tokens(page_text(tree)) if tree else []
        if expected != found:
            at = next((i for i, (a, b) in enumerate(zip(expected, found, strict=False)) if a != b), len(found))
            here = " ".join(expected[max(0, at - 4) : at + 6])
            yield Problem(document.path, f"the words of the page are not those of the source near “{here}”")


def replayed(document: Document) -> str:
    """The source with every edit replayed."""
    parts, at = [], 0
    for edit in document.edits:
        parts += [document.source.text[at : edit.begin], edit.after]
        at = edit.end
    return "".join([*parts, document.source.text[at:]])


def page_text(tree: LexborHTMLParser) -> str:
    """The words of the article, without what is marked as derived."""
    for node in tree.css("article [data-derived]"):
        node.decompose()
    article = tree.css_first("article")
    return article.text(deep=True, separator="") if article else ""


def acting(built: Built) -> Iterator[Problem]:
    """Nothing that acts but what the policy lets, and nothing at all in an article of a transcript."""
    hint = "put it into a file of its own, in overrides/assets"
    for page, wrong in built.acting.items():
        for what in wrong:
            yield Problem(f"site/{page}", what, hint)
