"""What can go wrong, said to the person who can put it right: where, what, and what to do."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right. `where` is a path, with the line if there is one: `seeds/017.yml:12`."""

    where: str
    what: str
    hint: str = ""
    stops: bool = True
    """Whether nothing can be published as long as it is there; what has no words is only told, and passed over."""

    def __str__(self) -> str:
        line = f"{self.where}: {self.what}"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


ALIKE = 3
"""Problems that are listed one by one though they are the same in several places."""


def together(problems: Iterable[Problem]) -> Iterator[str]:
    """Problems as a person reads them, in order; what many places have in common is said once, before them."""
    groups: dict[tuple[str, str], list[Problem]] = defaultdict(list)
    for one in problems:
        groups[one.what, one.hint].append(one)
    for (what, hint), group in groups.items():
        if len(group) <= ALIKE:
            yield from map(str, group)
        else:
            places = "".join(f"\n  {one.where}" for one in group)
            yield f"{Problem(f'{len(group):,} places', what, hint)}{places}"


class QuothError(Exception):
    """Problems that stop a seed or the whole build; `exit_code` is what the command then ends with."""

    exit_code: ClassVar[int] = 1

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SeedError(QuothError):
    """A transcript or its sidecar cannot be published as it stands."""


class KnowledgeError(QuothError):
    """A file in `knowledge/` is not as it should be."""


class PublishError(QuothError):
    """The site that was made is not fit to replace the one that stands."""


class SettingsError(QuothError):
    """The command or `mkdocs.yml` asks for something that cannot be done."""

    exit_code = 2


class MachineError(QuothError):
    """The machine is in the way: another build is running, the disk is full, a folder cannot be written."""

    exit_code = 3
