"""What may stand in the files that people write: sidecars and `knowledge/`. One class is one kind of entry."""

import codecs
import re
from datetime import date
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quoth.model import Milliseconds
from quoth.text import clock
from quoth.text.page.recording import kind_of, video_id

# yes "2023" "2023-03" "2023-03-27" "1974~"   no "27.3.2023" "2023-13"
DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?~?\Z")
# yes "en" "pt-BR" "zh-Hant"   no "English"
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\Z")
URL = re.compile(r"https?://[^\s<>\"']+\Z")
OFF = "off"
LONGEST = 300
"""Characters of a title or a name."""


def _words(value: str) -> str:
    value = " ".join(value.split())
    if not value:
        raise ValueError("this is empty")
    return value


def _short(value: str) -> str:
    if len(value) > LONGEST:
        raise ValueError(f"this is longer than {LONGEST} characters")
    return _words(value)


def _date(value: str) -> str:
    said = f"“{value}” is not a date such as 2023, 2023-03 or 2023-03-27 (or 1974~ for about 1974)"
    if not DATE.match(value):
        raise ValueError(said)
    try:
        date.fromisoformat((value.rstrip("~") + "-01-01")[:10])
    except ValueError as error:
        raise ValueError(said) from error
    return value


def _language(value: str) -> str:
    if not LANGUAGE.match(value):
        raise ValueError(f"“{value}” is not the code of a language such as en, pt-BR or zh-Hant")
    return value


def _slug(value: str) -> str:
    if not SLUG.match(value) or len(value) > 80:
        raise ValueError(f"“{value}” is not an address of small letters, digits and hyphens, up to 80 of them")
    return value


def _url(value: str) -> str:
    if not URL.match(value):
        raise ValueError(f"“{value}” is not an address that begins with http:// or https://")
    return value


def _encoding(value: str) -> str:
    try:
        known = codecs.lookup(value)
        "".encode(value)
    except (LookupError, ValueError) as error:
        raise ValueError(
            f"“{value}” is not the name of an encoding such as utf-8, windows-1252 or shift_jis"
        ) from error
    return known.name


def _time(value: object) -> object:
    found = clock.parse(str(value))
    if found is None:
        raise ValueError(f"“{value}” is not a time such as 05:57 or 1:02:03")
    return found


def _shift(value: object) -> object:
    words = str(value)
    return -found if words.startswith("-") and isinstance(found := _time(words[1:]), int) else _time(words)


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _unless_off(value: object) -> object:
    """`speakers: off` is None; otherwise a list of those who speak."""
    if isinstance(value, str) and value != OFF:
        raise ValueError(f"this is a list of who speaks from where on, or {OFF}")
    return None if value == OFF else value


Words = Annotated[str, AfterValidator(_words)]
Short = Annotated[str, AfterValidator(_short)]
Date = Annotated[str, AfterValidator(_date)]
Language = Annotated[str, AfterValidator(_language)]
Slug = Annotated[str, AfterValidator(_slug)]
Url = Annotated[str, AfterValidator(_url)]
Encoding = Annotated[str, AfterValidator(_encoding)]
Time = Annotated[Milliseconds, BeforeValidator(_time)]
Shift = Annotated[Milliseconds, BeforeValidator(_shift)]
Names = Annotated[list[Short], BeforeValidator(_one_or_more)]


class Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PlacedEntry(Entry):
    """`at` holds words of the source, verbatim; `line` is for places without words of their own."""

    at: Words = ""
    line: int | None = Field(default=None, ge=1)


class RoleEntry(Entry):
    name: Short
    role: Short = ""


class MediaEntry(Entry):
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
        kind = self.kind or kind_of(self.url or self.file)
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
    """An empty `speaker` ends the entry before it: from there on it is as if nobody had said who speaks."""

    speaker: Short | Literal[""]
    sure: bool = True


class SectionEntry(PlacedEntry):
    title: Short


class CorrectionEntry(PlacedEntry):
    heard: Words
    meant: Words
    sure: bool = True


class RemovalEntry(Entry):
    at: Words
    to: Words = ""
    reason: Short


class ThemeEntry(PlacedEntry):
    theme: Slug
    weight: Literal["central", "passing"] = "passing"


class RefusedEntry(PlacedEntry):
    theme: Slug


class RefusedCorrection(Entry):
    heard: Words
    meant: Words


class RefusedSection(PlacedEntry):
    """A place where no section begins."""


class RefusedSpeaker(PlacedEntry):
    speaker: Short


class SidecarForm(Entry):
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
    speakers: Annotated[list[SpeakerEntry] | None, BeforeValidator(_unless_off)] = []
    corrections: list[CorrectionEntry] = []
    remove: list[RemovalEntry] = []
    themes: list[ThemeEntry] = []
    refuse_themes: list[RefusedEntry] = []
    refuse_corrections: list[RefusedCorrection] = []
    refuse_sections: list[RefusedSection] = []
    refuse_speakers: list[RefusedSpeaker] = []


class PersonEntry(Entry):
    name: Short
    slug: Slug = ""
    sort_name: Short = ""
    other_names: Names = []
    description: Words = ""
    url: Url = ""


class PeopleForm(Entry):
    """knowledge/people.yml"""

    people: list[PersonEntry] = []


class ThemeConcept(Entry):
    name: Short
    slug: Slug = ""
    definition: Words = ""
    other_names: Names = []
    terms: Names = []
    not_in: Names = []
    broader: Names = []
    related: Names = []


class ThemesForm(Entry):
    """knowledge/themes.yml"""

    themes: list[ThemeConcept] = []


class WideCorrection(Entry):
    heard: Words
    meant: Words
    only_in: Names = []
    not_in: Names = []


class CorrectionsForm(Entry):
    """knowledge/corrections.yml"""

    corrections: list[WideCorrection] = []
