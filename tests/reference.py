"""The reference of the guide, docs/guide/reference.md, made of the code. `make accept` writes it.

Commands say what they do in their help, keys of files in the comments (`#:`) of `quoth/sources/schema.py`, settings in
the docstrings of the modules that read them. A key or an option that says nothing is an error.
"""

import inspect
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import ModuleType, NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import click
from pydantic import BaseModel

from quoth.cli.main import main
from quoth.cli.terminal import DEBUG_VARIABLE, INTERRUPTED, UNREAD
from quoth.errors import MachineError, QuothError, SettingsError
from quoth.site.project_settings import EPOCH
from quoth.sources import field_types, limits, schema, settings

PATH = Path(__file__).parents[1] / "docs/guide/reference.md"
TOP = """---
title: "Reference"
description: "Every command with its options, every key of the files that people write, every setting and exit code."
kind: "about"
---

# Reference

Every command, file and setting. [The guide](index.md) says how to use them, [the page of formats](../formats.md) what
Quoth reads, and [the contract](../contract.md) what it writes.

[Commands](#commands) · [Exit codes](#exit-codes) · [Sidecars](#sidecar) · [Knowledge](#knowledge) ·
[Settings](#settings) · [Variables](#variables)
"""
FILES: dict[str, tuple[str, type[BaseModel], str]] = {
    "sidecar": ("Sidecars", schema.SidecarForm, "All keys are optional."),
    "people": ("People", schema.PeopleForm, "Who is in this file has a page."),
    "themes": ("Themes", schema.ThemesForm, "Each theme has a page with the passages that speak of it."),
    "corrections": ("Corrections", schema.CorrectionsForm, "They hold for every transcript, or for those named."),
}
FORMS = {
    "Words": "text",
    "Prose": "text, in paragraphs",
    "Short": "text on one line",
    "Date": "date",
    "Language": "code of a language",
    "Slug": "small letters, digits, hyphens",
    "Url": "address",
    "Urls": "one or more addresses",
    "Encoding": "name of an encoding",
    "Time": "time, as `1:02:03`",
    "Shift": "time, as `0:12` or `-0:12`",
    "Names": "one or more names",
}
"""The types of `quoth/sources/field_types.py` in words."""
EXIT_CODES = (
    (0, "All is well."),
    (QuothError.exit_code, "A transcript, a sidecar or a file in `knowledge/` has a mistake."),
    (SettingsError.exit_code, "The command or `mkdocs.yml` asks for something that cannot be done."),
    (MachineError.exit_code, "The machine is in the way: a full disk, a folder without permission, another build."),
    (INTERRUPTED, "You stopped it."),
    (UNREAD, "Nobody read its output to the end."),
)
VARIABLES = (
    ("SITE_URL", "Address of the site. Feeds, the sitemap and shared pictures need it."),
    ("CI", "Set by hosting services: `build` and `check` stop if a list of published ids would change."),
    (EPOCH, "Seconds since 1970: the day on which new ids are made, instead of today."),
    (DEBUG_VARIABLE, "With any value, a problem also shows where in the program it arose."),
)
# yes "    title: Short = ''  #: Title of the page."   no "    title: Short = ''"
KEY = re.compile(r"^    (\w+): (?:[^#\n]|#(?!:))*?(?:  #: (.+))?$", re.M)
# yes "    #: Who speaks from where on." and the line below it
KEY_BELOW = re.compile(r"^    #: (.+)\n    (\w+):", re.M)
# yes "    style: clean            # or verbatim: fillers are folded away"   no "extra:       # in mkdocs.yml"
SETTING = re.compile(r"^    (\w+): (\S.*?) +# (.+)$", re.M)


def page() -> str:
    """The page as it should be."""
    return "\n".join([TOP, *_commands(), *_exit_codes(), *_files(), *_settings(), *_variables()])


def _commands() -> Iterator[str]:
    yield "## Commands {: #commands }\n"
    context = click.Context(main, info_name="quoth")
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command
        yield from _command(f"quoth {name}", command)
        if isinstance(command, click.Group):
            for inner in command.commands.values():
                yield from _command(f"quoth {name} {inner.name}", inner)


def _command(name: str, command: click.Command) -> Iterator[str]:
    arguments = [p for p in command.params if isinstance(p, click.Argument)]
    words = " ".join([name, *(p.make_metavar(click.Context(command)) for p in arguments)])
    yield f"### `{words}` {{: #{name.replace(' ', '-')} }}\n"
    yield f"{inspect.cleandoc(command.help or '')}\n"
    options = [p for p in command.params if isinstance(p, click.Option)]
    if options:
        yield _table(("option", "does"), (_option(option) for option in options))


