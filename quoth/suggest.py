"""What `build_site.py suggest` says: proposals that a person accepts by moving them into `knowledge/`."""

import json
from collections.abc import Iterator
from pathlib import Path

from quoth import pipeline
from quoth.build import Say, reading, today
from quoth.errors import QuothError
from quoth.model import Document, Knowledge, Passage
from quoth.stages import read
from quoth.text.misheard.slips import Slip, slips
from quoth.text.themes.lint import oddities
from quoth.text.themes.proposals import Proposal, propose

MOST = 40
"""Themes that are proposed at once."""
SHOWN = 160
"""Characters of a quotation."""


def documents(root: Path, knowledge: Knowledge, say: Say) -> list[Document]:
    """The transcripts that can be read; those with mistakes are passed over, `check` lists them."""
    paths, _ = read.names(root / "seeds")
    found, usual = list[Document](), reading(root)
    for number, path in enumerate(paths, 1):
        say(f"reading {number} of {len(paths)}: {path.name}")
        try:
            found.append(pipeline.convert(read.seed(path, *usual), knowledge, read.ledger(path), today()))
        except QuothError:
            say(f"{path.name} has mistakes and is passed over: build_site.py check")
    return found


def themes(root: Path, say: Say) -> str:
    """Entries for knowledge/themes.yml, the best first, each with what speaks for it. Raises QuothError."""
    knowledge = read.knowledge(root / "knowledge")
    known = documents(root, knowledge, say)
    odd = [f"# {one}" for one in oddities(pipeline.join(pipeline.gists(known), knowledge))]
    found = propose(known, knowledge.themes, MOST)
    head = "# Proposals: move an entry into knowledge/themes.yml under `themes:` to accept it."
    nothing = "# Nothing to propose: no phrase is said often in two transcripts and rarely in others."
    return "\n".join((*odd, head if found else nothing, "", *(row for one in found for row in _theme(one))))


def corrections(root: Path, say: Say) -> str:
    """Entries for knowledge/corrections.yml, each with what speaks for it. Raises QuothError."""
    knowledge = read.knowledge(root / "knowledge")
    found = slips(documents(root, knowledge, say), knowledge)
    head = "# Proposals: move an entry into knowledge/corrections.yml under `corrections:` to accept it."
    nothing = "# Nothing to propose: no word is near to a name or term that is known."
    return "\n".join((head if found else nothing, "", *(row for one in found for row in _slip(one))))


def _slip(one: Slip) -> Iterator[str]:
    document, passage = one.places[0]
    again = f" and {len(one.places) - 1} more" if len(one.places) > 1 else ""
    yield f"  # “{one.meant}” is in {one.source}; likely by {one.likely:.0%}"
    yield f"  # {document.path}:{passage.first_line}{again}: {_around(passage, one.heard)}"
    yield f"  - heard: {_quoted(one.heard)}\n    meant: {_quoted(one.meant)}\n    only_in: {_quoted(document.id)}\n"


def _theme(one: Proposal) -> Iterator[str]:
    yield f"  # said {one.times} times in {one.transcripts} transcripts"
    for document, passage in one.examples:
        yield f"  # {document.path}:{passage.first_line}: {_around(passage, one.name)}"
    terms = ", ".join(_quoted(form) for form in (one.name, *one.also))
    yield f"  - name: {_quoted(_capital(one.name))}\n    terms: [{terms}]\n"


def _quoted(words: str) -> str:
    """The words as YAML, whatever they are."""
    return json.dumps(words, ensure_ascii=False)


def _capital(name: str) -> str:
    return name if name[1:] != name[1:].lower() else name[:1].upper() + name[1:]


def _around(passage: Passage, name: str) -> str:
    """The words of a passage around a phrase."""
    at = max(0, passage.text.casefold().find(name.casefold()))
    begin = max(0, at - SHOWN // 2)
    words = passage.text[begin : begin + SHOWN].replace("\n", " ")
    return f"{'… ' if begin else ''}{words.strip()}{' …' if begin + SHOWN < len(passage.text) else ''}"
