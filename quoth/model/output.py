"""What a build writes: the site and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Site:
    """What the settings say of the site as a whole."""

    name: str
    url: str = ""
    """Where it will stand, with a slash at its end; empty: nobody said, and nothing may need a whole address."""
    description: str = ""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a picture of 1200 by 630 pixels says of a page, for those who are sent its address."""

    title: str
    above: str = ""
    below: str = ""


@dataclass(frozen=True, slots=True)
class OutputFile:
    """A file of the generated project."""

    path: str
    """From the root of the project, such as docs/themes/agi.md; under site/ what the engine does not make."""
    text: str
    front: Mapping[str, object] = field(default_factory=dict)
    """Front matter. Its text is HTML-safe already: the theme prints it as it is."""
    changed: str = ""
    """ISO day on which what a reader finds there last changed; empty: not known."""
    poster: SocialCard | None = None
    """The file is a picture of this, and has no text."""
    rows: Iterable[str] = ()
    """The text of a file too long to hold at once, in parts that are made one by one."""
