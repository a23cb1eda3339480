"""The built pages with what the theme does wrong put right, and with their policy.

Before and after, for a parser that writes what it read:

- `<input type="checkbox" autocomplete="off">` is not HTML: the attribute goes.
- Between elements stand up to ten blank lines: one is left.
- Which versions made the site is nobody's business: `<meta name="generator">` goes.
- Columns of a table that are aligned by a style, which the policy forbids, are aligned by a class.
- A passage is several lines of Markdown, so that its words have one of their own: here it is one line.

A plain build by the engine gives pages that work, without all this.

Our style sheets as readers get them: without the comments and line breaks, a sixth of their size, that are for those
who work on them.

The engine's sitemap made true: a page is dated with the day that its text last changed, not with that of a build.

Pages written by hand have no date, because we do not know it. Addresses that only lead on are left out.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, parse, register_namespace, tostring

import rcssmin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.errors import ADVICE, MachineError, Problem, PublishError
from quoth.site import csp, project_files

CONFIG = "script#__config"
# yes '<p data-lines="1-1" … class="passage">' and the three lines behind it   no '<p class="under">'
PASSAGE = re.compile(
    rb"(<p data-[^>\n]*\bclass=\"passage[^>\n]*>)\n([^\n]*)\n(.*?)\n((?:<span class=\"themes\"[^\n]*)?</p>)", re.S
)
KEPT = ("article", "pre", "script")
"""Elements in which white space is left alone."""


def finisher(folder: Path) -> Callable[[str, bytes], bytes]:
    """What mends a page of the site in a folder, from its path there and its HTML; the page for missing addresses
    lies there already, as the engine made it or mended."""
    theme, base = _reference(folder / csp.REFERENCE)
    return lambda name, html: page(html, csp.of(name, theme, base))


def _reference(path: Path) -> tuple[list[str], str]:
    """The scripts that the theme puts into every page, and where the site begins for them."""
    if not path.is_file():
        return [], "."
    tree = LexborHTMLParser(path.read_bytes())
    config = tree.css_first(CONFIG)
    return csp.inline(tree), json.loads(config.text())["base"] if config else "."


def page(html: bytes, allowed: str) -> bytes:
    """One page, mended. Its words stay as they are."""
    tree = LexborHTMLParser(PASSAGE.sub(rb"\1\2\3\4", html.replace(b"\n\n<p data-", b"\n<p data-")))
    for node in tree.css("meta[name=generator]"):
        node.decompose()
    for node in tree.css("input[type=checkbox][autocomplete]"):
        del node.attrs["autocomplete"]
    for node in tree.css("th[style], td[style]"):
        _align(node)
    _close_up(tree.root)
    _set(tree, allowed)
    return (tree.html or "").encode() + b"\n"


def _close_up(node: LexborNode | None) -> None:
    """The blank lines that templates leave between elements are one, but in the article, whose words are not ours."""
    child = node.first_child if node else None
    while child:
        following = child.next
        if child.is_text_node and child.is_empty_text_node:
            child.replace_with("\n")
        elif child.tag not in KEPT:
            _close_up(child)
        child = following


def _set(tree: LexborHTMLParser, allowed: str) -> None:
    """The policy, before anything that it is about; only the encoding must come first."""
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


def close_up(folder: Path) -> None:
    """The style sheets in the assets of a built site, written anew where they lie. Raises MachineError."""
    try:
        for path in sorted((folder / "assets").glob("*.css")):
            path.write_text(rcssmin.cssmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        hint = ADVICE.get(error.errno or 0, "look at space and permissions")
        raise MachineError(Problem(folder.name, f"cannot be written: {error.strerror}", hint)) from error
    except UnicodeDecodeError as error:
        raise PublishError(Problem(f"assets/{path.name}", "not UTF-8", "save this style sheet as UTF-8")) from error


NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def date(site: Path, site_url: str, changed: Mapping[str, str], leading_on: Iterable[str]) -> None:
    """Writes the sitemap of a site anew; one without addresses (nobody said where the site is) goes.

    `changed` has the day of each page by its path in the project, `leading_on` the paths of those that only lead on.
    """
    path = site / "sitemap.xml"
    path.with_suffix(".xml.gz").unlink(missing_ok=True)
    if not site_url:
        path.unlink(missing_ok=True)
        return
    days = {site_url + address(path): day for path, day in changed.items()}
    moved = {site_url + address(path) for path in leading_on}
    made = Element(f"{{{NAMESPACE}}}urlset")
    for entry in parse(path).getroot().iter(f"{{{NAMESPACE}}}loc"):
        place = (entry.text or "").strip()
        if place not in moved:
            _add(made, place, days.get(place, ""))
    register_namespace("", NAMESPACE)
    indent(made, " ")
    text = tostring(made, encoding="unicode")
    project_files.replace(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _add(made: Element, place: str, day: str) -> None:
    url = SubElement(made, f"{{{NAMESPACE}}}url")
    SubElement(url, f"{{{NAMESPACE}}}loc").text = place
    if day:
        SubElement(url, f"{{{NAMESPACE}}}lastmod").text = day


def address(path: str) -> str:
    """Where the engine puts a page: docs/themes/agi.md is themes/agi/."""
    folder, _, name = path.removeprefix("docs/").removesuffix(".md").rpartition("/")
    return f"{folder}/" if name == "index" else f"{folder}/{name}/"
