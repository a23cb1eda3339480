"""Names for speakers from what is said, in talks of which every label is made a number, against the labels of people.

`named` is the share of the words that get a name, `right` the share of those that get the right one: the first name
must begin like one of the label's (Nick and Nicholas; or be how the talks call that person), and a family name must be
its family name. Labels that are initials, roles or numbers are left out: they do not tell whether a name is right.
"""

import re
from collections import Counter, defaultdict
from pathlib import Path

from rapidfuzz import fuzz

from bench.understanding.conversations import Said, talks
from quoth.analysis.speakers.introductions import infer_introduced
from quoth.readers.labels import NAMELESS

CALLED = {
    "Brandon Black": "Rearden",
    "Daniel Roberts": "Ademan",
    "Eunovo9": "Novo",
    "Mark Erhardt": "Murch",
    "Michael Tidwell": "Mike",
    "Olaoluwa Osuntokun": "Laolu",
    "Stéphan Vuylsteke": "Stickies",
}
"""How some are called, and call themselves, whose labels say something else."""
ROLES = "qmsum"
"""A show with roles for labels."""
LETTERS, ALIKE = 3, 70
"""Letters in which short names are the same as long ones, and how alike two writings of a family name are (of 100)."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By show, the shares of words and of speakers that get a name, and the right one."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for show, paragraphs in talks(corpus):
        if show == ROLES:
            continue
        counts[show].update(_counted(paragraphs))
    return {
        show: {
            "Quoth": {
                "named": count["words named"] / max(1, count["words"]),
                "right": count["words right"] / max(1, count["words named"]),
                "speakers": count["speakers"],
                "with a name": count["named"],
                "with the right": count["right"],
                "talks": count["talks"],
            }
        }
        for show, count in sorted(counts.items())
    }


def _counted(paragraphs: list[Said]) -> Counter[str]:
    hidden = {name: f"Speaker {number}" for number, name in enumerate(dict.fromkeys(name for name, _ in paragraphs), 1)}
    names = infer_introduced([(hidden[name], text) for name, text in paragraphs])
    sizes = Counter[str]()
    for name, text in paragraphs:
        sizes[name] += len(text.split())
    counts = Counter(talks=1)
    for name, size in sizes.items():
        if len(name) <= LETTERS or NAMELESS.match(name):
            continue
        inferred = names[hidden[name]].name if hidden[name] in names else ""
        right = bool(inferred) and _same(inferred, name)
        counts.update(words=size, speakers=1, named=bool(inferred), right=right)
        counts.update({"words named": size * bool(inferred), "words right": size * right})
    return counts


def _same(inferred: str, true: str) -> bool:
    first, *rest = inferred.casefold().split()
    parts = re.findall(r"\w+", true.casefold())
    begins = first == CALLED.get(true, "").casefold() or any(first[:LETTERS] == part[:LETTERS] for part in parts)
    return begins and (not rest or len(parts) == 1 or any(fuzz.ratio(rest[-1], part) >= ALIKE for part in parts))
