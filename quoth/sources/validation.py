"""Whether the content of a YAML file fits its schema, and if not, what is wrong at which line."""

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quoth.errors import Problem, guide
from quoth.sources.yaml_lines import Key, YamlContent

Form = TypeVar("Form", bound=BaseModel)
MIN_SHORTENED_CHARS, MIN_LIKENESS = 3, 0.7
"""Letters of a key that may be written shorter, and how alike a misspelt one must be, of 1."""
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
        similar = _similar_keys(str(path[-1]), allowed)
        hint = f"did you mean “{similar[0]}”?" if similar else f"the keys here are {', '.join(allowed)}"
        return Problem(location, f"unknown key “{path[-1]}”", hint)
    if detail["type"] == "missing":
        return Problem(location, f"“{path[-1]}” is missing", f"every entry needs {path[-1]}")
    plain = PLAIN.get(detail["type"])
    if plain:
        keys = _keys(form, path)
        if not path and len(keys) == 1:
            return Problem(location, f"the line “{keys[0]}:” is missing above", f"begin the file with “{keys[0]}:”")
        return Problem(location, f"{name}: {plain}", f"its keys are {', '.join(keys)}" if keys else f"see {guide()}")
    message = detail["msg"].removeprefix("Value error, ")
    return Problem(location, f"{name}: {message[:1].lower()}{message[1:]}")


def _similar_keys(key: str, allowed: Sequence[str]) -> list[str]:
    """The key that a misspelt or shortened one stands for, if there is one: “titel”, “lang”; but “draft” is no date."""
    shortened = [name for name in allowed if len(key) >= MIN_SHORTENED_CHARS and name.startswith(key.casefold())]
    return shortened[:1] or get_close_matches(key.casefold(), allowed, n=1, cutoff=MIN_LIKENESS)


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
