"""The works that show notes list, and where transcripts name them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from quoth.model import Document, Kind, Naming, Passage
from quoth.text.themes.terms import build, find

SPEAKING = (Kind.SPEECH, Kind.INTRODUCTION, Kind.WORK)


def work(one: Passage) -> str:
    """The name of a mentioned work: what stands before the colon."""
    return one.text.partition(":")[0].strip()


def works(document: Document) -> set[str]:
    """The works that a transcript lists."""
    return {work(one) for one in document.passages if one.kind is Kind.WORK}


def named(documents: Sequence[Document]) -> Mapping[str, tuple[Naming, ...]]:
    """For each work, the passages of all transcripts that name it; "A and B" is found by either."""
    names = set[str]().union(*map(works, documents))
    if not names:
        return {}
    trie = build((name, part, False) for name in sorted(names) for part in (name, *name.split(" and ")))
    found: dict[str, list[Naming]] = defaultdict(list)
    for document in documents:
        for one in document.passages:
            if one.kind in SPEAKING:
                for name in dict.fromkeys(owner for owner, _, _ in find(trie, one.text)):
                    found[name].append(Naming(document.slug, document.meta.title, one))
    return {name: tuple(namings) for name, namings in found.items()}
