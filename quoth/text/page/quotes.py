"""Passages quoted on other pages: their words to the letter, who says them, and the link that lands on them."""

from collections.abc import Sequence
from itertools import groupby

from quoth.model import Basis, Document, Kind, Passage, Section
from quoth.text import clock, languages
from quoth.text.escape import text
from quoth.text.lookup import Lookup
from quoth.text.markup import Markup
from quoth.text.page.chosen import begins
from quoth.text.page.html import NOTHING, joined, link


def words(one: Passage, matches: Sequence[tuple[int, int]]) -> Markup:
    """The words of a passage with the matches in `<mark>`; what others throw in stands in brackets with their name."""
    made, begin = list[Markup](), 0
    for name, group in groupby(one.pieces, key=lambda piece: piece.speaker):
        run = "".join(piece.text for piece in group)
        inner = [(max(a, begin) - begin, b - begin) for a, b in matches if a < begin + len(run) and b > begin]
        shown = marked(run, inner)
        made.append(_aside(name, shown) if name else shown)
        begin += len(run)
    return joined(made)


def _aside(name: str, shown: Markup) -> Markup:
    made = Markup('<span class="aside"><span data-derived="">[{}: </span>{}<span data-derived="">]</span></span>')
    return made.format(text(name), shown)


def marked(words: str, matches: Sequence[tuple[int, int]]) -> Markup:
    """The words with the matches in `<mark>`."""
    made, at = list[Markup](), 0
    for begin, end in sorted(matches):
        if begin >= at:
            made += [text(words[at:begin]), Markup("<mark>{}</mark>").format(text(words[begin:end]))]
            at = end
    return joined([*made, text(words[at:])])


def quote(
    document: Document,
    section: Section,
    one: Passage,
    matches: Sequence[tuple[int, int]],
    lookup: Lookup,
    kind: str = "",
) -> Markup:
    """A passage as a quotation, from a page that lies two folders deep; it says so if it begins in mid-sentence."""
    kinds = ["quote", *([kind] if kind else []), *([] if begins(document, one, lookup) else ["midway"])]
    href = f"../../transcripts/{document.slug}/#{one.anchor}"
    made = Markup(
        '<figure class="{}"><blockquote cite="{}"{}><p>{}</p></blockquote>'
        '<figcaption>{}<a class="where" href="{}">{}</a></figcaption></figure>'
    )
    said = words(one, matches)
    language = languages.quoted(document.meta.language)
    return made.format(" ".join(kinds), href, language, said, speaker(one, lookup), href, place(section, one))


def speaker(one: Passage, lookup: Lookup) -> Markup:
    """Who says it, with a sign where that is inferred; the publisher where it is prose."""
    if not one.speaker:
        said = "" if one.kind is Kind.SPEECH else "From the publisher’s page"
        return Markup('<span class="who">{}</span> ').format(said) if said else NOTHING
    person = lookup.people.get(one.speaker)
    name = link(f"../../people/{person.slug}/", one.speaker) if person else text(one.speaker)
    doubt = Markup(' <abbr title="speaker inferred">?</abbr>') if one.attributed_by is Basis.RULE else NOTHING
    return Markup('<span class="who">{}{}</span> ').format(name, doubt)


def place(section: Section, one: Passage) -> Markup:
    """Where it is said: the section, and the time if there is one."""
    at = Markup(', <span class="at">{}</span>').format(clock.shown(one.start)) if one.start is not None else NOTHING
    return text(section.title) + at
