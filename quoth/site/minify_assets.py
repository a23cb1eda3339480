"""Minifies our style sheets and scripts: drops the comments, types and line breaks that only developers need, and
joins the parts of the style sheet of every page into one file. Scripts of others stay as they are."""

import re
from collections.abc import Callable, Iterable
from pathlib import Path

import rcssmin
import rjsmin

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError
from quoth.text.patterns import lazy_pattern

IN_PARTS = "quoth.css"
# yes '@import url("frame.css");' '@import url("../made/words.css");'   no '@import url("https://fonts.example/a.css");'
IMPORT = lazy_pattern(r'^@import url\("((?:\.\./made/)?[\w-]+\.css)"\);\n', re.M)
OURS = "// @ts-check\n"
"""The beginning of our scripts, which give their types in comments."""
# yes "`a ${b ? `c` : 1}`"   no "`a ${b}`" "`a` + `b`"
NESTED_TEMPLATE = lazy_pattern(r"\$\{[^}`]*`")
"""A template literal inside another, which rjsmin takes for two."""


def minify(folder: Path) -> None:
    """Minifies the assets of a built site in place. Raises PublishError, and MachineError on a full disk."""
    assets = folder / "assets"
    _join(assets / IN_PARTS)
    _rewrite(assets.glob("*.css"), rcssmin.cssmin)
    _rewrite(assets.glob("*.js"), _minified)


def _join(path: Path) -> None:
    """Puts the parts of a style sheet into it, so that a reader asks for one file, and deletes them."""
    names = IMPORT.findall(_read(path)) if path.is_file() else []
    parts = {name: path.parent / name for name in names}
    if not parts or not all(part.is_file() for part in parts.values()):
        return  # the browser reports which one is missing
    _rewrite([path], lambda text: IMPORT.sub(lambda match: _read(parts[match[1]]), text))
    for part in parts.values():
        part.unlink()


def _minified(script: str) -> str:
    safe = script.startswith(OURS) and not NESTED_TEMPLATE.search(script)
    return str(rjsmin.jsmin(script)) if safe else script


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise PublishError(Problem(f"assets/{path.name}", "not UTF-8", "save this file as UTF-8")) from error


def _rewrite(paths: Iterable[Path], change: Callable[[str], str]) -> None:
    try:
        for path in sorted(paths):
            path.write_text(change(_read(path)), encoding="utf-8")
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "look at space and permissions")
        raise MachineError(Problem("assets", f"cannot be written: {error.strerror}", hint)) from error
