"""A transcript as the work that a paper cites: who speaks, who asks, where it appeared, when."""

from quoth.model import Document, Role
from quoth.text.cite import Work
from quoth.text.lookup import ASKING, Lookup
from quoth.text.names import Name, divided


def of(document: Document, lookup: Lookup, url: str) -> Work:
    """The work at an address. Who asks is a host or an interviewer; everybody else who takes part speaks."""
    meta = document.meta
    people = meta.people or tuple(Role(name) for name in lookup.speakers(document))
    day = meta.date.rstrip("~")
    return Work(
        title=meta.title,
        url=url,
        podcast=bool(meta.show),
        speakers=tuple(_name(one) for one in people if one.role not in ASKING),
        hosts=tuple(_name(one) for one in people if one.role in ASKING),
        show=meta.show,
        date=tuple(int(part) for part in day.split("-")) if day else (),
        language=meta.language or "en",
    )


def _name(role: Role) -> Name:
    return divided(role.name)
