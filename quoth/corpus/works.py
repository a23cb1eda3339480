"""The works that show notes list, and where transcripts name them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from quoth.analysis.themes.term_matcher import build, find
from quoth.model import Document, Gist, Kind, Named, Naming, Passage

SPEAKING = (Kind.SPEECH, Kind.INTRODUCTION, Kind.WORK)
ROOM = 90
"""Characters of a passage that are shown of it."""


def work(one: Passage) -> str:
    """The name of a mentioned work: what stands before the colon."""
    return one.text.partition(":")[0].strip()


def works(document: Document) -> set[str]:
    """The works that a transcript lists."""
    return {work(one) for one in document.passages if one.kind is Kind.WORK}


def namings(document: Document, listed: frozenset[str]) -> Iterator[Named]:
    """The passages of a transcript that name one of these works; "A and B" is found by either."""
    if not listed:
        return
    trie = build((name, part, False) for name in sorted(listed) for part in (name, *name.split(" and ")))
    for one in document.passages:
        if one.kind in SPEAKING:
            for name in dict.fromkeys(owner for owner, _, _ in find(trie, one.text)):
                yield Named(name, one.anchor, one.speaker, one.start, _short(one.text))


def _short(words: str) -> str:
    return words if len(words) <= ROOM else words[:ROOM].rpartition(" ")[0] + " …"


def named(gists: Sequence[Gist]) -> Mapping[str, tuple[Naming, ...]]:
    """For each work, the passages of all transcripts that name it."""
    found: dict[str, list[Naming]] = defaultdict(list)
    for one in gists:
        for passage in one.named:
            found[passage.work].append(Naming(one.slug, one.meta.title, passage))
    return {name: tuple(namings) for name, namings in found.items()}
