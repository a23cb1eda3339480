"""The foot of the page of a transcript: what was withdrawn, rights, files to take along, and where to go on."""

from itertools import groupby

from quoth.corpus.index import Lookup
from quoth.model import Anchor, Document, State
from quoth.pages.colophon import rights
from quoth.pages.downloads import USES, files
from quoth.pages.html import transcript_header
from quoth.pages.html.escape import text
from quoth.pages.html.languages import around, quoted
from quoth.pages.html.markup import Markup
from quoth.pages.html.passages import NOTHING, joined


def withdrawn(document: Document) -> Markup:
    """Landing points for ids whose words are gone; a browser opens the list for whoever arrives at one."""
    gone = (State.LIVE, State.ALIAS, State.WITHDRAWN) if document.repairing else (State.WITHDRAWN,)
    rows = [row for row in document.anchors if row.state in gone]
    if not rows:
        return NOTHING
    made = Markup('<details class="withdrawn" data-derived=""><summary>{}</summary><ul>{}</ul></details>')
    title = "Its passages" if document.repairing else "Withdrawn passages"
    return made.format(title, joined([_tombstone(row) for row in rows]))


def _tombstone(row: Anchor) -> Markup:
    if row.state is not State.WITHDRAWN:
        return Markup('<li id="{}"><code>{}</code> {} …</li>').format(
            row.id, row.id, text(" ".join(row.words.split()[:12]))
        )
    words = "This passage was published here and is no longer part of the text."
    made = Markup('<li id="{}"><code>{}</code> {} Withdrawn on {}.</li>')
    return made.format(row.id, row.id, words, transcript_header.day(row.target))


def foot(document: Document, lookup: Lookup) -> Markup:
    """Licence, the files of this transcript, and the transcripts before and after it in the list."""
    before, after = lookup.corpus.around[document.id]
    links = [
        Markup('<a class="{}" href="../{}/" rel="{}"><span>{}</span> <bdi{}>{}</bdi></a>').format(
            kind, other.slug, kind, said, quoted(other.language), text(other.title)
        )
        for kind, said, other in (("prev", "Previous", before), ("next", "Next", after))
        if other
    ]
    said = text(rights(document.meta.licence))
    licence = Markup('<p class="licence">{}</p>').format(said) if said else NOTHING
    onward = Markup('<nav aria-label="Transcripts">{}</nav>').format(joined(links, " ")) if links else NOTHING
    files = _files(document)
    return Markup('<div class="foot"{} data-derived="">{}{}{}</div>').format(
        around(document.meta.language), licence, files, onward
    )


def _files(document: Document) -> Markup:
    """Every form that the transcript can be taken along in, by what it is for."""
    made = Markup('<a href="{}" download>{}</a>')
    rows = [
        Markup("<dt>{}</dt><dd>{}</dd>").format(use, joined([made.format(one.name, one.label) for one in group], ", "))
        for use, group in groupby(sorted(files(document), key=lambda one: USES.index(one.use)), key=lambda one: one.use)
    ]
    said = Markup('<details class="take"><summary>Take this transcript with you</summary><dl>{}</dl></details>')
    return said.format(joined(rows))
