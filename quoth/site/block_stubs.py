"""Generated pages for the engine's Markdown parser, with short stubs in place of their text.

before  ## Beginnings {: #s-beginnings }        after  ## Beginnings {: #s-beginnings }

        <div class="section">                          <div>⟦0⟧</div>
        … ten thousand words …
        </div>

A raw HTML block comes out of the parser as it went in, so a short one can stand for it, and what the parser makes
of headings, links and front matter stays its own doing. What is not surely one whole block goes through as it is.
"""

import re
from collections.abc import Iterator

from quoth.text.patterns import lazy_pattern

BREAK = lazy_pattern(r"\n{2,}")
# yes "<div class=…>…</div>"   no "<p>…</p> and more" "<span>…</span>" (no block) "words"
OPENING = lazy_pattern(r"<(div|p|ul|ol|table|details|figure|nav|section|blockquote)[ >]")
SECTION, SECTION_END = '<div class="section">', "\n</div>"
"""Between these, blank lines stand between the passages."""
MARK = "⟦{}⟧"
MARKED = lazy_pattern(r"<div>⟦(\d+)⟧</div>")
# yes "<!--" "<pre>" "\n```"   no "<p>" "a `word`"
TROUBLE = tuple(
    lazy_pattern(pattern) for pattern in (r"\n *(?:```|~~~)", r"\n +\n", r"<(?:[!?]|(?i:script|style|pre)\b)")
)
SIGNS = ("⟦", "\t", "\r", "\x02", "\x03", "zxhzdk")
"""What the parser changes or reads otherwise even inside raw HTML. Each is looked for by itself: that takes a tenth of
the time of all as one."""


def without_text(markdown: str) -> tuple[str, list[str]]:
    """The page with short blocks in place of its raw HTML, and the HTML that they stand for, in order."""
    if any(sign in markdown for sign in SIGNS) or any(pattern.search(markdown) for pattern in TROUBLE):
        return markdown, []
    kept, parts = list[str](), list[str]()
    for part in _blocks(markdown.strip("\n")):
        if _whole(part):
            parts.append(f"<div>{MARK.format(len(kept))}</div>")
            kept.append(part)
        else:
            parts.append(part)
    return "\n\n".join(parts), kept


def _blocks(markdown: str) -> Iterator[str]:
    """The parts between blank lines; those of a section, up to its end, as one."""
    inside = list[str]()
    for part in BREAK.split(markdown):
        if inside or (part.startswith(SECTION) and not part.endswith(SECTION_END)):
            inside.append(part)
            if part.endswith(SECTION_END):
                yield "\n\n".join(inside)
                inside.clear()
        else:
            yield part
    yield from inside


def _whole(part: str) -> bool:
    """Whether a part is one raw HTML block, which ends with the element that it begins with."""
    opening = OPENING.match(part)
    if not opening or not part.endswith(f"</{opening[1]}>"):
        return False
    inside = part[: -len(opening[1]) - 3]
    depth = 0
    for tag in re.finditer(rf"<(/?){opening[1]}(?=[\s>])", inside):
        depth += -1 if tag[1] else 1
        if not depth:
            return False
    return depth == 1


def with_text(html: str, kept: list[str]) -> str:
    """The parser's HTML with the blocks back in their places."""
    return MARKED.sub(lambda match: kept[int(match[1])], html)
