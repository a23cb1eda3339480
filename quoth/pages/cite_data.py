"""`site/transcripts/SLUG/cite.json`: the citations of a transcript, for the page's own script to put a passage in.

`styles` holds for each style the entry of a list of works and what stands in the text, as runs of plain and italic
text in turn. In them {url} stands for the address of the passage, and {at} for its time or, without one, its id.
"""

import json
import re
from collections.abc import Iterator
from html import unescape

from quoth.model import Page
from quoth.text.citing import work
from quoth.text.citing.cite import STYLES
from quoth.text.lookup import Lookup


def make(lookup: Lookup) -> Iterator[Page]:
    for document in lookup.corpus.documents:
        cited = {name: style(work.of(document, lookup, "{url}"), "{at}") for name, style in STYLES.items()}
        styles = {name: {"entry": _runs(one.entry), "text": _runs(one.in_text)} for name, one in cited.items()}
        made = json.dumps({"styles": styles}, ensure_ascii=False, indent=1) + "\n"
        yield Page(f"site/transcripts/{document.slug}/cite.json", made)


def _runs(cited: str) -> list[str]:
    """Plain text, italic text, plain text and so on."""
    return [unescape(run) for run in re.split("</?i>", cited)]
