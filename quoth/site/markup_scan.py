"""What the check of a site asks of a built page, read in one pass over its text, without a tree.

That is possible where a page is plain: written as a parser writes it, of elements that are read alike wherever they
stand. Of any other page, and of any page with something wrong, nothing is said here: `check` reads these as a tree, and
says what is wrong. So nothing gets past the check by looking plain, only work is saved.

Plain     <p class="passage" id="p-a2b3c">It&amp;s said.</p>
Not plain <p id=a>, <p title="a > b">, a comment, a table, an element that an article should not have
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import urlsplit

from quoth.site import csp

DOCTYPE = "<!DOCTYPE html>"
ATTRIBUTES = r"""(?: [^\s"'<>/=]+="[^"<>]*")*"""
VOID = frozenset(("meta", "link", "input", "br", "hr", "img", "source", "track", "wbr"))
"""Elements without an end."""
ELEMENTS = VOID | frozenset(
    "html head title body header main article section nav aside footer div p h1 h2 h3 h4 h5 h6 ul ol li dl dt dd "
    "details summary figure figcaption blockquote pre a span b i em strong small s u mark abbr bdi bdo cite code kbd "
    "q samp sub sup time var label button form audio video svg g path rect circle line polyline text script".split()
)
"""Elements that a parser keeps as they are, wherever they stand; those in tables and selections are not among them."""
# yes '<p id="a">' '</p>' '<svg viewBox="0 0 24 24">'   no '<p id=a>' '<!-- a -->' '<br/>' '<P>'
TAG = re.compile(rf"<(?:/[a-z][a-z0-9]*|[a-z][a-z0-9]*{ATTRIBUTES})>")
NAME = re.compile(r"</?([a-z0-9]+)")
PARTS = re.compile(f"({TAG.pattern})")
"""Divides a text into words and tags, in turn."""
SCRIPT = re.compile(rf"(<script{ATTRIBUTES}>)(.*?)</script>", re.S)
# yes "&amp;"   no "&#106;" "& "
OTHER_ENTITY = re.compile(r"&(?!(?:amp|quot|nbsp|lt|gt);)")
ID = re.compile(r' id="([^"]*)"')
HREF = re.compile(r'<(?:a|link) (?:[^>]* )?href="([^"]*)"')
SOURCE = re.compile(r'<(?:script|img|source|audio|video|track) (?:[^>]* )?src="([^"]*)"')
FETCHED = re.compile(r'<(?:(?:script|img) (?:[^>]* )?src|link (?:[^>]* )?href)="([^"]*)"')
"""What a browser may fetch without being asked; of links more than it does."""
TYPE = re.compile(r' type="([^"]*)"')
POLICY = re.compile(r'<meta (?:[^>]* )?http-equiv="Content-Security-Policy"[^>]*>')
CONTENT = re.compile(r' content="([^"]*)"')
# yes ' onclick="…"' '<form …>' 'href="javascript:…"'   no ' one="…"' is one too: the tree tells
ACTIVE = re.compile(r' on[^\s=]*="|<(?:script|form|meta|base)[ >]|javascript:', re.I)
DERIVED = ' data-derived="'


class ScannedPage(NamedTuple):
    """A page with nothing wrong that can be told without looking at others."""

    ids: tuple[str, ...]
    """In order, each once."""
    hrefs: frozenset[str]
    """Links and what is fetched, as they are written."""
    words: str
    """The text of the article without what is derived; empty if nobody asked for it."""


def scan(html: bytes, site_url: str, *, is_transcript: bool) -> ScannedPage | None:
    """What a page has; None if it is not plain, or if anything could be wrong with it."""
    text = html.decode("utf-8", "replace")
    scripts = SCRIPT.findall(text)
    text = SCRIPT.sub(r"\1</script>", text).removeprefix(DOCTYPE)
    tags = TAG.findall(text)
    markup = "".join(tags)
    if not _is_plain(text, tags, markup) or any("<!--" in script for _, script in scripts):
        return None
    ids = [unescape(id_) for id_ in ID.findall(markup)]
    if len(set(ids)) != len(ids) or not _keeps_policy(markup, scripts, site_url):
        return None
    words = ""
    if is_transcript:
        article = _article(text)
        if article is None or ACTIVE.search("".join(TAG.findall(article))):
            return None
        words = unescape("".join(_underived(article)))
    hrefs = frozenset(unescape(href) for href in {*HREF.findall(markup), *SOURCE.findall(markup)})
    return ScannedPage(tuple(ids), hrefs, words)


def _is_plain(text: str, tags: Sequence[str], markup: str) -> bool:
    """Whether a page is nothing but these tags and words, every element is known, and each has its end."""
    if not len(tags) == text.count("<") == text.count(">") or OTHER_ENTITY.search(text):
        return False
    counts = Counter(NAME.findall(markup))
    without_end = sum(counts[name] for name in VOID)
    return ELEMENTS.issuperset(counts) and len(tags) == 2 * markup.count("</") + without_end


def _keeps_policy(markup: str, scripts: Sequence[tuple[str, str]], site_url: str) -> bool:
    """Whether nothing on a page is stopped by its policy, and nothing is fetched from another host at once."""
    policy = POLICY.search(markup)
    content = CONTENT.search(policy[0]) if policy else None
    running = [script for tag, script in scripts if ' src="' not in tag and _runs(tag)]
    if not content or ' style="' in markup:
        return False
    allowed, hosts = unescape(content[1]), {urlsplit(unescape(url).strip()).netloc for url in FETCHED.findall(markup)}
    return all(csp.script_hash(script) in allowed for script in running) and hosts <= {"", urlsplit(site_url).netloc}


def _runs(tag: str) -> bool:
    kind = TYPE.search(tag)
    return (unescape(kind[1]).strip().lower() if kind else "") in csp.RUNNING


def _article(text: str) -> str | None:
    """The article of a page; None if it has not just one."""
    begin, end = text.find("<article"), text.rfind("</article>")
    return text[begin:end] if text.count("<article") == text.count("</article>") == 1 and begin < end else None


def _underived(article: str) -> Iterator[str]:
    """The words of an article but for those inside an element that is derived."""
    depth = 0
    for number, part in enumerate(PARTS.split(article)):
        if number % 2 == 0:
            if not depth:
                yield part
        elif depth:
            depth += -1 if part[1] == "/" else NAME.match(part)[1] not in VOID  # type: ignore[index]
        elif DERIVED in part:
            depth = int(NAME.match(part)[1] not in VOID)  # type: ignore[index]
