"""The facts of a built page, read once when it is made: its ids, its links, its words, and its problems.

No id occurs twice on a page; nothing in a text is markup; nothing on a page runs or asks another host unless its policy
allows it. The check of the whole site needs only these facts, so pages that did not change are not read again.
"""

from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from selectolax.lexbor import LexborHTMLParser

from quoth.errors import Problem
from quoth.model import Document
from quoth.site import csp
from quoth.text.patterns import lazy_pattern
from quoth.text.words import tokens

PLACEHOLDER_BASE = "https://site.invalid/"
LINKS = {"a": "href", "link": "href"} | dict.fromkeys(("script", "img", "source", "audio", "video", "track"), "src")
LINKING = ", ".join(f"{tag}[{attribute}]" for tag, attribute in LINKS.items())
MISSING_PAGE, TRANSCRIPTS = "404.html", "transcripts/"
# yes "transcripts/the-lamp/index.html"   no "transcripts/index.html" "transcripts/the-lamp/edits/index.html"
TRANSCRIPT = lazy_pattern(r"transcripts/[^/]+/index\.html")
# yes "transcripts/the-lamp/index.html"   no "notes/a b/index.html" "404.html" (its links begin at the root)
PLAIN_PAGE = lazy_pattern(r"(?P<folders>(?:[\w-]+/)*)index\.html")
# yes "../../themes/agi/#the-lamp" "../" "edits/#e3" "assets/quoth.css"   no "./a" "a/../b" "a?b" "a%20b" "#e3" "https://a"
PLAIN_LINK = lazy_pattern(r"(?P<up>(?:\.\./)*)(?P<path>(?:[\w-]+/)*(?:[\w-][\w.-]*)?)(?:#(?P<id>[\w-]*))?")


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
    """The ids of the page, one on each line."""
    links: tuple[PageLink, ...] = ()
    """The links to pages of the site; those inside the page are already checked."""
    problems: tuple[str, ...] = ()
    """What is wrong with the page itself."""
    words_digest: str = ""
    """Digest of the words of a transcript."""


def read_page_facts(name: str, html: bytes, site_url: str) -> PageFacts:
    """The facts of a page, whose path from the root of the site is given."""
    tree = LexborHTMLParser(html)
    ids = Counter(node.attributes["id"] or "" for node in tree.css("[id]"))
    hrefs = {node.attributes[LINKS[node.tag or ""]] or "" for node in tree.css(LINKING)}
    links, problems = _links(name, hrefs, ids, site_url)
    problems += [f"the id “{id_}” stands {count} times" for id_, count in ids.items() if count > 1]
    problems += csp.policy_problems(tree, site_url)
    digest = ""
    if name.startswith(TRANSCRIPTS):
        problems += csp.active_content(tree, html)
        digest = words_digest(tokens(article_words(tree))) if TRANSCRIPT.fullmatch(name) else ""
    return PageFacts("\n".join(ids), links, tuple(problems), digest)


def _links(
    name: str, hrefs: Iterable[str], ids: Container[str], site_url: str
) -> tuple[tuple[PageLink, ...], list[str]]:
    """The links to pages of the site, and the problems of links within the page itself."""
    links, problems = list[PageLink](), list[str]()
    for href in sorted(hrefs):
        if href.startswith("#"):
            if href != "#" and unquote(href[1:]) not in ids:
                problems.append(f"a link leads to a place that is not on its page: {href}")
        elif link := _plainly_resolved(name, href) or _resolved(name, href, site_url):
            links.append(link)
    return tuple(links), problems


def _plainly_resolved(page: str, href: str) -> PageLink | None:
    """Where a relative link of plain words leads, found in a tenth of the time; None for any other link."""
    place, match = PLAIN_PAGE.fullmatch(page), PLAIN_LINK.fullmatch(href)
    if not place or not match or not (match["up"] or match["path"]):
        return None
    folders, levels = place["folders"].split("/")[:-1], match["up"].count("/")
    if levels > len(folders):
        return None
    name = "/".join([*folders[: len(folders) - levels], match["path"]])
    return PageLink(f"{name}index.html" if not name or name.endswith("/") else name, match["id"] or "", href)


def _resolved(page: str, href: str, site_url: str) -> PageLink | None:
    """Where a link leads in the site; None if it leads elsewhere."""
    target, fragment = urldefrag(urljoin(PLACEHOLDER_BASE + page, href.strip()))
    if site_url and target.startswith(site_url):
        target = PLACEHOLDER_BASE + target[len(site_url) :]
    if not target.startswith(PLACEHOLDER_BASE) or href.startswith(("mailto:", "data:")):
        return None
    name = unquote(target[len(PLACEHOLDER_BASE) :].partition("?")[0])
    base_path = urlsplit(site_url).path if site_url else "/"
    if page == MISSING_PAGE and base_path != "/":
        if not f"/{name}".startswith(base_path):
            return None  # to the site around this one
        name = name.removeprefix(base_path.strip("/") + "/")
    return PageLink(f"{name}index.html" if name.endswith("/") or not name else name, unquote(fragment), href)


def words_digest(words_of_page: list[str]) -> str:
    return sha256("\n".join(words_of_page).encode("utf-8", "replace")).hexdigest()


def article_words(tree: LexborHTMLParser) -> str:
    """The words of the article, without what is marked as derived."""
    for node in tree.css("article [data-derived]"):
        node.decompose()
    article = tree.css_first("article")
    return article.text(deep=True, separator="") if article else ""


def expected_words_digest(document: Document) -> str:
    """A digest of the words that a transcript's page must have: those of its source after all edits."""
    return words_digest(tokens(replay_edits(document)))


def word_problem(page: Path, document: Document) -> Problem:
    """The problem of a page whose words are not those of its source; it says where they begin to differ."""
    right = tokens(replay_edits(document))
    page_words = tokens(article_words(LexborHTMLParser(page.read_bytes()))) if page.is_file() else []
    position = next((i for i, (a, b) in enumerate(zip(right, page_words, strict=False)) if a != b), len(page_words))
    nearby = " ".join(right[max(0, position - 4) : position + 6])
    return Problem(document.path, f"the words of the page are not those of the source near “{nearby}”")


def replay_edits(document: Document) -> str:
    """The source with every edit replayed."""
    parts, position = [], 0
    for edit in document.edits:
        parts += [document.source.text[position : edit.begin], edit.after]
        position = edit.end
    return "".join([*parts, document.source.text[position:]])
