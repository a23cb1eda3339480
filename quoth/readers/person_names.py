"""Names of people as citations need them: family and given names, initials, lists.

"Ilya Sutskever" is Sutskever, Ilya; "Guido van Rossum" is van Rossum, Guido; "Announcer" is only Announcer.
A person's `sort_name` in knowledge/people.yml says what no rule can know.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from quoth.text.controls import visible

PARTICLES = frozenset(
    (
        "al",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "den",
        "der",
        "di",
        "dos",
        "du",
        "el",
        "la",
        "le",
        "ten",
        "ter",
        "van",
        "von",
    )
)


@dataclass(frozen=True, slots=True)
class Name:
    family: str
    given: str = ""
    """Empty for names that are not divided."""

    @property
    def natural(self) -> str:
        return f"{self.given} {self.family}".strip()

    @property
    def inverted(self) -> str:
        return f"{self.family}, {self.given}" if self.given else self.family

    @property
    def initials(self) -> str:
        """Scott, K.   Lee, A. M.   Sartre, J.-P."""
        letters = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in self.given.split())
        return f"{self.family}, {letters}" if letters else self.family


def divided(name: str, sort_name: str = "") -> Name:
    """A name with its family name apart; as a whole where a label stands for a person."""
    if ", " in sort_name:
        family, given = sort_name.split(", ", 1)
        return Name(family, given)
    words = name.split()
    if len(words) < 2 or sort_name:
        return Name(sort_name or name)
    start = len(words) - 1
    while start > 1 and words[start - 1].casefold() in PARTICLES:
        start -= 1
    return Name(" ".join(words[start:]), " ".join(words[:start]))


def listed(parts: Sequence[str], last: str = "and", most: int = 99) -> str:
    """A, B, and C; A and B; the first et al. where there are more than `most`."""
    if len(parts) > most:
        return f"{parts[0]} et al."
    if len(parts) > 2:
        return f"{', '.join(parts[:-1])}, {last} {parts[-1]}"
    return f" {last} ".join(parts)


# yes "Lee, Ann" "van Rossum, Guido (Student)"   no "Lee, MD" "Acme, Inc." "Ann, Ben and Eve"
FAMILY_FIRST = re.compile(r"(?P<family>[^,()]+), (?P<given>[^,()]+?)(?P<note>(?: \([^()]*\))*)$")
TITLES = frozenset("bart cpa esq ii iii inc iv jd jr llc llm ltd ma mba md ms ph phd pmp qc rn sc sj sr".split())
"""What stands behind a name and a comma, and is no given name."""
NOBODY = frozenset(("unknown", "unknown speaker", "unidentified", "unidentified speaker", "n/a"))


def as_spoken(labels: Iterable[str]) -> dict[str, str]:
    """How people say the name of each speaker of a transcript: “Lee, Ann” is Ann Lee.

    Empty where the source says that it does not know. Names are turned round only if most of them stand like this:
    “Ann, Ben” among single names are two people.
    """
    names = {label: " ".join(visible(label).split()) for label in labels}
    known = {name for name in names.values() if name and name.casefold() not in NOBODY}
    turned = {name: _turned(name) for name in known}
    family_first = 2 * sum(1 for name, other in turned.items() if name != other) > len(known)
    return {label: "" if name not in known else turned[name] if family_first else name for label, name in names.items()}


def _turned(name: str) -> str:
    match = FAMILY_FIRST.match(name)
    if not match:
        return name
    family, given = match["family"].split(), match["given"].split()
    plain = [word.casefold().replace(".", "") for word in given]
    if TITLES.intersection(plain) or "and" in plain or len(family) > 3 or len(given) > 3:
        return name
    return f"{match['given']} {match['family']}{match['note']}"
