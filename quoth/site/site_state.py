"""Whether anything at all has changed since the last build: nothing that goes in, and nothing that came out.

What the pages of a site share, and what each is therefore made of: settings, theme, navigation, templates.
"""

import json
import os
import re
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

from quoth.errors import Problem
from quoth.site.cache import digest, program
from quoth.site.project_files import MADE
from quoth.text.identifiers import digest_of


@dataclass(frozen=True, slots=True)
class SiteState:
    """A build that came to an end."""

    inputs: str
    outputs: str
    problems: tuple[Problem, ...] = ()
    """What was wrong with the seeds that it was made without."""


SITE_STATE = TypeAdapter(SiteState)


LOCKED = ""
"""Fingerprint of what nobody may look at: it is never what it was."""


def settings(config: MkDocsConfig) -> str:
    """What mkdocs.yml says, with the files that it inherits from and the variables that it names."""
    with Path(config.config_file_path).open("rb") as file:
        written = yaml_load(file)
    try:
        return json.dumps(written, default=str, sort_keys=True)
    except (TypeError, ValueError):  # a list that holds itself, keys of several kinds
        return repr(written)


def inputs(root: Path, config: MkDocsConfig, promised: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Fingerprints of all that a site is made of, by name. `promised`: ids that the last commit knows."""
    made = tuple(root / name for name in MADE)
    own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
    folders = [root / "seeds", root / "knowledge", Path(config.docs_dir), *own]
    files = {path for folder in folders for path in _files(folder) if not any(map(path.is_relative_to, made))}
    known = json.dumps({name: sorted(ids) for name, ids in promised.items()}, sort_keys=True)
    found = {str(path): digest(path) for path in sorted(files)}
    return {**found, "": digest_of(program(), settings(config), known)}


def outputs(root: Path, *folders: Path) -> str:
    """Fingerprint of the sizes and times of all that a build leaves in these folders and in those that we generate.

    One of the times is that of the last change of any kind. No program can set it back, so a file that was damaged and
    then given its old time is seen; and so is one that was only moved or got another name.
    """
    folders = (*folders, *(root / name for name in MADE))
    rows = (
        f"{folder}/{name} {known.st_size} {known.st_mtime_ns} {known.st_ctime_ns}"
        for folder in folders
        for name, known in sorted(walk(str(folder)), key=lambda one: one[0])
    )
    try:
        return digest_of(*rows)
    except PermissionError:
        return LOCKED


def size(folder: Path) -> int:
    """Bytes of all files below a folder."""
    return sum(known.st_size for _, known in walk(str(folder)))


def walk(folder: str, below: str = "") -> Iterator[tuple[str, os.stat_result]]:
    """Every file below a folder with what is known of it. (Thousands of them: `rglob` takes ten times as long.)"""
    try:
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from walk(folder, f"{below}{entry.name}/")
                else:
                    yield f"{below}{entry.name}", entry.stat(follow_symlinks=False)
    except (FileNotFoundError, NotADirectoryError):
        return


def joined(found: Mapping[str, str]) -> str:
    return digest_of(*(part for name in sorted(found) for part in (name, found[name])))


def _files(folder: Path) -> Iterator[Path]:
    return (
        (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
        if folder.is_dir()
        else iter(())
    )


GENERATED = "made/"
"""Templates that we write anew with the corpus, in the folder of templates."""
# yes "made/transcripts/the-lamp/page.html"   no "made/home.html"
FRAME = re.compile(r"made/.+/page\.html")
"""What stands around the words of one page, and reaches that page alone."""
# yes 'include "made/home.html"'   no '"made/" ~ page.url' (each page its own frame)
SHARED = re.compile(rb"made/(?![\"'])")
EVERYWHERE = re.compile(r"(?:main|base)\.html|partials/.*")
"""Templates that reach every page; the others reach those that ask for them."""
WIDE = frozenset(("pages", "build_date_utc"))
"""What a template can ask of the whole site. Pages whose templates do are always made anew."""
# yes "template: \"moved.html\"" in front matter
TEMPLATE = re.compile(rb'^"?template"?: *"?([^"\n]*)"?$', re.M)


class PageInputs:
    """Tells of a page what it is made of; the empty text stands for what cannot be known."""

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation) -> None:
        self.folder = folder = Path(str(config.theme.custom_dir or ""))
        paths = sorted(path for path in folder.rglob("*") if path.is_file()) if config.theme.custom_dir else []
        paths = [path for path in paths if not FRAME.fullmatch(path.relative_to(folder).as_posix())]
        own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        fixed = [part for name in own if not name.startswith(GENERATED) for part in (name, own[name])]
        missing = Path(config.site_dir, "404.html")
        self.made = digest_of(*(part for name in own if name.startswith(GENERATED) for part in (name, own[name])))
        templates = {name: own[name] for name in own if name.endswith(".html") and not name.startswith(GENERATED)}
        self.using = {name for name, text in templates.items() if SHARED.search(text)}
        self.wide = any(_asks_widely(env, text) for text in templates.values())
        self.shared = digest_of(
            program(),
            settings(config),
            json.dumps(list(_flat(nav.items))),
            missing.read_bytes() if missing.is_file() else b"",
            *fixed,
        )

    def key(self, file: File) -> str:
        """Fingerprint of everything that a page is made of, apart from `finish`, which is part of the program."""
        if self.wide:
            return ""
        source = file.content_bytes
        found = TEMPLATE.search(source[: source.find(b"\n---", 3)] if source.startswith(b"---") else b"")
        reached = {found[1].decode("utf-8", "replace") if found else "main.html"}
        reached |= {name for name in self.using if EVERYWHERE.fullmatch(name)}
        made = self.made if reached & self.using else ""
        frame = self.folder / GENERATED / Path(file.dest_uri).parent / "page.html"
        around = frame.read_bytes() if self.folder.name and frame.is_file() else b""
        return digest_of(self.shared, file.src_uri, file.dest_uri, made, source, around)


def _asks_widely(env: Environment, text: bytes) -> bool:
    tree = env.parse(text.decode("utf-8", "replace"))
    return bool(WIDE & meta.find_undeclared_variables(tree)) or b"update_date" in text


def _flat(items: Iterable[StructureItem]) -> Iterator[tuple[str, str]]:
    """Everything in the navigation, in order, as titles and addresses."""
    for one in items:
        yield str(one.title), str(getattr(one, "url", ""))
        yield from _flat(getattr(one, "children", None) or ())
