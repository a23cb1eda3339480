"""How large and how deep a file may be, and how long it may take: settings of the project.

extra:                      # in mkdocs.yml
  limits:
    megabytes: 20           # one file; a day of talk has about one
    unpacked: 100           # megabytes that a Word document may hold once it is unpacked
    nesting: 200            # lists in lists, or elements in elements
    seconds: 60             # of a processor, for one file
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from difflib import get_close_matches

from quoth.errors import Problem, SettingsError

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    megabytes: float = 20
    unpacked: float = 100
    nesting: int = 200
    """More than 5,000 is not accepted: parsers of this machine go no deeper."""
    seconds: float = 60


DEFAULT = Limits()
KNOWN = [part.name for part in fields(Limits)]
DEEPEST = 5_000


def limits(extra: Mapping[str, object]) -> Limits:
    """The limits that `extra:` of mkdocs.yml sets, and ours for the rest. Raises SettingsError."""
    given = extra.get("limits") or {}
    if not isinstance(given, Mapping):
        raise SettingsError(Problem("mkdocs.yml", "extra.limits: this has keys of its own", _keys()))
    for name, value in given.items():
        if name not in KNOWN:
            near = get_close_matches(str(name), KNOWN, n=1)
            hint = f"did you mean “{near[0]}”?" if near else _keys()
            raise SettingsError(Problem("mkdocs.yml", f"extra.limits: unknown key “{name}”", hint))
        if isinstance(value, bool) or not isinstance(value, int | float) or value <= 0:
            raise SettingsError(Problem("mkdocs.yml", f"extra.limits.{name}: “{value}” is not a number above 0"))
        if name == "nesting" and (value != int(value) or value > DEEPEST):
            what = f"extra.limits.nesting: “{value}” is not a whole number up to {DEEPEST}"
            raise SettingsError(Problem("mkdocs.yml", what))
    return Limits(**given)


def _keys() -> str:
    return f"its keys are {', '.join(KNOWN)}"
