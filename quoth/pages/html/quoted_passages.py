"""Passages as quotations on other pages: their exact words, who says them, and the link to them.

Also the link beside a passage to one of another transcript on the same subject, with the words that they share.
"""

from collections.abc import Sequence
from itertools import groupby

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import begins_sentence
from quoth.model import CrossReference, Document, Passage, PassageKind, Provenance, Section
from quoth.pages.html import escape as languages
from quoth.pages.html.escape import Markup, content, text
from quoth.pages.html.passages import NOTHING, doubtful, inferred_sign, joined, link
from quoth.pages.html.templates import phrase
from quoth.text import timecode
from quoth.text.words import COMMON_ENGLISH, WORD, fold, stem

LABEL_WORDS, MAX_LABEL_CHARS = 5, 60
"""How many words of a passage a link shows, and how many characters: in some scripts a whole passage is one word."""
MARKED = Markup("<mark>{}</mark>")
SPEAKER = Markup('<span class="who">{}{}</span> ')
QUOTATION = Markup(
    '<figure class="{}"><blockquote cite="{}"{}><p>{}</p></blockquote>'
    '<figcaption>{}<a class="where" href="{}">{}</a></figcaption></figure>'
)


def quoted_html(passage: Passage, matches: Sequence[tuple[int, int]], document: Document) -> Markup:
    """The words of a passage with the matches in `<mark>`; interjections of others are in brackets with their name,
    and doubtful words are marked as on the page."""
    parts, begin = list[Markup](), 0
    for (name, basis), group in groupby(passage.text_runs, key=lambda piece: (piece.speaker, piece.basis)):
        run = list[Markup]()
        for doubt, pieces in groupby(group, key=lambda piece: piece.doubt):
            stretch = list(pieces)
            text_of = "".join(piece.text for piece in stretch)
            inner = [(max(a, begin) - begin, b - begin) for a, b in matches if a < begin + len(text_of) and b > begin]
            shown = marked(text_of, inner)
            run.append(doubtful(doubt, shown, document) if doubt else shown)
            begin += len(text_of)
        parts.append(_aside(name, basis, joined(run)) if name else joined(run))
    return joined(parts)


def _aside(name: str, basis: Provenance, shown: Markup) -> Markup:
    aside = Markup('<span class="aside"><span data-derived="">[{}{}: </span>{}<span data-derived="">]</span></span>')
    return aside.format(text(name), inferred_sign() if basis is Provenance.RULE else NOTHING, shown)


def marked(words: str, matches: Sequence[tuple[int, int]]) -> Markup:
    """The words with the matches in `<mark>`."""
    parts, position = list[Markup](), 0
    for begin, end in sorted(matches):
        if begin >= position:
            parts += [text(words[position:begin]), MARKED.format(text(words[begin:end]))]
            position = end
    return joined([*parts, text(words[position:])])


def quote(
    document: Document,
    section: Section,
    passage: Passage,
    matches: Sequence[tuple[int, int]],
    lookup: CorpusIndex,
    kind: str = "",
) -> Markup:
    """A passage as a quotation, for a page two folders deep; it says so if it begins in mid-sentence."""
    kinds = ["quote", *([kind] if kind else []), *([] if begins_sentence(document, passage, lookup) else ["midway"])]
    href = f"../../transcripts/{document.slug}/#{passage.anchor}"
    quoted_words = quoted_html(passage, matches, document)
    language, who = languages.quotation_language(document.meta.language), speaker_html(passage, lookup)
    return QUOTATION.format(" ".join(kinds), href, language, quoted_words, who, href, location_html(section, passage))


def speaker_html(passage: Passage, lookup: CorpusIndex) -> Markup:
    """Who says it, with a sign if that is inferred; the publisher if it is prose."""
    if not passage.speaker:
        if passage.kind is PassageKind.SPEECH:
            return NOTHING
        return Markup('<span class="who">{}</span> ').format(phrase("quoted.publisher"))
    person = lookup.people.get(passage.speaker)
    name = link(f"../../people/{person.slug}/", passage.speaker) if person else text(passage.speaker)
    doubt = Markup(" {}").format(inferred_sign()) if passage.attributed_by is Provenance.RULE else NOTHING
    return SPEAKER.format(name, doubt)


def location_html(section: Section, passage: Passage) -> Markup:
    """Where it is spoken: the section, and the time if there is one."""
    time = (
        Markup(', <span class="at">{}</span>').format(timecode.shown(passage.start))
        if passage.start is not None
        else NOTHING
    )
    return text(section.title) + time


def passage_label(passage: Passage) -> str:
    """What a link to a passage says: its time, or its first words."""
    if passage.start is not None:
        return timecode.shown(passage.start)
    words = passage.text.split()
    first = " ".join(words[:LABEL_WORDS])
    is_whole = len(words) <= LABEL_WORDS and len(first) <= MAX_LABEL_CHARS
    return first if is_whole else f"{first[:MAX_LABEL_CHARS].rstrip()} …"


def cross_reference_link(end: CrossReference, passage: Passage, lookup: CorpusIndex) -> Markup:
    """The link to a related passage from another transcript's page: Ann Lee, 12:03: the sea, harbour, lamp."""
    template = Markup('<a class="cf" href="../{}/#{}">{}<span class="why">: {}</span></a>')
    where = f"{end.who}, {end.where}" if end.where else end.who
    theme = [lookup.themes[end.theme].name] if end.theme else []
    return template.format(
        end.slug, end.anchor, content(where), content(", ".join([*theme, *words_of_stems(end.why, passage.text)]))
    )


def words_of_stems(stems: tuple[str, ...], words: str) -> list[str]:
    """The words with these stems, as they first occur in a text."""
    first: dict[str, str] = {}
    for word in WORD.findall(words):
        folded = fold(word)
        if folded not in COMMON_ENGLISH:
            first.setdefault(stem(folded), word)
    return [first[term] for term in stems if term in first]
