"""What a file of TEI says of its talk: who people are, when moments are, and title, date, language and recording.

<person xml:id="AL"><persName><surname>Lee</surname><forename>Ann</forename></persName></person>     AL is Ann Lee
<when xml:id="T1" interval="5.5" since="#T0"/>                                                        T1 is at 0:05.5
"""

from collections.abc import Iterator

from quoth.model import Metadata, Milliseconds, Participant
from quoth.readers import json_source, xml_source
from quoth.readers.xml_source import Element
from quoth.sources import metadata_fields

SECONDS_PER_UNIT = {"ms": 0.001, "min": 60.0, "h": 3600.0}
NAME_PARTS = ("forename", "nameLink", "surname")
"""In the order in which they are read."""


def people_of(head: Element) -> dict[str, str]:
    """The name of each person and group of the header, by its id."""
    names = {}
    for person in (*head.find("person"), *head.find("personGrp")):
        named = next((_person_name(name) for name in person.find("persName")), "")
        names[person.attributes.get("id", "")] = named or person.attributes.get("n", "")
    return {key: name for key, name in names.items() if key and name}


def _person_name(name: Element) -> str:
    """A name as it is read: first names first, if the file tells them apart."""
    parts = {tag: [xml_source.text_in_one_line(part) for part in name.find(tag)] for tag in NAME_PARTS}
    if parts["forename"] and parts["surname"]:
        return " ".join(part for tag in NAME_PARTS for part in parts[tag] if part)
    return xml_source.text_in_one_line(name)


def moments_of(root: Element) -> dict[str, Milliseconds]:
    """The time of each moment of the timelines by its id; intervals count from the moment that they refer to.

    A moment whose time the file does not say is not among them.
    """
    moments: dict[str, Milliseconds] = {}
    for line in root.find("timeline"):
        origin = line.attributes.get("origin", "").lstrip("#")
        if origin:
            moments.setdefault(origin, 0)
        last = ""
        for number, moment in enumerate(line.find("when")):
            key = moment.attributes.get("id", "")
            time = _moment_time(moment, line, moments, last or origin)
            if time is None and not (key == origin or (not origin and not number)):
                continue
            moments[key] = moments.get(key, 0) if time is None else time
            last = key
    return moments


def _moment_time(moment: Element, line: Element, moments: dict[str, Milliseconds], before: str) -> Milliseconds | None:
    """When a moment is; None if the file does not say."""
    time = json_source.time_in_ms(moment.attributes.get("absolute", "").removeprefix("T"))
    unit = SECONDS_PER_UNIT.get(moment.attributes.get("unit", line.attributes.get("unit", "s")), 1.0)
    apart = json_source.time_in_ms(moment.attributes.get("interval", ""), unit)
    since = moments.get(moment.attributes.get("since", "").lstrip("#") or before)
    if time is None and apart is not None and apart >= 0 and since is not None:
        return since + apart
    return time


def meta_of(root: Element, head: Element) -> Metadata:
    """Title, date, language, recording, licence and the people with what they do."""
    dates = [
        date.attributes.get("when", "") or xml_source.text_in_one_line(date)
        for name in ("recording", "setting", "sourceDesc")
        for part in head.find(name)
        for date in part.find("date")
    ]
    entries = [
        ("title", _title(head, root.attributes.get("lang", ""))),
        ("licence", next(_texts_of(head, "licence"), "")),
        *(("date", date) for date in dates),
        *(("language", language.attributes.get("ident", "")) for language in head.find("language")),
        ("language", root.attributes.get("lang", "")),
        *(("media", recording.attributes.get("url", "")) for recording in root.find("media")),
    ]
    roles = {person.attributes.get("id", ""): person.attributes.get("role", "") for person in head.find("person")}
    present = tuple(
        Participant(name, roles.get(key, "") if roles.get(key, "") in metadata_fields.ROLES else "")
        for key, name in people_of(head).items()
    )
    declared = metadata_fields.metadata_of(entry for entry in entries if entry[1])
    return metadata_fields.merge_metadata(Metadata(people=present), declared)


def _title(head: Element, language: str) -> str:
    """The title in the language of the talk, if there are several, and not the one below it."""
    titles = [title for statement in head.find("titleStmt") for title in statement.find("title")]
    titles = [title for title in titles if xml_source.text_in_one_line(title)]
    main = [title for title in titles if title.attributes.get("type", "main") == "main"] or titles
    own = [title for title in main if title.attributes.get("lang", language) == language] or main
    return xml_source.text_in_one_line(own[0]) if own else ""


def _texts_of(head: Element, name: str) -> Iterator[str]:
    return (text for element in head.find(name) if (text := xml_source.text_in_one_line(element)))
