"""The files that people write, as values of the model: sidecars and `knowledge/`."""

from quoth.errors import Problem
from quoth.model import (
    Chapter,
    Correction,
    Knowledge,
    Media,
    Metadata,
    ModelText,
    Participant,
    Person,
    Removal,
    SectionMark,
    Sidecar,
    SpeakerMark,
    SpeakerName,
    TextLocator,
    Theme,
    ThemeMark,
)
from quoth.sources.metadata_fields import recording_kind
from quoth.sources.person_identifiers import person_links
from quoth.sources.schema import (
    CorrectionEntry,
    CorrectionsForm,
    MediaEntry,
    PeopleForm,
    PlacedEntry,
    RemovalEntry,
    SidecarForm,
    ThemesForm,
)
from quoth.sources.validation import check_form
from quoth.sources.yaml_lines import YamlContent, load_yaml
from quoth.text import prose
from quoth.text.identifiers import slug


def read_sidecar(text: str, path: str) -> tuple[Sidecar, list[Problem]]:
    """The sidecar in a text, and its problems."""
    located, problems = load_yaml(text, path)
    form, more = check_form(SidecarForm, located, path)
    if form is None or problems or more:
        return Sidecar(path=path), problems + more
    places, refused_speakers = _LocatorReader(located, path), enumerate(form.refuse_speakers)
    marks = Sidecar(
        path=path,
        meta=sidecar_metadata(form),
        slug=form.slug,
        format=form.format,
        encoding=form.encoding,
        withdrawn=form.withdrawn,
        style=form.style,
        inferred_speakers=False if form.speakers is None else None,
        chapters=tuple(
            Chapter(entry.title, entry.time, place=places.optional("chapters", i, entry))
            for i, entry in enumerate(form.chapters)
        ),
        sections=tuple(SectionMark(places("sections", i, entry), entry.title) for i, entry in enumerate(form.sections)),
        speakers=tuple(
            SpeakerMark(places("speakers", i, entry), entry.speaker, entry.sure)
            for i, entry in enumerate(form.speakers or ())
            if not entry.label
        ),
        speaker_names=_speaker_names(form, located, path),
        corrections=tuple(places.correction(i, entry) for i, entry in enumerate(form.corrections)),
        removals=tuple(places.removal(i, entry) for i, entry in enumerate(form.remove)),
        themes=_theme_marks(form, places),
        refused_corrections=tuple((entry.heard, entry.meant) for entry in form.refuse_corrections),
        refused_sections=tuple(places("refuse_sections", i, entry) for i, entry in enumerate(form.refuse_sections)),
        refused_speakers=tuple((places("refuse_speakers", i, entry), entry.speaker) for i, entry in refused_speakers),
        model_texts=tuple(ModelText(**entry.model_dump()) for entry in form.from_model),
        refused_proposals=tuple((entry.kind, entry.words) for entry in form.refuse_proposals),
    )
    return marks, places.problems


class _LocatorReader:
    """Makes places of entries, and collects those that name none."""

    def __init__(self, located: YamlContent, path: str) -> None:
        self.located, self.path = located, path
        self.problems: list[Problem] = []

    def where(self, key: str, index: int) -> str:
        return f"{self.path}:{self.located.line((key, index))}"

    def optional(self, key: str, index: int, entry: PlacedEntry) -> TextLocator | None:
        return self(key, index, entry) if entry.at or entry.line else None

    def correction(self, index: int, entry: CorrectionEntry) -> Correction:
        """A correction that names no place has one in the words that were heard."""
        where, is_named = self.where("corrections", index), bool(entry.at or entry.line)
        place = TextLocator(where, entry.at or ("" if entry.line else entry.heard), entry.line, named=is_named)
        return Correction(entry.heard, entry.meant, where, place, entry.sure)

    def removal(self, index: int, entry: RemovalEntry) -> Removal:
        where = self.where("remove", index)
        end = TextLocator(where, entry.to) if entry.to else None
        return Removal(TextLocator(where, entry.at), end, entry.reason)

    def __call__(self, key: str, index: int, entry: PlacedEntry) -> TextLocator:
        if bool(entry.at) == bool(entry.line):
            what = "an entry names its place either by words (`at`) or by a line (`line`)"
            self.problems.append(Problem(self.where(key, index), what, "give one of the two"))
        return TextLocator(self.where(key, index), entry.at, entry.line)


