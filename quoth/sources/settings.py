"""Checks of what people write for the site, in `docs/` and `overrides/`: files of this project, and nothing else.

Everything there is published as it is. So a link may lead to another file of the project, but not out of it, nor to
what is hidden in it, such as `.git/config`. Pages and templates are texts in UTF-8.

Also here: the settings of how transcripts are shown, and what holds for all of them, where their sidecars do not say.

extra:                      # in mkdocs.yml
  quoth:
    repository: https://…   # address of the public repository: passages get “Correct” and “Source”
    style: clean            # or verbatim: fillers, doubled words and asides are folded away, or shown
    speakers: off           # speakers who are a guess are not named
    show: The Tapes         # podcast or series of every transcript that names none itself
    licence: CC BY 4.0      # whose words these are, of every transcript that does not say it itself
    kind: interview         # or podcast: how talks are cited, where nothing else says it
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from quoth.errors import MachineError, Problem, PublishError, QuothError, SettingsError, guide
from quoth.model import Metadata, Sidecar
from quoth.sources.files import UNREADABLE_KINDS
from quoth.sources.metadata_fields import MAX_NAME_CHARS, short_text

PEOPLES_FOLDERS = ("docs", "overrides")
LINKED = ("seeds", "knowledge", *PEOPLES_FOLDERS)
"""Folders that are published, and so must be in the project, also if they are links."""
TEXTS = {"docs": (".md", ".css"), "overrides": (".html", ".css", ".js")}
"""Endings of files that are read as text."""


def check_folders(root: Path, home: Path, generated: Sequence[str]) -> None:
    """Raises PublishError for links that lead out of the project, and else MachineError for what cannot be published.

    `home`: the folder where its transcripts lie, which is the project itself except inside an existing site.

    What stands in the folders that are generated is not looked at here.
    """
    project = home.resolve()
    leading_out, unusable = list[Problem](), list[Problem]()
    for name in LINKED:
        _sort(_folder_error(root / name, name, project), leading_out, unusable)
    if not leading_out and not unusable:
        for name in PEOPLES_FOLDERS:
            for path in _entries(root / name, frozenset(root / folder for folder in generated)):
                _sort(_file_error(path, root, project), leading_out, unusable)
    if leading_out:
        raise PublishError([*leading_out, *unusable])
    if unusable:
        raise MachineError(unusable)


def _sort(error: QuothError | None, leading_out: list[Problem], unusable: list[Problem]) -> None:
    if error:
        (leading_out if isinstance(error, PublishError) else unusable).extend(error.problems)


def _folder_error(path: Path, name: str, project: Path) -> QuothError | None:
    """The error of a folder of the project that is a link and leads to the wrong place."""
    return _link_error(path, name, project) if path.is_symlink() else None


def _entries(folder: Path, generated: frozenset[Path]) -> Iterator[Path]:
    """Every file below a folder, and every link; those to folders are not followed. Raises MachineError."""
    if not folder.is_dir():
        return
    try:
        with os.scandir(folder) as entries:
            listing = sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
    except OSError as error:
        what = f"cannot be read: {error.strerror}"
        raise MachineError(Problem(folder.name, what, "check the permissions of this folder")) from error
    for name, is_folder in listing:
        path = folder / name
        if not is_folder:
            yield path
        elif path not in generated:
            yield from _entries(path, generated)


def _file_error(path: Path, root: Path, project: Path) -> QuothError | None:
    """The error of a file that cannot be published; None if it can."""
    shown = path.relative_to(root).as_posix()
    if path.is_symlink() and (error := _link_error(path, shown, project)):
        # An editor's sign that it has a file open leads nowhere, and is none of our business.
        hidden = path.name.startswith(".") and isinstance(error, MachineError)
        return None if hidden else error
    try:
        if path.is_dir():
            return None
        mode = path.stat().st_mode
        for is_kind, what, hint in UNREADABLE_KINDS[1:]:
            if is_kind(mode):
                return MachineError(Problem(shown, what, hint))
        return _content_error(path, shown, path.suffix.lower() in TEXTS[shown.partition("/")[0]])
    except OSError as failure:
        return MachineError(Problem(shown, f"cannot be read: {failure.strerror}", "check its permissions"))


def _content_error(path: Path, shown: str, is_text: bool) -> QuothError | None:
    """The error of the content of a file; None if it is right. Raises OSError."""
    with path.open("rb") as file:
        data = file.read() if is_text else file.read(1)
    try:
        data.decode("utf-8") if is_text else None
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return PublishError(Problem(f"{shown}:{line}", "not UTF-8", "save this file as UTF-8"))
    return None


def _link_error(path: Path, shown: str, project: Path) -> QuothError | None:
    """The error of a link by where it leads; None if it is right."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError):
        return _broken(path, shown)
    if not real.is_relative_to(project):
        return PublishError(Problem(shown, "a link that leads out of the project", "put the file itself here"))
    if any(part.startswith(".") for part in real.relative_to(project).parts):
        what = "a link to something hidden, which is not published"
        return PublishError(Problem(shown, what, "put the file itself here"))
    if path.parent.resolve().is_relative_to(real):
        return MachineError(Problem(shown, "a link to a folder that contains it", "delete it"))
    return None


