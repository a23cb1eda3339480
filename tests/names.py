"""Words that no variable may be called, because they do not say what it holds: `python -m tests.names`.

It is a part of `make check`. A name says what it holds: `passage`, `theme`, `matches`. That goes for the tests and for
`bench/` too; the length of modules and names that stand only once are asked of `quoth/` alone.
"""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDERS = ("quoth", "tests", "bench")
QUOTH = ROOT / "quoth"
VAGUE = frozenset(("one", "found", "made", "given", "said", "known"))
MAX_LINES = 250
MAX_TEXT_LINES = 1_000


def vague_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Each variable, field and parameter with such a name, and its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in VAGUE:
            yield node.lineno, node.id
        elif isinstance(node, ast.arg) and node.arg in VAGUE:
            yield node.lineno, node.arg


def unclear(root: Path = ROOT) -> Iterator[str]:
    """Every vague name in the folders with Python."""
    for path in (path for folder in FOLDERS for path in sorted((root / folder).rglob("*.py"))):
        shown = path.relative_to(root).as_posix()
        names = vague_names(ast.parse(path.read_text(encoding="utf-8")))
        yield from (f"{shown}:{line}: “{name}” does not say what it holds" for line, name in names)


def problems(root: Path = QUOTH) -> Iterator[str]:
    """What else is against the house style: long modules, and classes or modules of one name."""
    classes, modules = dict[str, str](), dict[str, str]()
    text_lines = 0
    for path in sorted(root.rglob("*.py")):
        shown = path.relative_to(root.parent).as_posix()
        source = path.read_text(encoding="utf-8")
        tree, lines = ast.parse(source), len(source.splitlines())
        text_lines += lines if path.is_relative_to(root / "text") else 0
        if lines > MAX_LINES:
            yield f"{shown}: {lines} lines, and {MAX_LINES} are the most: divide it by what it is for"
        named = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
        for name in named:
            yield from (f"{shown}: class {name} is in {classes[name]} too" for _ in range(name in classes))
            classes[name] = shown
        if path.name != "__init__.py":
            yield from (f"{shown}: {modules[path.stem]} is called so too" for _ in range(path.stem in modules))
            modules[path.stem] = shown
    if text_lines > MAX_TEXT_LINES:
        yield f"quoth/text: {text_lines} lines, and {MAX_TEXT_LINES} are the most: what one room uses belongs there"


if __name__ == "__main__":
    rows = [*unclear(), *problems()]
    sys.exit("\n".join(rows) if rows else 0)
