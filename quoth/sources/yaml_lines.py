"""YAML that people write by hand, read with line numbers, so that every problem names its line.

Every scalar is text: `date: 2023-03-27` is not a date object, `no` is not False and `1:02` is not 62. What we
do not read is an error and not a guess: a key that stands twice, an anchor, an alias, a tag.
"""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quoth.errors import Problem
from quoth.text.patterns import lazy_pattern

Key = str | int
Form = TypeVar("Form", bound=BaseModel)
PLAIN = {
    "model_type": "this is one entry, with keys of its own",
    "dict_type": "this is one entry, with keys of its own",
    "list_type": "this is a list: each entry begins with a hyphen on a line of its own",
    "bool_parsing": "this is true or false",
    "bool_type": "this is true or false",
    "int_parsing": "this is a whole number",
    "string_type": "this is text",
}
"""What we say instead of the checker's own words."""
SURROGATE = lazy_pattern("[\ud800-\udfff]")
MAX_YAML_CHARS = 1_000_000
"""Characters; a file of knowledge about 10,000 transcripts is smaller."""


@dataclass(frozen=True, slots=True)
class YamlContent:
    """The content of a YAML file (mappings, sequences, text) and the line of each part of it."""

    value: object
    lines: dict[tuple[Key, ...], int]

    def line(self, path: tuple[Key, ...]) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_yaml(text: str, where: str, first_line: int = 1) -> tuple[YamlContent, list[Problem]]:
    """The content of a YAML text whose first line is line `first_line` of the file `where`, and its problems."""
    if len(text) > MAX_YAML_CHARS:
        return YamlContent({}, {}), [Problem(where, f"longer than {MAX_YAML_CHARS:,} characters", "divide it")]
    lines: dict[tuple[Key, ...], int] = {}
    problems: list[Problem] = []
    try:
        for token in yaml.scan(text, Loader=yaml.SafeLoader):
            if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                location = f"{where}:{token.start_mark.line + first_line}"
                what = "anchors, aliases and tags (&, * and !) are not read here"
                return YamlContent({}, {}), [Problem(location, what, "write the words out, in quotation marks")]
        node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return YamlContent({}, {}), [_unreadable(error, where, first_line)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        what = f"not readable as YAML: {str(error).splitlines()[0]}"
        return YamlContent({}, {}), [Problem(where, what, "look for unusual characters")]
    value = _value(node, (), lines, problems, where, first_line) if node else {}
    return YamlContent(value, lines), problems


def _unreadable(error: yaml.MarkedYAMLError, where: str, first_line: int) -> Problem:
    message = f"{error.context or ''} {error.problem or ''}"
    mark, hint = error.problem_mark, "put text with a colon or a quotation mark in quotation marks"
    if "\\t" in message:
        hint = "set lines in with spaces, not with tabs"
    elif "quoted scalar" in message:
        mark, hint = error.context_mark or mark, "close the quotation marks that are opened here"
    location = f"{where}:{mark.line + first_line}" if mark else where
    return Problem(location, f"not readable as YAML: {' '.join(message.split())}", hint)


def _value(
    node: yaml.Node,
    path: tuple[Key, ...],
    lines: dict[tuple[Key, ...], int],
    problems: list[Problem],
    where: str,
    first_line: int,
) -> object:
    line = node.start_mark.line + first_line
    lines[path] = line
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = _text(key_node, problems, where, first_line)
            key_line = key_node.start_mark.line + first_line
            if key in mapping:
                hint = f"it is first at line {lines[(*path, key)]}"
                problems.append(Problem(f"{where}:{key_line}", f"the key “{key}” stands twice", hint))
            mapping[key] = _value(value_node, (*path, key), lines, problems, where, first_line)
            lines[(*path, key)] = key_line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), lines, problems, where, first_line) for i, item in enumerate(node.value)]
    return None if node.tag == "tag:yaml.org,2002:null" else _text(node, problems, where, first_line)


def _text(node: yaml.Node, problems: list[Problem], where: str, first_line: int) -> str:
    """The text of a scalar. Two halves of a character, as JSON writes one (`"\\ud83d\\ude42"`), are put together."""
    text = str(node.value)
    if not SURROGATE.search(text):
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\ufffd" in joined:
        what = "half of a character: \\ud800 to \\udfff mean something only in pairs"
        location = f"{where}:{node.start_mark.line + first_line}"
        problems.append(Problem(location, what, "write the character itself"))
    return joined


def check_form(form: type[Form], located: YamlContent, where: str) -> tuple[Form | None, list[Problem]]:
    """The content as a form; or None, and a problem with its line for everything that does not fit."""
    try:
        return form.model_validate(located.value), []
    except ValidationError as error:
        return None, [_problem(form, detail, located, where) for detail in error.errors()]


def _problem(form: type[BaseModel], detail: ErrorDetails, located: YamlContent, where: str) -> Problem:
    path = detail["loc"]
    location = f"{where}:{located.line(path)}"
    name = ".".join(str(part + 1) if isinstance(part, int) else part for part in path) or "the file"
    if detail["type"] == "extra_forbidden":
        allowed = _keys(form, path[:-1])
        similar = get_close_matches(str(path[-1]), allowed, n=1, cutoff=0.5)
        hint = f"did you mean “{similar[0]}”?" if similar else f"the keys here are {', '.join(allowed)}"
        return Problem(location, f"unknown key “{path[-1]}”", hint)
    if detail["type"] == "missing":
        return Problem(location, f"“{path[-1]}” is missing", f"every entry needs {path[-1]}")
    plain = PLAIN.get(detail["type"])
    if plain:
        keys = _keys(form, path)
        if not path and len(keys) == 1:
            return Problem(location, f"the line “{keys[0]}:” is missing above", f"begin the file with “{keys[0]}:”")
        return Problem(location, f"{name}: {plain}", f"its keys are {', '.join(keys)}" if keys else "see docs/guide.md")
    message = detail["msg"].removeprefix("Value error, ")
    return Problem(location, f"{name}: {message[:1].lower()}{message[1:]}")


def _keys(form: type[BaseModel], path: tuple[Key, ...]) -> list[str]:
    """The keys that a form allows at a path."""
    for part in path:
        if isinstance(part, int):
            continue
        field = form.model_fields.get(part)
        inner = _form_in(field.annotation) if field else None
        if inner is None:
            return []
        form = inner
    return [field.alias or name for name, field in form.model_fields.items()]


def _form_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        form = _form_in(part)
        if form:
            return form
    return None
