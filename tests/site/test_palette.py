"""An archive of one's own looks as its owner wants: colours, logo and templates, as in any site with Material."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from quoth.site import build
from quoth.site.scaffold import ArchiveOptions, write_archive
from tests import axe
from tests.once import once
from tests.site.conftest import as_if_installed, serve, silent

LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><circle cx="4" cy="4" r="4"/></svg>'
PALETTE = """  language: "en"
  logo: assets/logo.svg
  palette:
    - media: "(prefers-color-scheme: light)"
      primary: teal
      accent: pink
      toggle: {icon: material/circle-half-full, name: Dark}
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
      primary: teal
      accent: pink
      toggle: {icon: material/circle-half-full, name: Light}
extra_css: [assets/own.css]
"""
PRIMARIES = (
    "red pink purple deep-purple indigo blue light-blue cyan teal green light-green lime yellow amber orange "
    "deep-orange brown grey blue-grey black white"
).split()
ACCENTS = PRIMARIES[:16]
"""The colours that Material has for what is pointed at."""
CONTRASTS = """([scheme, primary, accent]) => {
  const body = document.body;
  body.setAttribute("data-md-color-scheme", scheme);
  body.setAttribute("data-md-color-primary", primary);
  body.setAttribute("data-md-color-accent", accent);
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
  const light = (colours) => {
    for (const colour of colours) {
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
    }
    const [red, green, blue] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
  };
  const contrast = (letters, ground) => {
    const [darker, lighter] = [light([ground]), light([ground, letters])].sort((a, b) => a - b);
    return lighter / darker;
  };
  const probe = document.querySelector(".md-content").appendChild(document.createElement("i"));
  const colour = (name) => {
    probe.style.color = `var(${name})`;
    return getComputedStyle(probe).color;
  };
  const header = getComputedStyle(document.querySelector(".md-header"));
  const tab = getComputedStyle(document.querySelector(".md-tabs__link"));
  const ratios = {
    header: contrast(header.color, header.backgroundColor),
    tabs: contrast(tab.color, getComputedStyle(document.querySelector(".md-tabs")).backgroundColor),
    links: contrast(colour("--md-typeset-a-color"), colour("--paper")),
    pointed: contrast(colour("--md-accent-fg-color"), colour("--paper")),
    tinted: contrast(colour("--accent"), colour("--tint")),
  };
  probe.remove();
  return Object.entries(ratios).filter(([, number]) => number < 4.5).map(([name, number]) => `${name}: ${number}`);
}"""


@pytest.fixture(scope="module")
def coloured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(root: Path) -> Path:
        write_archive(root, ArchiveOptions("The Harbour Tapes"))
        settings = root / "mkdocs.yml"
        settings.write_text(
            settings.read_text(encoding="utf-8").replace('  language: "en"\n', PALETTE), encoding="utf-8"
        )
        for name, text in {
            "docs/assets/logo.svg": LOGO,
            "docs/assets/boat.svg": LOGO.replace("<svg", '<svg width="2000" height="900"'),
            "docs/assets/own.css": ".colophon { --quiet: #0000fe; }",
            "overrides/partials/footer.html": '<footer class="md-footer"><p class="colophon">Our own foot</p></footer>',
        }.items():
            (root / name).parent.mkdir(exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        with (root / "docs/index.md").open("a", encoding="utf-8") as home:
            home.write("\n![A boat](assets/boat.svg)\n")
        build.build(root, silent)
        return root

    return once(tmp_path_factory, "coloured", make)


@pytest.fixture(scope="module")
def address(coloured: Path) -> Iterator[str]:
    server, address = serve(coloured / "site")
    yield address
    server.shutdown()


def colour(page: Page, selector: str, name: str) -> str:
    script = "([selector, name]) => getComputedStyle(document.querySelector(selector)).getPropertyValue(name)"
    return str(page.evaluate(script, [selector, name]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_palette_logo_styles_and_templates_of_a_person_are_those_of_the_site(
    context: BrowserContext, address: str, scheme: str
) -> None:
    page = context.new_page()
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(address + "about/")
    assert page.get_attribute("body", "data-md-color-scheme") == ("slate" if scheme == "dark" else "default")
    lightness, chroma, hue = colour(page, ".md-header", "background-color").removeprefix("oklch(").split()[:3]
    assert 0.5 < float(lightness) < 0.6 and float(chroma) > 0.05 and 160 < float(hue.strip(")")) < 200, "teal"
    assert colour(page, ".md-header", "color") == "rgb(255, 255, 255)"
    logo = page.locator(".md-header .md-logo img")
    assert logo.evaluate("image => image.naturalWidth > 0")
    assert page.inner_text(".md-footer .colophon") == "Our own foot"
    assert colour(page, ".md-footer .colophon", "color") == "rgb(0, 0, 254)"
    assert [row for row in axe.violations(page, axe.COLOURS) if "colophon" not in row] == []


def test_a_picture_on_the_home_page_fits_a_phone(context: BrowserContext, address: str) -> None:
    page = context.new_page()
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(address)
    assert page.locator("article img").first.evaluate("image => image.naturalWidth") == 2000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_every_colour_of_material_can_be_read(context: BrowserContext, address: str, scheme: str) -> None:
    page = context.new_page()
    page.goto(address + "about/")
    pairs = [(primary, ACCENTS[at % len(ACCENTS)]) for at, primary in enumerate(PRIMARIES)]
    wrong = {pair: page.evaluate(CONTRASTS, [scheme, *pair]) for pair in pairs}
    assert {pair: rows for pair, rows in wrong.items() if rows} == {}


def engine_alone(root: Path, about: Path, *words: str) -> None:
    """Builds a site by `mkdocs build --strict`, as if this checkout were installed; `about` will say that it is."""
    variables = as_if_installed(about)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", *words]
    done = subprocess.run(command, cwd=root, env=variables, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_the_engine_alone_builds_the_same_archive(coloured: Path, tmp_path: Path) -> None:
    engine_alone(coloured, tmp_path / "installed", "--site-dir", str(tmp_path / "plain"))
    assert "Our own foot" in (tmp_path / "plain/transcripts/index.html").read_text(encoding="utf-8")
    assert "palette.css" in (tmp_path / "plain/about/index.html").read_text(encoding="utf-8")


def test_the_engine_alone_builds_any_site_with_the_theme(tmp_path: Path, context: BrowserContext) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Tapes\n\nHello.\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text("site_name: Tapes\ntheme:\n  name: quoth\n", encoding="utf-8")
    engine_alone(tmp_path, tmp_path / "installed")
    server, address = serve(tmp_path / "site")
    page = context.new_page()
    page.goto(address)
    assert page.inner_text("h1").startswith("Tapes")
    assert colour(page, "h1", "font-family").startswith("Literata") and page.locator(".md-header").is_visible()
    assert colour(page, ".md-header", "background-color") == "rgb(253, 251, 247)"
    server.shutdown()
