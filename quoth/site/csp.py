"""The Content-Security-Policy of a page: what a browser may load and run there, whatever a text says.

It stands in each page, because GitHub Pages lets nobody set headers. The theme writes a few small scripts into
every page. They are let run by their fingerprints, which are taken from the page for missing addresses: no word of
a transcript is on it. What is not among them does not run, and fails the check of the build.
"""

from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from posixpath import dirname, relpath

from selectolax.lexbor import LexborHTMLParser

from quoth.pages.script_data import PLAYERS

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
"""Each directive with its sources. Nothing that a table does not name is allowed."""
SEARCH, WASM = "search/", "'wasm-unsafe-eval'"
"""Where the search is, and what Pagefind needs there if no worker starts: it is WebAssembly."""
REFERENCE = "404.html"
RUNNING = frozenset({"", "module", "importmap", "text/javascript", "application/javascript"})
"""Types of scripts that run; others only hold values."""
BASE = 'new URL("{}",location)'
"""How the theme tells its scripts where the site begins, seen from the page."""


def inline(tree: LexborHTMLParser) -> list[str]:
    """The scripts that stand in a page and would run."""
    found = tree.css("script:not([src])")
    return [one.text() for one in found if (one.attributes.get("type") or "").strip().lower() in RUNNING]


def fingerprint(script: str) -> str:
    """A script as the policy names it."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def of(page: str, theme: Sequence[str], base: str) -> str:
    """The policy of a page, by its path from the root of the site.

    `theme` has the scripts of the reference, and `base` is where the site begins, as the reference tells them.
    """
    here = BASE.format(relpath(".", dirname(page) or ".") if page != REFERENCE else base)
    scripts = [fingerprint(script.replace(BASE.format(base), here)) for script in theme]
    allowed = [*scripts, *([WASM] if page.startswith(SEARCH) else [])]
    return "; ".join(" ".join([name, sources, *(allowed if name == "script-src" else [])]) for name, sources in POLICY)


def allowing(html: bytes, script: str) -> bytes:
    """A page of ours that lets one more script run: the one that a preview puts in, to load it again."""
    own = f"script-src {dict(POLICY)['script-src']}"
    return html.replace(own.encode(), f"{own} {fingerprint(script)}".encode(), 1)
