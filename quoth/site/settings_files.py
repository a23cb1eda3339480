"""Which files and which variables of the environment the settings of a project are read from.

A build stores them. So the next one knows whether the settings are the same without reading them, which takes longer
than everything else that an unchanged project needs.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import yaml

SETTINGS = "mkdocs.yml"
INHERIT, MERGE, VARIABLE_TAG, STRING_TAG = "INHERIT", "<<", "!ENV", "tag:yaml.org,2002:str"


class SettingsFiles(NamedTuple):
    """What settings were read from."""

    files: tuple[str, ...]
    """mkdocs.yml and the files that it inherits from."""
    variables: tuple[str, ...]
    templates: str = ""
    """The folder of the project's own templates; empty if there is none."""
    complete: bool = True
    """Whether this is certainly all."""

    def values(self) -> Iterator[str]:
        """The variables, and what they stand for now."""
        for name in self.variables:
            yield name
            yield f"={os.environ[name]}" if name in os.environ else ""


def settings_files(root: Path, templates: str | None) -> SettingsFiles:
    """What the settings of a project, which MkDocs has read without errors, come from."""
    files, variables, path = list[str](), set[str](), root / SETTINGS
    complete = True
    while complete:
        files.append(str(path))
        node = _composed(path)
        variables |= set(_variables(node, set()))
        entries = {key.value: value for key, value in node.value} if node else {}
        if INHERIT not in entries:
            complete = node is not None and MERGE not in entries
            break
        path = Path(os.path.normpath(path.parent / str(entries[INHERIT].value)))
        complete = entries[INHERIT].tag == STRING_TAG and str(path) not in files
    folder = os.path.normpath(templates) if templates else ""
    return SettingsFiles(tuple(files), tuple(sorted(variables)), folder, complete)


def settings_place(root: Path, words: str) -> str:
    """Where mkdocs.yml has these words, as messages name it: mkdocs.yml:12, or mkdocs.yml if it has them nowhere."""
    try:
        lines = (root / SETTINGS).read_text(encoding="utf-8", errors="replace").split("\n")
    except OSError:
        return SETTINGS
    number = next((number for number, line in enumerate(lines, 1) if words in f" {line}".partition(" #")[0]), 0)
    return f"{SETTINGS}:{number}" if number else SETTINGS


def _composed(path: Path) -> "yaml.MappingNode | None":
    """The settings in a file as nodes, with their tags; None if they are something else."""
    import yaml  # noqa: PLC0415  (a start may not wait for it)

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        node = yaml.compose(path.read_bytes(), Loader=loader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _variables(node: "yaml.Node | None", seen: set[int]) -> Iterator[str]:
    """The names in every `!ENV NAME` and `!ENV [NAME, OTHER, default]`; a default among them does no harm."""
    if node is None or id(node) in seen:
        return
    seen.add(id(node))
    inner = [part for pair in (node.value if isinstance(node.value, list) else ()) for part in _parts(pair)]
    if node.tag == VARIABLE_TAG:
        yield from (str(part.value) for part in (inner or [node]) if isinstance(part.value, str))
    for part in inner:
        yield from _variables(part, seen)


def _parts(entry: object) -> "tuple[yaml.Node, ...]":
    """The key and the value of an entry of a mapping; or an entry of a list."""
    return entry if isinstance(entry, tuple) else (entry,)
