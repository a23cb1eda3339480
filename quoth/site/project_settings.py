"""The settings of a project, mkdocs.yml, as MkDocs reads them; and the day on which new ids are minted."""

import errno
import logging
import os
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import yaml

import quoth
from quoth import sources
from quoth.errors import PROGRAM, Problem, SettingsError, guide
from quoth.model import Site
from quoth.site.settings_files import settings_place
from quoth.text.patterns import lazy_pattern

THEME = "quoth"
"""Name of our theme, as `theme: name:` in the settings."""
THEME_FOLDER = Path(quoth.__file__).parent / "theme"
DANGEROUS = ("pymdownx.snippets", "markdown_include.include", "pymdownx.b64")
"""Markdown extensions that publish other files of the machine when a page asks for it."""
UNREADABLE = "cannot be read as settings (with INHERIT, also the file that it names)"
# yes "Config value 'site_url': The URL isn't valid"   no "mkdocs.yml is not valid YAML"
REFUSED_VALUE = lazy_pattern(r"Config value '(?P<key>\w+)': (?P<what>.+)")
HINT_BY_SETTING = {
    "site_url": "write where the site will be, as https://OWNER.github.io/NAME/",
    "theme": "write `name: quoth` under `theme:`, and `custom_dir: overrides`",
}
HINT_OF_OTHER_THEMES = (
    "in an archive, write `name: quoth`, which extends Material for MkDocs; "
    f"in a site that is to keep its theme, use: {PROGRAM} build --into transcripts/"
)
WRONG_PLACES = (errno.ENOENT, errno.EISDIR, errno.ENOTDIR)
"""Errors for which a path in the settings is to blame; for any other error it is the machine."""
EPOCH = "SOURCE_DATE_EPOCH"
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig


class EngineWarnings(logging.Handler):
    """Collects the warnings of the engine."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

    def __enter__(self) -> "EngineWarnings":
        logging.getLogger("mkdocs").addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger("mkdocs").removeHandler(self)


def engine_settings(path: Path, site: Path) -> "MkDocsConfig":
    """A settings file as MkDocs reads it, which finds our theme also where this program is not installed.

    Raises whatever MkDocs, its parsers and its plugins raise.
    """
    from mkdocs import utils  # noqa: PLC0415  (it takes long, and `read_settings` hardly ever needs it)
    from mkdocs.config import load_config  # noqa: PLC0415

    entry = EntryPoint(name=THEME, value="quoth.theme", group="mkdocs.themes")
    utils.get_themes().setdefault(THEME, entry)  # what MkDocs remembers of the themes that are installed
    return load_config(str(path), site_dir=str(site), strict=True)


def load_settings(root: Path, site: Path) -> "MkDocsConfig":
    """The project's mkdocs.yml, for a build into `site`. Raises SettingsError for what it may not ask for."""
    from mkdocs.exceptions import MkDocsException  # noqa: PLC0415

    path = root / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(Problem("mkdocs.yml", "there is none", "run this in the folder of a Quoth project"))
    with EngineWarnings() as warnings:
        try:
            config = engine_settings(path, site)
        except Exception as error:  # MkDocs lets through whatever its parsers and its plugins meet
            if isinstance(error, OSError) and error.errno not in WRONG_PLACES:
                raise
            is_explained = isinstance(error, MkDocsException)
            what = "; ".join(warnings.messages) or (str(error) if is_explained else f"{UNREADABLE}: {error}")
            raise SettingsError(_engine_refusal(root, " ".join(what.split()))) from error
    _check_places(config, root)
    _check_site(config, root)
    dangerous = [name for name in config.markdown_extensions if name in DANGEROUS]
    if dangerous:
        what = f"the extension {dangerous[0]} would let a page publish files of this machine"
        raise SettingsError(Problem("mkdocs.yml", what, "remove it from markdown_extensions"))
    if config.hooks:
        raise SettingsError(Problem("mkdocs.yml", "hooks are not run here", "remove `hooks:`"))
    return config


