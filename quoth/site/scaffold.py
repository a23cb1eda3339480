"""The files that a new archive begins with: `quoth new` writes them, and `quoth upgrade` brings what changed in them.

`quoth.lock`, in the archive, says which version of Quoth wrote which file, with a digest. So an upgrade knows the files
that a person changed, and leaves them alone.
"""

import json
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FunctionLoader, StrictUndefined

from quoth import __version__
from quoth.errors import Problem, SettingsError
from quoth.pages import locales
from quoth.pages.html.escape import heading
from quoth.pages.locales import word
from quoth.site.replaced_templates import OVERRIDES, outdated_templates, theme_digests
from quoth.text.identifiers import digest_of

LOCK = "quoth.lock"
LOCKED = "requirements.txt"
"""The packages that Quoth needs, with versions and digests."""
FILES = {
    "mkdocs.yml": "mkdocs.yml",
    "README.md": "README.md",
    ".gitignore": "gitignore",
    ".gitattributes": "gitattributes",
    ".github/workflows/pages.yml": "pages.yml",
    "requirements.txt": LOCKED,
    "docs/index.md": "index.md",
    "docs/about.md": "about.md",
    "knowledge/people.yml": "people.yml",
    "knowledge/themes.yml": "themes.yml",
    "knowledge/corrections.yml": "corrections.yml",
    "knowledge/forgotten.txt": "forgotten.txt",
    "overrides/README.md": "overrides.md",
    "seeds/sample.txt": "sample.txt",
}
"""Each file of a new archive, with the template in `quoth/scaffold` that it is made of."""
TABS = ("frame.home", "list.transcripts", "list.themes", "list.people", "frame.about")
"""The names of the pages across the top of a new archive, in its language if there are words of it."""
PEOPLES_FOLDERS = ("docs/", "knowledge/", "seeds/", "README.md")
"""What is a person's from the first day: an upgrade never looks at it."""


@dataclass(frozen=True, slots=True)
class ArchiveOptions:
    """What a person says of a new archive."""

    title: str
    language: str = "en"
    """BCP 47."""
    repository: str = ""
    """Address of the public repository; empty if there is none."""
    rights: str = ""
    """Whose words these are and what others may do with them, for the foot of each page."""
    commit_ledgers: bool = False
    """Whether the workflow on GitHub commits lists of published ids."""


class Change(NamedTuple):
    """What an upgrade has to say about one file."""

    path: str
    text: str
    """What this version of Quoth would write."""
    was_changed: bool
    """Whether a person changed the file, so that it is kept."""


def write_archive(folder: Path, options: ArchiveOptions) -> tuple[list[str], list[str]]:
    """Writes the files of a new archive into a folder; the paths written, and those that were there and stay.

    Raises OSError.
    """
    written, kept = list[str](), list[str]()
    for path, text in archive_files(options):
        target = folder / path
        if target.exists() or target.is_symlink():
            kept.append(path)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
        written.append(path)
    if not (folder / LOCK).exists():
        _write_lock(folder, options, {path: text for path, text in archive_files(options) if path in written})
    return written, kept


def archive_files(options: ArchiveOptions) -> Iterator[tuple[str, str]]:
    """Path and text of each file of a new archive."""
    environment = Environment(loader=FunctionLoader(_template), undefined=StrictUndefined, keep_trailing_newline=True)
    environment.filters |= {"heading": heading, "quoted": _quoted}
    environment.globals["tabs"] = [word(key, locales.nearest(options.language)) for key in TABS]
    for path, name in FILES.items():
        yield path, environment.get_template(name).render(version=__version__, **asdict(options))


def changes(folder: Path) -> list[Change]:
    """The files of Quoth in an archive that this version would write in another way. Raises SettingsError."""
    options, digests = _read_lock(folder)
    rows = list[Change]()
    for path, text in archive_files(options):
        if path.startswith(PEOPLES_FOLDERS):
            continue
        target = folder / path
        current = target.read_text(encoding="utf-8") if target.is_file() else None
        if current != text:
            was_changed = current is not None and digest_of(current) != digests.get(path)
            rows.append(Change(path, text, was_changed))
    return rows


