"""The facts of a built page, read once when it is made: its ids, its links, its words, and its problems.

The check of the whole site needs no more than this, so a page that did not change is not read again.
"""

from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from quoth.site import csp
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
TRANSCRIPTS = "transcripts/"


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link to a file of the site: its path, the id in it (empty: none), and the link as it is written."""

    name: str
    id: str
    href: str


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the check of a site needs of a page."""

    ids: str = ""
    """Each on a line."""
    links: tuple[PageLink, ...] = ()
    """Into the site; those inside the page are checked already."""
    problems: tuple[str, ...] = ()
    """What is wrong with the page by itself."""
    words_digest: str = ""
    """Digest of the words of a transcript."""


def read(name: str, html: bytes, site_url: str) -> PageFacts:
    """The facts of a page, by its path from the root of the site."""
    tree = LexborHTMLParser(html)
    ids = Counter(node.attributes["id"] or "" for node in tree.css("[id]"))
    links, problems = _links(name, tree, ids, site_url)
    problems += [f"the id “{id_}” stands {count} times" for id_, count in ids.items() if count > 1]
    problems += csp.in_page(tree, site_url)
    digest = ""
    if name.startswith(TRANSCRIPTS):
        problems += csp.in_text(tree)
        digest = words_digest(tokens(words(tree)))
    return PageFacts("\n".join(ids), links, tuple(problems), digest)


def _links(
    name: str, tree: LexborHTMLParser, ids: Counter[str], site_url: str
) -> tuple[tuple[PageLink, ...], list[str]]:
    """The links into the site, and the problems of those into the page itself."""
    nodes = ((node, attribute) for tag, attribute in LINKS for node in tree.css(f"{tag}[{attribute}]"))
    links, problems = list[PageLink](), list[str]()
    for href in sorted({node.attributes.get(attribute) or "" for node, attribute in nodes}):
        if href.startswith("#"):
            if href != "#" and unquote(href[1:]) not in ids:
                problems.append(f"a link leads to a place that is not on its page: {href}")
        elif link := _resolved(name, href, site_url):
            links.append(link)
    return tuple(links), problems


def _resolved(page: str, href: str, site_url: str) -> PageLink | None:
    """Where a link leads in the site; None if it leads elsewhere."""
    target, fragment = urldefrag(urljoin(BASE + page, href.strip()))
    if site_url and target.startswith(site_url):
        target = BASE + target[len(site_url) :]
    if not target.startswith(BASE) or href.startswith(("mailto:", "data:")):
        return None
    name = unquote(target[len(BASE) :].partition("?")[0])
    base_path = urlsplit(site_url).path if site_url else "/"
    if page == "404.html" and base_path != "/":
        name = name.removeprefix(base_path.strip("/") + "/")
    return PageLink(f"{name}index.html" if name.endswith("/") or not name else name, unquote(fragment), href)


def words_digest(words_of_page: list[str]) -> str:
    return sha256("\n".join(words_of_page).encode("utf-8", "replace")).hexdigest()


def words(tree: LexborHTMLParser) -> str:
    """The words of the article, without what is marked as derived."""
    for node in tree.css("article [data-derived]"):
        node.decompose()
    article = tree.css_first("article")
    return article.text(deep=True, separator="") if article else ""
