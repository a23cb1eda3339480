"""Corrects the mistakes of the theme in built pages, and adds their Content-Security-Policy.

Before and after, for a parser that writes what it read:

- `<input type="checkbox" autocomplete="off">` is not HTML: the attribute goes.
- There are up to ten blank lines between elements, and inside them around a word: one line break, or a space, is left.
- Which versions made the site is nobody's business: `<meta name="generator">` goes.
- Columns of a table that are aligned by a style, which the policy forbids, are aligned by a class.
- A passage is several lines of Markdown, so that its words have a line of their own: here it becomes one line.

Pages of a plain build by the engine work without all this.

The sitemap dates a page with the day on which its text last changed, not with the day of the build. Pages written by
hand have no date, because we do not know it. Addresses that only lead on are left out, and so are the pages of edits,
which repeat their source.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import parse
from xml.sax.saxutils import escape

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.site import csp, project_files
from quoth.text.patterns import lazy_pattern

CONFIG = "script#__config"
# yes '<p data-lines="1-1" … class="passage">' and the three lines behind it   no '<p class="under">'
PASSAGE = lazy_pattern(
    rb"(<p data-[^>\n]*\bclass=\"passage[^>\n]*>)\n([^\n]*)\n(.*?)\n((?:<span class=\"themes\"[^\n]*)?</p>)", re.S
)
# yes a line break and the spaces around it   no one space
GAP = lazy_pattern(r"\s*\n\s*")
KEEP_WHITE_SPACE = ("article", "pre", "script")
"""Elements in which white space is left alone."""


def page_finisher(folder: Path) -> Callable[[str, bytes], bytes]:
    """A function that corrects a page of the site in this folder, given its path there and its HTML.

    The page for missing addresses must be there already, as the engine made it or corrected.
    """
    theme, base = _reference(folder / csp.REFERENCE)
    return lambda name, html: correct_page(html, csp.policy_of(name, theme, base))


def _reference(path: Path) -> tuple[list[str], str]:
    """The scripts that the theme puts into every page, and where they say that the site begins."""
    if not path.is_file():
        return [], "."
    tree = LexborHTMLParser(path.read_bytes())
    config = tree.css_first(CONFIG)
    return csp.inline_scripts(tree), json.loads(config.text())["base"] if config else "."


def correct_page(html: bytes, allowed: str) -> bytes:
    """A page with these corrections. Its words stay as they are."""
    tree = LexborHTMLParser(join_passages(html))
    for node in tree.css("meta[name=generator]"):
        node.decompose()
    for node in tree.css("input[type=checkbox][autocomplete]"):
        del node.attrs["autocomplete"]
    for node in tree.css("th[style], td[style]"):
        _align(node)
    _close_gaps(tree.root)
    _set_policy(tree, allowed)
    return (tree.html or "").encode() + b"\n"


def join_passages(html: bytes) -> bytes:
    """A page, or its Markdown, with each passage in one line, and without blank lines between them."""
    return PASSAGE.sub(rb"\1\2\3\4", html.replace(b"\n\n<p data-", b"\n<p data-"))


def _close_gaps(node: LexborNode | None) -> None:
    """Reduces the blank lines that templates leave to one, except in the article, whose words are not ours."""
    child = node.first_child if node else None
    while child:
        following = child.next
        if child.is_text_node and child.is_empty_text_node:
            child.replace_with("\n")
        elif child.is_text_node:
            _replace_text(child, GAP.sub(" ", child.text_content or ""))
        elif child.tag not in KEEP_WHITE_SPACE:
            _close_gaps(child)
        child = following


def _replace_text(node: LexborNode, text: str) -> None:
    if text != node.text_content:
        node.replace_with(text)


def _set_policy(tree: LexborHTMLParser, allowed: str) -> None:
    """Puts the policy before anything that it governs; only the encoding must come first."""
    meta = tree.create_node("meta")
    meta.attrs["http-equiv"] = "Content-Security-Policy"
    meta.attrs["content"] = allowed
    charset = tree.css_first("meta[charset]")
    if charset:
        charset.insert_after(meta)
    elif tree.head:
        tree.head.insert_child(meta)


def _align(cell: LexborNode) -> None:
    name, _, value = (cell.attributes["style"] or "").strip(" ;").partition(":")
    if name.strip() == "text-align":
        del cell.attrs["style"]
        cell.attrs["class"] = f"{cell.attributes.get('class') or ''} align-{value.strip()}".strip()


# yes ".../transcripts/the-lamp/edits/"   no ".../transcripts/edits/" (a transcript of this name)
EDITS = lazy_pattern(r"/transcripts/[^/]+/edits/\Z")
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def date_sitemap(site: Path, site_url: str, changed: Mapping[str, str], leading_on: Iterable[str]) -> None:
    """Rewrites the sitemap of a site in the order of addresses; deletes it if nobody said where the site is.

    `changed` has the day of each page by its path in the project, `leading_on` the paths of those that only lead on.
    """
    path = site / "sitemap.xml"
    path.with_suffix(".xml.gz").unlink(missing_ok=True)
    if not site_url:
        path.unlink(missing_ok=True)
        return
    days = {site_url + page_address(path): day for path, day in changed.items()}
    moved = {site_url + page_address(path) for path in leading_on}
    locations = {(entry.text or "").strip() for entry in parse(path).getroot().iter(f"{{{NAMESPACE}}}loc")}
    locations |= {
        site_url + page_address(path) for path in changed if path.startswith("docs/") and path.endswith(".md")
    }
    listed = sorted(page for page in locations if page not in moved and not EDITS.search(page))
    urls = "".join(_sitemap_url(page, days.get(page, "")) for page in listed)
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{NAMESPACE}">{urls}\n</urlset>\n'
    project_files.write_if_changed(path, text)


def _sitemap_url(location: str, day: str) -> str:
    modified = f"\n  <lastmod>{day}</lastmod>" if day else ""
    return f"\n <url>\n  <loc>{escape(location)}</loc>{modified}\n </url>"


def page_address(path: str) -> str:
    """Where the engine puts a page: docs/themes/agi.md is themes/agi/."""
    folder, _, name = path.removeprefix("docs/").removesuffix(".md").rpartition("/")
    return f"{folder}/" if name == "index" else f"{folder}/{name}/"
