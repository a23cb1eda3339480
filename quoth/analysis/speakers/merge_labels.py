"""Which labels of a transcript are one person's: a full name where somebody first speaks, a short one from then on.

Ann Lee: Good evening. / Ben: Evening. / Ann: Where were you born? / AL: …      Ann is Ann Lee, if there is no other Ann

Who is meant by a label that is a role, where it is known who has it.

Host: Where were you born? / Guest: In the harbour.      with “host: Ann Lee” in the file, the host is Ann Lee
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from quoth.model import Participant
from quoth.readers.labels import PARTICLES
from quoth.text.search_words import folded

ROLES = frozenset(
    "actor ai announcer audience caller captain chair chairman chairperson child coach commentator crew doctor dr "
    "father female general guest host interviewee interviewer judge king lady lord major male man mc member minister "
    "moderator mother mr mrs ms narrator officer operator panelist participant patient pm president presenter prof "
    "professor question reporter secretary senator sergeant sir sister speaker staff student teacher translator "
    "unknown vo voice witness woman".split()
)
"""Words that many people may go by, alone or before a name."""
SLIP = 5
"""A short name that stands this many times more rarely than the full one is a slip of whoever typed it."""


def one_person(labels: Sequence[str], known: Sequence[str] = (), apart: frozenset[str] = frozenset()) -> dict[str, str]:
    """The full name for each label that is only another writing of it. `labels` stand in the order of the talk.

    `known` are names that the file or its sidecar gives before the talk begins; `apart` are names, without case, of
    people who are known by themselves. Where anything speaks against it, two labels stay two people.
    """
    turns = [label for label, _ in groupby(label for label in labels if label)]
    same = _same_letters(turns, known, apart)
    turns = [label for label, _ in groupby(same.get(label, label) for label in turns)]
    counts = Counter(turns)
    first = {label: index for index, label in reversed(list(enumerate(turns)))}
    last = {label: index for index, label in enumerate(turns)}
    full = [name for name in dict.fromkeys((*known, *turns)) if _is_full(name)]
    neighbours = {frozenset(pair) for pair in pairwise(turns)}
    found: dict[str, str] = {}
    for label in counts:
        candidates = [name for name in full if _shortens(label, name)]
        if len(candidates) != 1 or label.casefold() in apart or frozenset((label, candidates[0])) in neighbours:
            continue
        name = candidates[0]
        introduced = name in known or (first[name] < first[label] and last[name] < first[label])
        slip = counts[name] >= SLIP * counts[label]
        if introduced or slip:
            found[label] = name
    several = {name for name, count in Counter(found.values()).items() if count > 1}
    found = {label: name for label, name in found.items() if name not in several}
    return found | {label: found.get(other, other) for label, other in same.items()}


def _same_letters(turns: list[str], known: Sequence[str], apart: frozenset[str]) -> dict[str, str]:
    """Labels that differ only in capitals, accents, apostrophes and full stops, each with the best of them.

    That is the one that the file lists, or else the one that stands most often and not all in capitals.
    """
    counts = Counter(turns)
    two = {letters for letters, people in Counter(map(folded, apart)).items() if people > 1}
    letters = {one: one.casefold() if folded(one) in two else folded(one).replace(".", "") for one in (*counts, *known)}
    alike: dict[str, list[str]] = {}
    for label, key in letters.items():
        alike.setdefault(key, []).append(label)

    def worth(one: str) -> tuple[bool, bool, int]:
        return one in known, not one.isupper(), counts[one]

    best = {key: max(group, key=worth) for key, group in alike.items()}
    return {label: best[letters[label]] for label in counts if label != best[letters[label]]}


def _is_full(name: str) -> bool:
    words = name.split()
    plain = [word.strip(".").casefold() for word in words]
    capital = all(word in PARTICLES or (word[0].isupper() and _is_written_out(word)) for word in words)
    return 2 <= len(words) <= 4 and capital and not ROLES.intersection(plain)


def _is_written_out(word: str) -> bool:
    return all(character.isalpha() or character in ".'’-" for character in word)


def _shortens(label: str, name: str) -> bool:
    """Whether a label is the first name, the last name or the initials of a full name."""
    words = name.split()
    initials = "".join(word[0] for word in words)
    plain = label.casefold().replace(".", "")
    if " " in label or plain in ROLES or label == name:
        return False
    if label.replace(".", "") == initials and len(initials) > 1:
        return True
    return len(plain) > 1 and plain in (words[0].casefold(), words[-1].casefold())


ASKING = ("host", "interviewer", "moderator")
ANSWERING = ("guest", "interviewee")
LETTERS = {"q": ASKING, "a": ANSWERING}
"""What a question and an answer begin with."""


def by_role(labels: Sequence[str], people: Sequence[Participant]) -> dict[str, str]:
    """The names, by label, of those who alone have the role that the label says, or one like it."""
    found = dict[str, str]()
    for roles in (ASKING, ANSWERING):
        called = [one for one in labels if one.casefold() in roles or LETTERS.get(one.casefold()) is roles]
        named = [one.name for one in people if one.role.casefold() in roles]
        sure = len(called) == len(named) == 1 and named[0] not in labels
        if sure and (len(called[0]) > 1 or len(labels) == len(LETTERS)):
            found[called[0]] = named[0]
    return found
