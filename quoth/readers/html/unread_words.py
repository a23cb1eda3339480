"""Words of a page that are no text of it, and are listed: formulas, texts of pictures, readings, what scripts fill.

<math>…</math> <template>…</template> <img alt="the harbour"> <ruby>漢<rt>kan</rt></ruby>

Also what a page says of itself in its head: title, site, date, language, recordings.
"""

from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.model import Metadata
from quoth.readers.html.elements import Attributes
from quoth.sources import metadata_fields
from quoth.text.patterns import lazy_pattern

PLAYER = "what browsers show that do not play the recording"
EMBEDDED = "what a page shows instead of something embedded"
UNREAD = {
    "applet": EMBEDDED,
    "audio": PLAYER,
    "canvas": EMBEDDED,
    "embed": EMBEDDED,
    "frameset": "a page inside the page",
    "iframe": "a page inside the page",
    "map": "the description of a picture",
    "math": "a formula",
    "noembed": EMBEDDED,
    "noframes": EMBEDDED,
    "noscript": "what browsers show that run no scripts",
    "object": EMBEDDED,
    "picture": "the description of a picture",
    "rt": "a reading beside the characters",
    "rtc": "a reading beside the characters",
    "svg": "the text of a drawing",
    "template": "a part that a script may fill",
    "title": "the title of the page or of a drawing",
    "video": PLAYER,
}
"""Elements whose words are no text of the page, and what these are."""
SILENT = frozenset("base frame head link meta param rp script source style track".split())
"""Elements without words that anybody reads."""
LEFT_OUT = {
    "comment": "a comment beside the text",
    "deleted": "deleted in the document: a tracked change",
    "drawing": "the text of a drawing",
    "embedded": "a document inside the document",
    "footer": "the foot of the pages",
    "formula": "a formula of the document",
    "header": "the head of the pages",
    "hidden": "hidden in the document",
    "note": "a note that nothing in the text leads to",
    "picture": "the description of a picture",
    "reading": "a reading beside the characters",
    "other": "words of the file that stand in no place where text is read",
}
"""What `data-left-out` says of an element: so the reader of Word documents hands on what is no text."""
ATTRIBUTES = {
    "alt": "the description of a picture",
    "title": "what shows when somebody points there",
    "aria-label": "what programs read aloud that read to people",
    "placeholder": "a form",
    "label": "a form",
}
BUTTONS = frozenset(("button", "reset", "submit"))
FORMULA = UNREAD["math"]
OUTER = lazy_pattern(r"<[^<>\s/]+")
MAX_DEPTH = 8
"""Pages in pages, and templates in templates, that are looked into."""


class UnreadWords(NamedTuple):
    """Words that are listed, why, and the row beside which they stand."""

    words: str
    why: str
    row: int


def unread_reason(tag: str, attributes: Attributes) -> str:
    """Why the words of an element are none of the text; empty if they may be."""
    return LEFT_OUT.get(attributes.get("data-left-out") or "", "") or UNREAD.get(tag, "")


def add_unread(unread: list[UnreadWords], words: str, why: str, row: int) -> None:
    """Adds words that are no text of the page; those of one kind beside one row are one."""
    if not any(map(str.isalnum, words)):
        return
    last = unread[-1] if unread else None
    if last and (last.why, last.row) == (why, row):
        unread[-1] = last._replace(words=f"{last.words} {words}")
    else:
        unread.append(UnreadWords(words, why, row))


def element_words(node: LexborNode) -> str:
    """All words in an element that is not read, those of its attributes too, as one line."""
    return " ".join(_words_of_html(node.html or "", 0).split())


def _words_of_html(html: str, depth: int) -> str:
    """The parser keeps what a template or a frame holds as it is written; so it is parsed as what it would be."""
    tree = LexborHTMLParser(OUTER.sub("<div", html, count=1))
    parts = list[str]()
    for node in tree.root.traverse(include_text=True) if tree.root is not None else ():
        tag = node.tag or ""
        holder = node.parent.tag if node.parent is not None else ""
        if tag == "-text" and holder not in SILENT and (holder != "iframe" or depth >= MAX_DEPTH):
            text = node.text_content or ""
            parts.append(
                text if "<" not in text or depth >= MAX_DEPTH else _words_of_html(f"<div>{text}</div>", depth + 1)
            )
        elif not tag.startswith(("-", "!")):
            parts += [" ", *(f" {value} " for _, value in attribute_words(tag, node.attributes))]
            if tag in ("template", "iframe") and depth < MAX_DEPTH:
                parts.append(_words_of_html(node.html or "", depth + 1))
    return "".join(parts)


def attribute_words(tag: str, attributes: Attributes) -> list[tuple[str, str]]:
    """The words in attributes of an element that people see or hear: why each is listed, and the words."""
    texts = [(why, attributes.get(name) or "") for name, why in ATTRIBUTES.items() if name in attributes]
    if tag == "input" and (attributes.get("type") or "").lower() in BUTTONS:
        texts.append(("a form", attributes.get("value") or ""))
    return [(why, " ".join(text.split())) for why, text in texts if any(map(str.isalpha, text))]


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


def page_metadata(page: LexborHTMLParser) -> Metadata:
    """Title, site, date, description, language and recordings, as the head of a page names them."""
    return metadata_fields.metadata_of(_entries(page))


def _entries(page: LexborHTMLParser) -> Iterator[tuple[str, str]]:
    entries = list[tuple[str, str]]()
    for node in page.css("meta[content]"):
        name = (
            node.attributes.get("property") or node.attributes.get("name") or node.attributes.get("itemprop") or ""
        ).lower()
        value = node.attributes.get("content") or ""
        if name in NAMES and value.strip():
            entries.append((NAMES[name], value))
    yield from entries
    title = page.css_first("head > title")
    if title is not None:
        site = next((value for key, value in entries if key == "show"), "")
        yield "title", _without_site(" ".join(title.text().split()), site)
    html = page.css_first("html[lang]")
    if html is not None:
        yield "language", html.attributes.get("lang") or ""
    for node in page.css("audio[src], video[src], audio source[src], video source[src]"):
        yield "media", node.attributes.get("src") or ""


def _without_site(title: str, site: str) -> str:
    """A title without the name of the site behind it."""
    for mark in BREAKS:
        head, separator, tail = title.rpartition(mark)
        if separator and site and tail.strip().casefold() == site.strip().casefold():
            return head
    return title
