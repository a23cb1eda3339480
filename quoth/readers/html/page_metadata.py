"""What a page says of itself in its head: title, site, date, language, recordings."""

from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser

from quoth.model import Meta
from quoth.sources import metadata_fields

NAMES = {
    "og:title": "title",
    "dc.title": "title",
    "og:site_name": "show",
    "og:description": "description",
    "description": "description",
    "dc.description": "description",
    "article:published_time": "date",
    "date": "date",
    "dc.date": "date",
    "datepublished": "date",
    "dc.language": "language",
    "og:audio": "audio",
    "og:video": "video",
}
"""Names and properties of `meta` elements, and what they are in our words."""
BREAKS = (" | ", " — ", " – ", " - ", " · ")
"""What stands in the title of a page before the name of its site."""


def about(page: LexborHTMLParser) -> Meta:
    """What is known of a page."""
    return metadata_fields.meta(_entries(page))


def _entries(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    found = list[tuple[str, str]]()
    for node in page.css("meta[content]"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        ).lower()
        value = node.attributes.get("content") or ""
        if name in NAMES and value.strip():
            found.append((NAMES[name], value))
    yield from found
    title = page.css_first("head > title")
    if title is not None:
        site = next((value for key, value in found if key == "show"), "")
        yield "title", _without_site(" ".join(title.text().split()), site)
    html = page.css_first("html[lang]")
    if html is not None:
        yield "language", html.attributes.get("lang") or ""
    for node in page.css("audio[src], video[src], audio source[src], video source[src]"):
        yield "media", node.attributes.get("src") or ""


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site behind it."""
    for mark in BREAKS:
        head, found, tail = title.rpartition(mark)
        if found and site and tail.strip().casefold() == site.strip().casefold():
            return head
    return title
