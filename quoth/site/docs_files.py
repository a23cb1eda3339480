"""The files of the docs as MkDocs holds them, without reading the folders that we generate.

We know what is in these, so a page in them gets its objects only if it is made, or if a page or the navigation asks
for it: of thousands of pages that did not change, nothing is made. It takes settings like those that we write; with
any others, MkDocs lists everything itself.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import PurePath

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel, get_files, set_exclusions
from mkdocs.structure.pages import Page

from quoth.site.postprocess import page_address
from quoth.site.project_layout import GENERATED_FOLDERS

DOCS = "docs/"
FOLDERS = tuple(name.removeprefix(DOCS) for name in GENERATED_FOLDERS if name.startswith(DOCS))
"""The generated folders of the docs."""


class DocsFiles(Files):
    """The files of the docs. `generated` are the pages that need no objects until somebody asks for them."""

    def __init__(self, files: Iterable[File], generated: Collection[str], config: MkDocsConfig) -> None:
        super().__init__(files)
        self.generated, self.config = generated, config

    def get_file_from_path(self, path: str) -> File | None:
        name = PurePath(path).as_posix()
        if name in self.generated and name not in self.src_uris:
            level = InclusionLevel.NOT_IN_NAV
            config = self.config
            self.append(File(name, config.docs_dir, config.site_dir, config.use_directory_urls, inclusion=level))
        return super().get_file_from_path(path)

    def file(self, name: str) -> File:
        """The file of a page that is there."""
        file = self.get_file_from_path(name)
        assert file is not None
        return file

    def pages(self) -> Iterator[tuple[str, str]]:
        """All pages, each with its path in the site."""
        yield from ((file.src_uri, file.dest_uri) for file in self.documentation_pages())
        yield from ((name, f"{page_address(name)}index.html") for name in self.generated if name not in self.src_uris)

    def unread_folders(self) -> Collection[str]:
        """The folders that were not read; their paths end in a slash."""
        return {f"{self.config.docs_dir}/{name}/" for name in FOLDERS} if self.generated else ()


class AllPages(Sequence[File]):
    """All pages for a template that asks for them, which hardly any does."""

    def __init__(self, files: DocsFiles) -> None:
        self.files = files

    def __getitem__(self, index: int) -> File:  # type: ignore[override]
        return self._listed[index]

    def __len__(self) -> int:
        return len(self._listed)

    @cached_property
    def _listed(self) -> Sequence[File]:
        for name in self.files.generated:
            file = self.files.file(name)
            file.page = file.page or Page(None, file, self.files.config)
        return sorted(self.files.documentation_pages(), key=lambda file: _order(file.src_uri))


def generated_pages(digests: Mapping[str, str]) -> Sequence[str]:
    """The pages among generated files, by path in the docs, in the order of MkDocs."""
    names = (path.removeprefix(DOCS) for path in digests if path.startswith(DOCS) and path.endswith(".md"))
    return sorted(names, key=_order)


def docs_files(config: MkDocsConfig, generated: Collection[str]) -> DocsFiles:
    """The files of the docs, of which we generated these pages."""
    if not generated or not _is_usual(config):
        return DocsFiles(get_files(config), (), config)
    files = list[File]()
    for folder, inner, names in os.walk(config.docs_dir, followlinks=True):
        below = os.path.relpath(folder, config.docs_dir)
        inner[:] = sorted(name for name in inner if below != "." or name not in FOLDERS)
        if "README.md" in names and "index.md" in names:  # MkDocs leaves one of them out
            return DocsFiles(get_files(config), (), config)
        paths = (os.path.normpath(f"{below}/{name}") for name in sorted(names, key=_index_first))
        files += [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in paths]
    set_exclusions(files, config)
    return DocsFiles(files, dict.fromkeys(generated), config)  # in order, and quick to look up


def _is_usual(config: MkDocsConfig) -> bool:
    """Whether the settings treat all generated pages alike: each has its own folder, and none must be in `nav:`."""
    rows = config.not_in_nav.patterns if config.not_in_nav else ()
    is_outside = {f"/{name}/" for name in FOLDERS}.issubset(row.pattern for row in rows)
    return bool(
        is_outside
        and all(row.include is not False for row in rows)
        and config.nav
        and config.use_directory_urls
        and not (config.exclude_docs or config.draft_docs or config.extra_templates)
    )


def _order(name: str) -> tuple[list[str], bool, str]:
    """MkDocs' order: the files of a folder, its index first, and then its folders."""
    *folders, last = name.split("/")
    return folders, *_index_first(last)


def _index_first(name: str) -> tuple[bool, str]:
    return name.rpartition(".")[0] not in ("index", "README"), name
