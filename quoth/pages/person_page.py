"""The page of a person: who they are, where they speak and of what; what they say, a passage of each section.

The passages that say most stand open, those of the other sections are folded.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import MIN_STATEMENT_WORDS, begins_sentence
from quoth.model import Document, OutputFile, Passage, PassageKind, Person, Provenance, Section, TranscriptSummary
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.html import head_metadata
from quoth.pages.html.cards import TimelineEntry, by_date, counted, timeline
from quoth.pages.html.escape import Markup, heading, text
from quoth.pages.html.passages import NOTHING, joined
from quoth.pages.html.quoted_passages import quote
from quoth.pages.html.transcript_header import feed_link
from quoth.text import timecode
from quoth.text.words import count

MAX_THEMES = 10
OPEN_SECTIONS = 3
"""Passages of a transcript that are not folded."""
MAX_LINKS = 12
"""Links to other passages of a section."""

CRUMBS = Markup('<p class="crumbs"><a href="../">People</a></p>')


def make(person: Person, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The page of a person, from a corpus of just what it shows."""
    path, gists = _path(person), by_date(lookup.corpus.gists)
    pieces = [CRUMBS, f"# {heading(person.name)}", _head(person, gists, lookup)]
    for transcript in gists:
        if _passages(person, transcript):
            pieces += [f"## {heading(transcript.meta.title)} {{: #{transcript.slug} }}", parts(path, transcript)]
    pieces.append(feed_link(person.name, lookup))
    front = {
        "title": str(text(person.name)),
        "description": str(text(person.description or f"Where {person.name} speaks, and of what.")),
        "kind": "person",
        "head": head_metadata.person(person, lookup),
    }
    body = "\n\n".join(piece for piece in pieces if piece)
    yield OutputFile(path, body, front, summarize.last_changed(gists))


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript has in the pages of those who speak in it."""
    for document in lookup.corpus.documents:
        for person in lookup.corpus.people:
            if _said(person, document.passages):
                yield OutputFile(part_path(_path(person)), "\n\n".join(_quotes(person, document, lookup)))


def _path(person: Person) -> str:
    return f"docs/people/{person.slug}.md"


def _said(person: Person, passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if passage.speaker == person.name and passage.kind is PassageKind.SPEECH]


def _passages(person: Person, gist: TranscriptSummary) -> int:
    return sum(voice.passages for voice in gist.voices if voice.name == person.name)


def _head(person: Person, gists: Sequence[TranscriptSummary], lookup: CorpusIndex) -> Markup:
    template = Markup('<p class="also"><a href="{0}" rel="noopener">{0}</a></p>')
    entries = [
        TimelineEntry(
            transcript,
            f"../../transcripts/{transcript.slug}/",
            _passages(person, transcript),
            _part(person, transcript),
        )
        for transcript in gists
    ]
    rows = [
        Markup('<p class="summary">{}</p>').format(text(person.description)) if person.description else NOTHING,
        template.format(person.url) if person.url else NOTHING,
        timeline(entries) if entries else NOTHING,
        _themes(person, lookup),
    ]
    return Markup('<div class="head">\n{}\n</div>').format(joined([row for row in rows if row], "\n"))


def _part(person: Person, gist: TranscriptSummary) -> str:
    role = next((role.role for role in gist.meta.people if role.name == person.name), "")
    return ", ".join(row for row in (role, gist.meta.show) if row)


def _themes(person: Person, lookup: CorpusIndex) -> Markup:
    """The themes that a person speaks of, most spoken of first."""
    most_spoken_of = lookup.spoken_by.get(person.name, Counter[str]()).most_common(MAX_THEMES)
    template = Markup('<a class="chip" href="../../themes/{}/">{} <span>{}</span></a>')
    links = [template.format(slug, text(lookup.themes[slug].name), passages) for slug, passages in most_spoken_of]
    return Markup('<p class="under">Speaks of {}</p>').format(joined(links, " ")) if links else NOTHING


def _quotes(person: Person, document: Document, lookup: CorpusIndex) -> Iterator[Markup]:
    """The sections in which a person says most, then the others; both in reading order."""
    spoken_sections = [
        (section, passages) for section in document.sections if (passages := _said(person, section.passages))
    ]
    weights = {
        section.anchor: max(_weight(document, passage, lookup) for passage in passages)
        for section, passages in spoken_sections
    }
    first = sorted(weights, key=lambda anchor: weights[anchor], reverse=True)[:OPEN_SECTIONS]
    shown = [
        _section(document, section, passages, lookup)
        for section, passages in spoken_sections
        if section.anchor in first
    ]
    rest = [
        _section(document, section, passages, lookup)
        for section, passages in spoken_sections
        if section.anchor not in first
    ]
    yield Markup('<div class="quotes">\n{}\n</div>').format(joined(shown, "\n"))
    if rest:
        folded = Markup('<details class="rest"><summary>{}</summary>\n{}\n</details>')
        yield folded.format(counted(len(rest), "more section"), joined(rest, "\n"))


def _weight(document: Document, passage: Passage, lookup: CorpusIndex) -> tuple[bool, bool, int, bool, int]:
    """How much a passage says: surely by this person, enough to stand alone, of themes, a sentence, in many words."""
    word_count = count(passage.text)
    themes = sum(3 if mention.central else 1 for mention in lookup.mentions.get((document.id, passage.anchor), ()))
    return (
        passage.attributed_by is not Provenance.RULE,
        word_count >= MIN_STATEMENT_WORDS,
        themes,
        begins_sentence(document, passage, lookup),
        word_count,
    )


def _section(document: Document, section: Section, passages: list[Passage], lookup: CorpusIndex) -> Markup:
    """The passage of a section that says most, and links to the others."""
    best = max(passages, key=lambda passage: _weight(document, passage, lookup))
    template = Markup('<a href="../../transcripts/{}/#{}">{}</a>')
    places = {_label(passage): passage.anchor for passage in reversed(passages) if passage is not best}
    links = [template.format(document.slug, anchor, text(label)) for label, anchor in reversed(places.items())]
    more = ", …" if len(links) > MAX_LINKS else ""
    row = Markup('<p class="more">Also here: {}{}</p>')
    also = row.format(joined(links[:MAX_LINKS], ", "), more) if links else NOTHING
    return quote(document, section, best, (), lookup) + also


def _label(passage: Passage) -> str:
    if passage.start is not None:
        return timecode.shown(passage.start)
    words = passage.text.split()
    return " ".join(words[:5]) + (" …" if len(words) > 5 else "")
