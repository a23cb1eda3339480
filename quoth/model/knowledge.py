"""What people know of the corpus as a whole: who speaks, what it is about."""

from dataclasses import dataclass

from quoth.model.editing import Correction


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who speaks or is named, with the page about them."""

    slug: str
    name: str
    other_names: tuple[str, ...] = ()
    description: str = ""
    url: str = ""
    sort_name: str = ""
    """How lists of works have the name where no rule can know it: “Cher”, “Nguyen, Van Thieu”."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject heading (SKOS concept) with the words that speak of it."""

    slug: str
    name: str
    definition: str = ""
    other_names: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    spare: tuple[str, ...] = ()
    """Phrases that hold a term and speak of something else."""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    where: str = ""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people know about the corpus as a whole, edited by hand in `knowledge/`."""

    people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    corrections: tuple[Correction, ...] = ()
