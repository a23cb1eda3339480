"""How transcripts are shown where their sidecars do not say: settings of the project.

extra:                      # in mkdocs.yml
  quoth:
    style: clean            # or verbatim: fillers, doubled words and asides are folded away, or shown
    speakers: off           # speakers who are a guess are not named
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from quoth.errors import Problem, SettingsError
from quoth.model import Sidecar

STYLES = ("verbatim", "clean")
SPEAKERS = {"on": True, "off": False, "True": True, "False": False}
"""YAML as MkDocs reads it makes yes and no of on and off."""


@dataclass(frozen=True, slots=True)
class Ways:
    style: str = STYLES[0]
    inferred_speakers: bool = True

    def over(self, sidecar: Sidecar) -> Sidecar:
        """The sidecar, with these ways where it says nothing."""
        named = sidecar.inferred_speakers
        named = self.inferred_speakers if named is None else named
        return replace(sidecar, style=sidecar.style or self.style, inferred_speakers=named)


USUAL = Ways()


def ways(extra: Mapping[str, object]) -> Ways:
    """What `extra.quoth` of mkdocs.yml says of this. Raises SettingsError."""
    given = extra.get("quoth") or {}
    if not isinstance(given, Mapping):
        raise SettingsError(Problem("mkdocs.yml", "extra.quoth: this has keys of its own", "see docs/guide.md"))
    style, speakers = str(given.get("style", STYLES[0])), str(given.get("speakers", "on"))
    if style not in STYLES:
        what = f"extra.quoth.style: “{style}” is not a style"
        raise SettingsError(Problem("mkdocs.yml", what, f"the styles are {' and '.join(STYLES)}"))
    if speakers not in SPEAKERS:
        what = f"extra.quoth.speakers: “{speakers}” is neither on nor off"
        raise SettingsError(Problem("mkdocs.yml", what, "off leaves speakers without a name who are a guess"))
    return Ways(style, SPEAKERS[speakers])
