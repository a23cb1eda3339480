"""The pages of a theme or a person with too many passages for one page.

The front page has a chart of the years, and a passage from each of the transcripts that say most. The pages of years
have the best passage of each transcript, and links to the others; `divide` decides what goes where.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from quoth.corpus import summarize
from quoth.model import OutputFile, TranscriptSummary
from quoth.pages.brief_transcripts import Brief, brief_transcript
from quoth.pages.divide import Group
from quoth.pages.entry_sizes import entry_size
from quoth.pages.html.cards import passages_in_transcripts
from quoth.pages.html.escape import text
from quoth.pages.html.templates import render
from quoth.pages.locales import word

INDEX, ALL = "/index.md", "all"
"""The ending of the paths of lists of everything, and the folder beside them with their pages."""
BEST_TRANSCRIPTS = 40
"""At most how many transcripts a front page quotes."""
FRONT_BYTES = 45_000
"""At most how much HTML their entries have, so that a front page has at most 80 kB."""
OTHER_IDS = frozenset(("related",))
"""Ids on a front page that belong to no transcript."""
LANDING_PLACES = 200
"""For how many transcripts, those published first, the front page keeps the ids that they had on an undivided page. A
theme that fills many pages today had no more when links could lead to a transcript on its only page."""


@dataclass(frozen=True, slots=True)
class DividedSubject:
    """A theme or a person, and their transcripts by the last part of their addresses, in the order of their dates."""

    path: str
    """The path of the front page in the project: docs/themes/agi.md."""
    name: str
    kind: str
    list_title: str
    division: Group
    transcripts: Mapping[str, TranscriptSummary]
    passages: Mapping[str, int]
    """How many passages each transcript has."""
    weights: Mapping[str, int]
    """How much each transcript says."""
    brief: Callable[[TranscriptSummary], Brief]


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A part of a list, as a bar of a chart."""

    href: str
    title: str
    percent: int
    """Length of the bar."""
    size: str
    landings: tuple[str, ...] = ()
    """Ids that were on this page before it was divided, and now belong to this part."""


def front(subject: DividedSubject) -> dict[str, object]:
    """What a front page shows about its transcripts: a chart of the years, and those that say most."""
    best, places = _best(subject), subject.division.places()
    published = sorted(
        subject.transcripts.values(), key=lambda transcript: (summarize.first_published(transcript), transcript.id)
    )
    names = [transcript.slug for transcript in published[:LANDING_PLACES]]
    landings = {name: name for name in names if name not in best and name not in OTHER_IDS}
    return {
        "rows": _rows(subject, subject.division, "", landings),
        "best": [
            brief_transcript(subject.transcripts[name], brief, f"{places[name]}/#{name}")
            for name, brief in best.items()
        ],
        "timeline": [],
        "transcripts": [],
    }


def _best(subject: DividedSubject) -> dict[str, Brief]:
    """The transcripts that say most, as many as there is room for, in the order of their dates."""
    ranked = sorted(subject.transcripts, key=lambda name: -subject.weights[name])[:BEST_TRANSCRIPTS]
    chosen, room = dict[str, Brief](), FRONT_BYTES
    for name in ranked:
        brief = subject.brief(subject.transcripts[name])
        size = brief.size + entry_size(subject.transcripts[name])
        if size <= room:
            chosen[name], room = brief, room - size
    return {name: chosen[name] for name in subject.transcripts if name in chosen}


def period_pages(subject: DividedSubject) -> Iterator[OutputFile]:
    """The pages of years, months, shows and letters."""
    trails = trails_of(subject.division)
    leaves = [group.address for group in subject.division.leaves()]
    neighbours = dict(zip(leaves, zip(["", *leaves], [*leaves[1:], ""], strict=False), strict=True))
    for group in subject.division.pages():
        if group.address:
            before, after = neighbours.get(group.address, ("", ""))
            yield _period_page(subject, group, trails, [(before, "foot.prev", "prev"), (after, "foot.next", "next")])


Trail = tuple[Group, ...]
"""The groups that a group is in, and the group itself."""


def trails_of(division: Group) -> Mapping[str, Trail]:
    """The trail of each page of a list, by its address."""
    return dict(_trails(division, ()))


