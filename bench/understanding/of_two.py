"""Where sections begin in conversations of two whose turns are known, by source left out.

`near` is within 25 words. `before` are the weights and places of talks in general: any paragraph may begin a section.
Transcribers of these talks put many headings over the middle of an answer, where no section begins now; `at a turn` is
the share of true beginnings that fall where one may. Our own interviews, with the sections and speakers of their
editor, were never learned from.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path
from statistics import fmean

from bench.understanding import baselines
from bench.understanding import corpus as stored
from bench.understanding.divided import Divided, divided
from bench.understanding.measures import f1
from bench.understanding.sections import with_number
from bench.understanding.train_sections import MIT_SOURCES, NEAR_WORDS, conversation_of, learn, learn_conversations
from quoth import sources
from quoth.analysis.sections.begins import Conversation, possible_begins
from quoth.analysis.sections.conversation_features import describe_conversation
from quoth.analysis.sections.features import SectionUnit, describe_units
from quoth.analysis.sections.segmentation import CONVERSATION_PRICE, SECTION_PRICE, log_odds, segment
from quoth.model import PassageKind
from quoth.text.words import content_stems, count

Figures = dict[str, float]


def measure(corpus: Path) -> dict[str, dict[str, Figures]]:
    """By show and method, the means over its conversations, with our own number of sections and with the true one."""
    talks = list(divided(corpus, MIT_SOURCES))
    figures: dict[str, dict[str, list[Figures]]] = defaultdict(lambda: defaultdict(list))
    learned = {}
    for talk in [*talks, *_seeds()]:
        conversation = conversation_of(talk)
        if conversation and conversation.is_of_two:
            if talk.show not in learned:
                others = [other for other in talks if other.show != talk.show]
                general = learn(others)
                learned[talk.show] = general, learn_conversations(others, general)
            for method, row in _methods(talk, conversation, *learned[talk.show]):
                figures[talk.show][method].append(row)
    table = {show: {method: _mean(rows) for method, rows in methods.items()} for show, methods in figures.items()}
    table["mean"] = {method: _mean([methods[method] for methods in table.values()]) for method in table["seeds"]}
    return table


def _seeds() -> Iterator[Divided]:
    """Our own interviews with the speakers and sections of their editor."""
    for edited, _ in stored.seeds(sources.knowledge(stored.ROOT / "knowledge")):
        units, titles = list[SectionUnit](), dict[int, str]()
        for section in edited.sections:
            spoken = [passage for passage in section.passages if passage.kind is PassageKind.SPEECH]
            titles |= {len(units): section.title} if spoken else {}
            units += [SectionUnit(passage.text, passage.speaker) for passage in spoken]
        true = sorted(begin for begin in titles if begin)
        if true:
            yield Divided("seeds", units, list(describe_units(units)), true, titles, "seeds")


def _methods(
    talk: Divided,
    conversation: Conversation,
    before: tuple[Sequence[float], float],
    after: tuple[Sequence[float], float],
) -> Iterator[tuple[str, Figures]]:
    stems, sizes = [content_stems(unit.text) for unit in talk.units], [count(unit.text) for unit in talk.units]
    allowed = possible_begins(talk.units, conversation)
    rows = describe_conversation(talk.units, talk.rows, conversation)
    placed = [value if may else -inf for value, may in zip(log_odds(rows, *after), allowed, strict=True)]
    wanted = len(talk.true)
    tiles = baselines.tiles(stems, None), baselines.tiles(stems, wanted + 1)
    yield "TextTiling", _figures(talk, allowed, *tiles)
    for method, eager, price in (
        ("Quoth before, on an unseen source", log_odds(talk.rows, *before), SECTION_PRICE),
        ("Quoth, on an unseen source", placed, CONVERSATION_PRICE),
    ):
        own = segment(stems, sizes, eager, price)[1:]
        with_true = with_number(wanted, lambda cost, eager=eager: segment(stems, sizes, eager, cost)[1:])  # type: ignore[misc]
        yield method, _figures(talk, allowed, own, with_true)


def _figures(talk: Divided, allowed: Sequence[bool], own: list[int], with_true: list[int]) -> Figures:
    def near(left: int, right: int) -> bool:
        return abs(talk.words[left] - talk.words[right]) <= NEAR_WORDS

    return {
        "own": f1(talk.true, own, near),
        "given": f1(talk.true, with_true, near),
        "number": len(own) / len(talk.true),
        "in an answer": fmean(not allowed[place] for place in own) if own else 0.0,
        "at a turn": fmean(allowed[place] for place in talk.true),
    }


def _mean(rows: list[Figures]) -> Figures:
    return {name: round(fmean(row[name] for row in rows), 3) for name in rows[0]}
