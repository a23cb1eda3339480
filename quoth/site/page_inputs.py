"""The keys of pages: digests of the settings, theme, navigation and templates that a page is made from."""

import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.yaml import yaml_load

from quoth.site.file_index import program_digest, walk_files
from quoth.site.project_settings import THEME_FOLDER
from quoth.text.identifiers import digest_of
from quoth.text.patterns import lazy_pattern

# yes "made/home.html"   no "made/words.html" "made/empty.html" (all pages show them) "partials/words.html"
GENERATED = lazy_pattern(r"made/(?!(?:words|empty)\.html)")
"""The beginning of the paths of templates that are generated from the corpus."""
# yes "made/transcripts/the-lamp/page.html"   no "made/home.html"
FRAME = lazy_pattern(r"made/.+/page\.html")
"""Templates with what surrounds the words of one page; they affect only that page."""
# yes 'include "made/home.html"'   no '"made/" ~ page.url' (each page its own frame) '"made/passage"' (a script)
SHARED = lazy_pattern(rb"made/(?!(?:words|empty)\.html)[\w/-]+\.html")
EVERYWHERE = lazy_pattern(r"(?:main|base)\.html|partials/.*")
"""Templates that affect every page; others affect the pages that include them."""
WIDE = frozenset(("pages", "build_date_utc"))
"""What a template can ask about the whole site. Pages whose templates do so are always made anew."""
OF_GENERATED = frozenset(("main.html", "moved.html"))
"""The templates of the pages that we generate."""
# yes "template: \"moved.html\"" in front matter
TEMPLATE = lazy_pattern(rb'^"?template"?: *"?([^"\n]*)"?$', re.M)


class PageInputs:
    """Gives the keys of pages; an empty key means that a page must be made anew.

    `digests` are those of the generated files, by path in the project, so that they need not be read.
    """

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation, digests: Mapping[str, str]) -> None:
        self.digests = digests
        self.folder = Path(str(config.theme.custom_dir or ""))
        folders = (THEME_FOLDER, *([self.folder] if config.theme.custom_dir else []))
        templates_by_name = dict(entry for folder in folders for entry in _templates(folder))
        fixed = [
            part for name in templates_by_name if not GENERATED.match(name) for part in (name, templates_by_name[name])
        ]
        missing = Path(config.site_dir, "404.html")
        self.generated = digest_of(
            *(part for name in templates_by_name if GENERATED.match(name) for part in (name, templates_by_name[name]))
        )
        templates = {
            name: templates_by_name[name]
            for name in templates_by_name
            if name.endswith(".html") and not GENERATED.match(name)
        }
        self.using = {name for name, text in templates.items() if SHARED.search(text)}
        self.wide = any(_asks_widely(env, text) for text in templates.values())
        self.shared = digest_of(
            program_digest(),
            settings_text(config),
            json.dumps(list(_flat(nav.items))),
            missing.read_bytes() if missing.is_file() else b"",
            *fixed,
        )

    def key(self, name: str, target: str, file: File | None) -> str:
        """Digest of everything that a page is made from, by its paths in the docs and in the site.

        `file` may be missing if we generated the page; `finish` is covered by the digest of the program.
        """
        if self.wide:
            return ""
        digest, reached = self.digests.get(f"docs/{name}"), OF_GENERATED
        if not digest:
            source = file.content_bytes if file else b""
            digest, reached = digest_of(source), frozenset((_template_of(source),))
        reached |= {name for name in self.using if EVERYWHERE.fullmatch(name)}
        generated = self.generated if reached & self.using else ""
        frame = self.digests.get(f"overrides/{_frame_name(target)}") or digest_of(own_frame(self.folder, target))
        return digest_of(self.shared, name, target, generated, digest, frame, *_parsed(file.page if file else None))


def _templates(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of all files of a folder of templates, except the frames of single pages."""
    for name in sorted(name for name, _ in walk_files(str(folder))):
        path = folder / name
        if not FRAME.fullmatch(name) and "__pycache__" not in name and path.is_file():
            yield name, path.read_bytes()


def own_frame(templates: Path, target: str) -> bytes:
    """The template with what surrounds the words of one page; empty if it has none."""
    frame = f"{templates}/{_frame_name(target)}"
    return Path(frame).read_bytes() if templates.name and os.path.isfile(frame) else b""  # noqa: PTH113


def _parsed(page: Page | None) -> Iterator[str]:
    """What Markdown made of a page, if it was parsed already: extensions may put in more than its source has."""
    if page and page.content is not None:
        yield from (page.content, str(page.toc), repr(page.meta))


def _frame_name(target: str) -> str:
    return f"made/{target.rpartition('/')[0]}/page.html"


def _template_of(source: bytes) -> str:
    match = TEMPLATE.search(source[: source.find(b"\n---", 3)] if source.startswith(b"---") else b"")
    return match[1].decode("utf-8", "replace") if match else "main.html"


def _asks_widely(env: Environment, text: bytes) -> bool:
    if not any(name.encode() in text for name in WIDE):
        return b"update_date" in text
    tree = env.parse(text.decode("utf-8", "replace"))
    return bool(WIDE & meta.find_undeclared_variables(tree)) or b"update_date" in text


def _flat(items: Iterable[StructureItem]) -> Iterator[tuple[str, str]]:
    """Everything in the navigation, in order, as titles and addresses."""
    for item in items:
        yield str(item.title), str(getattr(item, "url", ""))
        yield from _flat(getattr(item, "children", None) or ())


def settings_text(config: MkDocsConfig) -> str:
    """The content of mkdocs.yml, of the files that it inherits from and of the variables that it names."""
    with Path(config.config_file_path).open("rb") as file:
        written = yaml_load(file)
    try:
        return json.dumps(written, default=str, sort_keys=True)
    except (TypeError, ValueError):  # a list that holds itself, keys of several kinds
        return repr(written)
