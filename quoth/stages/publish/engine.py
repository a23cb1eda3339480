"""The site engine: MkDocs with Material, run strictly in this process over the project's mkdocs.yml."""

import logging
import os
from datetime import datetime
from pathlib import Path

from quoth.errors import Problem, PublishError, SettingsError
from quoth.model import Site

DANGEROUS = ("pymdownx.snippets", "markdown_include.include", "pymdownx.b64")
"""Markdown extensions that publish other files of the machine when a page asks for it."""
EPOCH = "SOURCE_DATE_EPOCH"
os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")
os.environ.setdefault("DISABLE_MKDOCS_2_WARNING", "true")

from mkdocs.commands import build as mkdocs_build  # noqa: E402  (after the settings that silence advertisements)
from mkdocs.config import load_config  # noqa: E402
from mkdocs.config.defaults import MkDocsConfig  # noqa: E402
from mkdocs.exceptions import MkDocsException  # noqa: E402


class _Kept(logging.Handler):
    """Keeps what the engine warns of, for our own error."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def settings(root: Path, site: Path) -> MkDocsConfig:
    """The project's mkdocs.yml, for a build into `site`. Raises SettingsError for what it may not ask for."""
    path = root / "mkdocs.yml"
    if not path.is_file():
        raise SettingsError(Problem("mkdocs.yml", "there is none", "run this in the folder of a Quoth project"))
    try:
        config = load_config(str(path), site_dir=str(site), strict=True)
    except (MkDocsException, OSError) as error:
        raise SettingsError(Problem("mkdocs.yml", " ".join(str(error).split()), "see docs/guide.md")) from error
    wrong = [name for name in config.markdown_extensions if name in DANGEROUS]
    if wrong:
        what = f"the extension {wrong[0]} would let a page publish files of this machine"
        raise SettingsError(Problem("mkdocs.yml", what, "take it out of markdown_extensions"))
    if config.hooks:
        raise SettingsError(Problem("mkdocs.yml", "hooks are not run here", "take `hooks:` out"))
    return config


def site(config: MkDocsConfig) -> Site:
    """What the settings say of the site as a whole."""
    url = str(config.site_url or "")
    language = str(config.theme.get("language") or "en")
    return Site(config.site_name, f"{url.rstrip('/')}/" if url else "", config.site_description or "", language)


def run(config: MkDocsConfig, day: datetime) -> None:
    """The site, dated `day`, into the folder of the settings. Raises PublishError with every warning of the engine."""
    kept = _Kept()
    given = os.environ.get(EPOCH)
    os.environ[EPOCH] = str(int(day.timestamp()))
    logger = logging.getLogger("mkdocs")
    logger.addHandler(kept)
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        config.plugins.on_startup(command="build", dirty=False)
        mkdocs_build.build(config)
    except SystemExit as error:
        raise PublishError([_problem(message) for message in kept.messages] or [_problem(str(error))]) from error
    except MkDocsException as error:
        raise PublishError(_problem(str(error))) from error
    finally:
        config.plugins.on_shutdown()
        logger.setLevel(level)
        logger.removeHandler(kept)
        if given is None:
            del os.environ[EPOCH]
        else:
            os.environ[EPOCH] = given
    if kept.messages:
        raise PublishError([_problem(message) for message in kept.messages])


def _problem(message: str) -> Problem:
    return Problem("mkdocs", " ".join(message.split()))
