"""The site engine: MkDocs with Material, run strictly in this process over the project's mkdocs.yml.

Where the settings name plugins, MkDocs does all by itself; otherwise it is driven page by page, which is quicker.
"""

import errno
import logging
import os
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError

from quoth import sources
from quoth.errors import Problem, PublishError, SettingsError
from quoth.model import Site

DANGEROUS = ("pymdownx.snippets", "markdown_include.include", "pymdownx.b64")
"""Markdown extensions that publish other files of the machine when a page asks for it."""
UNREADABLE = "cannot be read as settings (with INHERIT, also the file that it names)"
WRONG_PLACES = (errno.ENOENT, errno.EISDIR, errno.ENOTDIR)
"""What the system says of a place that settings name; anything else is the fault of the machine."""
ENGINE = ("/mkdocs/", "/jinja2/")
"""Where the program stands that fails if a setting is of another kind than it expects."""
EPOCH = "SOURCE_DATE_EPOCH"
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build  # noqa: E402  (after the settings that silence advertisements)
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402

from quoth.site import page_builder  # noqa: E402
from quoth.site.cache import BuiltPage, BuiltSite  # noqa: E402


def load_settings(root: Path, site: Path) -> MkDocsConfig:
    """The project's mkdocs.yml, for a build into `site`. Raises SettingsError for what it may not ask for."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(Problem("mkdocs.yml", "there is none", "run this in the folder of a Quoth project"))
    with page_builder.EngineWarnings() as warnings:
        try:
            config = load_config(str(path), site_dir=str(site), strict=True)
        except Exception as error:  # MkDocs lets through whatever its parsers and its plugins meet
            if isinstance(error, OSError) and error.errno not in WRONG_PLACES:
                raise
            is_explained = isinstance(error, MkDocsException)
            what = "; ".join(warnings.messages) or (str(error) if is_explained else f"{UNREADABLE}: {error}")
            raise SettingsError(Problem("mkdocs.yml", " ".join(what.split()), "see docs/guide.md")) from error
    _check_places(config, root)
    dangerous = [name for name in config.markdown_extensions if name in DANGEROUS]
    if dangerous:
        what = f"the extension {dangerous[0]} would let a page publish files of this machine"
        raise SettingsError(Problem("mkdocs.yml", what, "take it out of markdown_extensions"))
    if config.hooks:
        raise SettingsError(Problem("mkdocs.yml", "hooks are not run here", "take `hooks:` out"))
    return config


def _check_places(config: MkDocsConfig, root: Path) -> None:
    """Raises SettingsError if pages or templates would come from outside the project."""
    if Path(config.docs_dir).resolve() != (root / "docs").resolve():
        what = f"docs_dir is “{config.docs_dir}”, and the pages of a site are in docs/"
        raise SettingsError(Problem("mkdocs.yml", what, "take docs_dir out"))
    templates = config.theme.custom_dir
    if templates and not Path(templates).resolve().is_relative_to(root.resolve()):
        what = f"custom_dir is “{templates}”, and the templates of a site are in its project"
        raise SettingsError(Problem("mkdocs.yml", what, "put them into overrides/"))


def site_of(config: MkDocsConfig) -> Site:
    """The name, address and language of the site, from the settings."""
    url = str(config.site_url or "")
    language = str(config.theme.get("language") or "en")
    return Site(config.site_name, f"{url.rstrip('/')}/" if url else "", config.site_description or "", language)


def read_settings(root: Path) -> tuple[sources.Limits, sources.DisplayOptions]:
    """The limits and the display options that mkdocs.yml sets; the usual ones without it. Raises SettingsError."""
    extra = load_settings(root, root / "site").extra if (root / "mkdocs.yml").exists() else {}
    return sources.read_limits(extra), sources.display_options(extra)


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


def run_engine(
    config: MkDocsConfig,
    day: datetime,
    standing: BuiltSite,
    finisher: Callable[[Path], page_builder.Finish],
    cores: int,
) -> list[BuiltPage]:
    """A record of each page of the site, which is built into the folder of the settings and dated `day`.

    Raises PublishError with every warning of the engine.
    """
    epoch = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(int(day.timestamp()))
    logger = logging.getLogger("mkdocs")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        records, messages = (
            _run_with_plugins(config, finisher)
            if config.plugins
            else page_builder.build_pages(config, standing, finisher, cores)
        )
    except MkDocsException as error:
        raise PublishError(_engine_problem(str(error))) from error
    except (TemplateError, TypeError, ValueError, AttributeError, LookupError) as error:
        if isinstance(error, TemplateError) or _templates(error):
            raise PublishError(_in_template(error)) from error
        if any(name in Path(extract_tb(error.__traceback__)[-1].filename).as_posix() for name in ENGINE):
            what = f"holds a value that MkDocs cannot use: {error}"
            raise SettingsError(Problem("mkdocs.yml", what, "see docs/guide.md")) from error
        raise
    finally:
        logger.setLevel(level)
        if epoch is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = epoch
    if messages:
        raise PublishError([_engine_problem(message) for message in messages])
    return records


def _run_with_plugins(
    config: MkDocsConfig, finisher: Callable[[Path], page_builder.Finish]
) -> tuple[list[BuiltPage], list[str]]:
    """The engine's own build of everything, with its plugins."""
    with page_builder.EngineWarnings() as warnings:
        try:
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
        except SystemExit as error:
            return [], warnings.messages or [str(error)]
        finally:
            config.plugins.on_shutdown()
    site = Path(config.site_dir)
    finish = finisher(site)
    return [page_builder.finish_page(path, config, finish) for path in sorted(site.rglob("*.html"))], warnings.messages


def _templates(error: Exception) -> list[tuple[str, int | None]]:
    """The templates in the traceback of an error, each with its line."""
    frames = [(frame.filename, frame.lineno) for frame in extract_tb(error.__traceback__)]
    return [(name, line) for name, line in frames if name.endswith((".html", ".xml"))]


def _in_template(error: Exception) -> Problem:
    """The problem of a template that cannot be used, with its line if that is known."""
    places = _templates(error)
    name, line = places[-1] if places else ("overrides", None)
    if isinstance(error, TemplateSyntaxError):
        name, line = error.filename or error.name or name, error.lineno
    where = f"overrides{Path(name).as_posix().rpartition('overrides')[2]}" if "overrides" in name else name
    hint = "put right what you changed in it, or what mkdocs.yml sets for it"
    what = f"cannot be used: {' '.join(str(error).split())}"
    return Problem(f"{where}:{line}" if line else where, what, hint)


def _engine_problem(message: str) -> Problem:
    return Problem("mkdocs", " ".join(message.split()))
