"""The engine's sitemap made true: a page is dated with the day that its text last changed, not with that of a build.

Pages written by hand have no date, because we do not know it. Addresses that only lead on are left out.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement, indent, parse, register_namespace, tostring

from quoth.site import project_files

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def date(site: Path, site_url: str, changed: Mapping[str, str], leading_on: Iterable[str]) -> None:
    """Writes the sitemap of a site anew; one without addresses (nobody said where the site is) goes.

    `changed` has the day of each page by its path in the project, `leading_on` the paths of those that only lead on.
    """
    path = site / "sitemap.xml"
    path.with_suffix(".xml.gz").unlink(missing_ok=True)
    if not site_url:
        path.unlink(missing_ok=True)
        return
    days = {site_url + address(path): day for path, day in changed.items()}
    moved = {site_url + address(path) for path in leading_on}
    made = Element(f"{{{NAMESPACE}}}urlset")
    for entry in parse(path).getroot().iter(f"{{{NAMESPACE}}}loc"):
        place = (entry.text or "").strip()
        if place not in moved:
            _add(made, place, days.get(place, ""))
    register_namespace("", NAMESPACE)
    indent(made, " ")
    text = tostring(made, encoding="unicode")
    project_files.replace(path, f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n')


def _add(made: Element, place: str, day: str) -> None:
    url = SubElement(made, f"{{{NAMESPACE}}}url")
    SubElement(url, f"{{{NAMESPACE}}}loc").text = place
    if day:
        SubElement(url, f"{{{NAMESPACE}}}lastmod").text = day


def address(path: str) -> str:
    """Where the engine puts a page: docs/themes/agi.md is themes/agi/."""
    folder, _, name = path.removeprefix("docs/").removesuffix(".md").rpartition("/")
    return f"{folder}/" if name == "index" else f"{folder}/{name}/"
