"""Our style sheets and scripts as readers get them: without the comments, types and line breaks that are for those who
work on them, and the style sheet of every page, which is in parts, as one file. Scripts of others stay as they are."""

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
"""How our scripts begin: they say in comments what types their values have."""
# yes "`a ${b ? `c` : 1}`"   no "`a ${b}`" "`a` + `b`"
NESTED_TEMPLATE = lazy_pattern(r"\$\{[^}`]*`")
"""A template in another, which rjsmin takes for two."""


def minify(folder: Path) -> None:
    """The assets of a built site, written anew where they lie. Raises PublishError, and MachineError on a full disk."""
    assets = folder / "assets"
    _join(assets / IN_PARTS)
    _rewrite(assets.glob("*.css"), rcssmin.cssmin)
    _rewrite(assets.glob("*.js"), _minified)


def _join(path: Path) -> None:
    """A style sheet with its parts in it, so that a reader asks for one file. The parts go."""
    names = IMPORT.findall(_read(path)) if path.is_file() else []
    parts = {name: path.parent / name for name in names}
    if not parts or not all(part.is_file() for part in parts.values()):
        return  # the browser says which is missing
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
