"""Where sections begin, by several methods, against where people let them begin."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import fmean

from bench.understanding import baselines
from bench.understanding.divided import SOURCES, Divided, divided
from bench.understanding.measures import f1, pk, windowdiff
from bench.understanding.train_sections import learn
from quoth.analysis.sections.segmentation import SECTION_PRICE, log_odds, section_weights, segment
from quoth.text.words import content_stems, count

FIGURES = ("F1 near", "F1 exact", "WindowDiff", "Pk", "number")
Learned = tuple[Sequence[float], float]


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By source and method, the means over its transcripts; `number` is how many sections for each true one."""
    talks = list(divided(corpus))
    unseen = {
        source: learn([talk for talk in talks if talk.source in SOURCES and talk.source != source])
        for source in {talk.source for talk in talks}
    }
    figures: dict[str, dict[str, list[dict[str, float]]]] = defaultdict(lambda: defaultdict(list))
    for talk in talks:
        for method, places in _methods(talk, unseen[talk.source]):
            figures[talk.source][method].append(_figures(talk, places))
    table = {source: {method: _mean(rows) for method, rows in methods.items()} for source, methods in figures.items()}
    means = [table[source] for source in SOURCES if source in table]
    if means:
        table["mean of the first three"] = {m: _mean([row[m] for row in means]) for m in means[0]}
    return table


def _methods(talk: Divided, unseen: Learned) -> list[tuple[str, list[int]]]:
    stems, sizes = [content_stems(unit.text) for unit in talk.units], [count(unit.text) for unit in talk.units]
    number = len(talk.true) + 1
    new, own = log_odds(talk.rows, *unseen), log_odds(talk.rows, *section_weights())

    def at(eager: list[float]) -> Callable[[float], list[int]]:
        return lambda price: segment(stems, sizes, eager, price)[1:]

    return [
        ("even, number given", baselines.even(len(talk.units), number)),
        ("TextTiling, number given", baselines.tiles(stems, number)),
        ("TextTiling", baselines.tiles(stems, None)),
        ("Quoth on an unseen source, number given", with_number(number - 1, at(new))),
        ("Quoth on an unseen source", at(new)(SECTION_PRICE)),
        ("Quoth", at(own)(SECTION_PRICE)),
    ]


def with_number(wanted: int, places: Callable[[float], list[int]]) -> list[int]:
    """The division nearest to a number of sections that some price gives."""
    low, high = -8.0, 14.0
    best = list[int]()
    for _ in range(7):
        middle = (low + high) / 2
        division = places(middle)
        best = min(best, division, key=lambda candidate: abs(len(candidate) - wanted))
        if len(division) == wanted:
            break
        low, high = (middle, high) if len(division) > wanted else (low, middle)
    return best


def _figures(talk: Divided, places: list[int]) -> dict[str, float]:
    values = (
        f1(talk.true, places, talk.near),
        f1(talk.true, places, lambda a, b: a == b),
        windowdiff(talk.true, places, len(talk.units)),
        pk(talk.true, places, len(talk.units)),
        len(places) / len(talk.true),
    )
    return dict(zip(FIGURES, values, strict=True))


def _mean(rows: list[dict[str, float]]) -> dict[str, float]:
    return {name: round(fmean(row[name] for row in rows), 3) for name in rows[0]}
