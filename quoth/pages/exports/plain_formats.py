"""A transcript to read anywhere: as text, and as Markdown in which every passage carries its lasting address.

A transcript as somebody corrects it in a word processor: names, words and headings, and nothing that nobody says.

## The house
Ben Hall: Where were you born?

What comes back is read as an edited copy; made of this, and not changed, it changes nothing.
"""

from collections.abc import Iterator

from quoth.analysis.doubts import spell_out_doubts
from quoth.corpus.index import CorpusIndex
from quoth.model import SPOKEN_KINDS, Document, OutputFile, Passage, PassageKind, Provenance, Section
from quoth.pages import addresses
from quoth.pages.html import passages as pull_quote
from quoth.pages.html.escape import WHITE, markdown
from quoth.pages.locales import word
from quoth.pages.plain_text import speaker_runs, spoken_text
from quoth.pages.records import colophon
from quoth.text import timecode

LISTED = (PassageKind.WORK, PassageKind.CHAPTER)


def make(lookup: CorpusIndex) -> Iterator[OutputFile]:
    for document in lookup.corpus.documents:
        folder = f"site/transcripts/{document.slug}"
        yield OutputFile(f"{folder}/transcript.txt", _text(document, lookup))
        yield OutputFile(f"{folder}/transcript.md", _markdown(document, lookup))


def _text(document: Document, lookup: CorpusIndex) -> str:
    rows = [_line(document.meta.title), *colophon(document, lookup)]
    for section in document.sections:
        title = _line(section.title)
        rows += ["", "", title, "-" * len(title)]
        for passage in section.passages:
            time = f"[{timecode.shown(passage.start)}] " if passage.start is not None else ""
            rows += ["", f"{time}{_who(passage, document, lookup)}{spoken_text(spell_out_doubts(passage))}"]
    return "\n".join(rows) + "\n"


def _markdown(document: Document, lookup: CorpusIndex) -> str:
    rows = [f"# {markdown(document.meta.title)}", ""]
    address = addresses.page_url(document, lookup)
    colophon_lines = [f"*{markdown(row)}*" for row in colophon(document, lookup) if row != address]
    rows.append("  \n".join([*colophon_lines, *([f"<{address}>"] if address else [])]))
    for section in document.sections:
        link = addresses.passage_url(document, section.anchor, lookup)
        rows += ["", f"{'#' * (section.level + 1)} {_link(markdown(section.title), link)}"]
        rows += _paragraphs(section, document, lookup)
    return "\n".join(rows) + "\n"


def _paragraphs(section: Section, document: Document, lookup: CorpusIndex) -> Iterator[str]:
    """Each with its time as a link to it; the name of the speaker stands where another one begins."""
    before = ""
    for passage in section.passages:
        address = addresses.passage_url(document, passage.anchor, lookup)
        time = "" if passage.start is None else timecode.shown(passage.start)
        place = f"{_link(time or '¶', address)} " if address else f"({time}) " if time else ""
        who = _who(passage, document, lookup).removesuffix(": ")
        named = f"**{markdown(who)}** " if who and who != before else ""
        before = who
        words = markdown(spoken_text(spell_out_doubts(passage))) + _own_words(passage, document, lookup)
        yield from ("", f"{'- ' if passage.kind in LISTED else ''}{named}{place}{words}")


def _own_words(passage: Passage, document: Document, lookup: CorpusIndex) -> str:
    """Behind a pull quote, the link to the passage that it repeats."""
    pulled = pull_quote.quote_origin(document, passage, lookup)
    address = addresses.passage_url(document, pulled.passage.anchor, lookup) if pulled else ""
    return f" ({_link(markdown(pulled.link), address)})" if pulled and address else ""


def _link(words: str, address: str) -> str:
    return f"[{words}]({address})" if address else words


def _who(passage: Passage, document: Document, lookup: CorpusIndex) -> str:
    """The name and how it is known, or what a passage is that nobody says: “Ann Lee (inferred): ”.

    “Preview” stands before words that are said again later; whoever quotes should know.
    """
    pulled = pull_quote.quote_origin(document, passage, lookup)
    parts = [pulled.label] if pulled else [word("exports.preview")] if passage.kind is PassageKind.PREVIEW else []
    if passage.speaker and passage.kind in SPOKEN_KINDS:
        inferred = passage.attributed_by is Provenance.RULE
        parts.append(_line(word("exports.inferred", name=passage.speaker) if inferred else passage.speaker))
    return f"{', '.join(parts)}: " if parts else ""


def _line(words: str) -> str:
    return " ".join(words.split())


def to_edit(document: Document) -> str:
    """The text, in Markdown that any program shows as it is."""
    return "\n\n".join(_rows(document)) + "\n"


def _rows(document: Document) -> Iterator[str]:
    for section in document.sections:
        if section.titled_by is not Provenance.RULE:
            yield f"## {WHITE.sub(' ', section.title)}"
        for passage in section.passages:
            for name, _, words in speaker_runs(passage):
                yield f"{name}: {words}" if name else words
