"""Files of the site that the engine does not make: those that are kept, those that are new, and the pictures."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

from quoth.model import Page, Poster
from quoth.site import jobs, social_cards
from quoth.site.cache import Known, Record, digest_of, program, stamp
from quoth.site.page_index import Facts
from quoth.site.project_files import BESIDE, link, replace
from quoth.text.hashing import fingerprint

FONTS = "assets/fonts"
"""Where a site has the fonts that its posters are drawn with."""


def texts(site: Path, made: Iterable[Page]) -> Iterator[Path]:
    """Writes texts into a site; a file that a person wrote into docs/ at that place is kept."""
    for page in made:
        place = site / page.path.removeprefix(BESIDE)
        if not place.exists():
            replace(place, page.text)
            with place.open("a", encoding="utf-8", errors="replace", newline="") as file:
                file.writelines(page.rows)
            yield place


def files(site: Path, made: Mapping[str, Path]) -> None:
    """Puts files that are kept into a site, by their path there; a file that a person wrote at that place stays."""
    for name, old in made.items():
        place = site / name
        if not place.exists():
            link(old, place)


def pictures(site: Path, wanted: Sequence[tuple[str, Poster]], known: Known, cores: int) -> list[Record]:
    """Posters by their path in the site: drawn, or taken from the site that stands; and a record of each."""
    fonts = [path.read_bytes() for path in sorted((site / FONTS).glob("*")) if path.is_file()]
    shared = fingerprint(program(), *fonts)
    records, waiting = list[Record](), list[tuple[str, str, Poster]]()
    for name, poster in wanted:
        if not (site / name).exists():
            key = fingerprint(shared, repr(poster))
            record = known.take(name, key, site / name)
            records += [record] if record else []
            waiting += [] if record else [(name, key, poster)]
    return [*records, *jobs.each(partial(_drawn, site), waiting, cores)]


def _drawn(site: Path, given: tuple[str, str, Poster]) -> Record:
    name, key, poster = given
    picture = social_cards.draw(poster, site / FONTS)
    replace(site / name, picture)
    return Record(name, key, stamp(site / name), digest_of(picture), Facts())
