"""Files of the site that the engine does not make: texts one by one, and the pictures that are not there already."""

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from quoth.model import Page, Poster
from quoth.stages.publish import jobs, posters
from quoth.stages.publish.facts import Facts
from quoth.stages.publish.kept import Known, Record, digest, fingerprint, program
from quoth.stages.publish.write import BESIDE, replace

FONTS = "assets/fonts"
"""Where a site has the fonts that its posters are drawn with."""


def write(site: Path, made: Iterable[Page], known: Known, cores: int) -> tuple[list[Path], list[Record]]:
    """Into a site; a file that a person wrote into docs/ at that place is kept.

    Gives the texts that were written, and a record of each picture.
    """
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = fingerprint(program(), *fonts)
    written, records, waiting = list[Path](), list[Record](), list[tuple[str, str, Poster]]()
    for page in made:
        name = page.path.removeprefix(BESIDE)
        place = site / name
        if not page.path.startswith(BESIDE) or place.exists():
            continue
        if page.poster:
            key = fingerprint(shared, repr(page.poster))
            record = known.take(name, key, place)
            records += [record] if record else []
            waiting += [] if record else [(name, key, page.poster)]
            continue
        replace(place, page.text)
        with place.open("a", encoding="utf-8", errors="replace", newline="") as file:
            file.writelines(page.rows)
        written.append(place)
    return written, [*records, *jobs.each(partial(_drawn, site), waiting, cores)]


def _drawn(site: Path, given: tuple[str, str, Poster]) -> Record:
    name, key, poster = given
    replace(site / name, posters.draw(poster, site / FONTS))
    return Record(name, key, digest(site / name), Facts())
