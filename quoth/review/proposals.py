"""What is proposed or inferred for one transcript, in the order of its text, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from quoth import pipeline, suggest
from quoth.build import Say, reading, today
from quoth.model import Basis, Document, Knowledge, Seed, Span
from quoth.review.proposal import Proposal, beside, context, cut, only, opening, place
from quoth.review.speakers import speakers
from quoth.stages import read
from quoth.text.find import Finder
from quoth.text.sections.headings import USUAL, is_part
from quoth.text.themes.misheard import slips


def proposals(path: Path, root: Path, say: Say) -> list[Proposal]:
    """Everything to decide on the transcript at `path`. Raises QuothError."""
    knowledge = read.knowledge(root / "knowledge")
    seed = read.seed(path, *reading(root))
    document = pipeline.convert(seed, knowledge, read.ledger(path), today())
    finder = Finder(seed.path, seed.source, document.edits)
    others = [one for one in suggest.documents(root, knowledge, say) if one.id != document.id]
    return [
        *_corrections(document, others, knowledge, finder),
        *speakers(document, seed, finder),
        *_sections(document, seed, knowledge, finder),
        *_themes(document, knowledge, finder),
    ]


def _corrections(
    document: Document, others: Sequence[Document], knowledge: Knowledge, finder: Finder
) -> Iterator[Proposal]:
    for slip in slips([document, *others], knowledge):
        places = [passage for owner, passage in slip.places if owner is document]
        if not places:
            continue
        entry = {"heard": slip.heard, "meant": slip.meant}
        at = only(finder, slip.heard)
        again = f", here and in {len(places) - 1} more passages" if len(places) > 1 else ""
        yield Proposal(
            "correction",
            f"{document.path}:{places[0].first_line}",
            *context(places[0].text, slip.heard),
            f"is like “{slip.meant}”, which is in {slip.source} ({slip.nearness:.2f} of 1){again}",
            beside(document) if at else "knowledge/corrections.yml",
            "corrections",
            entry if at else {**entry, "only_in": document.id},
            ("refuse_corrections", entry),
            "meant",
        )


def _sections(document: Document, seed: Seed, knowledge: Knowledge, finder: Finder) -> Iterator[Proposal]:
    """Inferred sections: also those that are no longer shown because the sidecar has some by now."""
    bare = replace(seed, sidecar=replace(seed.sidecar, sections=()))
    taken = {finder.span(mark.place).begin for mark in seed.sidecar.sections}
    made = pipeline.convert(bare, knowledge, (), today())
    ends = {one.span.begin: f"{cut(before.text[::-1])[::-1]} ¶ " for before, one in pairwise(made.passages)}
    for section in made.sections:
        first = section.passages[0] if section.passages else None
        known = section.titled_by is not Basis.RULE or section.title in USUAL.values()
        if first is None or known or first.span.begin in taken:
            continue
        at = place(finder, first.span.begin)
        yield Proposal(
            "section",
            f"{document.path}:{first.first_line}",
            ends.get(first.span.begin, ""),
            *opening(first),
            f"the talk seems to turn here; its heading would be “{section.title}”{_plain(section.title)}",
            beside(document),
            "sections",
            {**at, "title": section.title},
            ("refuse_sections", at),
            "title",
            "as soon as you accept one section, only accepted ones are shown",
        )


def _plain(title: str) -> str:
    """What to say of a heading that says nothing."""
    return ", as no words stand out: edit it to give it a better one" if is_part(title) else ""


def _themes(document: Document, knowledge: Knowledge, finder: Finder) -> Iterator[Proposal]:
    """Passages that seem to be about a theme; what an editor has said of them stays said."""
    bare = replace(document, theme_marks=tuple(pair for pair in document.theme_marks if pair[0].refused))
    said = {(mark.theme, span.begin) for mark, span in document.theme_marks}
    passages = {one.anchor: one for one in document.passages}
    names = {theme.slug: theme.name for theme in knowledge.themes}
    found = [one for one in pipeline.speaking(bare, knowledge).mentions if one.central]
    for mention in sorted(found, key=lambda mention: passages[mention.anchor].span.begin):
        one = passages[mention.anchor]
        if any(theme == mention.theme and _within(one.span, at) for theme, at in said):
            continue
        entry = {**place(finder, one.span.begin), "theme": mention.theme}
        words = list(dict.fromkeys(one.text[begin:end] for begin, end in mention.matches))
        yield Proposal(
            "central theme",
            f"{document.path}:{one.first_line}",
            *context(one.text, words[0]),
            f"seems to be about {names[mention.theme]}: it says {', '.join(f'“{word}”' for word in words)}",
            beside(document),
            "themes",
            {**entry, "weight": "central"},
            ("refuse_themes", entry),
            "",
            "as soon as you accept one passage as central, only accepted ones count",
        )


def _within(span: Span, at: int) -> bool:
    return span.begin <= at < span.end
