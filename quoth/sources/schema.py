"""What may stand in the files that people write: sidecars and `knowledge/`. One class is one kind of entry."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quoth.sources.field_types import Date, Encoding, Language, Names, Shift, Short, Slug, Time, Url, Words
from quoth.sources.metadata_fields import recording_kind, video_id

OFF = "off"


def _speaker_list(value: object) -> object:
    """`speakers: off` is None; names of labels (`SPEAKER_01: Ann Lee`) are entries; otherwise a list of entries."""
    if isinstance(value, str) and value != OFF:
        raise ValueError(
            f"this is a list of who speaks from where on, the names of labels (SPEAKER_01: Ann Lee), or {OFF}"
        )
    if isinstance(value, dict):
        if nameless := [label for label, name in value.items() if not name]:
            raise ValueError(f"who is “{nameless[0]}”? give a name")
        return [{"label": label, "speaker": name} for label, name in value.items()]
    return None if value == OFF else value


class SchemaEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class PlacedEntry(SchemaEntry):
    """`at` holds words of the source, verbatim; `line` is for places without words of their own."""

    at: Words = ""
    line: int | None = Field(default=None, ge=1)


class RoleEntry(SchemaEntry):
    name: Short
    role: Short = ""


class MediaEntry(SchemaEntry):
    """A recording at an address, or in a `file` below docs/."""

    url: Url = ""
    file: Words = ""
    kind: Literal["", "audio", "video", "youtube", "vimeo", "page"] = ""
    offset: Shift = 0
    shifts: bool = False

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if bool(self.url) == bool(self.file):
            raise ValueError("a recording has either an address (`url`) or a `file` below docs/")
        kind = self.kind or recording_kind(self.url or self.file)
        if self.file and kind not in ("audio", "video"):
            raise ValueError(f"“{self.file}” is not a sound or a film: say `kind: audio` or `kind: video` if it is")
        if self.file and (self.file.startswith("/") or ".." in self.file.split("/") or ":" in self.file):
            raise ValueError(f"“{self.file}” is not a path below docs/, such as media/talk.mp3")
        if kind in ("youtube", "vimeo") and not video_id(self.url, kind):
            raise ValueError(f"“{self.url}” is not the address of a video there")
        return self


class ChapterEntry(PlacedEntry):
    title: Short
    time: Time | None = None


class SpeakerEntry(PlacedEntry):
    """An empty `speaker` ends the entry before it: from there on it is as if nobody had said who speaks.

    With a `label`, all that the source says under this label.
    """

    speaker: Short | Literal[""]
    label: Words = ""
    sure: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.label and (self.at or self.line):
            raise ValueError("an entry is either for a place (`at`) or for a `label`")
        if self.label and not self.speaker:
            raise ValueError(f"who is “{self.label}”? give a name")
        return self


class SectionEntry(PlacedEntry):
    title: Short


class CorrectionEntry(PlacedEntry):
    """Without `meant`, nobody knows what was said: that can only be a doubt."""

    heard: Words
    meant: Words | Literal[""] = ""
    sure: bool = True

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.sure and not self.meant:
            raise ValueError("“meant” is missing; it may be left out only with `sure: false`, where nobody knows")
        return self


class RemovalEntry(SchemaEntry):
    at: Words
    to: Words = ""
    reason: Short


class ThemeEntry(PlacedEntry):
    theme: Short
    weight: Literal["first", "central", "passing"] = "passing"


class RefusedEntry(PlacedEntry):
    theme: Short


class RefusedCorrection(SchemaEntry):
    heard: Words
    meant: Words


class RefusedSection(PlacedEntry):
    """A place where no section begins."""


class RefusedSpeaker(PlacedEntry):
    speaker: Short


class SidecarForm(SchemaEntry):
    """seeds/NAME.yml"""

    title: Short = ""
    slug: Slug = ""
    show: Short = ""
    date: Date = ""
    description: Words = ""
    language: Language = ""
    licence: Short = ""
    status: Literal["", "machine", "edited", "reviewed"] = ""
    kind: Literal["", "interview", "podcast"] = ""
    style: Literal["", "verbatim", "clean"] = ""
    format: Short = ""
    encoding: Encoding = ""
    withdrawn: Words = ""
    people: list[RoleEntry] = []
    media: list[MediaEntry] = []
    chapters: list[ChapterEntry] = []
    sections: list[SectionEntry] = []
    speakers: Annotated[list[SpeakerEntry] | None, BeforeValidator(_speaker_list)] = []
    corrections: list[CorrectionEntry] = []
    remove: list[RemovalEntry] = []
    themes: list[ThemeEntry] = []
    refuse_themes: list[RefusedEntry] = []
    refuse_corrections: list[RefusedCorrection] = []
    refuse_sections: list[RefusedSection] = []
    refuse_speakers: list[RefusedSpeaker] = []


class PersonEntry(SchemaEntry):
    name: Short
    slug: Slug = ""
    sort_name: Short = ""
    other_names: Names = []
    description: Words = ""
    url: Url = ""


class PeopleForm(SchemaEntry):
    """knowledge/people.yml"""

    people: list[PersonEntry] = []


class ThemeConcept(SchemaEntry):
    name: Short
    slug: Slug = ""
    definition: Words = ""
    other_names: Names = []
    terms: Names = []
    not_in: Names = []
    broader: Names = []
    related: Names = []


class ThemesForm(SchemaEntry):
    """knowledge/themes.yml"""

    themes: list[ThemeConcept] = []


class WideCorrection(SchemaEntry):
    heard: Words
    meant: Words
    only_in: Names = []
    not_in: Names = []


class CorrectionsForm(SchemaEntry):
    """knowledge/corrections.yml"""

    corrections: list[WideCorrection] = []
