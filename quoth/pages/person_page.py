"""The page of a person: who they are, where they speak and about what, and a passage of each section.

The passages that say most are open, those of the other sections are folded.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import TypeAdapter

from quoth.corpus import summarize
from quoth.corpus.index import CorpusIndex
from quoth.corpus.quote_ranking import MIN_STATEMENT_WORDS, begins_sentence
from quoth.model import Document, OutputFile, Passage, PassageKind, Person, Provenance, Section, TranscriptSummary
from quoth.pages.brief_transcripts import Brief, brief_of
from quoth.pages.concatenated import Parts, part_path
from quoth.pages.divide import Entry, Group, divide_by_date
from quoth.pages.divided_pages import DividedSubject, front, leading_pages, period_pages
from quoth.pages.entry_sizes import LINK_BYTES, MAX_LINKS, MAX_QUOTE_BYTES, person_entry
from quoth.pages.html import head_metadata
from quoth.pages.html.cards import OPEN_TIMELINE_MAX, Chip, by_date, timeline
from quoth.pages.html.escape import Markup, text
from quoth.pages.html.quoted_passages import passage_label, quote
from quoth.pages.html.templates import render
from quoth.pages.locales import word
from quoth.pages.theme_speakers import search_address
from quoth.text.words import count

MAX_THEMES = 10
OPEN_SECTIONS = 3
"""How many passages of a transcript are not folded."""
MAX_PLACES = 12
"""How many links to other passages a section has."""


@dataclass(frozen=True, slots=True)
class QuotedSection:
    """What a person says in a section: the best passage, and links to the others."""

    passage: Passage
    """The best passage."""
    quote: Markup
    others: tuple[tuple[str, str], ...]
    """Address and time, or first words."""
    cut: bool
    """Whether some are left out."""


@dataclass(frozen=True, slots=True)
class PersonPart:
    """What a transcript has in the pages of a person."""

    whole: str
    """HTML of all quotations, for a page that is not divided."""
    brief: Brief
    """What the transcript has on divided pages."""


FORM = TypeAdapter(PersonPart)
NOTHING_SAID = PersonPart("", Brief((), ()))
"""The part of a transcript that only names the person."""


def make(person: Person, lookup: CorpusIndex, parts: Parts) -> Iterator[OutputFile]:
    """The pages of a person, from a corpus of only what they show."""
    path, summaries = _path(person), by_date(lookup.corpus.summaries)
    quoted = {
        summary.slug: FORM.validate_json(parts(path, summary)) for summary in summaries if _passages(person, summary)
    }
    division = divide_by_date([_entry(summary, quoted.get(summary.slug, NOTHING_SAID)) for summary in summaries])
    yield from leading_pages(path, person.name, division)
    if division.is_divided:
        subject = _divided(person, summaries, division, quoted)
        yield from period_pages(subject)
        shown = {**_head(person, summaries, lookup), **front(subject)}
    else:
        transcripts = [
            {"title": summary.meta.title, "slug": summary.slug, "quotes": Markup(quoted[summary.slug].whole)}
            for summary in summaries
            if summary.slug in quoted
        ]
        shown = {**_head(person, summaries, lookup), "rows": [], "best": [], "transcripts": transcripts}
    front_matter = {
        "title": str(text(person.name)),
        "description": str(text(person.description or word("person.description", name=person.name))),
        "kind": "person",
        "head": head_metadata.person(person, lookup),
    }
    body = render("person_page.html", **shown, has_feed=bool(lookup.site.url))
    yield OutputFile(path, str(body), front_matter, summarize.last_changed(summaries))


def _entry(summary: TranscriptSummary, part: PersonPart) -> Entry:
    links = sum(LINK_BYTES + len(summary.slug) + len(label.encode()) for _, label in part.brief.links[:MAX_LINKS])
    return person_entry(summary, len(part.whole.encode("utf-8", "replace")), part.brief.size + links)


def _divided(
    person: Person, summaries: Sequence[TranscriptSummary], division: Group, quoted: Mapping[str, PersonPart]
) -> DividedSubject:
    passages = {summary.slug: _passages(person, summary) for summary in summaries}
    return DividedSubject(
        path=_path(person),
        name=person.name,
        kind="person",
        list_title=word("list.people"),
        division=division,
        transcripts={summary.slug: summary for summary in summaries},
        passages=passages,
        weights=passages,
        brief=lambda summary: quoted.get(summary.slug, NOTHING_SAID).brief,
    )


def parts(lookup: CorpusIndex) -> Iterator[OutputFile]:
    """What a transcript contributes to the pages of those who speak in it."""
    for document in lookup.corpus.documents:
        for person in lookup.corpus.people:
            if _said(person, document.passages):
                part = _part_of(person, document, lookup)
                yield OutputFile(part_path(_path(person)), FORM.dump_json(part).decode())


def _path(person: Person) -> str:
    return f"docs/people/{person.slug}.md"


def _said(person: Person, passages: Sequence[Passage]) -> list[Passage]:
    return [passage for passage in passages if passage.speaker == person.name and passage.kind is PassageKind.SPEECH]


def _passages(person: Person, summary: TranscriptSummary) -> int:
    return sum(voice.passages for voice in summary.speaker_counts if voice.name == person.name)


def _head(person: Person, summaries: Sequence[TranscriptSummary], lookup: CorpusIndex) -> dict[str, object]:
    """The values for what is above the quotations."""
    rows = [
        (summary, f"../../transcripts/{summary.slug}/", _passages(person, summary), _part(person, summary))
        for summary in summaries
    ]
    return {
        "name": person.name,
        "description": person.description,
        "from_model": person.from_model,
        "links": person.pages_elsewhere,
        "timeline": timeline(rows),
        "folded": len(rows) > OPEN_TIMELINE_MAX,
        "themes": _themes(person, lookup),
    }


def _part(person: Person, summary: TranscriptSummary) -> str:
    role = next((role.role for role in summary.meta.people if role.name == person.name), "")
    return ", ".join(row for row in (role, summary.meta.show) if row)


def _themes(person: Person, lookup: CorpusIndex) -> list[Chip]:
    """The themes that a person speaks of, the most frequent first; each leads to their passages on it."""
    most_spoken_of = lookup.theme_counts.get(person.name, Counter[str]()).most_common(MAX_THEMES)
    names = ((lookup.themes[slug].name, passages) for slug, passages in most_spoken_of)
    return [Chip(f"../../{search_address(person=person.name, theme=name)}", name, passages) for name, passages in names]


def _part_of(person: Person, document: Document, lookup: CorpusIndex) -> PersonPart:
    """The quoted sections: those in which the person says most, then the others, both in reading order."""
    spoken_sections = [
        (section, passages) for section in document.sections if (passages := _said(person, section.passages))
    ]
    weights = {
        section.anchor: max(_weight(document, passage, lookup) for passage in passages)
        for section, passages in spoken_sections
    }
    first = sorted(weights, key=lambda anchor: weights[anchor], reverse=True)[:OPEN_SECTIONS]
    quoted = [
        (section.anchor in first, _section(document, section, passages, lookup))
        for section, passages in spoken_sections
    ]
    whole = render(
        "person_quotes.html",
        shown=[section for is_open, section in quoted if is_open],
        folded=[section for is_open, section in quoted if not is_open],
    )
    ranked = sorted(weights, key=lambda anchor: weights[anchor], reverse=True)
    by_anchor = {section.anchor: row for (section, _), (_, row) in zip(spoken_sections, quoted, strict=True)}
    return PersonPart(str(whole), _brief([by_anchor[anchor] for anchor in ranked], [row for _, row in quoted]))


def _brief(ranked: Sequence[QuotedSection], in_order: Sequence[QuotedSection]) -> Brief:
    """The best passage that is not too long, and links to those of the other sections."""
    fits = (row for row in ranked if len(row.quote.encode("utf-8", "replace")) <= MAX_QUOTE_BYTES)
    shown = next(fits, None)
    return brief_of([shown.quote] if shown else [], [row.passage for row in in_order if row is not shown])


def _weight(document: Document, passage: Passage, lookup: CorpusIndex) -> tuple[bool, bool, int, bool, int]:
    """How good a passage is: speaker certain, long enough to stand alone, themes, begins a sentence, how many words."""
    word_count = count(passage.text)
    themes = sum(3 if mention.central else 1 for mention in lookup.mentions.get((document.id, passage.anchor), ()))
    return (
        passage.attributed_by is not Provenance.RULE,
        word_count >= MIN_STATEMENT_WORDS,
        themes,
        begins_sentence(document, passage, lookup),
        word_count,
    )


def _section(document: Document, section: Section, passages: list[Passage], lookup: CorpusIndex) -> QuotedSection:
    best = max(passages, key=lambda passage: _weight(document, passage, lookup))
    places = {passage_label(passage): passage.anchor for passage in reversed(passages) if passage is not best}
    others = [(f"../../transcripts/{document.slug}/#{anchor}", label) for label, anchor in reversed(places.items())]
    quotation = quote(document, section, best, (), lookup)
    return QuotedSection(best, quotation, tuple(others[:MAX_PLACES]), len(others) > MAX_PLACES)
