"""The page "How this text was edited": every correction, everything removed, what is not sure, and the source."""

from collections.abc import Iterator

from quoth.cleanup.statistics import CODED, COUNTED, source_without
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import changed_on
from quoth.model import Document, Edit, OutputFile, Passage, Provenance, Statistics
from quoth.pages.html import passages as html
from quoth.pages.html.cards import counted
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING, joined
from quoth.readers.cues import FIELD
from quoth.readers.line_rendition import UNREAD
from quoth.text.headings import TITLE_BY_KIND
from quoth.text.spans import CORRECTION
from quoth.text.words import shorten

ALIKE = (FIELD[0], UNREAD[0])
"""Rules whose words may be the same in many places: they stand once, with how often."""


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        yield _page(document, lookup)


def _page(document: Document, lookup: CorpusIndex) -> OutputFile:
    name = document.meta.title
    parts = [
        Markup('<p class="crumbs"><a href="../">{}</a></p>').format(text(name)),
        "# How this text was edited",
        Markup('<div class="head">{}</div>').format(_summary(document, lookup.figures(document))),
        *_part("Corrections", "corrections", _corrections(document)),
        *_part("Doubts, left as they were heard", "doubts", _doubts(document)),
        *_part("Removed", "removed", _removed(document)),
        *_part("Inferred", "inferred", _inferred(document)),
        *_part("Noticed", "noticed", _noticed(document)),
        *_part("The source, line by line", "source", _source(document)),
    ]
    front = {
        "title": str(text(f"How “{name}” was edited")),
        "description": str(text(f"Every correction, removal and doubt in the text of “{name}”, with its source.")),
        "kind": "edits",
    }
    body = "\n\n".join(part for part in parts if part)
    return OutputFile(f"docs/transcripts/{document.slug}/edits.md", body, front, changed_on(document))


def _part(title: str, anchor: str, body: Markup) -> list[str]:
    return [f"## {heading(title)} {{: #{anchor} }}", body] if body else []


def _summary(document: Document, statistics: Statistics) -> Markup:
    words_in_text = statistics.source_words - statistics.moved - statistics.removed
    corrected = (
        f", which has {statistics.kept:,} after {counted(statistics.corrections, 'correction')}"
        if statistics.corrections
        else ""
    )
    summary = (
        f"The source, {document.path}, was read as {document.reader} and has {statistics.source_words:,} words. "
        f"Of these {statistics.moved:,} stand in places of their own (labels, times, titles), "
        f"{statistics.removed:,} in the list of what was removed, and {words_in_text:,} in the text{corrected}. "
        "No other word was changed: replaying the edits below over the source gives the text of the page, "
        "word by word, and every build proves it."
    )
    return Markup('<p class="summary">{}</p>').format(summary)


def _corrections(document: Document) -> Markup:
    numbers = html.corrections(document)
    rows = [
        Markup('<tr id="e{}"><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            number, _meant(edit.before), _meant(edit.after), _where(document, edit), _line(edit.first_line)
        )
        for edit, number in numbers.items()
    ]
    return _table(("Heard", "Meant", "Where", "Line"), rows)


def _doubts(document: Document) -> Markup:
    rows = [
        Markup('<tr id="d{}"><td>{}</td><td>{}</td><td>{}</td></tr>').format(
            number, text(doubt.heard), _perhaps(doubt.meant), _line(line)
        )
        for number, (doubt, line) in enumerate(document.doubts, 1)
    ]
    return _table(("Heard", "Perhaps meant", "Line"), rows)


