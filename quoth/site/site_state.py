"""The state of the last build: digests of all that went in and of all that came out.

Also the keys of pages: digests of the settings, theme, navigation and templates that a page is made from.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.utils.yaml import yaml_load
from pydantic import TypeAdapter

from quoth.cache import Cache, pack
from quoth.errors import Problem
from quoth.site.file_index import FileIndex, program_digest, walk_files
from quoth.site.project_files import GENERATED_FOLDERS
from quoth.text.identifiers import digest_of
from quoth.text.patterns import lazy_pattern


@dataclass(frozen=True, slots=True)
class SiteState:
    """Digests of a complete build."""

    inputs: str
    outputs: str
    problems: tuple[Problem, ...] = ()
    """The problems of seeds that the build left out."""


SITE_STATE = TypeAdapter(SiteState)
STATE = "state"
"""Kind of the one value that is the state of the last build."""


UNKNOWN = ""
"""Stands for a digest that cannot be known, and so counts as changed."""


def load_state(cache: Cache) -> SiteState | None:
    """The state of the last complete build."""
    data = cache.get(STATE, "")
    return None if data is None else SITE_STATE.validate_json(data)


def save_state(cache: Cache, state: SiteState) -> None:
    cache.put(STATE, "", "", pack(SITE_STATE.dump_json(state)))


def settings_text(config: MkDocsConfig) -> str:
    """The content of mkdocs.yml, of the files that it inherits from and of the variables that it names."""
    with Path(config.config_file_path).open("rb") as file:
        written = yaml_load(file)
    try:
        return json.dumps(written, default=str, sort_keys=True)
    except (TypeError, ValueError):  # a list that holds itself, keys of several kinds
        return repr(written)


def input_digests(
    root: Path, config: MkDocsConfig, promised: Mapping[str, Iterable[str]], inputs: FileIndex
) -> dict[str, str]:
    """Digests of all that a site is made from, by path. `promised`: by ledger, the ids that commits removed from it."""
    generated = tuple(root / name for name in GENERATED_FOLDERS)
    templates = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    folders = [root / "seeds", root / "knowledge", Path(config.docs_dir), *templates]
    files = {path for folder in folders for path in _files(folder) if not any(map(path.is_relative_to, generated))}
    promised_ids = json.dumps({name: sorted(ids) for name, ids in promised.items()}, sort_keys=True)
    digests = {str(path): inputs.digest(path) for path in sorted(files)}
    return {**digests, "": digest_of(program_digest(), settings_text(config), promised_ids)}


def outputs_digest(root: Path, *folders: Path) -> str:
    """Digest of the sizes and times of all files in these folders and in the generated ones.

    One of the times is that of the last change of any kind. No program can set it back, so a file that was damaged and
    then given its old time is noticed, as is one that was only moved or renamed. Windows has no such time.
    """
    if sys.platform == "win32":
        return UNKNOWN
    folders = (*folders, *(root / name for name in GENERATED_FOLDERS))
    rows = (
        f"{folder}/{name} {status.st_size} {status.st_mtime_ns} {status.st_ctime_ns}"
        for folder in folders
        for name, status in sorted(walk_files(str(folder)), key=lambda entry: entry[0])
    )
    try:
        return digest_of(*rows)
    except PermissionError:
        return UNKNOWN


def folder_size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(status.st_size for _, status in walk_files(str(folder)))


def join_digests(digests: Mapping[str, str]) -> str:
    return digest_of(*(part for name in sorted(digests) for part in (name, digests[name])))


def _files(folder: Path) -> Iterator[Path]:
    return (
        (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
        if folder.is_dir()
        else iter(())
    )


# yes "made/home.html"   no "made/words.html" (it changes only with the program) "partials/words.html"
GENERATED = lazy_pattern(r"made/(?!words\.html)")
"""The beginning of the paths of templates that are generated from the corpus."""
# yes "made/transcripts/the-lamp/page.html"   no "made/home.html"
FRAME = lazy_pattern(r"made/.+/page\.html")
"""Templates with what surrounds the words of one page; they affect only that page."""
# yes 'include "made/home.html"'   no '"made/" ~ page.url' (each page its own frame) '"made/passage"' (a script)
SHARED = lazy_pattern(rb"made/(?!words\.html)[\w/-]+\.html")
EVERYWHERE = lazy_pattern(r"(?:main|base)\.html|partials/.*")
"""Templates that affect every page; others affect the pages that include them."""
WIDE = frozenset(("pages", "build_date_utc"))
"""What a template can ask about the whole site. Pages whose templates do so are always made anew."""
# yes "template: \"moved.html\"" in front matter
TEMPLATE = lazy_pattern(rb'^"?template"?: *"?([^"\n]*)"?$', re.M)


class PageInputs:
    """Gives the keys of pages; an empty key means that a page must be made anew."""

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation) -> None:
        self.folder = folder = Path(str(config.theme.custom_dir or ""))
        paths = sorted(path for path in folder.rglob("*") if path.is_file()) if config.theme.custom_dir else []
        paths = [path for path in paths if not FRAME.fullmatch(path.relative_to(folder).as_posix())]
        templates_by_name = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
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

    def key(self, file: File) -> str:
        """Digest of everything that a page is made from; `finish` is covered by the digest of the program."""
        if self.wide:
            return ""
        source = file.content_bytes
        match = TEMPLATE.search(source[: source.find(b"\n---", 3)] if source.startswith(b"---") else b"")
        reached = {match[1].decode("utf-8", "replace") if match else "main.html"}
        reached |= {name for name in self.using if EVERYWHERE.fullmatch(name)}
        generated = self.generated if reached & self.using else ""
        frame = self.folder / "made" / Path(file.dest_uri).parent / "page.html"
        around = frame.read_bytes() if self.folder.name and frame.is_file() else b""
        return digest_of(self.shared, file.src_uri, file.dest_uri, generated, source, around)


def _asks_widely(env: Environment, text: bytes) -> bool:
    tree = env.parse(text.decode("utf-8", "replace"))
    return bool(WIDE & meta.find_undeclared_variables(tree)) or b"update_date" in text


def _flat(items: Iterable[StructureItem]) -> Iterator[tuple[str, str]]:
    """Everything in the navigation, in order, as titles and addresses."""
    for item in items:
        yield str(item.title), str(getattr(item, "url", ""))
        yield from _flat(getattr(item, "children", None) or ())
