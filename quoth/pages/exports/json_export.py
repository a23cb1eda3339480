"""Transcripts for programs: the model of each as `transcript.json`, and every passage of all as `passages.jsonl`.

`source.txt` is what lines and offsets of edits count in: the decoded file, or what its reader wrote down of it.

Each passage has the selectors of the W3C Web Annotation model, so that an annotation can be anchored in its page
(by id, and by its words) and in the recording (by time).

`site/build.json`: for each transcript the figures of the report and every edit, so that others can replay them.

Each edit has its rule, lines, offset `at` (characters from 0 in the file that `text` names, which is published beside
the page), the words before and after, and the reason. Replacing `before` by `after` at each offset gives the words of
the page.
"""

from collections.abc import Iterator
from dataclasses import asdict

from quoth.corpus.index import CorpusIndex
from quoth.model import AnchorState, Document, Media, OutputFile, Passage, Section
from quoth.pages import addresses, records
from quoth.pages import plain_text as editor_marks
from quoth.pages.addresses import SOURCE
from quoth.pages.concatenated import ConcatenatedFile
from quoth.pages.plain_text import spoken_text
from quoth.pages.player_tracks import PLAYABLE_KINDS
from quoth.pages.records import Record
from quoth.text.timecode import in_seconds, seconds

FORMAT = "quoth transcript 1"
PATH, JOINED = "site/passages.jsonl", ConcatenatedFile()
CITED = ("transcript", "title", "show", "date", "language", "status", "version")
CONTEXT_CHARS = 32
"""Characters before and after the words, for telling passages apart that say the same."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        folder = f"site/transcripts/{document.slug}"
        yield OutputFile(f"{folder}/transcript.json", _json(_transcript(document, lookup)))
        yield OutputFile(f"{folder}/{SOURCE}", document.source.text)
    yield OutputFile(PATH, "", chunks=_rows(lookup))


def _rows(lookup: CorpusIndex) -> Iterator[str]:
    """Every passage by itself, with what it takes to cite it; the rest is in the file of its transcript."""
    for document in lookup.corpus.documents:
        about = records.transcript_record(document, lookup)
        common = {key: about[key] for key in CITED}
        for section in document.sections:
            for passage in section.passages:
                record = common | records.passage_record(passage, section, document, lookup)
                record["section"] = section.title
                record["url"] = addresses.passage_url(document, passage.anchor, lookup) if lookup.site.url else None
                yield _json(record)


def _json(value: Record) -> str:
    return records.json_text(value) + "\n"


def _transcript(document: Document, lookup: CorpusIndex) -> Record:
    meta = document.meta
    themes = {
        mention.theme
        for passage in document.passages
        for mention in lookup.mentions.get((document.id, passage.anchor), ())
    }
    return {
        "format": FORMAT,
        **records.transcript_record(document, lookup),
        "description": meta.description or None,
        "people": [_person(role.name, role.role, lookup) for role in meta.people],
        "media": [_recording(media, lookup) for media in meta.media],
        "themes": [{"id": theme.slug, "name": theme.name} for theme in lookup.corpus.themes if theme.slug in themes],
        "sections": [_section(section) for section in document.sections],
        "passages": _passages(document, lookup),
        "aliases": {row.id: row.target for row in document.anchors if row.state is AnchorState.ALIAS},
        "withdrawn": {row.id: row.target for row in document.anchors if row.state is AnchorState.WITHDRAWN},
        "edits": [records.edit_record(edit) for edit in document.edits],
    }


def _recording(media: Media, lookup: CorpusIndex) -> Record:
    return {"url": addresses.recording_url(media, lookup), "kind": media.kind, "offset": seconds(media.offset)}


def _person(name: str, role: str, lookup: CorpusIndex) -> Record:
    person = lookup.people.get(name)
    return {"name": name, "role": role or None, "id": person.slug if person else None}


def _section(section: Section) -> Record:
    return {
        "id": section.anchor,
        "title": section.title,
        "titled_by": section.titled_by.value,
        "level": section.level,
        "start": None if section.start is None else seconds(section.start),
        "clock": section.time_precision.value,
        "passages": [passage.anchor for passage in section.passages],
    }


def _passages(document: Document, lookup: CorpusIndex) -> list[Record]:
    places = [(section, passage) for section in document.sections for passage in section.passages]
    texts = ["", *(spoken_text(passage) for _, passage in places), ""]
    passage_records = []
    for index, (section, passage) in enumerate(places):
        record = records.passage_record(passage, section, document, lookup)
        record |= {
            "corrections": records.correction_records(passage),
            "doubts": records.doubt_records(passage),
            "thrown_in": records.aside_records(passage),
        }
        unmarked = editor_marks.unpunctuated_text(passage, document)
        record |= {"heard": unmarked} if unmarked else {}
        before, after = texts[index][-CONTEXT_CHARS:], texts[index + 2][:CONTEXT_CHARS]
        record["target"] = _targets(passage, before, after, document, lookup)
        passage_records.append(record)
    return passage_records


def _targets(passage: Passage, before: str, after: str, document: Document, lookup: CorpusIndex) -> list[Record]:
    """Where an annotation on the passage belongs: in the page, and in each recording that can be played to a time."""
    quote: Record = {"type": "TextQuoteSelector", "exact": spoken_text(passage), "prefix": before, "suffix": after}
    page = addresses.page_url(document, lookup) or "./"
    targets: list[Record] = [
        {"source": page, "selector": [_fragment(passage.anchor, "http://tools.ietf.org/rfc/rfc3236"), quote]}
    ]
    if passage.start is not None:
        for media in document.meta.media:
            if media.kind in PLAYABLE_KINDS:
                end = "" if passage.end is None else f",{in_seconds(passage.end + media.offset)}"
                time = f"t={in_seconds(passage.start + media.offset)}{end}"
                targets.append(
                    {
                        "source": addresses.recording_url(media, lookup),
                        "selector": [_fragment(time, "http://www.w3.org/TR/media-frags/")],
                    }
                )
    return targets


def _fragment(value: str, conforms_to: str) -> Record:
    return {"type": "FragmentSelector", "conformsTo": conforms_to, "value": value}


BUILD_REPORT = "site/build.json"
JOINED_BUILD_REPORT = ConcatenatedFile('{\n "format": "quoth build 1",\n "transcripts": [\n', ",\n", "\n ]\n}\n")


def make_build_report(lookup: CorpusIndex) -> Iterator[OutputFile]:
    report = {
        "format": "quoth build 1",
        "transcripts": [_report(document, lookup) for document in lookup.corpus.documents],
    }
    yield OutputFile(BUILD_REPORT, records.json_text(report, indent=1) + "\n")


def _report(document: Document, lookup: CorpusIndex) -> dict[str, object]:
    return {
        "id": document.id,
        "source": document.path,
        "text": f"transcripts/{document.slug}/{SOURCE}",
        "page": f"transcripts/{document.slug}/",
        "title": document.meta.title,
        "reader": document.reader,
        "kind": "notes" if lookup.is_notes(document) else "transcript",
        "figures": asdict(lookup.statistics(document)),
        "notices": [{"code": n.code, "message": n.message, "line": n.line} for n in document.notices],
        "edits": [records.edit_record(edit) for edit in document.edits],
    }
