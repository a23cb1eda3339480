"""Labels of one person: a full name where somebody first speaks, a short one from then on; and labels that are roles.

Ann Lee: Good evening. / Ben: Evening. / Ann: Where were you born? / AL: …      Ann is Ann Lee, if there is no other Ann

Host: Where were you born? / Guest: In the harbour.      with “host: Ann Lee” in the file, the host is Ann Lee
"""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from quoth.model import Participant
from quoth.readers.labels import PARTICLES
from quoth.text.search_words import fold_for_search

ROLE_LABELS = frozenset(
    "actor ai announcer audience caller captain chair chairman chairperson child coach commentator crew doctor dr "
    "father female general guest host interviewee interviewer judge king lady lord major male man mc member minister "
    "moderator mother mr mrs ms narrator officer operator panelist participant patient pm president presenter prof "
    "professor question reporter secretary senator sergeant sir sister speaker staff student teacher translator "
    "unknown vo voice witness woman".split()
)
"""Words that may stand for many people, alone or before a name."""
SLIP_RATIO = 5
"""A short name that is this many times rarer than the full one was typed by mistake."""


def match_labels(
    labels: Sequence[str], listed: Sequence[str] = (), own_names: frozenset[str] = frozenset()
) -> dict[str, str]:
    """The full name for each label that is only another way of writing it; `labels` stand in the order of the talk.

    `listed` are names that the file or its sidecar gives before the talk begins. `own_names` (in small letters) belong
    to known people and are not merged. Where anything speaks against it, two labels stay two people.
    """
    turns = [label for label, _ in groupby(label for label in labels if label)]
    best_writing = _same_letter_labels(turns, listed, own_names)
    turns = [label for label, _ in groupby(best_writing.get(label, label) for label in turns)]
    counts = Counter(turns)
    first = {label: index for index, label in reversed(list(enumerate(turns)))}
    last = {label: index for index, label in enumerate(turns)}
    full = [name for name in dict.fromkeys((*listed, *turns)) if _is_full(name)]
    neighbours = {frozenset(pair) for pair in pairwise(turns)}
    full_by_label: dict[str, str] = {}
    for label in counts:
        candidates = [name for name in full if _shortens(label, name)]
        if len(candidates) != 1 or label.casefold() in own_names or frozenset((label, candidates[0])) in neighbours:
            continue
        name = candidates[0]
        introduced = name in listed or (first[name] < first[label] and last[name] < first[label])
        slip = counts[name] >= SLIP_RATIO * counts[label]
        if introduced or slip:
            full_by_label[label] = name
    several = {name for name, count in Counter(full_by_label.values()).items() if count > 1}
    full_by_label = {label: name for label, name in full_by_label.items() if name not in several}
    return full_by_label | {label: full_by_label.get(written, written) for label, written in best_writing.items()}


def _same_letter_labels(turns: list[str], listed: Sequence[str], own_names: frozenset[str]) -> dict[str, str]:
    """The best writing for each label that differs from it only in capitals, accents, apostrophes and full stops.

    That is the one that the file lists, or else the most frequent one that is not all in capitals.
    """
    counts = Counter(turns)
    two = {letters for letters, people in Counter(map(fold_for_search, own_names)).items() if people > 1}
    letters = {
        name: name.casefold() if fold_for_search(name) in two else fold_for_search(name).replace(".", "")
        for name in (*counts, *listed)
    }
    labels_by_letters: dict[str, list[str]] = {}
    for label, key in letters.items():
        labels_by_letters.setdefault(key, []).append(label)

    def worth(label: str) -> tuple[bool, bool, int]:
        return label in listed, not label.isupper(), counts[label]

    best = {key: max(group, key=worth) for key, group in labels_by_letters.items()}
    return {label: best[letters[label]] for label in counts if label != best[letters[label]]}


def _is_full(name: str) -> bool:
    words = name.split()
    bare_words = [word.strip(".").casefold() for word in words]
    capital = all(word in PARTICLES or (word[0].isupper() and _is_written_out(word)) for word in words)
    return 2 <= len(words) <= 4 and capital and not ROLE_LABELS.intersection(bare_words)


def _is_written_out(word: str) -> bool:
    return all(character.isalpha() or character in ".'’-" for character in word)


def _shortens(label: str, name: str) -> bool:
    """Whether a label is the first name, the last name or the initials of a full name."""
    words = name.split()
    initials = "".join(word[0] for word in words)
    folded_label = label.casefold().replace(".", "")
    if " " in label or folded_label in ROLE_LABELS or label == name:
        return False
    if label.replace(".", "") == initials and len(initials) > 1:
        return True
    return len(folded_label) > 1 and folded_label in (words[0].casefold(), words[-1].casefold())


ASKING_ROLES = ("host", "interviewer", "moderator")
ANSWERING_ROLES = ("guest", "interviewee")
ROLE_LETTERS = {"q": ASKING_ROLES, "a": ANSWERING_ROLES}
"""The labels “Q” and “A”, for a question and an answer."""


def names_by_role(labels: Sequence[str], people: Sequence[Participant]) -> dict[str, str]:
    """The names, by label, of people who alone have the role of the label, or one like it."""
    name_by_label = dict[str, str]()
    for roles in (ASKING_ROLES, ANSWERING_ROLES):
        role_labels = [
            label for label in labels if label.casefold() in roles or ROLE_LETTERS.get(label.casefold()) is roles
        ]
        named = [person.name for person in people if person.role.casefold() in roles]
        is_sure = len(role_labels) == len(named) == 1 and named[0] not in labels
        if is_sure and (len(role_labels[0]) > 1 or len(labels) == len(ROLE_LETTERS)):
            name_by_label[role_labels[0]] = named[0]
    return name_by_label