def _removed(document: Document) -> Markup:
    """What is gone in the order of the source; labels, times and the like only by their number."""
    gone = [edit for edit in document.edits if edit.rule != CORRECTION and edit.before.strip()]
    groups: dict[tuple[str, str], list[Edit]] = {}
    for number, edit in enumerate(gone):
        if edit.rule not in COUNTED:
            words = edit.words if edit.rule in ALIKE else f"{number} {edit.words}"
            groups.setdefault((words, f"{edit.rule}: {edit.reason}"), []).append(edit)
    rows = [
        Markup("<tr><td>{}</td><td>{}</td><td>{}</td></tr>").format(
            joined([text(line.strip()) for line in alike[0].words.split("\n") if line.strip()], "<br>"),
            text(why if len(alike) == 1 else f"{why} ({len(alike)} times)"),
            _line(alike[0].first_line),
        )
        for (_, why), alike in groups.items()
    ]
    moved: dict[tuple[str, str], int] = {}
    for edit in gone:
        if edit.rule in COUNTED:
            moved[edit.rule, edit.reason] = moved.get((edit.rule, edit.reason), 0) + 1
    notes = [
        Markup("<li>{} × {}: {}</li>").format(count, text(rule), text(reason))
        for (rule, reason), count in moved.items()
    ]
    listed = Markup("<ul>{}</ul>").format(joined(notes)) if notes else NOTHING
    return joined([part for part in (_table(("Words", "Why", "Line"), rows), listed) if part], "\n\n")


def _inferred(document: Document) -> Markup:
    rows = [
        Markup('<tr><td>{}</td><td>{}</td><td><a href="../#{}">{}</a></td></tr>').format(
            text(speaker), "speaker", passage.anchor, text(_shortened(words))
        )
        for passage in document.passages
        for speaker, words in _guessed(passage)
    ]
    rows += [
        Markup('<tr><td>{}</td><td>{}</td><td><a href="../#{}">{}</a></td></tr>').format(
            text(section.title), "heading", section.anchor, text(section.title)
        )
        for section in document.sections
        if section.titled_by is Provenance.RULE and section.title not in TITLE_BY_KIND.values()
    ]
    return _table(("Inferred", "What", "Where"), rows)


def _guessed(passage: Passage) -> list[tuple[str, str]]:
    """The speakers of a passage that are a guess, with their words."""
    guesses = [(passage.speaker, passage.text)] if passage.attributed_by is Provenance.RULE and passage.speaker else []
    return guesses + [(p.speaker, p.text) for p in passage.pieces if p.speaker and p.basis is Provenance.RULE]


def _noticed(document: Document) -> Markup:
    rows = [Markup("<li>{}</li>").format(text(notice.message)) for notice in document.notices]
    return Markup('<div class="notices"><ul>{}</ul></div>').format(joined(rows)) if rows else NOTHING


def _source(document: Document) -> Markup:
    """The lines that have words, as a person reads them: without fields of JSON and characters in codes."""
    rows = [
        Markup('<li id="L{}" value="{}">{}</li>').format(number, number, text(line.strip()))
        for number, line in enumerate(source_without(document, CODED).split("\n"), 1)
        if line.strip()
    ]
    template = Markup('<details class="source"><summary>{}</summary>\n<ol>\n{}\n</ol>\n</details>')
    return template.format(text(document.path), joined(rows, "\n"))


def _table(names: tuple[str, ...], rows: list[Markup]) -> Markup:
    if not rows:
        return NOTHING
    head = joined([Markup('<th scope="col">{}</th>').format(name) for name in names])
    template = Markup('<div class="edits"><table>\n<thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody>\n</table></div>')
    return template.format(head, joined(rows, "\n"))


def _where(document: Document, edit: Edit) -> Markup:
    for passage in document.passages:
        if passage.span.begin <= edit.begin < passage.span.end:
            return Markup('<a href="../#{}">{}</a>').format(passage.anchor, text(_shortened(passage.text)))
    return NOTHING


def _line(number: int) -> Markup:
    return Markup('<a href="#L{}">{}</a>').format(number, number)


def _meant(words: str) -> Markup:
    return text(_one_line(words)) if words.strip() else Markup("<i>nothing</i>")


def _perhaps(words: str) -> Markup:
    return text(_one_line(words)) if words.strip() else Markup("<i>unclear</i>")


def _flat(words: str) -> Markup:
    return text(_one_line(words))


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _shortened(words: str) -> str:
    return shorten(words, 60)