def _trails(group: Group, above: Trail) -> Iterator[tuple[str, Trail]]:
    trail = (*above, group) if group.address else above
    yield group.address, trail
    for inner in group.groups if group.is_divided else ():
        yield from _trails(inner, trail)


def trail_title(trail: Trail) -> str:
    """A group as a title: March 2019, The Harbour Tapes, A. The year is left out where the month names it."""
    titles = [group.title for group in trail]
    shown = [
        title
        for title, group, after in zip(titles, trail, [*trail[1:], None], strict=True)
        if after is None or not after.address.startswith(f"{group.address}-")
    ]
    return ", ".join(shown)


def steps_above(trail: Trail, trails: Mapping[str, Trail]) -> list[tuple[str, str]]:
    """The pages of the groups that a group is in, from its own page: address and title of each."""
    return [(f"../{step.address}/", trail_title(trails[step.address])) for step in trail[:-1]]


def _period_page(
    subject: DividedSubject, group: Group, trails: Mapping[str, Trail], neighbours: list[tuple[str, str, str]]
) -> OutputFile:
    trail = trails[group.address]
    title = word("period.of", name=subject.name, period=trail_title(trail))
    briefs = ((name, subject.brief(subject.transcripts[name])) for name in group.names if not group.is_divided)
    body = render(
        "period_page.html",
        title=title,
        above=[("../../", subject.list_title), ("../", subject.name), *steps_above(trail, trails)],
        size=_size(subject, group),
        rows=_rows(subject, group, "../", {}) if group.is_divided else [],
        transcripts=[brief_transcript(subject.transcripts[name], brief) for name, brief in briefs],
        neighbours=[
            (f"../{address}/", label, relation, trail_title(trails[address]))
            for address, label, relation in neighbours
            if address
        ],
    )
    front_matter = {"title": str(text(title)), "description": str(text(title)), "kind": subject.kind}
    changed = summarize.last_changed(subject.transcripts[name] for name in group.names)
    return OutputFile(f"{folder_of(subject.path)}/{group.address}.md", str(body), front_matter, changed)


def leading_pages(path: str, title: str, division: Group) -> Iterator[OutputFile]:
    """The pages at addresses that lead on to another page of a list whose front page is at this path."""
    for address, target in division.leads():
        above = "../../" if path.endswith(INDEX) else "../"
        location = f"../{target}/" if target else above
        front_matter = {"title": str(text(title)), "template": "moved.html", "kind": "moved", "location": location}
        link = f"{target}.md" if target else f"../{path.rpartition('/')[2]}"
        body = render("moved_page.html", title=title, page=link)
        yield OutputFile(f"{folder_of(path)}/{address}.md", str(body), front_matter)


def folder_of(path: str) -> str:
    """The folder with the pages of a list: docs/themes/agi for docs/themes/agi.md, docs/themes/all for all themes."""
    return f"{path.removesuffix(INDEX)}/{ALL}" if path.endswith(INDEX) else path.removesuffix(".md")


def period_rows(
    group: Group,
    up: str,
    weigh: Callable[[Sequence[str]], int],
    size: Callable[[Group], str],
    landings: Mapping[str, str],
) -> list[PeriodRow]:
    """The parts of a list as a chart; `landings` has the ids by name of an entry."""
    weights = [weigh(part.names) for part in group.shown_groups()]
    return [
        PeriodRow(
            href=f"{up}{part.address}/",
            title=part.title,
            percent=max(1, 100 * weight // max([*weights, 1])),
            size=size(part),
            landings=tuple(landings[name] for name in part.names if name in landings),
        )
        for part, weight in zip(group.shown_groups(), weights, strict=True)
    ]


def _rows(subject: DividedSubject, group: Group, up: str, landings: Mapping[str, str]) -> list[PeriodRow]:
    return period_rows(
        group, up, lambda names: sum(subject.passages[name] for name in names), partial(_size, subject), landings
    )


def _size(subject: DividedSubject, group: Group) -> str:
    return passages_in_transcripts(sum(subject.passages[name] for name in group.names), len(group.names))
