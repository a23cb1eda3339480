"""The Content-Security-Policy of a page: what a browser may load and run there, whatever a text says.

It is in each page, because nobody can set headers on GitHub Pages. The theme writes a few small scripts into every
page. Their hashes allow them to run; these are taken from the page for missing addresses, because no word of a
transcript is on it. Any other script does not run, and fails the check of the build.

This module also finds what on a built page could act, or tell another host who reads it.
"""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from posixpath import dirname, relpath
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from quoth.pages.script_data import PLAYERS
from quoth.text.patterns import lazy_pattern

POLICY = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),  # and the theme's own scripts
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),  # the theme's icons are data
    ("font-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("media-src", "'self' https:"),  # recordings stay where their publisher has them
    ("frame-src", " ".join(PLAYERS.values())),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
)
"""Each directive with its sources. Whatever these tables do not name is forbidden."""
REFERENCE = "404.html"
RUNNING = frozenset({"", "module", "importmap", "text/javascript", "application/javascript"})
"""Types of scripts that run; others only hold values."""
BASE = 'new URL("{}",location)'
"""How the theme tells its scripts where the site begins, seen from the page."""


def inline_scripts(tree: LexborHTMLParser) -> list[str]:
    """The inline scripts of a page that would run."""
    scripts = tree.css("script:not([src])")
    return [script.text() for script in scripts if (script.attributes.get("type") or "").strip().lower() in RUNNING]


def script_hash(script: str) -> str:
    """The source expression that allows a script: its SHA-256."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy_of(page: str, theme: Sequence[str], base: str) -> str:
    """The policy of a page, whose path from the root of the site is given.

    `theme` has the scripts of the reference, and `base` is where the site begins, as the reference tells them.
    """
    base_of_page = BASE.format(relpath(".", dirname(page) or ".") if page != REFERENCE else base)
    scripts = [script_hash(script.replace(BASE.format(base), base_of_page)) for script in theme]
    return "; ".join(" ".join([name, sources, *(scripts if name == "script-src" else [])]) for name, sources in POLICY)


def allow_script(html: bytes, script: str) -> bytes:
    """The page, with a policy that allows one more script: the one that reloads a preview."""
    directive = f"script-src {dict(POLICY)['script-src']}"
    return html.replace(directive.encode(), f"{directive} {script_hash(script)}".encode(), 1)


# yes ' onclick="' ' href="JavaScript:'   no ' one = two'
ACTING = lazy_pattern(rb"(?i)[\s\"'/]on[^\s>\"'/=]*=|javascript:")
"""What stands on a page of any element that has an active attribute."""
ACTIVE = "script, iframe, object, embed, form, base, meta, style"
FETCHED_AT_ONCE = (
    ("script[src]", "src"),
    ("link[rel~=stylesheet], link[rel~=preload], link[rel~=modulepreload], link[rel~=icon]", "href"),
    ("img[src]", "src"),
    ("iframe[src]", "src"),
    ("embed[src]", "src"),
    ("object[data]", "data"),
)
"""Elements that a browser fetches without being asked, and the attribute that says from where."""
STOPPED = ("a script that would not run", "a style that would not be seen")


def active_content(tree: LexborHTMLParser, html: bytes) -> Iterator[str]:
    """A problem for each element or attribute that could act in the article, whose words are other people's.

    `html` is the page as the parser writes it: each attribute has a value in quotes, without entities for letters.
    """
    for node in tree.css(", ".join(f"article {name}" for name in ACTIVE.split(", "))):
        yield f"an active element in the text: <{node.tag}>"
    for node in tree.css("article, article *") if ACTING.search(html) else ():
        for name, value in node.attributes.items():
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                yield f"an active attribute in the text: {name}"


def policy_problems(tree: LexborHTMLParser, site_url: str) -> Iterator[str]:
    """A problem for whatever the policy of a page would stop, or the page would fetch from another host."""
    meta = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    allowed = (meta.attributes["content"] or "") if meta else ""
    if not allowed:
        yield "has no Content-Security-Policy"
    for script in inline_scripts(tree):
        if script_hash(script) not in allowed:
            yield f"{STOPPED[0]}: {' '.join(script.split())[:40]}"
    for node in tree.css("style, [style]"):
        yield f"{STOPPED[1]}, in <{node.tag}>"
    host = urlsplit(site_url).netloc
    for selector, attribute in FETCHED_AT_ONCE:
        for node in tree.css(selector):
            host_asked = urlsplit((node.attributes.get(attribute) or "").strip()).netloc
            if host_asked not in ("", host):
                yield f"makes a request to another host: {host_asked}"


def hint_of(problem: str) -> str:
    """What to do about a problem of a page; empty if there is nothing to say."""
    return "put it into a file of its own, in overrides/assets" if problem.startswith(STOPPED) else ""
