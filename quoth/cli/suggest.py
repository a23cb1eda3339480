"""What `build_site.py suggest` says: proposals that a person accepts by moving them into `knowledge/`."""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from quoth import pipeline, sources
from quoth.analysis.corrections.propose_corrections import ProposedCorrection, slips
from quoth.analysis.themes.propose_themes import ThemeProposal, propose
from quoth.analysis.themes.term_matcher import build as build_terms
from quoth.analysis.themes.term_matcher import find
from quoth.corpus.knowledge_lint import theme_oddities
from quoth.model import Document, Passage
from quoth.site import build, collect, jobs
from quoth.site.build import Say
from quoth.site.build_lock import alone
from quoth.site.document_cache import CachedDocument, DocumentCache

MOST = 40
"""Themes that are proposed at once."""
SHOWN = 160
"""Characters of a quotation."""


def documents(root: Path, shelf: DocumentCache, say: Say) -> list[Document]:
    """The transcripts that can be read, as builds keep them; what has mistakes is passed over, `check` lists it."""
    paths, _ = sources.names(root / "seeds")
    found = list[Document]()
    with alone(root):
        for number, entry in enumerate(collect.entries(shelf, paths, jobs.here(jobs.cores())), 1):
            path = paths[number - 1]
            say(f"reading {number} of {len(paths)}: {path.name}")
            if isinstance(entry, CachedDocument):
                found.append(shelf.document(path))
            elif any(problem.stops for problem in entry):
                say(f"{path.name} has mistakes and is passed over: build_site.py check")
    say(f"counting the words of {len(found)} transcripts")
    return found


def themes(root: Path, say: Say) -> str:
    """Entries for knowledge/themes.yml, the best first, each with what speaks for it. Raises QuothError."""
    shelf = build.shelf_of(root)
    knowledge, known = shelf.knowledge, documents(root, shelf, say)
    odd = [f"# {one}" for one in theme_oddities(pipeline.join(pipeline.gists(known), knowledge))]
    found = propose(known, knowledge.themes, MOST)
    head = "# Proposals: move an entry into knowledge/themes.yml under `themes:` to accept it."
    nothing = f"# Nothing to propose of {_count(known)}: no new phrase is said often in two and rarely in others.\n"
    nothing += "# Write your own: docs/guide.md shows how."
    return "\n".join((*odd, head if found else nothing, "", *(row for one in found for row in _theme(one))))


def corrections(root: Path, say: Say) -> str:
    """Entries for knowledge/corrections.yml, each with what speaks for it. Raises QuothError."""
    shelf = build.shelf_of(root)
    known = documents(root, shelf, say)
    found = slips(known, shelf.knowledge)
    head = "# Proposals: move an entry into knowledge/corrections.yml under `corrections:` to accept it."
    nothing = f"# Nothing to propose of {_count(known)}: no word is near enough to a name or term that is known."
    return "\n".join((head if found else nothing, "", *(row for one in found for row in _slip(one))))


def _slip(one: ProposedCorrection) -> Iterator[str]:
    document, passage = one.places[0]
    again = f" and {len(one.places) - 1} more" if len(one.places) > 1 else ""
    whole = re.search(rf"(?<!\w){re.escape(one.heard)}(?!\w)", passage.text)
    yield f"  # “{one.meant}” is in {one.source}; {one.likely:.0%} sure"
    yield f"  # {document.path}:{passage.first_line}{again}: {_around(passage, whole.start() if whole else 0)}"
    yield f"  - heard: {_quoted(one.heard)}\n    meant: {_quoted(one.meant)}\n    only_in: {_quoted(document.id)}\n"


def _theme(one: ThemeProposal) -> Iterator[str]:
    yield f"  # said {one.times} times in {one.transcripts} transcripts"
    if one.near:
        yield f"  # near to it: {', '.join(one.near)}"
    trie = build_terms([("", one.name, False)])
    for document, passage in one.examples:
        at = next((begin for _, begin, _ in find(trie, passage.text)), 0)
        yield f"  # {document.path}:{passage.first_line}: {_around(passage, at)}"
    terms = ", ".join(_quoted(form) for form in (one.name, *one.also))
    yield f"  - name: {_quoted(_capital(one.name))}\n    terms: [{terms}]\n"


def _quoted(words: str) -> str:
    """The words as YAML, whatever they are."""
    return json.dumps(words, ensure_ascii=False)


def _capital(name: str) -> str:
    return name if name[1:] != name[1:].lower() else name[:1].upper() + name[1:]


def _count(documents: Sequence[Document]) -> str:
    return f"{len(documents)} transcript{'' if len(documents) == 1 else 's'}"


def _around(passage: Passage, at: int) -> str:
    """The words of a passage around a place."""
    begin = max(0, at - SHOWN // 2)
    begin = passage.text.find(" ", begin, at) + 1 if begin else 0
    words = passage.text[begin : begin + SHOWN]
    rest = len(passage.text) > begin + SHOWN
    words = words.rpartition(" ")[0] or words if rest else words
    return f"{'… ' if begin else ''}{' '.join(words.split())}{' …' if rest else ''}"
