"""MkDocs through its Python API, with what we know already: many pages at a time, and only those that changed.

It gives what `mkdocs build` gives, byte for byte, and is used where no plugin could tell the difference. Generated
pages go through `ready`; pages whose sources and surroundings did not change are taken from the site that stands.

Generated pages through the engine's Markdown parser without their text.

before  ## Beginnings {: #s-beginnings }        after  ## Beginnings {: #s-beginnings }

        <div class="section">                          <div>⟦0⟧</div>
        … ten thousand words …
        </div>

A raw HTML block comes out of the parser as it went in, so a short one can stand for it, and what the parser makes
of headings, links and front matter stays its own doing. What is not surely one whole block goes through as it is.
"""

import logging
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from mkdocs import utils
from mkdocs.commands import build as stock
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from quoth.errors import MachineError, Problem
from quoth.site import jobs, page_index
from quoth.site.cache import BuiltPage, BuiltSite, digest_of, stamp
from quoth.site.project_files import MADE
from quoth.site.site_state import PageInputs, walk

BREAK = re.compile(r"\n{2,}")
# yes "<div class=…>…</div>"   no "<p>…</p> and more" "<span>…</span>" (no block) "words"
OPENING = re.compile(r"<(div|p|ul|ol|table|details|figure|nav|section|blockquote)[ >]")
SECTION, SECTION_END = '<div class="section">', "\n</div>"
"""Between these, blank lines stand between the passages."""
MARK = "⟦{}⟧"
MARKED = re.compile(r"<div>⟦(\d+)⟧</div>")
# yes ' id="t-00-01-02"'   no ' id=x' (we always quote)
ID = re.compile(r'\sid="([^"]+)"')
# yes "<!--" "<pre>" "\n```"   no "<p>" "a `word`"
TROUBLE = tuple(re.compile(one) for one in (r"\n *(?:```|~~~)", r"\n +\n", r"<(?:[!?]|(?i:script|style|pre)\b)"))
SIGNS = ("⟦", "\t", "\r", "\x02", "\x03", "zxhzdk")
"""What the parser changes or reads otherwise even inside raw HTML. Each is looked for by itself: that takes a tenth of
the time of all as one."""


def without_text(markdown: str) -> tuple[str, list[str]]:
    """The page with short blocks in place of its raw HTML, and the HTML that they stand for, in order."""
    if any(sign in markdown for sign in SIGNS) or any(one.search(markdown) for one in TROUBLE):
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
    rest = part[: -len(opening[1]) - 3]
    depth = 0
    for tag in re.finditer(rf"<(/?){opening[1]}(?=[\s>])", rest):
        depth += -1 if tag[1] else 1
        if not depth:
            return False
    return depth == 1


def with_text(html: str, kept: list[str]) -> str:
    """The parser's HTML with the blocks back in their places."""
    return MARKED.sub(lambda found: kept[int(found[1])], html)


def ids(kept: list[str]) -> set[str]:
    """The ids in the blocks, which can be linked to."""
    return {found for part in kept for found in ID.findall(part)}


Finish = Callable[[str, bytes], bytes]
"""A page as it is published, from its path in the site and what the engine made of it."""


# yes "notes/a.md"   no "README.md" ".notes/a.md"
PAGES = re.compile(r"(?!(?:.*/)?README\.md)(?:[^./][^/]*/)*[^./][^/]*\.md")
# yes "assets/quoth.css"   no "assets/readme.txt" ".icons/quoth.svg"
ASSETS = re.compile(r"(?i:(?!.*readme)(?:[^./][^/]*/)*[^./][^/]*\.(?:css|js|svg|png|woff2))")
"""Files that MkDocs takes, surely: pages, and what lies beside templates."""
OURS = tuple(f"{name.removeprefix('docs/')}/" for name in MADE)
"""Folders of the docs that hold what we generate."""


