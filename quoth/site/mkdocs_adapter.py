"""The site engine: MkDocs with Material, run strictly in this process over the project's mkdocs.yml.

Where the settings name plugins, MkDocs does everything itself; otherwise it is driven page by page, which is quicker.
"""

import logging
import os
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from traceback import extract_tb

from jinja2 import TemplateError, TemplateSyntaxError
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException

from quoth.errors import Problem, PublishError, SettingsError
from quoth.site import page_builder
from quoth.site.project_settings import EPOCH, EngineWarnings
from quoth.site.site_manifest import BuiltPage, BuiltSite
from quoth.text.patterns import lazy_pattern

ENGINE = ("/mkdocs/", "/jinja2/")
"""The folders of the code that fails if a setting is of another kind than it expects."""
# yes "Doc file 'about.md' contains a link …"   no "A reference to 'about.md' is included …"
IN_PAGE = lazy_pattern(r"Doc file '(?P<page>[^']+)' (?P<what>contains .+)")
# yes "… not included in the "nav" configuration: - about.md"   no "a link to navigation.md"
NAVIGATION = lazy_pattern(r"[\"']nav[\"'] configuration")


def run_engine(
    config: MkDocsConfig,
    day: datetime,
    standing: BuiltSite,
    digests: Mapping[str, str],
    finisher: Callable[[Path], page_builder.Finish],
    cores: int,
) -> list[BuiltPage]:
    """Builds the site into the folder of the settings, dated `day`, and returns a record of each page.

    `digests` are those of the generated files, by path in the project.
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
            else page_builder.build_pages(config, standing, digests, finisher, cores)
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
    """Lets the engine build everything itself, with its plugins."""
    with EngineWarnings() as warnings:
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
    hint = "correct what you changed in it, or what mkdocs.yml sets for it"
    what = f"cannot be used: {' '.join(str(error).split())}"
    return Problem(f"{where}:{line}" if line else where, what, hint)


def _engine_problem(message: str) -> Problem:
    """A warning of the engine as a problem, with the file that it is about."""
    text = " ".join(message.split())
    page = IN_PAGE.match(text)
    if page:
        return Problem(f"docs/{page['page']}", page["what"], "correct the link, or remove it")
    if NAVIGATION.search(text):
        return Problem(
            "mkdocs.yml", text, "list pages under `nav:` or `not_in_nav:`, each by the name that it has in docs/"
        )
    return Problem("mkdocs", text)
