"""Builds the transcripts of an existing MkDocs site into a folder of its pages.

The site keeps its settings, theme and pages. Beside its `mkdocs.yml` lie `seeds/` and `knowledge/`; a project of their
own is built of them in `.quoth/into/`, with all checks. The finished pages and their assets go into the folder, where
MkDocs copies them as they are:

seeds/ -> .quoth/into/talks/site/ -> docs/talks/ =mkdocs build=> site/talks/
"""

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path

import yaml

from quoth.cache import Cache
from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError, SettingsError
from quoth.site import generated_files, journal, project_files, publishing
from quoth.site.build_result import BuildResult
from quoth.site.file_index import INSIDE as INSIDE_AREA
from quoth.site.file_index import FileIndex
from quoth.site.generated_files import GeneratedFile
from quoth.site.inside_settings import host_settings, inner_settings, scaffold_page
from quoth.site.project_layout import INSIDE, MARKER, STATE_DIR
from quoth.text.identifiers import digest_of
from quoth.text.patterns import lazy_pattern

LINKED_FOLDERS = ("seeds", "knowledge")
LEFT_OUT = ("404.html", "robots.txt", "sitemap.xml.gz")
"""Files that only the root of a site has, and that the existing site has for itself."""
# yes "transcripts" "oral-history/talks"   no "../talks" "/talks" ".talks" "a//b"
FOLDER = lazy_pattern(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*")
MARKDOWN, AS_TEXT = ".md", ".md.txt"
"""MkDocs makes a page of every file that ends like the first; under the second name it copies it."""
# yes '<a href="transcript.md"' '<link rel="alternate " href="../transcript.md"'   no 'transcript.md' in words
MARKDOWN_LINK = lazy_pattern(rb"(<(?:a|link)\b[^<>]*\shref=\"?[^\"\s<>]*transcript\.md)(?=[\"\s>])")
MARKDOWN_ADDRESS = lazy_pattern(rb"(/transcript\.md)(?=\))")


def folder_inside(root: Path, into: str) -> tuple[str, str]:
    """The pages' folder of an existing site, and below it the folder for ours. Raises SettingsError."""
    pages = str(host_settings(root).get("docs_dir") or "docs").strip("/")
    folder = into.replace("\\", "/").strip("/").removeprefix("./").removeprefix(f"{pages}/")
    if not FOLDER.fullmatch(folder):
        what = f"“{into}” is not a folder among the pages of this site"
        raise SettingsError(Problem("--into", what, "name one such as transcripts/ or history/talks/"))
    if not (root / pages).is_dir() or (root / pages).is_symlink():
        what = f"there is no folder {pages}/ for the pages of this site"
        raise SettingsError(Problem("mkdocs.yml", what, "run this in the folder of a MkDocs site"))
    page = root / pages / f"{folder}{MARKDOWN}"
    if page.exists():
        what = f"has the address that {pages}/{folder}/ would have"
        raise PublishError(Problem(page.relative_to(root).as_posix(), what, "choose another folder for --into"))
    return pages, folder


def build_inside(
    root: Path, into: str, build: Callable[[Path], BuildResult], report_progress: Callable[[str], None]
) -> BuildResult:
    """Builds what is in `seeds/` into a folder of an existing site. Raises QuothError.

    `build` builds a project, given by its folder.
    """
    pages, folder = folder_inside(root, into)
    project = root / STATE_DIR / INSIDE / folder.replace("/", "_")
    _write_project(root, project, folder)
    result = build(project)
    report_progress(f"writing {pages}/{folder}/")
    warnings = list[Problem]()

    def copy(cache: Cache) -> None:
        _copy(root, project / "site", f"{pages}/{folder}", cache, warnings.append)

    publishing.with_project(project, copy, warnings.append)
    result.site = root / pages / folder
    result.skipped = [*result.skipped, *warnings]
    return result


def _write_project(root: Path, project: Path, folder: str) -> None:
    """Writes the project that is built for a folder of the site. Raises MachineError."""
    settings = inner_settings(host_settings(root), folder)
    texts = {
        root / STATE_DIR / ".gitignore": "*\n",
        project / "mkdocs.yml": yaml.safe_dump(settings, allow_unicode=True, sort_keys=False),
        project / "docs/index.md": scaffold_page("into_index.md", settings),
        project / "docs/about.md": scaffold_page("into_about.md", settings),
        project / "overrides/.gitkeep": "",
    }
    for path, text in texts.items():
        project_files.write_if_changed(path, text)
    for name in LINKED_FOLDERS:
        _link(root / name, project / name)


def _link(target: Path, link: Path) -> None:
    """Makes a link to a folder of the site, if there is that folder. Raises MachineError."""
    try:
        if link.is_symlink() and not target.is_dir():
            link.unlink()
        if target.is_dir() and not link.is_symlink():
            link.symlink_to(os.path.relpath(target, link.parent), target_is_directory=True)
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "on Windows, switch Developer Mode on, which allows links")
        raise MachineError(Problem(link.name, f"cannot be linked: {error.strerror}", hint)) from error


def _copy(root: Path, site: Path, shown: str, cache: Cache, warn: Callable[[Problem], None]) -> None:
    """Makes a folder of the existing site hold the finished pages. Raises PublishError for files that are not ours."""
    index = FileIndex(cache, INSIDE_AREA, root)
    files = dict[str, GeneratedFile]()
    for name, _ in journal.files_of(site):
        if name != MARKER and name not in LEFT_OUT:
            path = f"{shown}/{name.removesuffix(MARKDOWN)}{AS_TEXT}" if name.endswith(MARKDOWN) else f"{shown}/{name}"
            read = partial(copied_bytes, site / name)
            files[path] = GeneratedFile(digest_of(read()), read)
    generated_files.write_pages(root, files, index, warn, [shown])


def copied_bytes(path: Path) -> bytes:
    """A file of the finished site, with links to the Markdown of transcripts by the name that it has there."""
    data = path.read_bytes()
    if path.suffix == ".html":
        return MARKDOWN_LINK.sub(rb"\1.txt", data)
    return MARKDOWN_ADDRESS.sub(rb"\1.txt", data) if path.name == "llms.txt" else data
