"""The built pages with what the theme does wrong put right, and with their policy.

Before and after, for a parser that writes what it read:

- `<input type="checkbox" autocomplete="off">` is not HTML: the attribute goes.
- Between elements stand up to ten blank lines: one is left.
- Which versions made the site is nobody's business: `<meta name="generator">` goes.
- Columns of a table that are aligned by a style, which the policy forbids, are aligned by a class.

A plain build by the engine gives pages that work, without all this.
"""

import json
from collections.abc import Callable
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.site import csp

CONFIG = "script#__config"
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
    tree = LexborHTMLParser(html)
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
