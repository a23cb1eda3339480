"""All words in an element of an OpenDocument text on one line: for what is listed, and is no text of the page.

<office:annotation><dc:creator>Eve</dc:creator><text:p>Look</text:p><text:p>here</text:p></…>     Look here
"""

from xml.etree.ElementTree import Element

from quoth.sources.odt.styles import name

APART = frozenset(("text:p", "text:h", "table:table-cell", "text:tab", "text:line-break", "text:s", "text:list-item"))
"""Elements that part words."""
ANNOTATED = frozenset(
    ("dc:creator", "dc:date", "meta:creator-initials", "date-string", "creator-initials", "sender-initials")
)
"""Who wrote a comment, and when."""


def text(element: Element) -> str:
    """All words in an element on one line, those of attributes of pictures too."""
    parts = list[str]()
    for event, inner in _events(element):
        if event == "begin":
            parts.append(" " if name(inner) in APART else "")
            parts.append(inner.text or "")
        else:
            parts.append(" " if name(inner) in APART else "")
            parts.append((inner.tail or "") if inner is not element else "")
    return " ".join("".join(parts).split())


def _events(element: Element) -> list[tuple[str, Element]]:
    """An element and all in it, each where it begins and where it ends; without calling itself."""
    events, stack = list[tuple[str, Element]](), [("begin", element)]
    while stack:
        event, inner = stack.pop()
        events.append((event, inner))
        if event == "begin":
            stack.append(("end", inner))
            stack += [("begin", child) for child in reversed(inner) if name(child) not in ANNOTATED]
    return events
