"""The corpus as one transcript, one theme or one person sees it: what its own pages say of others, and no more.

So a page cannot depend on what is not in it, and is as it was as long as that is the same.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from quoth.anchors.ledger import moved
from quoth.corpus.index import CorpusIndex
from quoth.corpus.summarize import newest
from quoth.model import Corpus, Document, PassageSummary, Person, Statistics, Theme, TranscriptSummary

NO_FIGURES = Statistics(0, 0, 0, 0, 0, 0, 0, 0, {}, {})


def alone(corpus: Corpus, one: TranscriptSummary) -> Corpus:
    """The corpus of a transcript, still without its text."""
    if one.withdrawn:
        return Corpus((), (), (), gone=(one,))
    names = {*one.names, *one.asides}
    themes = {told.theme for spoken in one.spoken for told in spoken.told}
    anchors = {spoken.anchor for spoken in one.spoken} | {stated.anchor for stated in one.stated}
    keys = [(one.id, anchor) for anchor in sorted(anchors)]
    return Corpus(
        gists=(one,),
        people=tuple(
            Person(known.slug, known.name, sort_name=known.sort_name) for known in corpus.people if known.name in names
        ),
        themes=tuple(Theme(known.slug, known.name) for known in corpus.themes if known.slug in themes),
        related={key: corpus.related[key] for key in keys if key in corpus.related},
        around={one.id: corpus.around[one.id]},
        named={name: corpus.named[name] for name in one.works if name in corpus.named},
    )


def with_text(one: Corpus, document: Document) -> Corpus:
    """The same with the text, which gets the address of the transcript."""
    gist = next(iter((*one.gists, *one.gone)))
    document = replace(document, slug=gist.slug, anchors=moved(document.anchors, gist.slug))
    return replace(one, withdrawn=(document,)) if gist.withdrawn else replace(one, documents=(document,))


def of_theme(lookup: CorpusIndex, theme: Theme) -> Corpus:
    """The corpus of a theme: the transcripts that speak of it, its kin and the themes that it meets, who speaks."""
    found: dict[str, list[PassageSummary]] = defaultdict(list)
    for gist, spoken, _ in lookup.told[theme.slug]:
        found[gist.id].append(spoken)
    every = [spoken for passages in found.values() for spoken in passages]
    met = {told.theme for spoken in every for told in spoken.told}
    return Corpus(
        gists=tuple(_brief(gist, found[gist.id]) for gist in lookup.corpus.gists if gist.id in found),
        people=_named(lookup, {spoken.speaker for spoken in every}),
        themes=tuple(_kin(one, theme) for one in lookup.corpus.themes if one.slug in met or _akin(one, theme)),
        called={name: lookup.corpus.called[name] for name in found},
        changed="" if found else newest(lookup.corpus.gists),
    )


def of_person(lookup: CorpusIndex, person: Person) -> Corpus:
    """The corpus of a person: the transcripts in which they take part, and the themes that they speak of."""
    gists = [
        _brief(gist, [spoken for spoken in gist.spoken if spoken.speaker == person.name], person.name)
        for gist in lookup.parts.get(person.name, ())
    ]
    themes = {told.theme for gist in gists for spoken in gist.spoken for told in spoken.told}
    kept = tuple(Theme(one.slug, one.name) for one in lookup.corpus.themes if one.slug in themes)
    day = "" if gists else newest(lookup.corpus.gists)
    return Corpus(gists=tuple(gists), people=(person,), themes=kept, changed=day)


def _akin(one: Theme, theme: Theme) -> bool:
    return one is theme or one.slug in (*theme.broader, *theme.related) or theme.slug in (*one.broader, *one.related)


def _kin(one: Theme, theme: Theme) -> Theme:
    """A theme with all that is said of it; of another one its name, and how it is akin."""
    if one is theme:
        return one
    broader = tuple(slug for slug in one.broader if slug == theme.slug)
    return Theme(one.slug, one.name, broader=broader, related=tuple(s for s in one.related if s == theme.slug))


def _named(lookup: CorpusIndex, names: set[str]) -> tuple[Person, ...]:
    return tuple(Person(one.slug, one.name) for one in lookup.corpus.people if one.name in names)


def _brief(gist: TranscriptSummary, spoken: Sequence[PassageSummary], voice: str = "") -> TranscriptSummary:
    """A gist with no more than the pages of themes and people show of a transcript."""
    return TranscriptSummary(
        id=gist.id,
        path="",
        slug=gist.slug,
        meta=gist.meta,
        reader="",
        figures=NO_FIGURES,
        notices=(),
        anchors=gist.anchors,
        ids="",
        ledger="",
        notes=gist.notes,
        voices=tuple(one for one in gist.voices if one.name == voice),
        spoken=tuple(replace(one, words="", length=0) for one in spoken),
    )
