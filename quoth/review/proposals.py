"""What is proposed or inferred for one transcript, in the order of its text, kind by kind."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

from quoth import pipeline, suggest
from quoth.build import Say, reading, today
from quoth.errors import QuothError
from quoth.model import Basis, Document, Knowledge, Passage, Place, Seed, Span
from quoth.stages import read
from quoth.text.find import Finder
from quoth.text.misheard.archive import archive, without
from quoth.text.misheard.slips import slips_in
from quoth.text.sections.headings import USUAL, is_part
from quoth.text.source import visible

Entry = Mapping[str, str]
AROUND = 160
"""Characters of context on each side."""
FEWEST, LONGEST = 4, 40
"""Words of a quotation that names a place; where more are needed, its line does."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """One thing to decide. What is written if a person accepts it, and what if they refuse it."""

    kind: str
    where: str
    """File and line."""
    before: str
    words: str
    """What it is about, in its context."""
    after: str
    evidence: str
    path: str
    """The file that accepting writes to, from the root of the project."""
    key: str
    entry: Entry
    refusing: tuple[str, Entry]
    """The key and the entry in the sidecar that keep it from being proposed again."""
    editable: str
    """Which part of the entry a person may put in other words; empty: none."""
    note: str = ""
    replacing: Entry = field(default_factory=dict)
    """The entry of the sidecar that this one takes the place of."""

    @property
    def sidecar(self) -> str:
        return f"{self.where.partition(':')[0].rpartition('.')[0]}.yml"


def proposals(path: Path, root: Path, say: Say) -> list[Proposal]:
    """Everything to decide on the transcript at `path`. Raises QuothError."""
    knowledge = read.knowledge(root / "knowledge")
    seed = read.seed(path, *reading(root))
    document = pipeline.convert(seed, knowledge, read.ledger(path), today())
    finder = Finder(seed.path, seed.source, document.edits)
    others = [one for one in suggest.documents(root, knowledge, say) if one.id != document.id]
    return [
        *_corrections(document, others, knowledge, finder),
        *_speakers(document, seed, finder),
        *_sections(document, seed, knowledge, finder),
        *_themes(document, knowledge, finder),
    ]


def _corrections(
    document: Document, others: Sequence[Document], knowledge: Knowledge, finder: Finder
) -> Iterator[Proposal]:
    for slip in slips_in(document, knowledge, without(archive(others), [])):
        places = [passage for _, passage in slip.places]
        entry = {"heard": slip.heard, "meant": slip.meant}
        at = _only(finder, slip.heard)
        again = f", here and in {len(places) - 1} more passages" if len(places) > 1 else ""
        yield Proposal(
            "correction",
            f"{document.path}:{places[0].first_line}",
            *_context(places[0].text, slip.heard),
            f"is like “{slip.meant}”, which is in {slip.source}; likely by {slip.likely:.0%}{again}",
            _beside(document) if at else "knowledge/corrections.yml",
            "corrections",
            entry if at else {**entry, "only_in": document.id},
            ("refuse_corrections", entry),
            "meant",
        )


def _speakers(document: Document, seed: Seed, finder: Finder) -> Iterator[Proposal]:
    if any(notice.code == "speakers-inferred" for notice in document.notices):
        return  # an answer would hold for all that follows, and these are guesses of single paragraphs
    before = ""
    for one in document.passages:
        if one.attributed_by is Basis.RULE and one.speaker and one.speaker != before:
            place = _place(finder, one.span.begin)
            mark = next((m for m in seed.sidecar.speakers if finder.span(m.place).begin == one.span.begin), None)
            named = _named(mark.place) if mark else place
            yield Proposal(
                "speaker",
                f"{document.path}:{one.first_line}",
                *("", *_opening(one)),
                f"{one.speaker} is inferred" + (f", and marked as not sure in {mark.place.where}" if mark else ""),
                _beside(document),
                "speakers",
                {**named, "speaker": mark.name if mark else one.speaker},
                ("refuse_speakers", {**named, "speaker": mark.name if mark else one.speaker}),
                "speaker",
                replacing={**named, "speaker": mark.name} if mark else {},
            )
        before = one.speaker if one.attributed_by is Basis.RULE else ""


def _sections(document: Document, seed: Seed, knowledge: Knowledge, finder: Finder) -> Iterator[Proposal]:
    """Inferred sections: also those that are no longer shown because the sidecar has some by now."""
    bare = replace(seed, sidecar=replace(seed.sidecar, sections=()))
    taken = {finder.span(mark.place).begin for mark in seed.sidecar.sections}
    made = pipeline.convert(bare, knowledge, (), today())
    ends = {one.span.begin: f"{_cut(before.text[::-1])[::-1]} ¶ " for before, one in pairwise(made.passages)}
    for section in made.sections:
        first = section.passages[0] if section.passages else None
        known = section.titled_by is not Basis.RULE or section.title in USUAL.values()
        if first is None or known or first.span.begin in taken:
            continue
        place = _place(finder, first.span.begin)
        yield Proposal(
            "section",
            f"{document.path}:{first.first_line}",
            ends.get(first.span.begin, ""),
            *_opening(first),
            f"the talk seems to turn here; its heading would be “{section.title}”{_plain(section.title)}",
            _beside(document),
            "sections",
            {**place, "title": section.title},
            ("refuse_sections", place),
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
        entry = {**_place(finder, one.span.begin), "theme": mention.theme}
        words = list(dict.fromkeys(one.text[begin:end] for begin, end in mention.matches))
        yield Proposal(
            "central theme",
            f"{document.path}:{one.first_line}",
            *_context(one.text, words[0]),
            f"seems to be about {names[mention.theme]}: it says {', '.join(f'“{word}”' for word in words)}",
            _beside(document),
            "themes",
            {**entry, "weight": "central"},
            ("refuse_themes", entry),
            "",
            "as soon as you accept one passage as central, only accepted ones count",
        )


def _within(span: Span, at: int) -> bool:
    return span.begin <= at < span.end


def _beside(document: Document) -> str:
    return f"{document.path.rpartition('.')[0]}.yml"


def _opening(one: Passage) -> tuple[str, str]:
    """The first words of a passage, and what follows them."""
    words = one.text.split(" ")
    return " ".join(words[:12]), _cut("".join(f" {word}" for word in words[12:]))


def _context(text: str, words: str) -> tuple[str, str, str]:
    """Some words with what stands around them."""
    at = max(0, text.find(words))
    end = at + len(words)
    return _cut(text[:at][::-1])[::-1], text[at:end], _cut(text[end:])


def _cut(text: str) -> str:
    """The beginning of a text, up to a word."""
    return text if len(text) <= AROUND else f"{text[:AROUND].rpartition(' ')[0]} …"


def _only(finder: Finder, words: str) -> bool:
    """Whether these words stand in the source once."""
    try:
        finder.span(Place("", words))
    except QuothError:
        return False
    return True


def _named(place: Place) -> dict[str, str]:
    """A place as its entry names it."""
    return {"line": str(place.line)} if place.line else {"at": place.quote}


def _place(finder: Finder, offset: int) -> dict[str, str]:
    """The place of an offset, as an entry names it: by the fewest words from there on that stand only there."""
    text, _ = visible(finder.source, finder.edits, Span(offset, min(offset + 1000, len(finder.source.text))))
    words = text.split(" ")
    for count in range(FEWEST, LONGEST):
        quote = " ".join(words[:count])
        try:
            if finder.span(Place("", quote)).begin == offset:
                return {"at": quote}
        except QuothError:
            continue
    return {"line": str(finder.source.line(offset))}
