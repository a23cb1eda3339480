"""Entries put into the YAML files that people write, and taken back.

A file is read anew each time, written beside itself and then put in its place. Before that, what it says now is
compared with what it said: all of that must still be there, every comment too.
"""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString
from ruamel.yaml.util import load_yaml_guess_indent

from quoth import sources
from quoth.errors import Problem, SeedError
from quoth.sources.encoding import decode_strictly
from quoth.sources.yaml_lines import load_yaml

Entry = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SidecarChange:
    """A file as it was before, and as it was left."""

    path: Path
    before: bytes | None
    """None: there was none."""
    after: bytes


def add(path: Path, key: str, entries: Sequence[tuple[Entry, Entry]]) -> SidecarChange:
    """Adds entries to a list of a file, each in the place of another one if that is not empty. Raises SeedError.

    An entry that has nothing but the name of the key is a single value: `title`, `description`.
    """
    shown = sources.shown(path)
    before = path.read_bytes() if path.exists() else None
    text = decode_strictly(before or b"", shown)
    content = text
    for entry, replacing in entries:
        last, content = content, _with(content, key, entry, replacing, shown)
        _keep(last, content, key, entry, replacing, shown)
    change = SidecarChange(path, before, content.encode("utf-8"))
    _write(path, change.after)
    return change


def undo(change: SidecarChange) -> None:
    """The file as it was, to the byte. Raises SeedError if somebody has written to it since."""
    if not change.path.exists() or change.path.read_bytes() != change.after:
        what = "has since been changed by another program"
        raise SeedError(Problem(sources.shown(change.path), what, "undo the change in that file"))
    if change.before is None:
        change.path.unlink()
    else:
        _write(change.path, change.before)


def shown(key: str, entry: Entry) -> str:
    """An entry as it will stand in its file."""
    return _with("", key, entry, {}, "").rstrip("\n")


def _value(name: str, value: str) -> object:
    """What is written for a value of an entry."""
    if name == "changed":
        return value == "true"
    return int(value) if name == "line" else DoubleQuotedScalarString(value)


def _with(text: str, key: str, entry: Entry, replacing: Entry, where: str) -> str:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    try:
        _, indent, offset = load_yaml_guess_indent(text) if text.strip() else (None, None, None)
        yaml.indent(mapping=2, sequence=4 if indent is None else indent, offset=2 if indent is None else offset or 0)
        content = yaml.load(text)
    except (YAMLError, ValueError) as error:
        raise SeedError(Problem(where, f"not valid YAML: {str(error).splitlines()[0]}")) from error
    head = ""
    if content is None:
        content, head = CommentedMap(), text
    if set(entry) == {key}:
        content[key] = _value(key, entry[key])
        return _dumped(yaml, content, head)
    rows = content.setdefault(key, CommentedSeq())
    if rows is None:
        rows = content[key] = CommentedSeq()
    if isinstance(rows, CommentedMap):
        rows = content[key] = CommentedSeq(CommentedMap(entry) for entry in _entries(rows))
    mapping = CommentedMap({name: _value(name, value) for name, value in entry.items()})
    same = [at for at, row in enumerate(rows) if replacing and _says(row, replacing)]
    if same:
        # Taking `sure: false` out would take a comment along that stands below it.
        mapping.update({"sure": True} if "sure" in rows[same[0]] else {})
        rows[same[0]].update(mapping)
    else:
        rows.append(mapping)
    return _dumped(yaml, content, head)


def _dumped(yaml: YAML, content: object, head: str) -> str:
    """The text of a file; `head` is what a file without entries had."""
    out = StringIO()
    yaml.dump(content, out)
    return head + ("\n" if head and not head.endswith("\n") else "") + out.getvalue()


def _says(row: object, entry: Entry) -> bool:
    return isinstance(row, Mapping) and all(
        " ".join(str(row.get(name, "")).split()) == value for name, value in entry.items()
    )


def _entries(value: object) -> list[object]:
    """The entries of a list; the names of labels (`SPEAKER_01: Ann Lee`) as such."""
    if isinstance(value, Mapping):
        return [{"label": label, "speaker": name} for label, name in value.items()]
    return list(value) if isinstance(value, list) else []


def _others(rows: list[object], entry: Entry) -> list[object]:
    """The entries of a list without one."""
    return [row for row in rows if not (entry and _says(row, entry))]


def _keep(before: str, after: str, key: str, entry: Entry, replacing: Entry, where: str) -> None:
    """Raises SeedError if something that a person wrote would be lost."""
    old, new = load_yaml(before, where)[0].value, load_yaml(after, where)[0].value
    same = isinstance(old, dict) and isinstance(new, dict)
    if isinstance(old, dict) and isinstance(new, dict):
        same = all(new.get(name) == value for name, value in old.items() if name != key)
        entries_stay = _others(_entries(old.get(key)), replacing) == _others(_entries(new[key]), entry)
        same = same and (not old.get(key) if set(entry) == {key} else entries_stay)
    if not same or not set(_comments(before)) <= set(_comments(after)):
        what = "cannot be changed without losing something that is in it"
        raise SeedError(Problem(where, what, "write the entry by hand"))


def _comments(text: str) -> Iterable[str]:
    """The comments of a YAML text, roughly: what stands behind a number sign."""
    return (line.partition("#")[2].strip() for line in text.split("\n") if "#" in line)


def _write(path: Path, data: bytes) -> None:
    aside = path.with_name(f".{path.name}.new")
    try:
        aside.write_bytes(data)
        if path.exists():
            aside.chmod(path.stat().st_mode & 0o777)
        aside.replace(path)
    finally:
        with suppress(FileNotFoundError):
            aside.unlink()