def _broken(path: Path, shown: str) -> MachineError:
    try:
        path.resolve()
    except (OSError, RuntimeError):
        return MachineError(Problem(shown, "links that lead to each other", "delete them"))
    return MachineError(Problem(shown, "a link that leads nowhere", "delete it, or put the file itself here"))


STYLES = ("verbatim", "clean")
KINDS = ("interview", "podcast")
SPEAKERS = {"on": True, "off": False, "True": True, "False": False}
"""YAML as MkDocs reads it makes yes and no of on and off."""


@dataclass(frozen=True, slots=True)
class DisplayOptions:
    style: str = STYLES[0]
    inferred_speakers: bool = True
    meta: Metadata = field(default_factory=Metadata)
    """What holds for every transcript that does not say it itself."""

    def over(self, sidecar: Sidecar) -> Sidecar:
        """The sidecar with these options where it has none."""
        named = sidecar.inferred_speakers
        named = self.inferred_speakers if named is None else named
        return replace(sidecar, style=sidecar.style or self.style, inferred_speakers=named)


DEFAULT_DISPLAY = DisplayOptions()


def display_options(extra: Mapping[str, object]) -> DisplayOptions:
    """The display options of `extra.quoth` in mkdocs.yml. Raises SettingsError."""
    settings = extra.get("quoth") or {}
    if not isinstance(settings, Mapping):
        raise SettingsError(
            Problem("mkdocs.yml", "extra.quoth: this must be settings, such as `repository: …`", f"see {guide('site')}")
        )
    style, speakers = str(settings.get("style", STYLES[0])), str(settings.get("speakers", "on"))
    if style not in STYLES:
        what = f"extra.quoth.style: “{style}” is not a style"
        raise SettingsError(Problem("mkdocs.yml", what, f"the styles are {' and '.join(STYLES)}"))
    if speakers not in SPEAKERS:
        what = f"extra.quoth.speakers: “{speakers}” is neither on nor off"
        raise SettingsError(Problem("mkdocs.yml", what, "`off` hides the names of speakers who are a guess"))
    return DisplayOptions(style, SPEAKERS[speakers], _usual_metadata(settings))


def _usual_metadata(settings: Mapping[str, object]) -> Metadata:
    """The show, the licence and the kind that the settings give for all transcripts. Raises SettingsError."""
    if "license" in settings:
        what = "extra.quoth.license: here this is written `licence`"
        raise SettingsError(Problem("mkdocs.yml", what, "write `licence:`"))
    words = {name: settings.get(name) or "" for name in ("show", "licence", "kind")}
    for name, value in words.items():
        if not isinstance(value, str | int) or (value and not short_text(str(value))):
            what, hint = f"extra.quoth.{name}: this must be words, at most {MAX_NAME_CHARS} characters", "shorten it"
            raise SettingsError(Problem("mkdocs.yml", what, hint))
    if words["kind"] not in ("", *KINDS):
        what = f"extra.quoth.kind: “{words['kind']}” is not a kind"
        raise SettingsError(Problem("mkdocs.yml", what, f"the kinds are {' and '.join(KINDS)}"))
    show, licence, kind = (short_text(str(value)) for value in words.values())
    return Metadata(show=show, licence=licence, kind=kind)
