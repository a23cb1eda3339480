"""The same transcripts with other programs: a Markdown paragraph a passage, and what they do by themselves."""

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench.speed import Cost, cost

MKDOCS = "site_name: Bench\nplugins: [search]\ntheme: {name: material, font: false}\nmarkdown_extensions: [attr_list]\n"
HUGO = 'baseURL = "http://localhost/"\ntitle = "Bench"\ndisableKinds = ["taxonomy", "term", "RSS"]\n'
# yes "<p class=…>" "{: #s-beginnings }"   no "words"
MARKUP = re.compile(r"<[^>]+>|\{:[^}]*\}")
# yes "## Beginnings {: #s-beginnings }" and '<p class="passage" …>' up to its end, over several lines
TEXT = re.compile(r'^## [^\n]*|^<p\b[^>]*\bclass="?passage\b.*?</p>', re.M | re.S)
PAGE = "<!doctype html><title>{{ .Title }}</title><h1>{{ .Title }}</h1>{{ .Content }}"
LIST = "<!doctype html><ul>{{ range .Site.RegularPages }}<li><a href={{ .RelPermalink }}>{{ .Title }}</a>{{ end }}</ul>"


def articles(project: Path) -> list[tuple[str, str]]:
    """The passages of every transcript page that Quoth has generated, each a paragraph, by the page's name."""
    pages = list[tuple[str, str]]()
    for path in sorted((project / "docs/transcripts").glob("*/index.md")):
        parts = TEXT.findall(path.read_text(encoding="utf-8"))
        words = [MARKUP.sub("", part).replace("\n", " ") for part in parts]
        pages.append((path.parent.name, "\n\n".join(words)))
    return pages


def hugo(folder: Path, texts: list[tuple[str, str]]) -> Cost | None:
    """Hugo with a theme of two lines; None if it is not installed."""
    if not shutil.which("hugo"):
        return None
    (folder / "layouts/_default").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "config.toml").write_text(HUGO + "[markup.goldmark.renderer]\nunsafe = true\n")
    (folder / "layouts/_default/single.html").write_text(PAGE)
    (folder / "layouts/_default/list.html").write_text(LIST)
    for name, text in texts:
        (folder / f"content/{name}.md").write_text(f'---\ntitle: "{name}"\n---\n{text}\n')
    return cost(["hugo", "--quiet"], folder)


def _project(folder: Path, texts: list[tuple[str, str]]) -> None:
    (folder / "docs").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(MKDOCS)
    (folder / "docs/index.md").write_text("# Bench\n")
    for name, text in texts:
        (folder / f"docs/{name}.md").write_text(f"# {name}\n\n{text}\n")


def mkdocs(folder: Path, texts: list[tuple[str, str]]) -> Cost | None:
    """MkDocs with Material, its own navigation and its own search."""
    _project(folder, texts)
    return cost([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)


def zensical(folder: Path, texts: list[tuple[str, str]]) -> Cost | None:
    """Zensical over the project of MkDocs; None if it is not installed."""
    if not shutil.which("zensical"):
        return None
    _project(folder, texts)
    return cost(["zensical", "build"], folder)


def eleventy(folder: Path, texts: list[tuple[str, str]]) -> Cost | None:
    """Eleventy without a theme; None if it is not installed."""
    if not shutil.which("eleventy"):
        return None
    folder.mkdir()
    for name, text in texts:
        (folder / f"{name}.md").write_text(f"# {name}\n\n{text}\n")
    return cost(["eleventy", "--quiet"], folder)


PEERS: dict[str, tuple[Callable[[Path, list[tuple[str, str]]], Cost | None], int]] = {
    "Hugo": (hugo, 100_000),
    "Eleventy": (eleventy, 100_000),
    "MkDocs + Material": (mkdocs, 1000),
    "Zensical": (zensical, 300),
}
"""Each with the most transcripts that it is worth waiting for."""


def version(name: str) -> str:
    """What a program says it is."""
    command = {
        "Hugo": ["hugo", "version"],
        "Eleventy": ["eleventy", "--version"],
        "MkDocs + Material": [sys.executable, "-m", "mkdocs", "--version"],
        "Zensical": ["zensical", "--version"],
    }[name]
    output = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    return " ".join(re.findall(r"\bv?\d+\.\d+[\d.]*", output)[:1])