def _option(option: click.Option) -> tuple[str, str]:
    names = ", ".join(f"`{name}`" for name in (*option.opts, *option.secondary_opts))
    if isinstance(option.type, click.Choice):
        names += " " + ", ".join(str(choice) for choice in option.type.choices)
    elif not option.is_flag:
        names += f" {option.make_metavar(click.Context(main)).partition(' ')[0]}"
    usual = option.default if isinstance(option.default, int) and not isinstance(option.default, bool) else 0
    help_text = option.help or ""
    if not help_text:
        raise ValueError(f"{option.name} has no help")
    return names, help_text + (f" Without it: {usual}." if usual else "")


def _exit_codes() -> Iterator[str]:
    yield "## Exit codes {: #exit-codes }\n"
    yield _table(("code", "means"), ((str(code), text) for code, text in EXIT_CODES))


def _files() -> Iterator[str]:
    for slug, (title, form, note) in FILES.items():
        if slug == "people":
            yield "## Knowledge {: #knowledge }\n"
        level = "##" if slug == "sidecar" else "###"
        name = (inspect.getdoc(form) or "").strip(".")
        yield f"{level} {title}: `{name}` {{: #{slug} }}\n"
        yield f"{note}\n"
        yield from _form(form)
        for key, entry in _entries_of(form):
            yield f"{level}# An entry of `{key}` {{: #{slug}-{key.replace('_', '-')} }}\n"
            yield from _form(entry)


def _form(form: type[BaseModel]) -> Iterator[str]:
    texts = descriptions(form)
    rows = []
    for key, field in form.model_fields.items():
        needed = " (needed)" if field.is_required() else ""
        rows.append((f"`{key}`{needed}", _type_in_words(_annotation(form, key)), texts[key]))
    yield _table(("key", "holds", "for"), rows)


def descriptions(form: type[BaseModel]) -> dict[str, str]:
    """What comments say of each key of a class. Raises ValueError for a key of which none says anything."""
    texts: dict[str, str] = {}
    for base in reversed([each for each in form.__mro__ if each.__module__ == schema.__name__]):
        source = inspect.getsource(base)
        texts |= {key: text for key, text in KEY.findall(source) if text}
        texts |= {key: text for text, key in KEY_BELOW.findall(source)}
    if silent := [key for key in form.model_fields if key not in texts]:
        raise ValueError(f"{form.__name__}.{silent[0]} needs a comment that begins with #:")
    return texts


def _annotation(form: type[BaseModel], key: str) -> Any:
    """The annotation as the class has it: pydantic keeps the plain type only."""
    return next(
        vars(base)["__annotations__"][key] for base in form.__mro__ if key in vars(base).get("__annotations__", {})
    )


def _type_in_words(annotation: Any) -> str:
    for name, words in FORMS.items():
        if annotation == getattr(field_types, name):
            return words
    origin, arguments = get_origin(annotation), [a for a in get_args(annotation) if a is not NoneType]
    if origin is Literal:
        return " or ".join(f"`{value}`" for value in arguments if value)
    if origin is list:
        return "list of entries"
    if origin in (Union, UnionType):
        return _type_in_words(arguments[0])
    if hasattr(annotation, "__metadata__"):
        return _type_in_words(annotation.__origin__)
    return {bool: "`true` or `false`", int: "number", str: "identifier, or its address"}[annotation]


def _entries_of(form: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """The keys of a file that hold lists of entries, with what an entry is."""
    for key, field in form.model_fields.items():
        for part in _parts(field.annotation):
            if isinstance(part, type) and issubclass(part, BaseModel):
                yield key, part


def _parts(annotation: Any) -> Iterator[Any]:
    yield annotation
    for argument in get_args(annotation):
        yield from _parts(argument)


def _settings() -> Iterator[str]:
    yield "## Settings: `mkdocs.yml` {: #settings }\n"
    yield "The file is that of MkDocs: name, address, pages, colours. Under `extra:` stand the settings of Quoth.\n"
    yield from _settings_of("quoth", settings)
    yield from _settings_of("limits", limits)


def _settings_of(key: str, module: ModuleType) -> Iterator[str]:
    rows = SETTING.findall(module.__doc__ or "")
    if key == "limits" and [name for name, *_ in rows] != limits.LIMIT_NAMES:
        raise ValueError("the docstring of quoth/sources/limits.py does not name all limits")
    yield f"### `extra: {key}:` {{: #settings-{key} }}\n"
    yield _table(
        ("key", "example" if key == "quoth" else "usual", "for"), ((f"`{n}`", f"`{v}`", t) for n, v, t in rows)
    )


def _variables() -> Iterator[str]:
    yield "## Variables of the environment {: #variables }\n"
    yield _table(("variable", "does"), ((f"`{name}`", text) for name, text in VARIABLES))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = (head, ("---",) * len(head), *rows)
    return "".join(f"| {' | '.join(cell.replace('|', '&#124;') for cell in line)} |\n" for line in lines)
