"""`site/build.json`: for each transcript the figures of the report and every edit, so that others can replay them.

Each edit has its rule, lines, offset `at` (characters from 0 in the file that `text` names, which is published beside
the page), the words before and after, and the reason. Replacing `before` by `after` at each offset gives the words of
the page.
"""

import json
from collections.abc import Iterator
from dataclasses import asdict

from quoth.corpus.index import CorpusIndex
from quoth.model import Document, OutputFile
from quoth.pages import records
from quoth.pages.addresses import SOURCE
from quoth.pages.concatenated import ConcatenatedFile

PATH = "site/build.json"
JOINED = ConcatenatedFile('{\n "format": "quoth build 1",\n "transcripts": [\n', ",\n", "\n ]\n}\n")


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    report = {
        "format": "quoth build 1",
        "transcripts": [_transcript(document, lookup) for document in lookup.corpus.documents],
    }
    yield OutputFile(PATH, json.dumps(report, ensure_ascii=False, indent=1) + "\n")


def _transcript(document: Document, lookup: CorpusIndex) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.path,
        "text": f"transcripts/{document.slug}/{SOURCE}",
        "page": f"transcripts/{document.slug}/",
        "title": document.meta.title,
        "reader": document.reader,
        "kind": "notes" if lookup.is_notes(document) else "transcript",
        "figures": asdict(lookup.figures(document)),
        "notices": [{"code": n.code, "message": n.message, "line": n.line} for n in document.notices],
        "edits": [records.edit(edit) for edit in document.edits],
    }
