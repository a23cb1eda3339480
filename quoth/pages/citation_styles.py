"""Citations of a passage of an interview or a podcast episode, in the styles that papers ask for.

What comes out is what citeproc-js makes of the same work with the CSL styles apa, modern-language-association,
chicago-notes-bibliography (18th edition) and chicago-author-date: tests/pages/citations.json holds 106 works and its
answers. A podcast in APA is as the seventh edition of its manual has it (10.13), which that style does not know: the
hosts are the authors, and the title is followed by “[Audio podcast episode]”. Titles and names are text; `<i>` is the
only markup.
"""

from dataclasses import dataclass
from html import escape

from quoth.pages.title_case import title_case
from quoth.readers.person_names import PersonName, join_names

MONTHS = "January February March April May June July August September October November December".split()
SHORT = "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()


@dataclass(frozen=True, slots=True)
class CitedWork:
    title: str
    url: str
    podcast: bool
    """An episode with hosts and guests; otherwise an interview."""
    speakers: tuple[PersonName, ...] = ()
    """Guests or interviewees."""
    hosts: tuple[PersonName, ...] = ()
    """Hosts or interviewers."""
    show: str = ""
    date: tuple[int, ...] = ()
    """Year, month and day, as far as they are known."""
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation in one style: the entry in a list of works, and the citation in the text or the note."""

    entry: str
    in_text: str


def apa(work: CitedWork, locator: str) -> Citation:
    title = escape(work.title, quote=False)
    year = _year(work)
    date = f"({year}{', ' + _day(work) if _day(work) else ''})"
    shown = title if work.show else f"<i>{title}</i>"
    role, named_people = ("Host", work.hosts) if work.hosts else ("Guest", work.speakers)
    if work.podcast:
        people = f"{_apa_list(named_people)} ({_plural(role, named_people)})" if named_people else ""
        shown = f"{shown} [Audio podcast{' episode' if work.show else ''}]"
        rest = f"{shown}." if people else ""
    else:
        people = _apa_list(work.speakers)
        by = f"({join_names([_turned(host) for host in work.hosts], '&amp;')}, {_plural('Interviewer', work.hosts)})"
        note = f" {by}" if work.hosts else " [Interview]" if people else ""
        rest = f"{shown}{note}." if people else "" if work.hosts else "[Interview]."
        shown = shown + note
    head = f"{people.removesuffix('.')}. {date}. " if people else f"{_ended(shown)} {date}. "
    named = escape(work.show, quote=False) if work.podcast else _titled(work.show, work)
    show = f" {'In ' if work.podcast else ''}<i>{named}</i>." if work.show else ""
    link = f"{'' if work.date else 'Retrieved '}{work.url}"
    entry = f"{head}{rest}{show} {link}".replace("  ", " ")
    short = _short(named_people if work.podcast else work.speakers, "&amp;")
    who = short or f"“{_inner(work)},”"
    comma = ", " if short else " "
    return Citation(entry, f"({who}{comma}{year}{', ' + locator if locator else ''})")


def mla(work: CitedWork, locator: str) -> Citation:
    people = work.speakers
    who = people[0].inverted if people else ""
    who += f", and {people[1].natural}" if len(people) == 2 else ", et al" if len(people) > 2 else ""
    head = f"{escape(who, quote=False)}. " if who else ""
    hosts = join_names([host.natural for host in work.hosts], most=2)
    month = SHORT[work.date[1] - 1] if len(work.date) > 1 else ""
    date = " ".join(str(part) for part in ((*work.date[2:3], month, work.date[0]) if work.date else ()) if part)
    if work.podcast and not work.show:
        middle = f"<i>{_titled(work.title, work)}</i>. " + (
            f"Hosted by {escape(hosts, quote=False)}, " if hosts else ""
        )
    elif work.podcast:
        middle = f"{_quoted(work, '.')} <i>{_titled(work.show, work)}</i>, "
        middle += f"hosted by {escape(hosts, quote=False)}, " if hosts else ""
    else:
        by = f"Interview by {_ended(escape(hosts, quote=False))} " if hosts else ""
        middle = f"{_quoted(work, '.')} {by}" + (f"<i>{_titled(work.show, work)}</i>, " if work.show else "")
    entry = f"{head}{middle}{date}{', ' if date else ''}{work.url}.{' Podcast.' if work.podcast else ''}"
    short = _short(people, "and") or f"“{_inner(work)}{',' if locator else ''}”"
    return Citation(entry, f"({short}{(', ' if people else ' ') + locator if locator else ''})")


def chicago_notes(work: CitedWork, locator: str) -> Citation:
    when = _long_date(work) or "n.d."
    lead = work.speakers or (work.hosts if work.podcast else ())
    who = _role(join_names([name.natural for name in lead], most=2), lead, work)
    note = f"{who}, " if who else ""
    note += _chicago_title(work, ",") + " " + _by(work, lead, short=True, end=",") + f"{when}"
    note += f", at {locator}" if locator else ""
    note += f", podcast, {work.url}." if work.podcast else f", {work.url}."
    head, title = _chicago_head(work, lead)
    entry = f"{head}{title} {_by(work, lead, short=False, end='.', show_in_head=not lead)}"
    entry += f"{_ended(when)} {'Podcast. ' if work.podcast else ''}{work.url}."
    return Citation(entry.replace("  ", " "), note)


def chicago_author_date(work: CitedWork, locator: str) -> Citation:
    lead = work.speakers or (work.hosts if work.podcast else ())
    head, title = _chicago_head(work, lead)
    year = _year(work)
    by = _by(work, lead, short=False, end=".", dated=bool(_day(work)), show_in_head=not lead)
    rest = f"{_day(work)}. " if _day(work) else ""
    podcast = "Podcast. " if work.podcast else ""
    first = f"{head}{_ended(year)} {title}" if head else f"{title} {_ended(year)}"
    entry = f"{first} {by}{rest}{podcast}{work.url}.".replace("  ", " ")
    named = _short(lead, "and")
    who = named or (f"<i>{_titled(work.show, work)}</i>" if work.podcast and work.show else f"“{_inner(work)}”")
    return Citation(entry, f"({who}{' ' if work.date else ', '}{year}{', at ' + locator if locator else ''})")


STYLES = {
    "APA": apa,
    "MLA": mla,
    "Chicago, notes": chicago_notes,
    "Chicago, author-date": chicago_author_date,
}
IN_NOTES = tuple(name for name, style in STYLES.items() if style is chicago_notes)
"""The styles that cite in notes, and not in the text."""


def _chicago_head(work: CitedWork, lead: tuple[PersonName, ...]) -> tuple[str, str]:
    """The names at the front, and the title after them; a podcast that names nobody is listed under its show."""
    names = [lead[0].inverted, *(name.natural for name in lead[1:])] if lead else []
    who = _role(f"{names[0]}, and {names[1]}" if len(names) == 2 else _chicago_list(names), lead, work)
    if not who and work.podcast and work.show:
        return f"<i>{_titled(work.show, work)}</i>. ", _chicago_title(work, ".")
    return (f"{_ended(who)} " if who else ""), _chicago_title(work, ".")


def _chicago_list(names: list[str]) -> str:
    """All names up to six; of more, the first three."""
    return join_names(names) if len(names) <= 6 else f"{', '.join(names[:3])}, et al."


def _chicago_title(work: CitedWork, mark: str) -> str:
    """The title in quotation marks; a podcast without a show is a work of its own."""
    if work.podcast and not work.show:
        return f"<i>{_titled(work.title, work)}</i>{mark}"
    return _quoted(work, mark)


def _by(
    work: CitedWork,
    lead: tuple[PersonName, ...],
    *,
    short: bool,
    end: str,
    dated: bool = True,
    show_in_head: bool = False,
) -> str:
    """The names of those who asked or hosted, and the show."""
    names = [host.natural for host in work.hosts]
    hosts = (
        "" if lead is work.hosts else escape(join_names(names, most=2) if short else _chicago_list(names), quote=False)
    )
    show = f"<i>{_titled(work.show, work)}</i>" if work.show else ""
    if not work.podcast:
        by = f"{'interview' if short else 'Interview'} by {_ended(hosts, end)} " if hosts else ""
        return by + (f"{show}{',' if short or (dated and show) else '.'} " if show else "")
    show = "" if show_in_head and not short else show
    hosted = f"{'hosted' if short or show else 'Hosted'} by {hosts}" if hosts else ""
    both = ", ".join(part for part in (show, hosted) if part)
    return f"{both}{end} " if both else ""


def _role(names: str, lead: tuple[PersonName, ...], work: CitedWork) -> str:
    names = escape(names, quote=False)
    if not (work.podcast and names):
        return names
    return f"{names}, {_plural('guest' if lead is work.speakers else 'host', lead)}"


def _plural(role: str, names: tuple[PersonName, ...]) -> str:
    return role if len(names) == 1 else f"{role}s"


def _apa_list(names: tuple[PersonName, ...]) -> str:
    """All names up to twenty; of more, the first nineteen and the last."""
    shown = [escape(name.initials, quote=False) for name in names]
    if len(shown) > 20:
        return f"{', '.join(shown[:19])}, … {shown[-1]}"
    return ", &amp; ".join([", ".join(shown[:-1]), shown[-1]]) if len(shown) > 1 else "".join(shown)


def _turned(name: PersonName) -> str:
    """The name with initials first: D. Patel"""
    family, _, letters = name.initials.partition(", ")
    return escape(f"{letters} {family}".strip(), quote=False)


def _short(names: tuple[PersonName, ...], last: str) -> str:
    return join_names([escape(name.family, quote=False) for name in names], last, most=2)


def _titled(words: str, work: CitedWork) -> str:
    cased = title_case(words) if work.language.startswith("en") else words
    return escape(cased, quote=False)


def _inner(work: CitedWork) -> str:
    """The title as it is written inside quotation marks: its own become single."""
    return _titled(work.title, work).translate(str.maketrans("“”", "‘’"))


def _quoted(work: CitedWork, mark: str) -> str:
    """“Title.” and “Title,” but “Title?” and “Title?,”"""
    title = _inner(work)
    closed = title.endswith(("?", "!"))
    return f"“{title}{'' if closed and mark == '.' else mark}”"


def _ended(words: str, mark: str = ".") -> str:
    return words if words.endswith((mark, "?", "!")) and mark == "." else f"{words}{mark}"


def _year(work: CitedWork) -> str:
    return str(work.date[0]) if work.date else "n.d."


def _day(work: CitedWork) -> str:
    """The day as in March 27, or March, or empty."""
    if len(work.date) < 2:
        return ""
    return f"{MONTHS[work.date[1] - 1]} {work.date[2]}" if len(work.date) > 2 else MONTHS[work.date[1] - 1]


def _long_date(work: CitedWork) -> str:
    if not work.date:
        return ""
    return f"{_day(work)}, {work.date[0]}" if len(work.date) > 2 else f"{_day(work)} {work.date[0]}".strip()
