"""Regular expressions that are compiled at their first use: there are hundreds, and a transcript needs only a few."""

import re
from functools import cached_property
from typing import AnyStr, cast


class LazyPattern:
    """Stands for a compiled expression, which is compiled when one of its methods is first used."""

    def __init__(self, pattern: str | bytes, flags: int) -> None:
        self.pattern, self._flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str] | re.Pattern[bytes]:
        return re.compile(self.pattern, self._flags)

    def __getattr__(self, name: str) -> object:
        """A method of the compiled expression; from then on it is an attribute here, which is faster to look up."""
        if name.startswith("_"):
            raise AttributeError(name)
        method = getattr(self.compiled, name)
        setattr(self, name, method)
        return method


def lazy_pattern(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Like `re.compile`, but a mistake in it shows only at the first use (tests/test_patterns.py uses them all)."""
    return cast("re.Pattern[AnyStr]", LazyPattern(pattern, flags))
