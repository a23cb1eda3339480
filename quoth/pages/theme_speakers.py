"""Who speaks of a theme, the addresses where that is shown, and how the years of a theme are counted."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import urlencode

from quoth.corpus.index import CorpusIndex
from quoth.model import Person, Theme
from quoth.pages.locales import word

MAX_SPEAKERS = 8
"""How many people a theme names."""
MAX_PERIODS = 8
"""How many columns a table of years has: one for each year, or else for each decade."""


class ThemeSpeaker(NamedTuple):
    """Somebody who speaks of a theme, and in how many passages."""

    person: Person
    passages: int


def speakers_of(theme: Theme, lookup: CorpusIndex) -> list[ThemeSpeaker]:
    """The people who speak of a theme, those who do so most first."""
    counts = Counter(passage.speaker for _, passage, _ in lookup.hits_by_theme[theme.slug])
    named = ((name, count) for name, count in counts.most_common() if name in lookup.people)
    return [ThemeSpeaker(lookup.people[name], count) for name, count in named][:MAX_SPEAKERS]


def search_address(**filters: str) -> str:
    """The address of the search with filters, from the root of the site; a name ending in “_” is a word of Python."""
    return f"search/?{urlencode({name.rstrip('_'): value for name, value in filters.items() if value})}"


def period_digits(dates: Sequence[str]) -> int:
    """How many digits of a date say its period: four for years, three for decades where there are too many years."""
    return 4 if len({date[:4] for date in dates}) <= MAX_PERIODS else 3


def period_name(digits: str) -> str:
    """1974, or 1970s; undated if there is no date."""
    if not digits:
        return word("timeline.undated")
    return digits if len(digits) > 3 else word("home.decade", digits=digits)
