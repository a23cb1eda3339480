"""Regular expressions that are compiled when they are first used: there are hundreds, and one transcript needs few."""

import re
from functools import cached_property
from typing import AnyStr, cast


class LazyPattern:
    """Stands for a compiled expression, and becomes it with the first look at one of its methods."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        """A method of the compiled expression; from then on it is an attribute here, which costs no second look."""
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, but a fault in the expression shows at its first use (tests/test_patterns.py uses them all)."""
    return cast("re.Pattern[AnyStr]", LazyPattern(pattern, flags))
