"""The HTML of generated pages, byte for byte as the engine's Markdown parser gives it, but with little or no use of it.

Our pages are headings of escaped text and raw HTML blocks. A block comes out of the parser as it went in, and it is
easy to say what the parser makes of such a heading, so these pages need no parser at all. A page with anything else, or
in a project with other Markdown extensions, is given to the parser with short stubs in place of its blocks:

before  ## Beginnings {: #s-beginnings }        after  ## Beginnings {: #s-beginnings }

        <div class="section">                          <div>⟦0⟧</div>
        … ten thousand words …
        </div>

Whatever is not certainly one whole block is parsed as it is.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown.extensions import toc
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from quoth.text.patterns import lazy_pattern

BREAK = lazy_pattern(r"\n{2,}")
# yes "<div class=…>…</div>"   no "<p>…</p> and more" "<span>…</span>" (no block) "words"
OPENING = lazy_pattern(r"<(div|p|ul|ol|table|details|figure|nav|section|blockquote)[ >]")
SECTION, SECTION_END = '<div class="section">', "\n</div>"
"""Between these two, passages are separated by blank lines."""
MARK = "⟦{}⟧"
MARKED = lazy_pattern(r"<div>⟦(\d+)⟧</div>")
# yes "<!--" "<pre>" "\n```"   no "<p>" "a `word`"
TROUBLE = tuple(
    lazy_pattern(pattern) for pattern in (r"\n *(?:```|~~~)", r"\n +\n", r"<(?:[!?]|(?i:script|style|pre)\b)")
)
SIGNS = ("⟦", "\t", "\r", "\x02", "\x03", "zxhzdk")
"""What the parser changes or interprets even inside raw HTML. Searching for each by itself takes a tenth of the time of
one pattern for all."""
# yes "## Why it scales {: #s-why-it-scales }" "# The &#42; of it"   no "## A *word*" "## Two {: .name }" "### Deeper"
HEADING = lazy_pattern(
    r"(?P<marks>##?) (?P<words>(?:[^\\`*_{}\[\]#|~^<>&$@=\n]|&#\d+;)+?)"
    r'(?: \{: (?:#(?P<id>[\w-]+)(?P<within> \.within aria-level="3")?|(?P<derived>data-derived="")) \})?'
)
PLAIN_EXTENSIONS = frozenset(("attr_list", "def_list", "fenced_code", "tables", "toc"))
"""Markdown extensions that do nothing to such a heading but give it its attributes and its place in the contents."""
PLAIN_SETTINGS: dict[str, dict[str, object]] = {"toc": {"permalink": False}}


def render(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Sets the content, contents and title of a generated page whose source was read, as `page.render` does."""
    blocks = _divided(page.markdown or "")
    if not _rendered_plainly(page, blocks, config):
        page.markdown, raw_blocks = _with_stubs(page.markdown or "", blocks)
        page.render(config, files)
        page.content = MARKED.sub(lambda match: raw_blocks[int(match[1])], page.content or "")


def _divided(markdown: str) -> list[tuple[str, bool]]:
    """The blocks of a page, each with whether it is raw HTML; none if the parser must see the page as it is."""
    if any(sign in markdown for sign in SIGNS) or any(pattern.search(markdown) for pattern in TROUBLE):
        return []
    return [(block, _whole(block)) for block in _blocks(markdown.strip("\n"))]


def _rendered_plainly(page: Page, blocks: Sequence[tuple[str, bool]], config: MkDocsConfig) -> bool:
    """Renders a page without the parser, if everything on it and in the settings is known here; returns whether."""
    settings = {name: values for name, values in config.mdx_configs.items() if values}
    if not blocks or settings != PLAIN_SETTINGS or not PLAIN_EXTENSIONS.issuperset(config.markdown_extensions):
        return False
    headings = {block: HEADING.fullmatch(block) for block, is_raw in blocks if not is_raw}
    if not all(match and match["words"] == " ".join(match["words"].split()) for match in headings.values()):
        return False
    used = {match["id"] for match in headings.values() if match and match["id"]}
    rows, parts = list[Any](), list[str]()
    for block, _ in blocks:
        match = headings.get(block)
        if match:
            id_ = match["id"] or toc.unique(toc.slugify(html.unescape(match["words"]), "-"), used)
            rows.append({"level": len(match["marks"]), "id": id_, "name": match["words"]})
            parts.append(_heading(match, id_))
        else:
            parts.append(f"{block}\n")
    page.content, page.toc = "\n".join(parts).strip(), get_toc(toc.nest_toc_tokens(rows))
    first = headings.get(blocks[0][0])
    page._title_from_render = first["words"] if first and first["marks"] == "#" else None
    return True


def _heading(match: re.Match[str], id_: str) -> str:
    name = f"h{len(match['marks'])}"
    before = ' aria-level="3" class="within"' if match["within"] else f" {match['derived']}" if match["derived"] else ""
    return f'<{name}{before} id="{id_}">{match["words"]}</{name}>'


def _with_stubs(markdown: str, blocks: Sequence[tuple[str, bool]]) -> tuple[str, list[str]]:
    """The page with short blocks in place of its raw HTML, and the HTML that they stand for, in order."""
    raw_blocks, parts = list[str](), list[str]()
    for block, is_raw in blocks:
        parts.append(f"<div>{MARK.format(len(raw_blocks))}</div>" if is_raw else block)
        raw_blocks += [block] if is_raw else []
    return "\n\n".join(parts) if blocks else markdown, raw_blocks


def _blocks(markdown: str) -> Iterator[str]:
    """The parts between blank lines; a whole section is one part."""
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
    """Whether a part is one raw HTML block, which ends with the element it begins with."""
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
