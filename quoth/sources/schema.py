"""What may stand in the files that people write: sidecars and `knowledge/`. One class is one kind of entry.

What stands after `#:` says what a key is for; `docs/guide/reference.md` is made of it.
"""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from quoth.sources.field_types import Date, Encoding, Language, Names, Prose, Shift, Short, Slug, Time, Url, Urls, Words
from quoth.sources.metadata_fields import recording_kind, video_id
from quoth.sources.person_identifiers import Orcid, Viaf, Wikidata

OFF = "off"
ModelKind = Literal["title", "summary", "section", "speaker", "correction", "theme", "description"]


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

    at: Words = ""  #: Words of the source, letter by letter, and so many of them that they occur only once.
    #: Number of a line instead of `at`, for a place without words of its own.
    line: int | None = Field(default=None, ge=1)


class RoleEntry(SchemaEntry):
    name: Short  #: Name of somebody who takes part.
    role: Short = ""  #: `host`, `guest`, `interviewer`, `interviewee`, `moderator` or another word.


class MediaEntry(SchemaEntry):
    """A recording at an address, or in a `file` below docs/."""

    url: Url = ""  #: Address of the recording, or of the page that plays it.
    file: Words = ""  #: Path of the recording below `docs/`, such as `media/tape-3.mp3`.
    kind: Literal["", "audio", "video", "youtube", "vimeo", "page"] = ""  #: What it is, where its name does not say so.
    offset: Shift = 0  #: Where 0:00 of the transcript is in the recording.
    shifts: bool = False  #: `true` if the show inserts advertisements, so that times may be off.

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
    title: Short  #: Title of the chapter.
    time: Time | None = None  #: When it begins.


class SpeakerEntry(PlacedEntry):
    """An empty `speaker` ends the entry before it: from there on it is as if nobody had said who speaks.

    With a `label`, all that the source says under this label.
    """

    speaker: Short | Literal[""]  #: Who speaks from this place on; `""` ends the entry before it.
    label: Words = ""  #: Label of the source (`SPEAKER_01`), instead of a place.
    sure: bool = True  #: `false`: shown as inferred.

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.label and (self.at or self.line):
            raise ValueError("an entry is either for a place (`at`) or for a `label`")
        if self.label and not self.speaker:
            raise ValueError(f"who is “{self.label}”? give a name")
        return self


class SectionEntry(PlacedEntry):
    title: Short  #: Heading of the section.


class CorrectionEntry(PlacedEntry):
    """Without `meant`, nobody knows what was said: that can only be a doubt."""

    heard: Words  #: What the source has.
    meant: Words | Literal[""] = ""  #: What was said.
    sure: bool = True  #: `false`: changes nothing, and marks the words as uncertain.

    @model_validator(mode="after")
    def _fits(self) -> Self:
        if self.sure and not self.meant:
            raise ValueError("“meant” is missing; it may be left out only with `sure: false`, where nobody knows")
        return self


class RemovalEntry(SchemaEntry):
    at: Words  #: Words with which the removal begins.
    to: Words = ""  #: Words with which it ends; without it, only `at` is taken out.
    reason: Short  #: Why; readers see it.


class ThemeEntry(PlacedEntry):
    theme: Short  #: Address of a theme in `knowledge/themes.yml`.
    weight: Literal["first", "central", "passing"] = "passing"  #: How much the passage is about it.


class RefusedEntry(PlacedEntry):
    theme: Short  #: Address of a theme that this passage is not about.


class RefusedCorrection(SchemaEntry):
    heard: Words  #: What the source has.
    meant: Words  #: What it does not mean.


class RefusedSection(PlacedEntry):
    """A place where no section begins."""


class RefusedSpeaker(PlacedEntry):
    speaker: Short  #: Who does not speak here.


class ModelEntry(SchemaEntry):
    """What a language model proposed and a person accepted; `review` writes it, and readers see it."""

    kind: ModelKind  #: What it is: `title`, `summary`, `section` and so on.
    words: Words  #: The words that were accepted.
    model: Short  #: Name of the model.
    proposed: Date  #: Day on which the model answered.
    accepted_by: Short  #: Who accepted it.
    accepted: Date  #: Day on which they did.
    changed: bool = False  #: `true` if they put it in other words.


class RefusedModelEntry(SchemaEntry):
    kind: ModelKind  #: What it is: `title`, `summary`, `section` and so on.
    words: Words  #: The words that were refused.


