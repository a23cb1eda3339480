"""`site/transcripts/SLUG/cite.json`: the citations of a transcript, for the page's own script to put a passage in.

`styles` holds for each style the entry of a list of works and what stands in the text, as runs of plain and italic
text in turn. `marks` says what stands in them for the address of the passage (`url`), and for its time or, without one,
its id (`at`): {url} and {at}, or {url1} and so on in a work whose title or names have these signs.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import count

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import cited_work
from quoth.pages.citation_styles import STYLES


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        unmarked = json.dumps(_styles(document, lookup, "", ""), ensure_ascii=False)
        marks = {name: _mark(name, unmarked) for name in ("url", "at")}
        citations = {"marks": marks, "styles": _styles(document, lookup, marks["url"], marks["at"])}
        text = json.dumps(citations, ensure_ascii=False, indent=1) + "\n"
        yield OutputFile(f"site/transcripts/{document.slug}/cite.json", text)


def _styles(document: Document, lookup: CorpusIndex, url: str, locator: str) -> dict[str, dict[str, list[str]]]:
    cited = {name: style(cited_work.of(document, lookup, url), locator) for name, style in STYLES.items()}
    return {name: {"entry": _runs(citation.entry), "text": _runs(citation.in_text)} for name, citation in cited.items()}


def _mark(name: str, text: str) -> str:
    """A sign that stands nowhere in a text: {url}, else {url1}, {url2} and so on."""
    return next(mark for number in count() if (mark := f"{{{name}{number or ''}}}") not in text)


def _runs(cited: str) -> list[str]:
    """Plain text, italic text, plain text and so on."""
    return [unescape(run) for run in re.split("</?i>", cited)]