def _engine_refusal(root: Path, message: str) -> Problem:
    """What MkDocs says of a setting, with the line in which it is, and what to do."""
    hint = f"correct that line; {guide('site')} says what Quoth needs"
    value = REFUSED_VALUE.match(message)
    if value is None:
        return Problem("mkdocs.yml", message, hint)
    hint = HINT_BY_SETTING.get(value["key"], hint)
    return Problem(settings_place(root, f"{value['key']}:"), f"{value['key']}: {value['what']}", hint)


def _check_site(config: "MkDocsConfig", root: Path) -> None:
    """Raises SettingsError for an address that no browser opens, and for a theme without a folder for what we make."""
    address = str(config.site_url or "")
    if address and (not urlsplit(address).netloc or len(address.split()) > 1):
        what = f"site_url: “{address}” is no address"
        raise SettingsError(Problem(settings_place(root, "site_url:"), what, HINT_BY_SETTING["site_url"]))
    if str(THEME_FOLDER) not in config.theme.dirs:
        name = config.theme.name
        place = settings_place(root, f"name: {name}") if name else "mkdocs.yml"
        place = settings_place(root, "theme:") if place == "mkdocs.yml" else place
        what = f"theme: “{name}” is another theme than that of Quoth"
        raise SettingsError(Problem(place, what, HINT_OF_OTHER_THEMES))
    if not config.theme.custom_dir:
        what = "theme: there is no custom_dir, but what builds make for pages is in overrides/made"
        raise SettingsError(
            Problem(settings_place(root, "theme:"), what, "write `custom_dir: overrides` under `theme:`")
        )


def _check_places(config: "MkDocsConfig", root: Path) -> None:
    """Raises SettingsError if pages or templates would come from outside the project."""
    if Path(config.docs_dir).resolve() != (root / "docs").resolve():
        what = f"docs_dir is “{config.docs_dir}”, but the pages of a site must be in docs/"
        raise SettingsError(Problem("mkdocs.yml", what, "remove docs_dir"))
    templates = config.theme.custom_dir
    if templates and not Path(templates).resolve().is_relative_to(root.resolve()):
        what = f"custom_dir is “{templates}”, but the templates of a site must be in its project"
        raise SettingsError(Problem("mkdocs.yml", what, "put them into overrides/"))


def site_of(config: "MkDocsConfig") -> Site:
    """The name, address and language of the site, from the settings."""
    url = str(config.site_url or "")
    language = str(config.theme.get("language") or "en")
    return Site(config.site_name, f"{url.rstrip('/')}/" if url else "", config.site_description or "", language)


def read_settings(root: Path) -> tuple[sources.Limits, sources.DisplayOptions]:
    """The limits and the display options that mkdocs.yml sets, or else the usual ones. Raises SettingsError."""
    path = root / "mkdocs.yml"
    extra = _plain_extra(path) if path.exists() else {}
    if extra is None:
        extra = dict(load_settings(root, root / "site").extra)
    return sources.read_limits(extra), sources.display_options(extra)


def _plain_extra(path: Path) -> Mapping[str, object] | None:
    """What is under `extra:` in this file; None if only MkDocs can read it (!ENV, INHERIT, a mistake)."""
    try:
        node = yaml.compose(path.read_bytes(), Loader=yaml.SafeLoader)
        entries = {key.value: value for key, value in node.value} if isinstance(node, yaml.MappingNode) else {}
        extra = yaml.SafeLoader("").construct_document(entries["extra"]) if "extra" in entries else {}
    except (OSError, yaml.YAMLError, ValueError, RecursionError):
        return None
    return extra if isinstance(extra, dict) and "INHERIT" not in entries else None


def minting_day() -> str:
    """The ISO day on which new ids are minted: that of SOURCE_DATE_EPOCH, or else today. Raises SettingsError."""
    seconds = os.environ.get(EPOCH, "")
    if not seconds:
        return date.today().isoformat()
    try:
        if int(seconds) < 0:
            raise ValueError
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        what = f"“{seconds}” is not a number of seconds since 1970"
        raise SettingsError(Problem(EPOCH, what, "unset it, or give a whole number")) from error
