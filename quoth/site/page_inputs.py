"""What the pages of a site share, and what each is therefore made of: settings, theme, navigation, templates."""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, meta
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation

from quoth.site import site_state
from quoth.site.cache import program
from quoth.text.hashing import fingerprint

GENERATED = "made/"
"""Templates that we write anew with the corpus, in the folder of templates."""
EVERYWHERE = re.compile(r"(?:main|base)\.html|partials/.*")
"""Templates that reach every page; the others reach those that ask for them."""
WIDE = frozenset(("pages", "build_date_utc"))
"""What a template can ask of the whole site. Pages whose templates do are always made anew."""
# yes "template: \"moved.html\"" in front matter
TEMPLATE = re.compile(rb'^"?template"?: *"?([^"\n]*)"?$', re.M)


class Surroundings:
    """Tells of a page what it is made of; the empty text stands for what cannot be known."""

    def __init__(self, config: MkDocsConfig, env: Environment, nav: Navigation) -> None:
        folder = Path(str(config.theme.custom_dir or ""))
        paths = sorted(path for path in folder.rglob("*") if path.is_file()) if config.theme.custom_dir else []
        own = {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}
        fixed = [part for name in own if not name.startswith(GENERATED) for part in (name, own[name])]
        missing = Path(config.site_dir, "404.html")
        self.made = fingerprint(*(part for name in own if name.startswith(GENERATED) for part in (name, own[name])))
        templates = {name: own[name] for name in own if name.endswith(".html") and not name.startswith(GENERATED)}
        self.using = {name for name, text in templates.items() if GENERATED.encode() in text}
        self.wide = any(_asks_widely(env, text) for text in templates.values())
        self.shared = fingerprint(
            program(),
            site_state.settings(config),
            json.dumps(list(_flat(nav.items))),
            missing.read_bytes() if missing.is_file() else b"",
            *fixed,
        )

    def key(self, file: File) -> str:
        """Fingerprint of everything that a page is made of, apart from `finish`, which is part of the program."""
        if self.wide:
            return ""
        source = file.content_bytes
        found = TEMPLATE.search(source[: source.find(b"\n---", 3)] if source.startswith(b"---") else b"")
        reached = {found[1].decode("utf-8", "replace") if found else "main.html"}
        reached |= {name for name in self.using if EVERYWHERE.fullmatch(name)}
        made = self.made if reached & self.using else ""
        return fingerprint(self.shared, file.src_uri, file.dest_uri, made, source)


def _asks_widely(env: Environment, text: bytes) -> bool:
    tree = env.parse(text.decode("utf-8", "replace"))
    return bool(WIDE & meta.find_undeclared_variables(tree)) or b"update_date" in text


def _flat(items: Iterable[StructureItem]) -> Iterator[tuple[str, str]]:
    """Everything in the navigation, in order, as titles and addresses."""
    for one in items:
        yield str(one.title), str(getattr(one, "url", ""))
        yield from _flat(getattr(one, "children", None) or ())
