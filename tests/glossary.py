"""The glossary of CONTRIBUTING.md, made of what the nouns say of themselves. `make accept` writes it."""

import inspect
import re
import textwrap
from pathlib import Path

from quoth import model

PATH = Path(__file__).parents[1] / "CONTRIBUTING.md"
HEADING = "## Glossary"
TOP = "The nouns of `quoth/model/`, in the words of their docstrings; `make accept` writes this list."
LINE_CHARS = 120
# yes "## Glossary" and all up to the next heading of its level, or to the end
SECTION = re.compile(rf"^{HEADING}\n.*?(?=^## |\Z)", re.M | re.S)


def page() -> str:
    """CONTRIBUTING.md as it should be."""
    text = PATH.read_text(encoding="utf-8")
    section = f"{HEADING}\n\n{TOP}\n\n{entries()}\n"
    if SECTION.search(text):
        return SECTION.sub(lambda match: section if match.end() == len(text) else f"{section}\n", text)
    return f"{text.rstrip()}\n\n{section}"


def entries() -> str:
    """Every noun with the first paragraph of its docstring, a list item each, in alphabetical order."""
    nouns = [noun for name in sorted(model.__all__) if inspect.isclass(noun := getattr(model, name))]
    return "\n".join(_entry(noun) for noun in nouns if noun is not int)


def _entry(noun: type) -> str:
    summary = " ".join(inspect.cleandoc(noun.__doc__ or "").split("\n\n")[0].split())
    if not summary or summary.startswith(f"{noun.__name__}("):  # what dataclasses write where nobody has
        raise ValueError(f"{noun.__module__}.{noun.__name__} has no docstring")
    return textwrap.fill(
        f"- **{noun.__name__}**: {summary}", LINE_CHARS, subsequent_indent="  ", break_on_hyphens=False
    )
