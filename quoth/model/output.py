"""What a build writes: the site and its files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum


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


class Destination(StrEnum):
    """Where a file of the output goes."""

    PROJECT = "project"
    """Into docs/ or overrides/: the engine makes the site of it."""
    SITE = "site"
    """Into the site as it is; the engine never sees it."""
    PART = "part"
    """Nowhere by itself: it is the part of one transcript in a file of many."""
    SEARCH = "search"
    """Nowhere: records that the index of the search is made from."""


FOLDERS = {"site/search/": Destination.SEARCH, "site/": Destination.SITE, "parts/": Destination.PART}
"""How the paths of files begin by their destination; all others are of the project. The first that fits counts."""
SITE_FOLDER = "site/"


@dataclass(frozen=True, slots=True)
class PlacedFile:
    """A file of the output, whose path says where it goes."""

    path: str
    """From the root of the project, such as docs/themes/agi.md; under site/ what the engine does not make."""

    @property
    def destination(self) -> Destination:
        """Where it goes. No other place tells it from a path."""
        for folder, destination in FOLDERS.items():
            if self.path.startswith(folder):
                return destination
        return Destination.PROJECT

    @property
    def path_in_site(self) -> str:
        """From the root of the site, of a file that goes there as it is."""
        return self.path.removeprefix(SITE_FOLDER)


@dataclass(frozen=True, slots=True)
class OutputFile(PlacedFile):
    """A file of the generated project."""

    text: str
    front_matter: Mapping[str, object] = field(default_factory=dict)
    """Front matter. Its text is HTML-safe already: the theme prints it as it is."""
    changed_day: str = ""
    """ISO day on which what a reader finds there last changed; empty: not known."""
    social_card: SocialCard | None = None
    """The file is a picture of this, and has no text."""
    chunks: Iterable[str] = ()
    """The text of a file too long to hold at once, in parts that are made one by one."""
    made_of: str = ""
    """Digest of all that these parts are made of, if that is known before they are made."""
