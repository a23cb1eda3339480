"""The built pages with what the theme does wrong put right, and with their policy.

Before and after, for a parser that writes what it read:

- `<input type="checkbox" autocomplete="off">` is not HTML: the attribute goes.
- Between elements stand up to ten blank lines: one is left.
- Which versions made the site is nobody's business: `<meta name="generator">` goes.
- Columns of a table that are aligned by a style, which the policy forbids, are aligned by a class.
- Style sheets of ours lose their comments and line breaks: nearly a sixth of what a reader waits for.

A plain build by the engine gives pages that work, without all this.
"""

import json
from pathlib import Path

import rcssmin
from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.errors import MachineError, Problem
from quoth.stages.publish import policy

CONFIG = "script#__config"
STYLES = "assets/*.css"
KEPT = ("article", "pre", "script")
"""Elements in which white space is left alone."""


def site(folder: Path) -> None:
    """Every page and style sheet of a built site, mended where it lies. Raises MachineError."""
    theme, base = _reference(folder / policy.REFERENCE)
    try:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            path.write_bytes(page(path.read_bytes(), policy.of(name, theme, base)))
        for path in sorted(folder.glob(STYLES)):
            path.write_text(rcssmin.cssmin(path.read_text(encoding="utf-8")), encoding="utf-8")
    except OSError as error:
        hint = "look at space and permissions"
        raise MachineError(Problem(folder.name, f"cannot be written: {error.strerror}", hint)) from error


def _reference(path: Path) -> tuple[list[str], str]:
    """The scripts that the theme puts into every page, and where the site begins for them."""
    if not path.is_file():
        return [], "."
    tree = LexborHTMLParser(path.read_bytes())
    config = tree.css_first(CONFIG)
    return policy.inline(tree), json.loads(config.text())["base"] if config else "."


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
