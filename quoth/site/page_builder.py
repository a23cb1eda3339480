"""Drives MkDocs through its Python API: many pages at a time, and only those that changed.

The result is what `mkdocs build` gives, byte for byte. It is used where no plugin could tell the difference. Pages
whose sources, templates and settings did not change are taken from the published site.
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from jinja2 import Environment, TemplateError
from mkdocs import utils
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from quoth.cache import pack
from quoth.errors import MachineError, Problem
from quoth.site import check, generated_markdown, jobs, page_delta, postprocess
from quoth.site.docs_files import AllPages, DocsFiles, docs_files, generated_pages
from quoth.site.file_index import walk_files
from quoth.site.page_inputs import PageInputs, own_frame
from quoth.site.project_layout import GENERATED_FOLDERS
from quoth.site.project_settings import EngineWarnings, engine_settings
from quoth.site.site_manifest import BuiltPage, BuiltSite, built_page
from quoth.site.theme_templates import COMPILED, ThemeLoader
from quoth.text.identifiers import digest_of
from quoth.text.patterns import lazy_pattern

Finish = Callable[[str, bytes], bytes]
"""A page as it is published, from its path in the site and what the engine made of it."""


# yes "notes/a.md"   no "README.md" ".notes/a.md"
PAGES = lazy_pattern(r"(?!(?:.*/)?README\.md)(?:[^./][^/]*/)*[^./][^/]*\.md")
# yes "assets/quoth.css"   no "assets/readme.txt" ".icons/quoth.svg"
ASSETS = lazy_pattern(r"(?i:(?!.*readme)(?:[^./][^/]*/)*[^./][^/]*\.(?:css|js|svg|png|woff2))")
"""Files that MkDocs certainly takes: pages, and files beside templates."""
GENERATED_PREFIXES = tuple(f"{name.removeprefix('docs/')}/" for name in GENERATED_FOLDERS)
"""Folders of the docs that hold what we generate."""


@dataclass(frozen=True, slots=True)
class EngineRun:
    """One run of the engine: everything that its pages share."""

    config: MkDocsConfig
    nav: Navigation
    env: Environment
    files: DocsFiles
    finisher: Callable[[Path], Finish]
    """Makes what finishes the pages, from a site that has everything but these."""
    finish: Finish = field(init=False)
    documents: AllPages = field(init=False)
    frames: dict[str, bytes] = field(default_factory=dict)
    """What the theme writes on a page without words, by what leads from the page to the root of the site."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "documents", AllPages(self.files))
        object.__setattr__(self, "finish", self.finisher(Path(self.config.site_dir)))

    def __reduce__(self) -> tuple[object, ...]:
        """Lets a spawned worker read the project again, because what MkDocs holds cannot be sent to it."""
        return _reopened, (self.config.config_file_path, self.config.site_dir, self.files.generated, self.finisher)

    def page(self, job: tuple[str, str]) -> tuple[BuiltPage | None, list[str]]:
        """Makes the page of this source and key (None if it is empty), and returns it with the engine's warnings."""
        name, key = job
        file, warnings = self.files.file(name), EngineWarnings()
        with warnings:
            html = self._html(file)
            if not html:
                return None, warnings.messages
            html = self.finish(file.dest_uri, html)
            utils.write_file(html, file.abs_dest_path)
            facts = check.read_page_facts(file.dest_uri, html, self.config.site_url or "")
            record = built_page(file.dest_uri, key, html, facts)
            if key:
                record = replace(record, packed=pack(page_delta.difference(html, self._known_lines(file))))
        return record, warnings.messages

    def restored(self, file: File, lost: tuple[BuiltPage, bytes]) -> BuiltPage | None:
        """Writes a page again whose file is gone, and returns its record; None if it must be made anew."""
        record, difference = lost
        html = page_delta.restored(difference, self._known_lines(file))
        if digest_of(html) != record.digest:
            return None
        utils.write_file(html, file.abs_dest_path)
        return record

    def _known_lines(self, file: File) -> bytes:
        """Lines that a page may have: those of its source, of its own frame, and of the theme."""
        up = utils.get_relative_url(".", file.url)
        if up not in self.frames:
            self.frames[up] = self._frame(file.url)
        around = own_frame(Path(self.config.theme.custom_dir or ""), file.dest_uri)
        return b"\n".join((postprocess.join_passages(file.content_bytes), around, self.frames[up]))

    def _frame(self, url: str) -> bytes:
        """What the theme writes on a page without words at this depth; nothing if a template cannot do without them."""
        name = "frame/" * url.count("/")
        file = File.generated(self.config, f"{name}index.md", content="")
        page = Page("frame", file, self.config)
        page.content, page.meta, page.toc = "", {}, TableOfContents([])
        try:
            template = self.env.get_template("main.html")
            html = template.render(mkdocs_build.get_context(self.nav, self.documents, self.config, page))
        except (TemplateError, TypeError, ValueError, AttributeError, LookupError):
            return b""
        return self.finish(file.dest_uri, html.encode("utf-8", "xmlcharrefreplace"))

    def _html(self, file: File) -> bytes:
        """The HTML of a page in the theme. Its Markdown is freed."""
        page = file.page or Page(None, file, self.config)
        if page.content is None:
            parse_page(page, self.config, self.files)
        self.config._current_page = page
        page.active = True
        template = self.env.get_template(str(page.meta.get("template", "main.html")))
        output = template.render(mkdocs_build.get_context(self.nav, self.documents, self.config, page))
        page.active = False
        self.config._current_page = None
        page.content = page.markdown = None
        return output.encode("utf-8", errors="xmlcharrefreplace") if output.strip() else b""


