"""The foot of the page of a transcript: what was withdrawn, rights, files to take along, and where to go on.

Other ways to see a transcript, without a script: only its questions, and what was heard. CSS does it.
"""

from quoth.corpus.index import CorpusIndex
from quoth.model import Anchor, AnchorState, Document
from quoth.pages import plain_text
from quoth.pages.addresses import USES, downloads
from quoth.pages.html import passages as html
from quoth.pages.html import transcript_header
from quoth.pages.html.escape import Markup, interface_language, quotation_language, text
from quoth.pages.html.passages import DERIVED, NOTHING, joined
from quoth.pages.player_tracks import PLAYABLE_KINDS
from quoth.pages.records import rights
from quoth.text.spans import FOLDED


def withdrawn(document: Document) -> Markup:
    """Landing points for ids whose words are gone; a browser opens the list for whoever arrives at one."""
    gone = (
        (AnchorState.LIVE, AnchorState.ALIAS, AnchorState.WITHDRAWN) if document.repairing else (AnchorState.WITHDRAWN,)
    )
    rows = [row for row in document.anchors if row.state in gone]
    if not rows:
        return NOTHING
    template = Markup('<details class="withdrawn" data-derived=""><summary>{}</summary><ul>{}</ul></details>')
    title = "Its passages" if document.repairing else "Withdrawn passages"
    return template.format(title, joined([_tombstone(row) for row in rows]))


def _tombstone(row: Anchor) -> Markup:
    if row.state is not AnchorState.WITHDRAWN:
        return Markup('<li id="{}"><code>{}</code> {} …</li>').format(
            row.id, row.id, text(" ".join(row.words.split()[:12]))
        )
    words = "This passage was published here and is no longer part of the text."
    template = Markup('<li id="{}"><code>{}</code> {} Withdrawn on {}.</li>')
    return template.format(row.id, row.id, words, transcript_header.format_date(row.target))


def foot(document: Document, lookup: CorpusIndex) -> Markup:
    """Licence, the files of this transcript, and the transcripts before and after it in the list."""
    before, after = lookup.corpus.around[document.id]
    links = [
        Markup('<a class="{}" href="../{}/" rel="{}"><span>{}</span> <bdi{}>{}</bdi></a>').format(
            kind, other.slug, kind, label, quotation_language(other.language), text(other.title)
        )
        for kind, label, other in (("prev", "Previous", before), ("next", "Next", after))
        if other
    ]
    licence_line = text(rights(document.meta.licence))
    licence = Markup('<p class="licence">{}</p>').format(licence_line) if licence_line else NOTHING
    onward = Markup('<nav aria-label="Transcripts">{}</nav>').format(joined(links, " ")) if links else NOTHING
    files = _files(document)
    return Markup('<div class="foot"{} data-derived="">{}{}{}</div>').format(
        interface_language(document.meta.language), licence, files, onward
    )


def _files(document: Document) -> Markup:
    """Every form that the transcript can be taken along in, by what it is for."""
    link_template = Markup('<a href="{}" download>{}</a>')
    rows = [
        Markup("<dt>{}</dt><dd>{}</dd>").format(
            use, joined([link_template.format(download.name, download.label) for download in group], ", ")
        )
        for use in USES
        if (group := [download for download in downloads(document) if download.use == use])
    ]
    template = Markup('<details class="take"><summary>Take this transcript with you</summary><dl>{}</dl></details>')
    return template.format(joined(rows))


def switches(document: Document, lookup: CorpusIndex) -> Markup:
    """A checkbox for each way that the transcript has: questions that are surely asked, what was heard."""
    asked = sum(1 for passage in document.passages if lookup.asks(document, passage))
    folded = sum(
        1 for passage in document.passages for piece in passage.pieces if piece.edit and piece.edit.rule in FOLDED
    )
    as_heard = _as_heard(len(html.corrections(document)) + folded, bool(plain_text.punctuation_statement(document)))
    questions = _switch("questions", Markup("Only the questions")) if asked else NOTHING
    rows = [switch for switch in (questions, as_heard) if switch]
    template = Markup('<div class="switches"{} role="group" aria-label="Ways to see the text"{}>{}</div>')
    language = interface_language(document.meta.language)
    return template.format(language, DERIVED, joined(rows, " ")) if rows else NOTHING


def _as_heard(places: int, punctuated: bool) -> Markup:
    """What was heard: corrections and fillers everywhere, an editor’s punctuation where scripts may run."""
    words = f"As heard, in {places} place{'s' if places > 1 else ''}" if places else "As heard"
    joint = " and" if places else ","
    aside = plain_text.SCRIPTED.format(f"{joint} without the editor’s punctuation") if punctuated else NOTHING
    switch = _switch("as-heard", Markup("{}{}").format(words, aside))
    return switch if places else plain_text.SCRIPTED.format(switch) if punctuated else NOTHING


def hint(document: Document) -> Markup:
    """What a script does with a passage; without one it is not shown, and its place is empty."""
    template = Markup('<p class="hint"{}{}>Choose a passage to {}link to it, quote it or cite it.</p>')
    play = "play it, " if any(recording.kind in PLAYABLE_KINDS for recording in document.meta.media) else ""
    return template.format(interface_language(document.meta.language), DERIVED, play)


def _switch(name: str, label: Markup) -> Markup:
    return Markup('<label><input type="checkbox" id="{}"> {}</label>').format(name, label)
