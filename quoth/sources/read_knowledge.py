"""The files that people write, as values of the model: sidecars and `knowledge/`."""

from quoth.errors import Problem
from quoth.model import (
    Chapter,
    Correction,
    Knowledge,
    Media,
    Metadata,
    Participant,
    Person,
    Removal,
    SectionMark,
    Sidecar,
    SpeakerMark,
    TextLocator,
    Theme,
    ThemeMark,
)
from quoth.sources.metadata_fields import kind_of
from quoth.sources.schema import CorrectionsForm, MediaEntry, PeopleForm, PlacedEntry, SidecarForm, ThemesForm
from quoth.sources.yaml_lines import YamlContent, check, load
from quoth.text.identifiers import slug


def sidecar(text: str, path: str) -> tuple[Sidecar, list[Problem]]:
    """The sidecar that a text holds, and what is wrong with it."""
    located, problems = load(text, path)
    form, more = check(SidecarForm, located, path)
    if form is None or problems or more:
        return Sidecar(path=path), problems + more
    places = _LocatorReader(located, path)
    made = Sidecar(
        path=path,
        meta=meta(form),
        slug=form.slug,
        format=form.format,
        encoding=form.encoding,
        withdrawn=form.withdrawn,
        style=form.style,
        inferred_speakers=False if form.speakers is None else None,
        chapters=tuple(
            Chapter(one.title, one.time, place=places.optional("chapters", i, one))
            for i, one in enumerate(form.chapters)
        ),
        sections=tuple(SectionMark(places("sections", i, one), one.title) for i, one in enumerate(form.sections)),
        speakers=tuple(
            SpeakerMark(places("speakers", i, one), one.speaker, one.sure) for i, one in enumerate(form.speakers or ())
        ),
        corrections=tuple(
            Correction(one.heard, one.meant, places.where("corrections", i), places.correction(i, one), one.sure)
            for i, one in enumerate(form.corrections)
        ),
        removals=tuple(
            Removal(
                TextLocator(places.where("remove", i), one.at),
                TextLocator(places.where("remove", i), one.to) if one.to else None,
                one.reason,
            )
            for i, one in enumerate(form.remove)
        ),
        themes=tuple(
            ThemeMark(places("themes", i, one), one.theme, central=one.weight != "passing", first=one.weight == "first")
            for i, one in enumerate(form.themes)
        )
        + tuple(
            ThemeMark(places("refuse_themes", i, one), one.theme, refused=True)
            for i, one in enumerate(form.refuse_themes)
        ),
        refused_corrections=tuple((one.heard, one.meant) for one in form.refuse_corrections),
        refused_sections=tuple(places("refuse_sections", i, one) for i, one in enumerate(form.refuse_sections)),
        refused_speakers=tuple(
            (places("refuse_speakers", i, one), one.speaker) for i, one in enumerate(form.refuse_speakers)
        ),
    )
    return made, places.problems


class _LocatorReader:
    """Makes places of entries, and collects those that name none."""

    def __init__(self, located: YamlContent, path: str) -> None:
        self.located, self.path = located, path
        self.problems: list[Problem] = []

    def where(self, key: str, index: int) -> str:
        return f"{self.path}:{self.located.line((key, index))}"

    def optional(self, key: str, index: int, entry: PlacedEntry) -> TextLocator | None:
        return self(key, index, entry) if entry.at or entry.line else None

    def correction(self, index: int, entry: PlacedEntry) -> TextLocator:
        """A correction that names no place has one in the words that were heard."""
        heard = str(getattr(entry, "heard", ""))
        quote = entry.at or ("" if entry.line else heard)
        return TextLocator(self.where("corrections", index), quote, entry.line, named=bool(entry.at or entry.line))

    def __call__(self, key: str, index: int, entry: PlacedEntry) -> TextLocator:
        if bool(entry.at) == bool(entry.line):
            what = "an entry names its place either by words (`at`) or by a line (`line`)"
            self.problems.append(Problem(self.where(key, index), what, "give one of the two"))
        return TextLocator(self.where(key, index), entry.at, entry.line)


