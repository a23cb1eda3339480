"""Passages as HTML: the contract of the site (docs/contract.md) is kept here and nowhere else.

All markup is made with `Markup.format`, which escapes whatever is put in.
"""

from markupsafe import Markup

from quoth.model import Basis, Clock, Document, Edit, Kind, Passage, Piece
from quoth.text import clock
from quoth.text.escape import text
from quoth.text.lookup import Lookup
from quoth.text.source import CORRECTION

NOTHING = Markup("")


def joined(parts: list[Markup], between: str = "") -> Markup:
    return Markup(between).join(parts)


def link(href: str, words: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(href, text(words))


def corrections(document: Document) -> dict[Edit, int]:
    """The corrections of a document with their numbers from 1 on, in the order of the source."""
    return {edit: n for n, edit in enumerate((e for e in document.edits if e.rule == CORRECTION), 1)}


def words(one: Passage, numbers: dict[Edit, int], document: Document, lookup: Lookup) -> Markup:
    """The words of a passage, direct in their paragraph but for corrections, interjections and repeated sentences."""
    made, open_speaker = list[Markup](), ""
    for piece in one.pieces:
        if piece.speaker != open_speaker:
            made.append(Markup('<span data-derived="">]</span></span>') if open_speaker else NOTHING)
            made.append(_aside(piece, lookup) if piece.speaker else NOTHING)
            open_speaker = piece.speaker
        made.append(_piece(piece, numbers, document, lookup))
    made.append(Markup('<span data-derived="">]</span></span>') if open_speaker else NOTHING)
    return joined(made)


def _aside(piece: Piece, lookup: Lookup) -> Markup:
    """What somebody throws in begins: [Ann Lee: …"""
    doubt = "?" if piece.basis is Basis.RULE else ""
    opening = Markup(
        '<span class="aside" data-speaker="{}" data-basis="{}"><span data-derived="">[{}{}: </span>'
    )
    return opening.format(lookup.speaker_slug(piece.speaker), piece.basis.value, text(piece.speaker), doubt)


def _piece(piece: Piece, numbers: dict[Edit, int], document: Document, lookup: Lookup) -> Markup:
    if piece.edit is not None:
        fix = Markup('<a class="fix" href="edits/#e{}" data-heard="{}"{}>{}</a>')
        heard = text(" ".join(piece.edit.before.split()))
        if not piece.text:
            return fix.format(numbers[piece.edit], heard, Markup(' data-derived=""'), "‸")
        return fix.format(numbers[piece.edit], heard, NOTHING, text(piece.text))
    if piece.repeats is not None and piece.text.strip():
        said = lookup.said_at(document, piece.repeats)
        if said:
            return Markup('<a class="repeat" href="#{}">{}</a>').format(said.anchor, text(piece.text))
    return text(piece.text)


def passage(
    one: Passage, document: Document, lookup: Lookup, numbers: dict[Edit, int], margin: Markup, tail: Markup
) -> Markup:
    """A passage as the contract says: `p.passage` with its id, times, speaker, basis and lines, on one line of text."""
    kinds = ["passage", *([one.kind.value] if one.kind is not Kind.SPEECH else [])]
    kinds += ["asks"] if lookup.asks(document, one) else []
    return Markup('<p class="{}" id="{}"{} data-speaker="{}" data-basis="{}" data-lines="{}">{}{}{}</p>').format(
        " ".join(kinds),
        one.anchor,
        times(one),
        lookup.speaker_slug(one.speaker),
        one.attributed_by.value,
        f"{one.first_line}-{one.last_line}",
        margin,
        words(one, numbers, document, lookup),
        tail,
    )


def times(one: Passage) -> Markup:
    made = Markup(' data-clock="{}"').format(one.clock.value)
    if one.start is not None:
        made = Markup(' data-time-start="{}"').format(clock.in_seconds(one.start)) + made
    if one.end is not None:
        made = made + Markup(' data-time-end="{}"').format(clock.in_seconds(one.end))
    return made


def permalink(one: Passage) -> Markup:
    """The time of a passage as a link to it; a sign where the source has no times."""
    made = Markup('<a class="{}" href="#{}" data-derived=""{}>{}</a>')
    if one.start is None:
        return made.format("time", one.anchor, Markup(' aria-label="link to this passage"'), "¶")
    time = clock.shown(one.start)
    if one.clock is Clock.EXACT:
        return made.format("time", one.anchor, NOTHING, time)
    return made.format("time approx", one.anchor, Markup(' aria-label="about {}"').format(time), time)
