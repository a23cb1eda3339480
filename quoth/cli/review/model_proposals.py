"""What a language model proposed for a transcript, and what accepting it writes.

The answers are read from `.assistant/` and checked against the transcript as it is now; whatever a person has decided
already is left out. What is accepted is kept in the sidecar with its model (`from_model`), and readers see that.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from quoth.assistant.answer import ProposalKind
from quoth.assistant.checks import CheckedProposal, check_answer
from quoth.assistant.proposal_facts import TalkFacts
from quoth.cli.assistant.answer_store import read_answers
from quoth.cli.review.proposal import Entry, ReviewItem, beside, context, cut, only, opening, place
from quoth.model import Knowledge, ModelText, Passage, Seed, Theme, Transcript
from quoth.text.words import fold

ORDER = tuple(ProposalKind)
"""What a reader would see first comes first: the title, then the summary."""


def model_proposals(root: Path, seed: Seed, transcript: Transcript, knowledge: Knowledge) -> list[ReviewItem]:
    """Everything that models proposed for a talk and nobody has decided on, kind by kind, in the order of the text."""
    facts, items = TalkFacts(transcript, knowledge), dict[tuple[str, str, int], tuple[CheckedProposal, ReviewItem]]()
    for answer in read_answers(root, seed.id):
        for proposal in check_answer(facts, answer.answer):
            if not isinstance(proposal, CheckedProposal) or _is_decided(proposal, facts, seed):
                continue
            text = ModelText(proposal.kind.value, proposal.text, answer.model, answer.day, "", "")
            for item in ITEMS[proposal.kind](proposal, facts, text):
                items.setdefault((proposal.kind, fold(proposal.text), proposal.offset), (proposal, item))
    ordered = sorted(items.values(), key=lambda pair: (ORDER.index(pair[0].kind), pair[0].offset))
    return [item for _, item in ordered]


def _is_decided(proposal: CheckedProposal, facts: TalkFacts, seed: Seed) -> bool:
    """Whether a person has said something else, or refused it."""
    if (proposal.kind.value, proposal.text) in seed.sidecar.refused_proposals:
        return True
    sidecar, span = seed.sidecar, facts.finder.span
    if proposal.kind is ProposalKind.SECTION:
        return proposal.offset in {span(mark.place).begin for mark in sidecar.sections}
    if proposal.kind is ProposalKind.SPEAKER:
        named = {entry.label.casefold() for entry in sidecar.speaker_names}
        refused = {(span(at).begin, name) for at, name in sidecar.refused_speakers}
        marked = {span(mark.place).begin for mark in sidecar.speakers}
        is_named = proposal.at.casefold() in named or proposal.offset in marked
        return is_named or (proposal.offset, proposal.text) in refused
    if proposal.kind is ProposalKind.CORRECTION:
        done = {(entry.heard, entry.meant) for entry in sidecar.corrections}
        return (proposal.heard, proposal.text) in done | set(sidecar.refused_corrections)
    values = {ProposalKind.TITLE: sidecar.meta.title, ProposalKind.SUMMARY: sidecar.meta.description}
    return bool(values.get(proposal.kind))


def _item(proposal: CheckedProposal, facts: TalkFacts, text: ModelText, key: str, entry: Entry) -> ReviewItem:
    """A question about a proposal; refusing it is kept as its kind and its words."""
    passage, path = facts.passage_at(proposal.offset), facts.transcript.path
    because = f"; “{proposal.because}” speaks for it" if proposal.because else ""
    quote = proposal.because or proposal.at
    before, words, after = context(passage.text, quote) if passage and quote in passage.text else ("", quote, "")
    return ReviewItem(
        f"{proposal.kind.value} by a model",
        f"{path}:{facts.transcript.source.line(proposal.offset)}",
        before,
        words,
        after,
        f"the model {text.model} proposed on {text.proposed}: “{proposal.text}”{because}",
        beside(path),
        key,
        entry,
        ("refuse_proposals", {"kind": proposal.kind.value, "words": proposal.text}),
        "",
        "a program wrote this, and only its words were checked: read the passage; readers will see who accepted it",
        proposed_by=text,
    )


def _value_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    """The title of a talk, or what it is about."""
    key = "title" if proposal.kind is ProposalKind.TITLE else "description"
    yield replace(_item(proposal, facts, text, key, {key: proposal.text}), editable=key)


def _section_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    entry = {**place(facts.finder, proposal.offset), "title": proposal.text}
    item = _item(proposal, facts, text, "sections", entry)
    passage = facts.passage_at(proposal.offset)
    before, words, after = _beginning(passage, proposal, facts) if passage else ("", proposal.at, "")
    note = "as soon as you accept one section, only accepted ones are shown; readers will see who accepted it"
    yield replace(item, before=before, words=words, after=after, editable="title", note=note)


def _beginning(passage: Passage, proposal: CheckedProposal, facts: TalkFacts) -> tuple[str, str, str]:
    """The first words of a section, with what stands around them."""
    if proposal.offset != passage.span.begin:
        return context(passage.text, proposal.at)
    index = facts.spoken.index(passage)
    before = f"{cut(facts.spoken[index - 1].text[::-1])[::-1]} ¶ " if index else ""
    return before, *opening(passage)


def _speaker_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    """A name for a label, or for one turn that nobody has named; the turn after it stays as it is."""
    if proposal.at in facts.labels:
        entry = {"label": proposal.at, "speaker": proposal.text}
        item = _item(proposal, facts, text, "speakers", entry)
        yield replace(item, editable="speaker", evidence=f"{proposal.at}: {item.evidence}")
        return
    entry = {**place(facts.finder, proposal.offset), "speaker": proposal.text}
    item = _item(proposal, facts, text, "speakers", entry)
    passage = facts.passage_at(proposal.offset)
    before, words, after = ("", *opening(passage)) if passage else ("", proposal.at, "")
    item = replace(item, before=before, words=words, after=after, editable="speaker", more=_closing(proposal, facts))
    yield replace(item, refusing=("refuse_speakers", entry))


def _closing(proposal: CheckedProposal, facts: TalkFacts) -> tuple[tuple[Entry, Entry], ...]:
    """The entry that ends a turn, unless the source or the sidecar does: only one turn was asked about."""
    following = next((passage for passage in facts.spoken if passage.span.begin > proposal.offset), None)
    marked = {facts.finder.span(mark.place).begin for mark in facts.transcript.sidecar.speakers}
    if following is None or following.span.begin in marked | facts.labelled:
        return ()
    return (({**place(facts.finder, following.span.begin), "speaker": ""}, {}),)


def _correction_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    pair = {"heard": proposal.heard, "meant": proposal.text}
    entry = pair if only(facts.finder, proposal.heard) else {"at": proposal.at, **pair}
    item = _item(proposal, facts, text, "corrections", entry)
    item = replace(item, evidence=f"“{proposal.heard}”: {item.evidence}")
    yield replace(item, editable="meant", refusing=("refuse_corrections", pair))


def _theme_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    """A passage for a theme that there is, or a new theme with the words that speak of it."""
    theme = next((theme for theme in facts.knowledge.themes if fold(proposal.text) in _called(theme)), None)
    passage = facts.passage_at(proposal.offset)
    if theme is None:
        item = _item(proposal, facts, text, "themes", {"name": proposal.text, "terms": proposal.heard})
        yield replace(item, path="knowledge/themes.yml", editable="name")
    elif passage and not _is_marked(theme, passage, facts):
        entry = {**place(facts.finder, passage.span.begin), "theme": theme.slug}
        yield _item(proposal, facts, text, "themes", entry)


def _is_marked(theme: Theme, passage: Passage, facts: TalkFacts) -> bool:
    """Whether a person has said of a passage that it is about a theme, or that it is not."""
    marks = (mark for mark in facts.transcript.sidecar.themes if mark.theme == theme.slug)
    begins = (facts.finder.span(mark.place).begin for mark in marks)
    return any(passage.span.begin <= begin < passage.span.end for begin in begins)


def _called(theme: Theme) -> set[str]:
    return {fold(name) for name in (theme.name, theme.slug, *theme.other_names, *theme.terms)}


def _description_items(proposal: CheckedProposal, facts: TalkFacts, text: ModelText) -> Iterator[ReviewItem]:
    """Who somebody is, if `knowledge/people.yml` has them and does not say it."""
    person = next(person for person in facts.knowledge.people if person.name == proposal.heard)
    if not person.description:
        item = _item(proposal, facts, text, "people", {"name": person.name, "description": proposal.text})
        item = replace(item, evidence=f"{person.name}: {item.evidence}", replacing={"name": person.name})
        yield replace(item, path="knowledge/people.yml", editable="description")


ITEMS: dict[ProposalKind, Callable[[CheckedProposal, TalkFacts, ModelText], Iterator[ReviewItem]]] = {
    ProposalKind.TITLE: _value_items,
    ProposalKind.SUMMARY: _value_items,
    ProposalKind.SECTION: _section_items,
    ProposalKind.SPEAKER: _speaker_items,
    ProposalKind.CORRECTION: _correction_items,
    ProposalKind.THEME: _theme_items,
    ProposalKind.DESCRIPTION: _description_items,
}
