"""The people of a talk without names who are announced where it begins, and welcomed by the same full names.

We're joined next by Ann Lee, keeper of the light, and Ben Hall. Please join me in welcoming Ann Lee and Ben Hall.

Whoever is named only once may be spoken of, and a name that is misheard is seldom misheard twice in the same way; so
only names that stand in both places are taken. Who of them says what, nobody knows by this. The patterns are for
English.
"""

from collections.abc import Iterator, Sequence

from quoth.model import Participant, Passage
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH

OPENING_CHARS = 1500
"""Characters at the beginning of a talk in which people are announced."""
# yes "Ann Lee" "Ann van Dyke"   no "Ann"
FULL_NAME_FORM = r"[A-Z][\w'’-]*[a-z](?: (?:[A-Z]\.|van|von|de|[A-Z][\w'’-]*[a-z])){1,3}(?![\w'’-])"
# yes "We're joined next by Ann Lee, keeper of the light, and Ben Hall."   no "He joined the Navy."
JOINED = lazy_pattern(r"\b[Jj]oined(?: \w+){0,3} by (?P<names>[A-Z][^.!?]+)")
# yes "Please join me in welcoming to the stage Ann Lee." "please welcome Ann Lee"   no "You are welcome."
WELCOMED = lazy_pattern(r"\b(?:welcoming|[Pp]lease welcome)(?: to the stage| to the show|,)* (?P<names>[A-Z][^.!?]+)")
# yes "Ann Lee, keeper" "and Ben Hall"   no "of Harbour Radio"
LISTED_NAME = lazy_pattern(rf"(?:^|(?<=, )|(?<= and )|(?<=, and ))(?P<name>{FULL_NAME_FORM})(?=,|$| and )")

ORGANISATION_WORDS = frozenset(
    "agency ai association band bank board capital center centre choir church college committee company council crew "
    "department foundation fund group institute labs ministry museum orchestra partners podcast press project radio "
    "research school show society studios team times trust university ventures".split()
)
"""Words that no person is called."""


def announced_people(passages: Sequence[Passage]) -> tuple[Participant, ...]:
    """The people who are announced and welcomed by their full names, in order; none where any passage has a name."""
    if any(passage.speaker for passage in passages):
        return ()
    opening, size = list[str](), 0
    for passage in passages:
        opening.append(passage.text)
        size += len(passage.text)
        if size > OPENING_CHARS:
            break
    text = " ".join(" ".join(opening).split())[:OPENING_CHARS]
    joined, welcomed = JOINED.search(text), WELCOMED.search(text)
    if not joined or not welcomed:
        return ()
    both = set(_names(welcomed["names"]))
    return tuple(Participant(name) for name in dict.fromkeys(_names(joined["names"])) if name in both)


def _names(words: str) -> Iterator[str]:
    """The full names that a sentence lists."""
    for match in LISTED_NAME.finditer(words):
        if (ORGANISATION_WORDS | COMMON_ENGLISH).isdisjoint(match["name"].casefold().split()):
            yield match["name"]
