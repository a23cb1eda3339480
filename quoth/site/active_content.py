"""What on a built page could act, or tell another host who reads it, and must not be there."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser

from quoth.site import csp

ACTIVE = "script, iframe, object, embed, form, base, meta, style"
AT_ONCE = (
    ("script[src]", "src"),
    ("link[rel~=stylesheet], link[rel~=preload], link[rel~=modulepreload], link[rel~=icon]", "href"),
    ("img[src]", "src"),
    ("iframe[src]", "src"),
    ("embed[src]", "src"),
    ("object[data]", "data"),
)
"""What a browser fetches without being asked, and the attribute that says from where."""
STOPPED = ("a script that would not run", "a style that would not be seen")


def in_text(tree: LexborHTMLParser) -> Iterator[str]:
    """What could act in the article of a page that was made from other people's words."""
    for node in tree.css(", ".join(f"article {name}" for name in ACTIVE.split(", "))):
        yield f"an active element in the text: <{node.tag}>"
    for node in tree.css("article, article *"):
        for name, value in node.attributes.items():
            if name.startswith("on") or (value or "").strip().lower().startswith("javascript:"):
                yield f"an active attribute in the text: {name}"


def in_page(tree: LexborHTMLParser, site_url: str) -> Iterator[str]:
    """What the page's own policy would stop, and what it would fetch from elsewhere."""
    meta = tree.css_first("meta[http-equiv=Content-Security-Policy]")
    allowed = (meta.attributes["content"] or "") if meta else ""
    if not allowed:
        yield "has no policy for its content"
    for script in csp.inline(tree):
        if csp.fingerprint(script) not in allowed:
            yield f"{STOPPED[0]}: {' '.join(script.split())[:40]}"
    for node in tree.css("style, [style]"):
        yield f"{STOPPED[1]}, in <{node.tag}>"
    host = urlsplit(site_url).netloc
    for selector, attribute in AT_ONCE:
        for node in tree.css(selector):
            there = urlsplit((node.attributes.get(attribute) or "").strip()).netloc
            if there not in ("", host):
                yield f"asks another host: {there}"


def hint(wrong: str) -> str:
    """What to do about something that is wrong with a page."""
    return "put it into a file of its own, in overrides/assets" if wrong.startswith(STOPPED) else ""