@dataclass(frozen=True, slots=True)
class EngineRun:
    """One run of the engine: everything that its pages share."""

    config: MkDocsConfig
    documents: Sequence[File]
    nav: Navigation
    env: Environment
    files: Files
    finish: Finish

    def page(self, given: tuple[int, str]) -> tuple[BuiltPage | None, list[str]]:
        """Makes the page of a number and key; None if it comes out empty. With what the engine warned of."""
        index, key = given
        file, said = self.documents[index], EngineWarnings()
        with said:
            html = self._html(file)
            if not html:
                return None, said.messages
            html = self.finish(file.dest_uri, html)
            utils.write_file(html, file.abs_dest_path)
        told = page_index.read(file.dest_uri, html, self.config.site_url or "")
        return BuiltPage(file.dest_uri, key, stamp(file.abs_dest_path), digest_of(html), told), said.messages

    def _html(self, file: File) -> bytes:
        """A page in the theme. Its Markdown is let go."""
        page = file.page
        assert page is not None
        if page.content is None:
            populate(page, self.config, self.files)
        self.config._current_page = page
        page.active = True
        template = self.env.get_template(str(page.meta.get("template", "main.html")))
        output = template.render(stock.get_context(self.nav, self.documents, self.config, page))
        page.active = False
        self.config._current_page = None
        page.content = page.markdown = None
        return output.encode("utf-8", errors="xmlcharrefreplace") if output.strip() else b""


class EngineWarnings(logging.Handler):
    """Keeps what the engine warns of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> "EngineWarnings":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def populate(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Reads a page and has its Markdown parsed."""
    config._current_page = page
    page.read_source(config)
    if page.file.src_uri.startswith(OURS):
        page.markdown, parts = without_text(page.markdown or "")
        page.render(config, files)
        page.content = with_text(page.content or "", parts)
    else:
        page.render(config, files)
    config._current_page = None


def run(
    config: MkDocsConfig, known: BuiltSite, finisher: Callable[[Path], Finish], cores: int
) -> tuple[list[BuiltPage], list[str]]:
    """Builds the site of the settings. Gives a record of each page, and what the engine warned of.

    `finisher` makes what finishes the pages, from a site that has everything but these.
    """
    utils.clean_directory(config.site_dir)
    with EngineWarnings() as said:
        files, env, nav = _gathered(config)
        drive = EngineRun(config, files.documentation_pages(), nav, env, files, finisher(Path(config.site_dir)))
    around = PageInputs(config, env, nav)
    others = [finished(path, config, drive.finish) for path in sorted(Path(config.site_dir).rglob("*.html"))]
    records, waiting = list[BuiltPage | None](), list[tuple[int, str]]()
    for index, file in enumerate(drive.documents):
        key = around.key(file)
        shared = file.page is None or file.page.content is not None
        records.append(None if shared else known.take(file.dest_uri, key, Path(file.abs_dest_path)))
        if records[-1] is None:
            waiting.append((index, key))
    env.auto_reload = False  # nobody changes the theme meanwhile, and it would be asked of every part of every page
    env.get_template("main.html")  # compiled once, before there are several processes
    messages = said.messages
    for (index, _), (record, warned) in zip(waiting, jobs.each(drive.page, waiting, cores), strict=True):
        records[index] = record
        messages += warned
    return [*others, *(record for record in records if record)], messages


def finished(path: Path, config: MkDocsConfig, finish: Finish) -> BuiltPage:
    """A page that lies in the site already, finished, and its record."""
    name = path.relative_to(config.site_dir).as_posix()
    html = finish(name, path.read_bytes())
    path.write_bytes(html)
    return BuiltPage(name, "", stamp(path), "", page_index.read(name, html, config.site_url or ""))


def _check_all(files: Files, folder: Path, wanted: re.Pattern[str]) -> None:
    """Raises MachineError for a file that MkDocs has not seen: it passes over folders that it cannot list."""
    for name, _ in walk(str(folder)):
        if wanted.fullmatch(name) and not files.get_file_from_path(name):
            shown = f"{folder.name}/{name}"
            raise MachineError(Problem(shown, "could not be listed", "look at the disk and at permissions"))


def _gathered(config: MkDocsConfig) -> tuple[Files, Environment, Navigation]:
    """Everything that must be there before pages can be made, and everything in the site that is no page."""
    files = get_files(config)
    _check_all(files, Path(config.docs_dir), PAGES)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    if config.theme.custom_dir:
        _check_all(files, Path(config.theme.custom_dir), ASSETS)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    listed = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        if file.page and (file.src_uri in listed or not file.src_uri.startswith(OURS)):
            populate(file.page, config, files)
    files.copy_static_files()
    for name in config.theme.static_templates:
        stock._build_theme_template(name, env, files, config, nav)
    for name in config.extra_templates:
        stock._build_extra_template(str(name), files, config, nav)
    return files, env, nav
