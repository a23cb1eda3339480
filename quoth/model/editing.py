"""What an editor says of one transcript in its sidecar, and the source file that it belongs to.

What people know of the corpus as a whole: who speaks, what it is about.
"""

from dataclasses import dataclass

from quoth.model.source import Metadata, Milliseconds, Notice, Provenance, Source, TextLocator


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading that the source or its publisher gives, by time, by offset in the source, or both."""

    title: str
    start: Milliseconds | None = None
    offset: int | None = None
    place: TextLocator | None = None
    by: Provenance = Provenance.SOURCE


@dataclass(frozen=True, slots=True)
class Correction:
    """What was heard and what was meant. Without a place it holds for every transcript in its scope."""

    heard: str
    meant: str
    where: str
    place: TextLocator | None = None
    confirmed: bool = True
    """A correction that is not sure is shown as a doubt and changes nothing."""
    scope: tuple[str, ...] = ()
    """Names of seeds, without their endings; empty: all of them."""
    exceptions: tuple[str, ...] = ()
    """Phrases in which the words are right as they stand."""


@dataclass(frozen=True, slots=True)
class Removal:
    """Words that an editor takes out of one transcript, from one place up to the end of another."""

    start: TextLocator
    end: TextLocator | None
    reason: str


@dataclass(frozen=True, slots=True)
class SpeakerMark:
    """An editor says who speaks from here on; without a name, only that no other mark holds any more."""

    place: TextLocator
    name: str
    confirmed: bool = True


@dataclass(frozen=True, slots=True)
class SectionMark:
    """An editor says where a section begins, and what its title is."""

    place: TextLocator
    title: str


@dataclass(frozen=True, slots=True)
class ThemeMark:
    """An editor adds a mention of a theme at a place, or refuses the one that was found there."""

    place: TextLocator
    theme: str
    central: bool = False
    first: bool = False
    """Whether it is quoted before all others of the transcript; it is central then."""
    refused: bool = False


@dataclass(frozen=True, slots=True)
class SpeakerName:
    """Who a label of the source is, as an editor says."""

    label: str
    name: str
    confirmed: bool
    where: str
    """File and line of the entry."""


@dataclass(frozen=True, slots=True)
class ModelText:
    """Words that a language model proposed and a person accepted."""

    kind: str
    """title, summary, section, speaker, correction, theme or description."""
    words: str
    model: str
    proposed: str
    """ISO date of the answer."""
    accepted_by: str
    accepted: str
    """ISO date."""
    changed: bool = False
    """Whether the person put it in other words."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What an editor knows of one transcript (`seeds/NAME.yml`). A sidecar always wins over a rule."""

    path: str = ""
    meta: Metadata = Metadata()
    slug: str = ""
    format: str = ""
    encoding: str = ""
    withdrawn: str = ""
    style: str = ""
    """verbatim or clean; empty: as the settings say, until it is read."""
    inferred_speakers: bool | None = None
    """Whether speakers who are a guess are named; None: as the settings say, until it is read."""
    chapters: tuple[Chapter, ...] = ()
    speakers: tuple[SpeakerMark, ...] = ()
    speaker_names: tuple[SpeakerName, ...] = ()
    sections: tuple[SectionMark, ...] = ()
    corrections: tuple[Correction, ...] = ()
    removals: tuple[Removal, ...] = ()
    themes: tuple[ThemeMark, ...] = ()
    refused_corrections: tuple[tuple[str, str], ...] = ()
    """What was heard and not what somebody may think was meant: not proposed again."""
    refused_sections: tuple[TextLocator, ...] = ()
    """Where no section begins, whatever is inferred."""
    refused_speakers: tuple[tuple[TextLocator, str], ...] = ()
    """Who does not speak from a place on, whatever is inferred."""
    model_texts: tuple[ModelText, ...] = ()
    refused_proposals: tuple[tuple[str, str], ...] = ()
    """What a model proposed and an editor does not want: its kind and its words."""


@dataclass(frozen=True, slots=True)
class Seed:
    """One source file, decoded; nothing else is done to it."""

    id: str
    """The file's name without its ending, behind that of its collection if it is in one: talk, tides/talk."""
    path: str
    source: Source
    body: int = 0
    """Offset where front matter ends."""
    meta: Metadata = Metadata()
    """What the front matter says."""
    sidecar: Sidecar = Sidecar()
    notices: tuple[Notice, ...] = ()
    edited: "Seed | None" = None
    """The same talk as a person corrected it in a file of its own."""
    usual_meta: Metadata = Metadata()
    """What the settings say of every transcript that does not say it itself."""


@dataclass(frozen=True, slots=True)
class PersonLink:
    """A page about a person at a catalogue of names or elsewhere."""

    name: str
    """What it is called: a catalogue and the identifier there, or the address."""
    url: str


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
    links: tuple[PersonLink, ...] = ()
    """Pages about this person in catalogues and elsewhere."""
    from_model: str = ""
    """Which language model proposed the description, and who accepted it; empty: a person wrote it."""

    @property
    def pages_elsewhere(self) -> tuple[PersonLink, ...]:
        """The page at `url` and those of `links`, each once."""
        own = (PersonLink(self.url, self.url),) if self.url else ()
        return tuple({link.url: link for link in (*own, *self.links)}.values())


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject heading (SKOS concept) with the words that speak of it."""

    slug: str
    name: str
    definition: str = ""
    other_names: tuple[str, ...] = ()
    searched_as: tuple[str, ...] = ()
    """What readers may call it; only the search knows these (hidden labels of SKOS)."""
    terms: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    """Phrases that hold a term and speak of something else."""
    broader: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    where: str = ""
    from_model: str = ""
    """Which language model proposed the theme, and who accepted it; empty: a person wrote it."""


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What people know about the corpus as a whole, edited by hand in `knowledge/`."""

    people: tuple[Person, ...] = ()
    themes: tuple[Theme, ...] = ()
    corrections: tuple[Correction, ...] = ()