class SidecarForm(SchemaEntry):
    """seeds/NAME.yml"""

    title: Short = ""  #: Title of the page. Its address is made from it at the first build.
    slug: Slug = ""  #: Address of the page, in small letters, if not made from the title.
    show: Short = ""  #: Podcast or series.
    date: Date = ""  #: Day, month or year of the talk: `1974-05-12`, `1974-05`, `1974`.
    description: Prose = ""  #: What the talk is about. Links, paragraphs and `**bold**` are shown as in Markdown.
    language: Language = ""  #: Code of its language: `en`, `pt-BR`.
    licence: Short = ""  #: Whose words these are, and what others may do with them.
    status: Literal["", "machine", "edited", "reviewed"] = ""  #: How far the text can be relied on.
    kind: Literal["", "interview", "podcast"] = ""  #: How the talk is cited; without it, what has a show is a podcast.
    style: Literal["", "verbatim", "clean"] = ""  #: `clean` hides “um” and doubled words.
    format: Short = ""  #: Name of the reader to use, where a file could be two formats.
    encoding: Encoding = ""  #: Encoding of a text that is not in UTF-8, if the guess was wrong.
    withdrawn: Words = ""  #: Why a transcript was taken back; its text is then deleted.
    people: list[RoleEntry] = []  #: Who takes part.
    media: list[MediaEntry] = []  #: Recordings, the main one first.
    chapters: list[ChapterEntry] = []  #: Chapters as the publisher gives them.
    sections: list[SectionEntry] = []  #: Where sections begin; then only these count.
    #: Who speaks from where on; or names of labels (`SPEAKER_01: Ann Lee`); or `off`, which hides guesses.
    speakers: Annotated[list[SpeakerEntry] | None, BeforeValidator(_speaker_list)] = []
    corrections: list[CorrectionEntry] = []  #: What was misheard in this transcript.
    remove: list[RemovalEntry] = []  #: What is left out; it can still be seen in the list of edits.
    themes: list[ThemeEntry] = []  #: Passages that are about a theme.
    refuse_themes: list[RefusedEntry] = []  #: Passages that are not; `review` writes these.
    refuse_corrections: list[RefusedCorrection] = []  #: Corrections not to be proposed again.
    refuse_sections: list[RefusedSection] = []  #: Places where no section begins.
    refuse_speakers: list[RefusedSpeaker] = []  #: Guesses of speakers that are wrong.
    from_model: list[ModelEntry] = []  #: What a language model proposed and a person accepted; `review` writes it.
    refuse_proposals: list[RefusedModelEntry] = []  #: What a model proposed and nobody wants.


class PersonEntry(SchemaEntry):
    name: Short  #: Full name, as it is shown.
    slug: Slug = ""  #: Address of the page about them.
    sort_name: Short = ""  #: Name for lists, where no rule can divide it.
    other_names: Names = []  #: What else they are called, labels of sources too.
    description: Words = ""  #: Who they are, in a sentence.
    url: Url = ""  #: Page about them elsewhere.
    wikidata: Wikidata = ""  #: Identifier at Wikidata, or its address.
    orcid: Orcid = ""  #: ORCID of a researcher, or its address.
    viaf: Viaf = ""  #: Identifier at VIAF, or its address.
    links: Urls = []  #: Other pages about them.
    from_model: Short = ""  #: The model that proposed the description, and who accepted it; `review` writes it.


class PeopleForm(SchemaEntry):
    """knowledge/people.yml"""

    people: list[PersonEntry] = []  #: Everybody who has a page.


class ThemeConcept(SchemaEntry):
    name: Short  #: What the theme is called.
    slug: Slug = ""  #: Address of its page.
    definition: Words = ""  #: What it is, in a sentence.
    other_names: Names = []  #: What else it is called.
    searched_as: Names = []  #: What readers may call it. No page shows these; the search leads from them to the theme.
    terms: Names = []  #: Words by which passages speak of it; endings are found too.
    not_in: Names = []  #: Longer terms in which these words mean something else.
    broader: Names = []  #: Addresses of wider themes.
    related: Names = []  #: Addresses of related themes.
    from_model: Short = ""  #: The model that proposed the theme, and who accepted it; `review` writes it.


class ThemesForm(SchemaEntry):
    """knowledge/themes.yml"""

    themes: list[ThemeConcept] = []  #: All themes.


class WideCorrection(SchemaEntry):
    heard: Words  #: What sources have.
    meant: Words  #: What was said.
    only_in: Names = []  #: Names of files, without endings, for which it holds.
    not_in: Names = []  #: Names of files for which it does not hold.


class CorrectionsForm(SchemaEntry):
    """knowledge/corrections.yml"""

    corrections: list[WideCorrection] = []  #: What was misheard in more than one transcript.
