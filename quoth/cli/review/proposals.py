"""What is proposed or inferred for one transcript, in the order of its text, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from quoth import pipeline, sources
from quoth.analysis.corrections.corpus_stats import corpus_statistics, other_transcripts
from quoth.analysis.corrections.propose_corrections import ProposedCorrection, find_misheard_in
from quoth.analysis.themes.mention import mention_themes as find_mentions
from quoth.cleanup.quote_finder import QuoteFinder
from quoth.cli import suggest
from quoth.cli.review.model_proposals import model_proposals
from quoth.cli.review.proposal import ReviewItem, all_at_once, beside, context, cut, only, opening, place, where_in
from quoth.cli.review.speaker_questions import speakers
from quoth.model import Document, Knowledge, Provenance, Section, Seed, Span
from quoth.site.build import ReportProgress
from quoth.site.document_cache import document_converter
from quoth.site.project_settings import minting_day
from quoth.text.headings import USUAL_TITLES, is_part_title
from quoth.text.words import counted

NEARLY_CERTAIN = 0.95
"""How likely corrections must be to be accepted all at once."""


def proposals(path: Path, root: Path, say: ReportProgress) -> list[ReviewItem]:
    """Everything to decide on the transcript at `path`: first what a reader sees first. Raises QuothError."""
    converter = document_converter(root)
    knowledge, seed = converter.knowledge, sources.seed(path, converter.limits, converter.ways)
    document = pipeline.convert(seed, knowledge, sources.ledger(path), converter.day)
    finder = QuoteFinder(seed.path, seed.source, document.edits)
    others = [other for other in suggest.documents(root, converter, say) if other.id != document.id]
    attributed = pipeline.attribute_speakers(seed, knowledge)
    return [
        *speakers(attributed, seed),
        *_all_and_each_section(list(_sections(document, seed, knowledge, finder)), seed),
        *_corrections(document, others, knowledge, finder),
        *_themes(document, knowledge, finder),
        *model_proposals(root, seed, attributed, knowledge),
    ]


def _corrections(
    document: Document, others: Sequence[Document], knowledge: Knowledge, finder: QuoteFinder
) -> Iterator[ReviewItem]:
    """Proposed corrections; those that are nearly certain at once, if there are several, and then one by one."""
    slips = find_misheard_in(document, knowledge, other_transcripts(corpus_statistics(others), []))
    items = list(_one_by_one(document, slips, finder))
    sure = [
        item
        for item, slip in zip(items, slips, strict=True)
        if slip.likely >= NEARLY_CERTAIN and item.path == item.sidecar
    ]
    if len(sure) > 1:
        listed = "; ".join(f"“{item.entry['heard']}” → “{item.entry['meant']}”" for item in sure)
        yield all_at_once(
            sure, "sure corrections", f"all {len(sure)} that are at least {NEARLY_CERTAIN:.0%} sure: {listed}"
        )
        yield from sure
        items = [item for item in items if item not in sure]
    yield from items


def _one_by_one(document: Document, slips: Sequence[ProposedCorrection], finder: QuoteFinder) -> Iterator[ReviewItem]:
    for slip in slips:
        places = [passage for _, passage in slip.places]
        entry = {"heard": slip.heard, "meant": slip.meant}
        at = only(finder, slip.heard)
        more = len(places) - 1
        again = f", here and in {counted(more, 'more passage')}" if more else ""
        yield ReviewItem(
            "correction",
            where_in(document.source, document.path, places[0]),
            *context(places[0].text, slip.heard),
            f"is like “{slip.meant}”, which is in {slip.source}; {slip.likely:.0%} sure{again}",
            beside(document.path) if at else "knowledge/corrections.yml",
            "corrections",
            entry if at else {**entry, "only_in": document.id},
            ("refuse_corrections", entry),
            "meant",
        )


def _all_and_each_section(items: Sequence[ReviewItem], seed: Seed) -> Iterator[ReviewItem]:
    """Proposed sections: all of them at once where nobody has decided on any, and then one by one."""
    if len(items) > 1 and not seed.sidecar.sections:
        listed = "; ".join(f"“{item.entry['title']}”" for item in items)
        yield all_at_once(items, "list of sections", f"the talk seems to have {len(items)} sections, headed {listed}")
    yield from items


def _sections(document: Document, seed: Seed, knowledge: Knowledge, finder: QuoteFinder) -> Iterator[ReviewItem]:
    """Inferred sections; beside those of an editor, who decides on them one by one, only such as have a title."""
    bare = replace(seed, sidecar=replace(seed.sidecar, sections=()))
    taken = {finder.span(mark.place).begin for mark in seed.sidecar.sections}
    undivided = pipeline.convert(bare, knowledge, (), minting_day())
    ends = {
        passage.span.begin: f"{cut(before.text[::-1])[::-1]} ¶ " for before, passage in pairwise(undivided.passages)
    }
    for section in undivided.sections:
        first = section.passages[0] if section.passages else None
        has_own_title = section.titled_by is not Provenance.RULE or section.title in USUAL_TITLES
        if first is None or has_own_title or first.span.begin in taken or (taken and is_part_title(section.title)):
            continue
        at = place(finder, first.span.begin)
        yield ReviewItem(
            "section",
            where_in(document.source, document.path, first),
            ends.get(first.span.begin, ""),
            *opening(first),
            f"{_turn(section, undivided)}; its heading would be “{section.title}”{_plain(section.title)}",
            beside(document.path),
            "sections",
            {**at, "title": section.title},
            ("refuse_sections", at),
            "title",
            "as soon as you accept one section, only accepted ones are shown, and no others without a title proposed",
        )


def _turn(section: Section, undivided: Document) -> str:
    """Why a section begins where it does."""
    is_first = section.anchor == undivided.sections[0].anchor
    return "the talk begins here" if is_first else "the talk seems to turn here"


def _plain(title: str) -> str:
    """What to say of a heading that says nothing."""
    return ", as no words stand out: edit it to give it a better one" if is_part_title(title) else ""


def _themes(document: Document, knowledge: Knowledge, finder: QuoteFinder) -> Iterator[ReviewItem]:
    """Passages that seem to be about a theme; what an editor has said of them stays said."""
    bare = replace(document, theme_marks=tuple(pair for pair in document.theme_marks if pair[0].refused))
    marked = {(mark.theme, span.begin) for mark, span in document.theme_marks}
    passages = {passage.anchor: passage for passage in document.passages}
    names = {theme.slug: theme.name for theme in knowledge.themes}
    mentions = [mention for mention in find_mentions(bare, knowledge.themes).mentions if mention.central]
    for mention in sorted(mentions, key=lambda mention: passages[mention.anchor].span.begin):
        passage = passages[mention.anchor]
        if any(theme == mention.theme and _within(passage.span, at) for theme, at in marked):
            continue
        entry = {**place(finder, passage.span.begin), "theme": mention.theme}
        words = list(dict.fromkeys(passage.text[begin:end] for begin, end in mention.matches))
        yield ReviewItem(
            "central theme",
            where_in(document.source, document.path, passage),
            *context(passage.text, words[0]),
            f"seems to be about {names[mention.theme]}: it says {', '.join(f'“{word}”' for word in words)}",
            beside(document.path),
            "themes",
            {**entry, "weight": "central"},
            ("refuse_themes", entry),
            "",
            "as soon as you accept one passage as central, only accepted ones count",
        )


def _within(span: Span, at: int) -> bool:
    return span.begin <= at < span.end