def meta(form: SidecarForm) -> Metadata:
    return Metadata(
        title=form.title,
        show=form.show,
        date=form.date,
        description=form.description,
        language=form.language,
        licence=form.licence,
        status=form.status,
        kind=form.kind,
        people=tuple(Participant(one.name, one.role) for one in form.people),
        media=tuple(_media(one) for one in form.media),
    )


def _media(form: MediaEntry) -> Media:
    place = form.url or form.file
    return Media(place, form.kind or kind_of(place), form.offset, form.shifts)


def knowledge(texts: dict[str, str], folder: str) -> tuple[Knowledge, list[Problem]]:
    """What the files of `knowledge/` say (by file name; each may be absent), and what is wrong with them."""
    problems: list[Problem] = []
    people, themes, corrections = tuple[Person, ...](), tuple[Theme, ...](), tuple[Correction, ...]()
    if "people.yml" in texts:
        people, more = _people(texts["people.yml"], f"{folder}/people.yml")
        problems += more
    if "themes.yml" in texts:
        themes, more = _themes(texts["themes.yml"], f"{folder}/themes.yml")
        problems += more
    if "corrections.yml" in texts:
        corrections, more = _corrections(texts["corrections.yml"], f"{folder}/corrections.yml")
        problems += more
    return Knowledge(people, themes, corrections), problems


def _people(text: str, path: str) -> tuple[tuple[Person, ...], list[Problem]]:
    located, problems = load(text, path)
    form, more = check(PeopleForm, located, path)
    if form is None:
        return (), problems + more
    made = tuple(
        Person(one.slug or slug(one.name), one.name, tuple(one.other_names), one.description, one.url, one.sort_name)
        for one in form.people
    )
    return made, problems + _twice([one.slug for one in made], "people", located, path)


def _themes(text: str, path: str) -> tuple[tuple[Theme, ...], list[Problem]]:
    located, problems = load(text, path)
    form, more = check(ThemesForm, located, path)
    if form is None:
        return (), problems + more
    made = tuple(
        Theme(
            slug=one.slug or slug(one.name),
            name=one.name,
            definition=one.definition,
            other_names=tuple(one.other_names),
            terms=tuple(one.terms),
            spare=tuple(one.not_in),
            broader=tuple(one.broader),
            related=tuple(one.related),
            where=f"{path}:{located.line(('themes', i))}",
        )
        for i, one in enumerate(form.themes)
    )
    known = {one.slug for one in made}
    for theme in made:
        for other in (*theme.broader, *theme.related):
            if other not in known:
                hint = "give the address (slug) of a theme in this file"
                problems.append(Problem(theme.where, f"“{theme.name}” points to “{other}”, which is no theme", hint))
    twice = _twice([one.slug for one in made], "themes", located, path)
    return made, problems + (twice or _twice([one.name for one in made], "themes", located, path))


def _corrections(text: str, path: str) -> tuple[tuple[Correction, ...], list[Problem]]:
    located, problems = load(text, path)
    form, more = check(CorrectionsForm, located, path)
    made = form.corrections if form else []
    return (
        tuple(
            Correction(
                heard=one.heard,
                meant=one.meant,
                where=f"{path}:{located.line(('corrections', i))}",
                scope=tuple(one.only_in),
                spare=tuple(one.not_in),
            )
            for i, one in enumerate(made)
        ),
        problems + more,
    )


def _twice(slugs: list[str], key: str, located: YamlContent, path: str) -> list[Problem]:
    found = [i for i, one in enumerate(slugs) if one in slugs[:i]]
    return [
        Problem(
            f"{path}:{located.line((key, i))}",
            f"two entries are called “{slugs[i]}”",
            "give one another name or `slug:`",
        )
        for i in found
    ]
