"""The state of the last build: digests of all that went in and of all that came out.

A build that finds nothing changed reads only this and looks at files, so nothing that takes long is imported here.
"""

import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from quoth.cache import Cache, pack
from quoth.errors import Problem
from quoth.site.file_index import FileIndex, program_digest, walk_files
from quoth.site.project_layout import GENERATED_FOLDERS
from quoth.site.settings_files import SettingsFiles
from quoth.text.identifiers import digest_of

STATE = "state"
"""Kind of the one value that is the state of the last build."""
FOLDERS = ("seeds", "knowledge", "docs")
"""Folders of the project that every site is made from."""
LEDGER_ENDING = ".anchors"


class SiteState(NamedTuple):
    """Digests of a complete build, and what its settings were read from."""

    inputs: str
    outputs: str
    settings: SettingsFiles
    problems: tuple[Problem, ...] = ()
    """The problems of seeds that the build left out."""


def load_state(cache: Cache) -> SiteState | None:
    """The state of the last complete build."""
    data = cache.get(STATE, "")
    if data is None:
        return None
    inputs, outputs, (files, variables, templates, complete), problems = json.loads(data)
    settings = SettingsFiles(tuple(files), tuple(variables), templates, complete)
    return SiteState(inputs, outputs, settings, tuple(Problem(*row) for row in problems))


def save_state(cache: Cache, state: SiteState) -> None:
    problems = [(problem.where, problem.what, problem.hint, problem.stops) for problem in state.problems]
    cache.put(STATE, "", "", pack(json.dumps(state._replace(problems=problems))))  # type: ignore[arg-type]


def input_digests(root: str, settings: SettingsFiles, inputs: FileIndex) -> dict[str, str]:
    """Digests of all that a site is made from, except the history of ledgers, by path."""
    folders = [f"{root}/{name}" for name in FOLDERS]
    folders += [settings.templates] if settings.templates else []
    generated = frozenset(f"{root}/{name}/" for name in GENERATED_FOLDERS)
    digests = {path: inputs.digest(path) for path in settings.files}
    for folder in folders:
        for name, status in walk_files(folder, passing_over=generated):
            digests[f"{folder}/{name}"] = inputs.digest_of_entry(f"{folder}/{name}", status)
    return {**digests, "": digest_of(program_digest(), *settings.values())}


def ledger_digests(root: str, digests: Mapping[str, str]) -> dict[str, str]:
    """Of these digests those of ledgers."""
    seeds = f"{root}/{FOLDERS[0]}/"
    return {path: digests[path] for path in digests if path.endswith(LEDGER_ENDING) and path.startswith(seeds)}


def ledgers_now(root: str, inputs: FileIndex) -> dict[str, str]:
    """Digests of all ledgers, by path."""
    seeds = f"{root}/{FOLDERS[0]}"
    paths = (f"{seeds}/{name}" for name, _ in walk_files(seeds) if name.endswith(LEDGER_ENDING))
    return {path: inputs.digest(path) for path in paths}


def join_digests(digests: Mapping[str, str], history: str) -> str:
    """One digest of all inputs and of what git knows of ledgers."""
    return digest_of(history, *(part for name in sorted(digests) for part in (name, digests[name])))


def has_links(root: str, settings: SettingsFiles) -> bool:
    """Whether a folder of the project is a link to somewhere else."""
    folders = [f"{root}/{name}" for name in (*FOLDERS, "site")]
    return any(os.path.islink(path) for path in (*folders, settings.templates))  # noqa: PTH114  (as in walk_files)
