"""The settings of transcripts inside an existing site: its name, address, language, colours and rights are theirs too.

Its `mkdocs.yml` is read as plain YAML. So its plugins need not be installed here, and none of them runs.
"""

import json
import pkgutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from quoth.errors import Problem, SettingsError
from quoth.site.project_settings import THEME

SHARED_EXTRA = ("quoth", "limits")
EXTENSIONS = ("attr_list", "def_list", "fenced_code", "tables", {"toc": {"permalink": False}})
"""What our pages are written in, whatever the existing site uses."""


def host_settings(root: Path) -> Mapping[str, Any]:
    """What the mkdocs.yml of an existing site says by itself, without what its other tags stand for.

    Raises SettingsError.
    """
    from mkdocs.utils.yaml import get_yaml_loader  # noqa: PLC0415  (it takes long to load)

    loader = get_yaml_loader(yaml.SafeLoader)  # which reads !ENV
    loader.add_multi_constructor("", lambda *_: None)
    path = root / "mkdocs.yml"
    try:
        settings = yaml.load(path.read_bytes(), Loader=loader)
    except FileNotFoundError as error:
        problem = Problem("mkdocs.yml", "there is none", "run this in the folder of a MkDocs site")
        raise SettingsError(problem) from error
    except (OSError, yaml.YAMLError, ValueError, RecursionError) as error:
        what = f"cannot be read as settings: {' '.join(str(error).split())}"
        raise SettingsError(Problem("mkdocs.yml", what, "correct that line")) from error
    return settings if isinstance(settings, dict) else {}


def inner_settings(host: Mapping[str, Any], folder: str) -> dict[str, Any]:
    """The settings of the project that is built for a folder of an existing site, from the settings of that site."""
    name, url = _words(host, "site_name") or "Transcripts", _words(host, "site_url")
    theme = host.get("theme") if isinstance(host.get("theme"), dict) else {}
    extra = host.get("extra") if isinstance(host.get("extra"), dict) else {}
    up = "../" * (folder.count("/") + 1)
    return {
        "site_name": name,
        "site_url": f"{url.rstrip('/')}/{folder}/" if url else "",
        "site_description": _words(host, "site_description"),
        "copyright": _words(host, "copyright"),
        "nav": [
            {"Home": "index.md"},
            {"Transcripts": "transcripts/index.md"},
            {"Themes": "themes/index.md"},
            {"People": "people/index.md"},
            {"About": "about.md"},
            {name: up},
        ],
        "not_in_nav": "/transcripts/\n/themes/\n/people/\n/search/\n",
        "theme": {"name": THEME, "custom_dir": "overrides"}
        | {key: theme[key] for key in ("language", "palette") if isinstance(theme, dict) and theme.get(key)},
        "extra": {"generator": False}
        | {key: extra[key] for key in SHARED_EXTRA if isinstance(extra, dict) and extra.get(key)},
        "plugins": [],
        "markdown_extensions": list(EXTENSIONS),
        "validation": {"nav": {"not_found": "ignore"}, "links": {"anchors": "warn"}},
    }


def scaffold_page(template: str, settings: Mapping[str, Any]) -> str:
    """A page of ours with the name and the description of the existing site."""
    text = (pkgutil.get_data("quoth", f"scaffold/{template}") or b"").decode()
    values = {"title": settings["site_name"], "description": settings["site_description"] or settings["site_name"]}
    for key, words in values.items():
        text = text.replace(f"{{{{ {key} }}}}", json.dumps(words, ensure_ascii=False))
    return text


def _words(settings: Mapping[str, Any], key: str) -> str:
    value = settings.get(key)
    return value if isinstance(value, str) else ""