def _speaker_names(form: SidecarForm, located: YamlContent, path: str) -> tuple[SpeakerName, ...]:
    """Names of labels, as a mapping or as entries with a `label`."""
    return tuple(
        SpeakerName(
            entry.label,
            entry.speaker,
            entry.sure,
            f"{path}:{max(located.line(('speakers', entry.label)), located.line(('speakers', i)))}",
        )
        for i, entry in enumerate(form.speakers or ())
        if entry.label
    )


def _theme_marks(form: SidecarForm, places: _LocatorReader) -> tuple[ThemeMark, ...]:
    """Themes that a person gave a passage, and then those that a person refused."""
    marks = [
        ThemeMark(
            places("themes", i, entry), entry.theme, central=entry.weight != "passing", first=entry.weight == "first"
        )
        for i, entry in enumerate(form.themes)
    ]
    refused = (
        ThemeMark(places("refuse_themes", i, entry), entry.theme, refused=True)
        for i, entry in enumerate(form.refuse_themes)
    )
    return (*marks, *refused)


def sidecar_metadata(form: SidecarForm) -> Metadata:
    return Metadata(
        title=form.title,
        show=form.show,
        date=form.date,
        description=prose.plain(form.description),
        about=form.description if prose.plain(form.description) != form.description else "",
        language=form.language,
        licence=form.licence,
        status=form.status,
        kind=form.kind,
        people=tuple(Participant(entry.name, entry.role) for entry in form.people),
        media=tuple(_media(entry) for entry in form.media),
    )


def _media(form: MediaEntry) -> Media:
    location = form.url or form.file
    return Media(location, form.kind or recording_kind(location), form.offset, form.shifts)


def read_knowledge_files(texts: dict[str, str], folder: str) -> tuple[Knowledge, list[Problem]]:
    """The knowledge in the files of `knowledge/` (by file name; each may be absent), and their problems."""
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
    located, problems = load_yaml(text, path)
    form, more = check_form(PeopleForm, located, path)
    if form is None:
        return (), problems + more
    people = tuple(
        Person(
            entry.slug or slug(entry.name),
            entry.name,
            tuple(entry.other_names),
            entry.description,
            entry.url,
            entry.sort_name,
            person_links({"wikidata": entry.wikidata, "orcid": entry.orcid, "viaf": entry.viaf}, entry.links),
            entry.from_model,
        )
        for entry in form.people
    )
    return people, problems + _repeated_names([person.slug for person in people], "people", located, path)


def _themes(text: str, path: str) -> tuple[tuple[Theme, ...], list[Problem]]:
    located, problems = load_yaml(text, path)
    form, more = check_form(ThemesForm, located, path)
    if form is None:
        return (), problems + more
    themes = tuple(
        Theme(
            slug=entry.slug or slug(entry.name),
            name=entry.name,
            definition=entry.definition,
            other_names=tuple(entry.other_names),
            searched_as=tuple(entry.searched_as),
            terms=tuple(entry.terms),
            exceptions=tuple(entry.not_in),
            broader=tuple(entry.broader),
            related=tuple(entry.related),
            where=f"{path}:{located.line(('themes', i))}",
            from_model=entry.from_model,
        )
        for i, entry in enumerate(form.themes)
    )
    slugs = {theme.slug for theme in themes}
    for theme in themes:
        for target in (*theme.broader, *theme.related):
            if target not in slugs:
                hint = "give the address (slug) of a theme in this file"
                problems.append(Problem(theme.where, f"“{theme.name}” points to “{target}”, which is no theme", hint))
    twice = _repeated_names([theme.slug for theme in themes], "themes", located, path)
    return themes, problems + (twice or _repeated_names([theme.name for theme in themes], "themes", located, path))


def _corrections(text: str, path: str) -> tuple[tuple[Correction, ...], list[Problem]]:
    located, problems = load_yaml(text, path)
    form, more = check_form(CorrectionsForm, located, path)
    entries = form.corrections if form else []
    return (
        tuple(
            Correction(
                heard=entry.heard,
                meant=entry.meant,
                where=f"{path}:{located.line(('corrections', i))}",
                scope=tuple(entry.only_in),
                exceptions=tuple(entry.not_in),
            )
            for i, entry in enumerate(entries)
        ),
        problems + more,
    )


def _repeated_names(slugs: list[str], key: str, located: YamlContent, path: str) -> list[Problem]:
    hint = "give one of them another name or `slug:`"
    repeated = [i for i, name in enumerate(slugs) if name in slugs[:i]]
    return [Problem(f"{path}:{located.line((key, i))}", f"two entries are called “{slugs[i]}”", hint) for i in repeated]
