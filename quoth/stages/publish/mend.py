"""The built pages with what the theme does wrong put right, and with their policy.

Before and after, for a parser that writes what it read:

- `<input type="checkbox" autocomplete="off">` is not HTML: the attribute goes.
- The dialog for search has no name that a screen reader could say, and its form no button to send it.
- Columns of a table that are aligned by a style, which the policy forbids, are aligned by a class.

A plain build by the engine gives pages that work, without all this.
"""

import json
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from quoth.errors import MachineError, Problem
from quoth.stages.publish import policy

CONFIG = "script#__config"


def site(folder: Path) -> None:
    """Every page of a built site, mended where it lies. Raises MachineError."""
    theme, base = _reference(folder / policy.REFERENCE)
    try:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            path.write_bytes(page(path.read_bytes(), policy.of(name, theme, base)))
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
    for node in tree.css("input[type=checkbox][autocomplete]"):
        del node.attrs["autocomplete"]
    for node in tree.css(".md-search[role=dialog]:not([aria-label])"):
        _name(node)
    for node in tree.css("form.md-search__form:not(:has([type=submit]))"):
        _submit(tree, node)
    for node in tree.css("th[style], td[style]"):
        _align(node)
    _set(tree, allowed)
    return (tree.html or "").encode() + b"\n"


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


def _name(dialog: LexborNode) -> None:
    """The dialog is called what the field in it is called."""
    field = dialog.css_first("input[aria-label]")
    if field:
        dialog.attrs["aria-label"] = field.attributes["aria-label"] or ""


def _submit(tree: LexborHTMLParser, form: LexborNode) -> None:
    """A button beside the one that clears the field. The theme searches for what it finds in the address as `q`."""
    field, clear = form.css_first("input[name=query]"), form.css_first("button[type=reset]")
    icon = form.css_first("svg")
    if not (field and clear and icon):
        return
    field.attrs["name"] = "q"
    said = field.attributes.get("aria-label") or ""
    button = tree.create_node("button")
    for name, value in {**clear.attributes, "type": "submit", "title": said, "aria-label": said}.items():
        button.attrs[name] = value or ""
    button.insert_child(icon.clone())
    clear.insert_before(button)


def _align(cell: LexborNode) -> None:
    name, _, value = (cell.attributes["style"] or "").strip(" ;").partition(":")
    if name.strip() == "text-align":
        del cell.attrs["style"]
        cell.attrs["class"] = f"{cell.attributes.get('class') or ''} align-{value.strip()}".strip()
