"""A formula of Word on one line, where it is simple enough to be read so: x², p_i, (a+b)/c."""

from xml.etree.ElementTree import Element

from quoth.text import scripts

PLAIN = frozenset(("oMath", "oMathPara", "r", "e", "sub", "sup", "num", "den"))
WIDE = frozenset(" +-−=±·×")
"""A part with one of these needs brackets."""


def linear(element: Element) -> str | None:
    """The formula as a reader types it; None if it has sums, roots, matrices or the like."""
    kind = _name(element)
    if kind == "t":
        return element.text or ""
    parts = {_name(one): linear(one) for one in element if not _name(one).endswith("Pr")}
    if kind in PLAIN:
        texts = [linear(one) for one in element if not _name(one).endswith("Pr")]
        return None if None in texts else "".join(text for text in texts if text)
    if None in parts.values():
        return None
    if kind in ("sSub", "sSup", "sSubSup"):
        base = parts.get("e") or ""
        return base + _script("sub", base, parts.get("sub")) + _script("sup", base, parts.get("sup"))
    if kind == "f":
        return f"{_bracketed(parts.get('num'))}/{_bracketed(parts.get('den'))}"
    if kind == "d" and not any(_name(one) == "dPr" and len(one) for one in element):
        return f"({parts.get('e') or ''})"
    return None


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _script(kind: str, base: str, inner: str | None) -> str:
    if not inner:
        return ""
    sign = "_" if kind == "sub" else "^"
    marked = scripts.marked(kind, base, inner)
    return marked if marked is not None else sign + (inner if inner.isalnum() else f"{{{inner}}}")


def _bracketed(text: str | None) -> str:
    return f"({text})" if text and WIDE & set(text) else text or ""
