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


def alone(corpus: Corpus, summary: TranscriptSummary) -> Corpus:
    """The corpus of a transcript, still without its text."""
    if summary.withdrawn:
        return Corpus((), (), (), gone=(summary,))
    names = {*summary.names, *summary.asides}
    themes = {hit.theme for spoken in summary.spoken for hit in spoken.told}
    anchors = {spoken.anchor for spoken in summary.spoken} | {stated.anchor for stated in summary.stated}
    keys = [(summary.id, anchor) for anchor in sorted(anchors)]
    return Corpus(
        gists=(summary,),
        people=tuple(
            Person(person.slug, person.name, sort_name=person.sort_name)
            for person in corpus.people
            if person.name in names
        ),
        themes=tuple(Theme(theme.slug, theme.name) for theme in corpus.themes if theme.slug in themes),
        related={key: corpus.related[key] for key in keys if key in corpus.related},
        around={summary.id: corpus.around[summary.id]},
        named={name: corpus.named[name] for name in summary.works if name in corpus.named},
    )


def with_text(scoped: Corpus, document: Document) -> Corpus:
    """The same with the text, which gets the address of the transcript."""
    gist = next(iter((*scoped.gists, *scoped.gone)))
    document = replace(document, slug=gist.slug, anchors=moved(document.anchors, gist.slug))
    return replace(scoped, withdrawn=(document,)) if gist.withdrawn else replace(scoped, documents=(document,))


def of_theme(index: CorpusIndex, theme: Theme) -> Corpus:
    """The corpus of a theme: the transcripts that speak of it, its kin and the themes that it meets, who speaks."""
    passages_by_id: dict[str, list[PassageSummary]] = defaultdict(list)
    for gist, spoken, _ in index.told[theme.slug]:
        passages_by_id[gist.id].append(spoken)
    theme_passages = [spoken for passages in passages_by_id.values() for spoken in passages]
    met = {hit.theme for spoken in theme_passages for hit in spoken.told}
    return Corpus(
        gists=tuple(_brief(gist, passages_by_id[gist.id]) for gist in index.corpus.gists if gist.id in passages_by_id),
        people=_named(index, {spoken.speaker for spoken in theme_passages}),
        themes=tuple(_kin(other, theme) for other in index.corpus.themes if other.slug in met or _akin(other, theme)),
        called={name: index.corpus.called[name] for name in passages_by_id},
        changed="" if passages_by_id else newest(index.corpus.gists),
    )


def of_person(index: CorpusIndex, person: Person) -> Corpus:
    """The corpus of a person: the transcripts in which they take part, and the themes that they speak of."""
    gists = [
        _brief(gist, [spoken for spoken in gist.spoken if spoken.speaker == person.name], person.name)
        for gist in index.parts.get(person.name, ())
    ]
    themes = {hit.theme for gist in gists for spoken in gist.spoken for hit in spoken.told}
    spoken_themes = tuple(Theme(theme.slug, theme.name) for theme in index.corpus.themes if theme.slug in themes)
    day = "" if gists else newest(index.corpus.gists)
    return Corpus(gists=tuple(gists), people=(person,), themes=spoken_themes, changed=day)


def _akin(other: Theme, theme: Theme) -> bool:
    return (
        other is theme
        or other.slug in (*theme.broader, *theme.related)
        or theme.slug in (*other.broader, *other.related)
    )


def _kin(other: Theme, theme: Theme) -> Theme:
    """A theme with all that is said of it; of another one its name, and how it is akin."""
    if other is theme:
        return other
    broader = tuple(slug for slug in other.broader if slug == theme.slug)
    return Theme(
        other.slug, other.name, broader=broader, related=tuple(slug for slug in other.related if slug == theme.slug)
    )


def _named(index: CorpusIndex, names: set[str]) -> tuple[Person, ...]:
    return tuple(Person(person.slug, person.name) for person in index.corpus.people if person.name in names)


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
        voices=tuple(speaker for speaker in gist.voices if speaker.name == voice),
        spoken=tuple(replace(passage, words="", length=0) for passage in spoken),
    )
