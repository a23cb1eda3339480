"""Whether anything at all has changed since the last build: nothing that goes in, and nothing that came out."""

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils.yaml import yaml_load
from pydantic import TypeAdapter

from quoth.errors import Problem
from quoth.site.cache import digest, program
from quoth.site.project_files import MADE
from quoth.text.hashing import fingerprint


@dataclass(frozen=True, slots=True)
class Whole:
    """A build that came to an end."""

    inputs: str
    outputs: str
    problems: tuple[Problem, ...] = ()
    """What was wrong with the seeds that it was made without."""


FORM = TypeAdapter(Whole)


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
    return {**found, "": fingerprint(program(), settings(config), known)}


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
        return fingerprint(*rows)
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
    return fingerprint(*(part for name in sorted(found) for part in (name, found[name])))


def _files(folder: Path) -> Iterator[Path]:
    return (
        (path for path in sorted(folder.rglob("*")) if path.is_file() or path.is_symlink())
        if folder.is_dir()
        else iter(())
    )
