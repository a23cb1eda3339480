"""The templates of a site: compiled once for a process, found without looking at thousands of icons."""

import os
from collections.abc import Callable, Iterator, MutableMapping
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, Template
from jinja2.bccache import Bucket
from jinja2.runtime import Context

from quoth.text.patterns import lazy_pattern

MAX_COMPILED = 200
"""How many compiled templates are kept: enough for a theme, but not one more for every transcript."""


class CompiledTemplates(BytecodeCache):
    """The templates that this process has compiled, for its next build: a preview has many.

    They are never stored on disk, because whoever could change them there could run a program here.
    """

    def __init__(self) -> None:
        self.code_by_key: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.code_by_key:
            bucket.bytecode_from_string(self.code_by_key[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        if len(self.code_by_key) < MAX_COMPILED:
            self.code_by_key[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()

# yes "made/transcripts/the-lamp/page.html"   no "made/home.html"
FRAME = lazy_pattern(r"made/.+/page\.html")
# yes '{% if part == "above" -%}' '{%- elif part == "below" -%}' '{%- endif %}'   no '{% if part %}'
PART = lazy_pattern(r'\{% if part == "(\w+)" -%\}|\{%- elif part == "(\w+)" -%\}|\{%- endif %\}')
# yes "{{ x }}" "{% raw %}" "{# x" "\r" (which Jinja makes a line feed)   no "{ x }"
SYNTAX = lazy_pattern(r"\{[{%#]|\r")


class ThemeLoader(FileSystemLoader):
    """Finds templates as MkDocs does, but lists no hidden files, and compiles no frames of pages."""

    def list_templates(self) -> list[str]:
        """All files of the theme that a site may have: MkDocs asks for them, and takes no hidden ones and no HTML."""
        names = set[str]()
        for place in self.searchpath:
            for folder, inner, files in os.walk(place, followlinks=self.followlinks):
                inner[:] = [name for name in inner if not name.startswith(".")]
                below = folder[len(place) :].strip(os.path.sep).replace(os.path.sep, "/")
                names.update(f"{below}/{name}".lstrip("/") for name in files if not name.endswith(".html"))
        return sorted(names)

    def load(self, environment: Environment, name: str, globals: MutableMapping[str, Any] | None = None) -> Template:  # noqa: A002
        """A template. The frame of a page has only texts to choose from, which need not be compiled."""
        if FRAME.fullmatch(name):
            source, path, _ = self.get_source(environment, name)
            if (root := _frame(source)) is not None:
                module = {"name": name, "__file__": path, "blocks": {}, "root": root, "debug_info": ""}
                return environment.template_class.from_module_dict(environment, module, globals or {})
        return super().load(environment, name, globals)


def _frame(source: str) -> Callable[[Context], Iterator[str]] | None:
    """What renders a frame, as quoth/pages/html/page_frame.py writes it; None if anything else is in it."""
    before, *rows = PART.split(source.removesuffix("\n"))
    names, texts = [first or other for first, other in zip(rows[::3], rows[1::3], strict=True)], rows[2::3]
    whole = bool(rows) and not before and names[-1] is None and not texts[-1] and None not in names[:-1]
    if not whole or rows[0] is None or any(rows[3::3]) or SYNTAX.search("".join(texts)):
        return None
    parts = dict(zip(reversed(names[:-1]), (text.strip() for text in reversed(texts[:-1])), strict=True))

    def root(context: Context) -> Iterator[str]:
        yield parts.get(context.resolve("part"), "")

    return root