def apply_changes(folder: Path, accepted: list[Change]) -> None:
    """Writes new versions of files, and which they are. Raises OSError, SettingsError."""
    options, digests = _read_lock(folder)
    for change in accepted:
        target = folder / change.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(change.text, encoding="utf-8", newline="\n")
        digests[change.path] = digest_of(change.text)
    _save_lock(folder, options, digests)


def outdated_overrides(folder: Path) -> list[str]:
    """The templates of a person that replace one of the theme which has changed since. Raises SettingsError."""
    recorded = _lock(folder).get("theme")
    return [
        f"{OVERRIDES}/{path}" for path in outdated_templates(folder, recorded if isinstance(recorded, dict) else {})
    ]


def written_by(folder: Path) -> str:
    """The version of Quoth that wrote an archive or upgraded it last. Raises SettingsError."""
    return str(_lock(folder).get("quoth", ""))


def sample_texts(folder: Path) -> Iterator[Problem]:
    """The sample texts of `quoth new` that still stand in an archive, and would be published."""
    sample = folder / "seeds/sample.txt"
    if sample.is_file() and sample.read_bytes() == _template("sample.txt").encode():
        hint = "delete it with the files beside it, once you have transcripts of your own"
        yield Problem("seeds/sample.txt", "this is the sample that came with the archive", hint, stops=False)
    for name in ("index.md", "about.md"):
        page = folder / "docs" / name
        if page.is_file() and "\nsample: true\n" in page.read_text(encoding="utf-8", errors="replace")[:2_000]:
            hint = "write your own words, and remove the line `sample: true`"
            yield Problem(f"docs/{name}", "this is still sample text", hint, stops=False)


def _template(name: str) -> str:
    if name == LOCKED and not (Path(__file__).parents[1] / "scaffold" / name).exists():
        checkout = Path(__file__).parents[2] / "requirements.lock"  # a wheel has it beside the other templates
        if checkout.is_file():
            return checkout.read_text(encoding="utf-8")
    return (pkgutil.get_data("quoth", f"scaffold/{name}") or b"").decode()


def _quoted(words: str) -> str:
    """The words as a scalar of YAML in double quotes."""
    return json.dumps(words, ensure_ascii=False)


def _write_lock(folder: Path, options: ArchiveOptions, texts: Mapping[str, str]) -> None:
    _save_lock(folder, options, {path: digest_of(text) for path, text in texts.items()})


def _save_lock(folder: Path, options: ArchiveOptions, digests: Mapping[str, str]) -> None:
    files = dict(sorted(digests.items()))
    record = {"quoth": __version__, "options": asdict(options), "files": files, "theme": theme_digests()}
    (folder / LOCK).write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _read_lock(folder: Path) -> tuple[ArchiveOptions, dict[str, str]]:
    record = _lock(folder)
    options, files = record.get("options"), record.get("files")
    try:
        if not isinstance(options, dict) or not isinstance(files, dict):
            raise TypeError
        return ArchiveOptions(**options), {str(path): str(digest) for path, digest in files.items()}
    except TypeError as error:
        raise SettingsError(_unusable_lock()) from error


def _lock(folder: Path) -> dict[str, object]:
    path = folder / LOCK
    if not path.is_file():
        what = "there is none, so nobody knows which files of this archive came from Quoth"
        raise SettingsError(Problem(LOCK, what, f"run this in a folder that `quoth new` made, or `quoth new {folder}`"))
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise SettingsError(_unusable_lock()) from error
    if not isinstance(record, dict):
        raise SettingsError(_unusable_lock())
    return record


def _unusable_lock() -> Problem:
    return Problem(LOCK, "is not as Quoth wrote it", "bring it back from git, or delete it and run `quoth new .`")
