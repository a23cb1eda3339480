"""A formula of Word on one line, where it is simple enough to be read so: x², p_i, (a+b)/c."""

from xml.etree.ElementTree import Element

from quoth.sources import scripts

PLAIN = frozenset(("oMath", "oMathPara", "r", "e", "sub", "sup", "num", "den"))
WIDE = frozenset(" +-−=±·×")
"""A part with one of these needs brackets."""


def linear(element: Element) -> str | None:
    """The formula as a reader types it; None if it has sums, roots, matrices or the like."""
    kind, inner = _name(element), [one for one in element if not _name(one).endswith("Pr")]
    if kind == "t":
        return element.text or ""
    texts = [linear(one) for one in inner]
    if None in texts:
        return None
    if kind in PLAIN:
        return "".join(text for text in texts if text)
    parts = {_name(one): text or "" for one, text in zip(inner, texts, strict=True)}
    base = parts.get("e", "")
    if kind in ("sSub", "sSup", "sSubSup"):
        return base + _script("sub", base, parts.get("sub", "")) + _script("sup", base, parts.get("sup", ""))
    if kind == "f":
        return f"{_bracketed(parts.get('num', ''))}/{_bracketed(parts.get('den', ''))}"
    return f"({base})" if kind == "d" and len(inner) == 1 and _is_round(element) else None


def _is_round(element: Element) -> bool:
    """Whether brackets are the usual ones, which a formula does not name."""
    return not any(_name(one) == "dPr" and len(one) for one in element)


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def _script(kind: str, base: str, inner: str) -> str:
    if not inner:
        return ""
    sign = "_" if kind == "sub" else "^"
    marked = scripts.marked(kind, base, inner)
    return marked if marked is not None else sign + (inner if inner.isalnum() else f"{{{inner}}}")


def _bracketed(text: str) -> str:
    return f"({text})" if WIDE & set(text) else text
