"""Names of people as citations need them: family and given names, initials, lists.

"Ilya Sutskever" is Sutskever, Ilya; "Guido van Rossum" is van Rossum, Guido; "Announcer" is only Announcer.
A person's `sort_name` in knowledge/people.yml says what no rule can know.
"""

from collections.abc import Sequence
from dataclasses import dataclass

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
