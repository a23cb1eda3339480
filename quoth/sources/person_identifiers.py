"""Names of people in catalogues, as an identifier or as its address: Wikidata, ORCID, VIAF."""

from collections.abc import Iterable, Mapping
from typing import Annotated, NamedTuple

from pydantic import AfterValidator, BeforeValidator

from quoth.model import PersonLink
from quoth.text.patterns import lazy_pattern


class Catalogue(NamedTuple):
    """A catalogue of names."""

    name: str
    address: str
    """What stands before an identifier."""
    example: str


CATALOGUES = {
    "wikidata": Catalogue("Wikidata", "https://www.wikidata.org/wiki/", "Q7259"),
    "orcid": Catalogue("ORCID", "https://orcid.org/", "0000-0002-1825-0097"),
    "viaf": Catalogue("VIAF", "https://viaf.org/viaf/", "97105654"),
}
# yes "Q7259" "http://www.wikidata.org/entity/Q7259" "https://m.wikidata.org/wiki/Q7259"   no "7259" "P31"
WIKIDATA = lazy_pattern(r"(?:https?://(?:www\.|m\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9]\d{0,11})\Z")
# yes "0000-0002-1825-0097" "https://orcid.org/0000-0002-1694-233X"   no "0000000218250097"
ORCID = lazy_pattern(r"(?:https?://(?:www\.)?orcid\.org/)?(\d{4}-\d{4}-\d{4}-\d{3}[\dX])/?\Z")
# yes "97105654" "https://viaf.org/viaf/97105654/" "https://viaf.org/en/viaf/97105654"   no "VIAF 97105654"
VIAF = lazy_pattern(r"(?:https?://(?:www\.)?viaf\.org/(?:[a-z]{2}/)?viaf/)?([1-9]\d{0,21})/?\Z")


def orcid_checksum(digits: str) -> str:
    """The last sign that an ORCID must have after its first 15 digits (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in digits:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _problem(value: str, key: str) -> ValueError:
    catalogue = CATALOGUES[key]
    return ValueError(f"“{value}” is not an identifier of {catalogue.name} such as {catalogue.example}, or its address")


def _wikidata(value: str) -> str:
    match = WIKIDATA.match(value.strip())
    if not match:
        raise _problem(value, "wikidata")
    return match[1]


def _orcid(value: str) -> str:
    match = ORCID.match(value.strip())
    if not match:
        raise _problem(value, "orcid")
    digits = match[1].replace("-", "")
    if orcid_checksum(digits[:-1]) != digits[-1]:
        raise ValueError(f"“{value}” cannot be an ORCID: its last sign does not fit the others, so one is mistyped")
    return match[1]


def _viaf(value: str) -> str:
    match = VIAF.match(value.strip())
    if not match:
        raise _problem(value, "viaf")
    return match[1]


def _as_text(value: object) -> object:
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


Wikidata = Annotated[str, AfterValidator(_wikidata)]
Orcid = Annotated[str, AfterValidator(_orcid)]
Viaf = Annotated[str, BeforeValidator(_as_text), AfterValidator(_viaf)]


def person_links(identifiers: Mapping[str, str], urls: Iterable[str]) -> tuple[PersonLink, ...]:
    """The pages of a person: those in catalogues, whose identifiers are given by key or empty, then other addresses."""
    links = [
        PersonLink(f"{CATALOGUES[key].name} {identifier}", f"{CATALOGUES[key].address}{identifier}")
        for key, identifier in identifiers.items()
        if identifier
    ]
    return (*links, *(PersonLink(url, url) for url in dict.fromkeys(urls)))
