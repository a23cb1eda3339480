"""Passages as HTML: the contract of the site (docs/contract.md) is kept here and nowhere else.

All markup is made with `Markup.format`, which escapes its values. A pull quote says whose words it repeats, and whether
it repeats them to the letter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby

import markupsafe

from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import asks_question
from quoth.model import Correction, Document, Edit, Milliseconds, Passage, PassageKind, Provenance, TextRun
from quoth.pages.html.escape import Markup, attribute, content
from quoth.pages.locales import word
from quoth.text import timecode
from quoth.text.spans import CORRECTION, FOLDED
from quoth.text.words import folded_words


@dataclass(frozen=True, slots=True)
class QuoteOrigin:
    """Where the words of a pull quote are spoken."""

    passage: Passage
    verbatim: bool
    """Whether the pull quote has the speaker's words; else they are the publisher's."""

    @property
    def label(self) -> str:
        """The label before the pull quote: “Pull quote from Ann Lee”."""
        speaker = self.passage.speaker
        if not speaker:
            return word("quoted.pulled" if self.verbatim else "quoted.publisher_words")
        return word("quoted.by_speaker" if self.verbatim else "quoted.after_speaker", speaker=speaker)

    @property
    def link(self) -> str:
        """The words of the link to the passage: “Ann Lee’s own words”."""
        speaker = self.passage.speaker
        return word("quoted.own_words", speaker=speaker) if speaker else word("quoted.passage")


def quote_origin(document: Document, passage: Passage, lookup: CorpusIndex) -> QuoteOrigin | None:
    """Where the words of a pull quote are spoken; None for another kind of passage."""
    repeats = passage.text_runs[0].repeats if passage.kind is PassageKind.HIGHLIGHT and passage.text_runs else None
    target = lookup.speech_at(document, repeats) if repeats is not None else None
    if target is None:
        return None
    following = lookup.numbers[document.id, target.anchor] + 1
    spoken = [target, *(other for other in lookup.passages[document.id][following : following + 1])]
    spoken_words = " ".join(folded_words(" ".join(other.text for other in spoken)))
    return QuoteOrigin(target, f" {' '.join(folded_words(passage.text))} " in f" {spoken_words} ")


NOTHING = Markup("")
NO_TIME = "¶"
"""Shown in place of the time of a passage if the source has none."""
DERIVED = Markup(' data-derived=""')


def joined(parts: Sequence[markupsafe.Markup], between: str = "") -> Markup:
    return Markup(between).join(parts)


LINK = Markup('<a href="{}">{}</a>')
SPEAKER = Markup('<b class="who"{}>{}{} </b>')
ALIAS = Markup('<span class="alias" id="{}"{}></span>')
PERMALINK = Markup('<a class="time"{} href="#{}">{} </a>')


def link(href: str, words: str) -> Markup:
    return LINK.format(href, content(words))


def corrections(document: Document) -> dict[Edit, int]:
    """The corrections of a document with their numbers from 1 on, in the order of the source."""
    return {edit: n for n, edit in enumerate((e for e in document.edits if e.rule == CORRECTION), 1)}


def passage_words(passage: Passage, numbers: dict[Edit, int], document: Document, lookup: CorpusIndex) -> Markup:
    """The words of a passage, plain except for corrections and interjections.

    Words that repeat what is said elsewhere are followed by a link to it.
    """
    parts = list[Markup]()
    pulled = quote_origin(document, passage, lookup)
    if pulled:
        parts.append(Markup('<span class="pull"{}>{}: </span>').format(DERIVED, content(pulled.label)))
    for (speaker, basis, repeats), group in groupby(passage.text_runs, key=lambda p: (p.speaker, p.basis, p.repeats)):
        run = joined([_piece(piece, numbers, document) for piece in group])
        parts.append(_aside(speaker, basis, run, lookup) if speaker else run)
        original = lookup.speech_at(document, repeats) if repeats is not None else None
        parts.append(_said(original) if original and not pulled else NOTHING)
    if pulled:
        own_words = Markup(' <a class="own" href="#{}"{}>{}</a>')
        parts.append(own_words.format(pulled.passage.anchor, DERIVED, content(pulled.link)))
    return joined(parts)


def _aside(speaker: str, basis: Provenance, run: Markup, lookup: CorpusIndex) -> Markup:
    """An interjection: [Ann Lee: Yes.]"""
    template = Markup(
        '<span class="aside" data-speaker="{}" data-basis="{}"><span data-derived="">[{}{}: </span>{}'
        '<span data-derived="">]</span></span>'
    )
    doubt = "?" if basis is Provenance.RULE else ""
    return template.format(lookup.speaker_slug(speaker), basis.value, content(speaker), doubt, run)


def _piece(piece: TextRun, numbers: dict[Edit, int], document: Document) -> Markup:
    """A run as HTML: plain words, a correction or doubt as a link to its record, or a mark for words left out.

    Search engines need not follow links to records, whose words do not say where they lead.
    """
    if piece.doubt:
        return doubtful(piece.doubt, content(piece.text), document, "")
    if piece.edit is None:
        return content(piece.text)
    if piece.edit.rule in FOLDED:
        derived = NOTHING if piece.text else DERIVED
        heard = attribute(" ".join(piece.edit.before.split()))
        return Markup('<span class="fold" data-heard="{}"{}>{}</span>').format(heard, derived, content(piece.text))
    template = Markup('<a class="fix" rel="nofollow" href="edits/#e{}" data-heard="{}"{}>{}</a>')
    heard = attribute(" ".join(piece.edit.before.split()))
    gone = not piece.text
    return template.format(
        numbers[piece.edit], heard, DERIVED if gone else NOTHING, "‸" if gone else content(piece.text)
    )


def doubtful(doubt: Correction, shown: Markup, document: Document, page: str = "../../transcripts/{}/") -> Markup:
    """Words that an editor doubts, as a link to what they may be, from a page two folders deep."""
    number = next((number for number, (other, _) in enumerate(document.doubts, 1) if other == doubt), 0)
    meant = " ".join(doubt.meant.split())
    title = word("quoted.perhaps", words=meant) if meant else word("quoted.uncertain")
    address = f"{page.format(document.slug)}edits/#d{number}"
    return Markup('<a class="doubt" href="{}" title="{}">{}</a>').format(address, attribute(title), shown)


def _said(passage: Passage) -> Markup:
    """The link to the place where words that are repeated here are spoken."""
    when = timecode.shown(passage.start) if passage.start is not None else ""
    label = word("quoted.at_time", time=when) if when else word("quoted.where")
    template = Markup('<a class="repeat" href="#{}"{} aria-label="{}">{}</a>')
    return template.format(passage.anchor, DERIVED, attribute(label), when or NO_TIME)


def passage_paragraph(
    passage: Passage, document: Document, lookup: CorpusIndex, numbers: dict[Edit, int], margin: Markup, tail: Markup
) -> Markup:
    """A passage as the contract says: `p.passage` with its id, times, speaker, basis and lines.

    Its words have a line of their own, so that a difference shows what was corrected; published pages are without
    these line breaks.

    The order of the attributes is the one that compresses best: it takes 1 KB from a page of 10,000 words.
    """
    kinds = ["passage", *([passage.kind.value] if passage.kind is not PassageKind.SPEECH else [])]
    kinds += ["asks"] if asks_question(document, passage, lookup) else []
    attributes = (
        ("data-time-start", _seconds(passage.start)),
        ("data-lines", f"{passage.first_line}-{passage.last_line}"),
        ("data-time-end", _seconds(passage.end)),
        ("id", passage.anchor),
        ("data-clock", passage.time_precision.value),
        ("class", " ".join(kinds)),
        ("data-basis", passage.attributed_by.value),
        ("data-speaker", lookup.speaker_slug(passage.speaker)),
    )
    spoken = passage_words(passage, numbers, document, lookup)
    present = [(name, value) for name, value in attributes if value is not None]
    return _paragraph(*(name for name, _ in present)).format(margin, spoken, tail, *(value for _, value in present))


@cache
def _paragraph(*names: str) -> Markup:
    """A form of a paragraph with these attributes, filled in one go because most of a site is made with it."""
    return Markup("<p{}>\n{{0}}\n{{1}}\n{{2}}</p>").format(
        joined([Markup(' {}="{{{}}}"').format(name, number) for number, name in enumerate(names, 3)])
    )


def _seconds(time: Milliseconds | None) -> str | None:
    return timecode.in_seconds(time) if time is not None else None


def speaker_name(passage: Passage) -> Markup:
    """The name of the speaker before their words, with a sign where it is inferred."""
    doubt = Markup(" {}").format(inferred_sign()) if passage.attributed_by is Provenance.RULE else NOTHING
    return SPEAKER.format(DERIVED, content(passage.speaker), doubt)


def inferred_sign() -> Markup:
    """The sign behind the name of a speaker whom nobody named."""
    return Markup('<abbr title="{}">?</abbr>').format(word("quoted.inferred"))


def aliases(ids: list[str]) -> Markup:
    """Landing points for ids whose words are now in this passage."""
    return joined([ALIAS.format(anchor, DERIVED) for anchor in ids]) if ids else NOTHING


def permalink(passage: Passage) -> Markup:
    """The time of a passage as a link to it; a sign where the source has no times."""
    return PERMALINK.format(
        DERIVED, passage.anchor, NO_TIME if passage.start is None else timecode.shown(passage.start)
    )
