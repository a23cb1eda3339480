"""Every regular expression of the program can be compiled, though each is compiled only when it is first used."""

import pkgutil
import re
from importlib import import_module

import quoth
from quoth.text.patterns import LazyPattern, lazy_pattern


def test_every_expression_can_be_compiled() -> None:
    modules = [import_module(module.name) for module in pkgutil.walk_packages(quoth.__path__, "quoth.")]
    patterns = [value for module in modules for value in vars(module).values() if isinstance(value, LazyPattern)]
    assert len(patterns) > 100
    for pattern in patterns:
        assert isinstance(pattern.compiled, re.Pattern), pattern.pattern


def test_a_lazy_expression_is_used_as_a_compiled_one() -> None:
    word = lazy_pattern(r"(?P<first>\w)\w*", re.ASCII)
    match = word.match("Light")
    assert match
    assert match["first"] == "L"
    assert word.groupindex == {"first": 1}
    assert word.sub("x", "a bb") == "x x"
    assert word.findall("é b") == ["b"]