def parse_page(page: Page, config: MkDocsConfig, files: Files) -> None:
    """Reads a page and parses its Markdown."""
    config._current_page = page
    page.read_source(config)
    if page.file.src_uri.startswith(GENERATED_PREFIXES):
        generated_markdown.render(page, config, files)
    else:
        page.render(config, files)
    config._current_page = None


def build_pages(
    config: MkDocsConfig,
    standing: BuiltSite,
    digests: Mapping[str, str],
    finisher: Callable[[Path], Finish],
    cores: int,
) -> tuple[list[BuiltPage], list[str]]:
    """Builds the site of the settings. Returns a record of each page, and the warnings of the engine.

    `digests` are those of the generated files, by path in the project.
    """
    utils.clean_directory(config.site_dir)
    with EngineWarnings() as warnings:
        files, env, nav = _opened(config, generated_pages(digests))
        _write_static_files(config, files, env, nav)
        engine = EngineRun(config, nav, env, files, finisher)
    inputs = PageInputs(config, engine.env, engine.nav, digests)
    static_pages = [finish_page(path, config, engine.finish) for path in sorted(Path(config.site_dir).rglob("*.html"))]
    records, waiting = list[BuiltPage](), list[tuple[str, str]]()
    for name, target in engine.files.pages():
        key = inputs.key(name, target, engine.files.src_uris.get(name))
        record = standing.take(target, key)
        lost = None if record else standing.lost(target, key)
        record = record or (engine.restored(engine.files.file(name), lost) if lost else None)
        if record:
            records.append(record)
        else:
            waiting.append((name, key))
    messages = warnings.messages
    # the first page is made before there are several processes, so that they have its templates compiled
    built = chain(map(engine.page, waiting[:1]), jobs.map_parallel(engine.page, waiting[1:], cores))
    for record, warned in built:
        records += [record] if record else []
        messages += warned
    return [*static_pages, *records], messages


def finish_page(path: Path, config: MkDocsConfig, finish: Finish) -> BuiltPage:
    """Finishes a page that is already in the site, and returns its record."""
    name = path.relative_to(config.site_dir).as_posix()
    html = finish(name, path.read_bytes())
    path.write_bytes(html)
    return built_page(name, "", html, check.read_page_facts(name, html, config.site_url or ""))


def _check_all(files: Files, folder: Path, pattern: re.Pattern[str], passing_over: Collection[str] = ()) -> None:
    """Raises MachineError for a file that MkDocs has not seen, since it silently skips folders that it cannot list."""
    for name, _ in walk_files(str(folder), "", passing_over):
        if name not in files.src_uris and pattern.fullmatch(name):
            shown = f"{folder.name}/{name}"
            raise MachineError(Problem(shown, "could not be listed", "check the disk and the permissions"))


def _opened(config: MkDocsConfig, generated: Collection[str]) -> tuple[DocsFiles, Environment, Navigation]:
    """Reads everything that is needed before pages can be made."""
    env = config.theme.get_env()
    env.bytecode_cache = COMPILED
    env.loader = ThemeLoader(config.theme.dirs)
    env.auto_reload = False  # nobody changes the theme meanwhile, and Jinja would check for every part of a page
    files = docs_files(config, generated)
    _check_all(files, Path(config.docs_dir), PAGES, files.unread_folders())
    files.add_files_from_theme(env, config)
    if config.theme.custom_dir:
        _check_all(files, Path(config.theme.custom_dir), ASSETS)
    set_exclusions(files, config)
    nav = get_navigation(files, config)
    listed = {page.file.src_uri for page in nav.pages}
    for file in files.documentation_pages():
        if file.page and (file.src_uri in listed or not file.src_uri.startswith(GENERATED_PREFIXES)):
            parse_page(file.page, config, files)
    return files, env, nav


def _reopened(
    config_file: str, site_dir: str, generated: Collection[str], finisher: Callable[[Path], Finish]
) -> EngineRun:
    """The engine of a worker, for a site whose static files are written already."""
    with EngineWarnings():  # the process that opened it first reports them
        config = engine_settings(Path(config_file), Path(site_dir))
        files, env, nav = _opened(config, generated)
    return EngineRun(config, nav, env, files, finisher)


def _write_static_files(config: MkDocsConfig, files: Files, env: Environment, nav: Navigation) -> None:
    """Writes everything in the site that is not a page."""
    files.copy_static_files()
    for name in config.theme.static_templates:
        mkdocs_build._build_theme_template(name, env, files, config, nav)
    for name in config.extra_templates:
        mkdocs_build._build_extra_template(str(name), files, config, nav)
