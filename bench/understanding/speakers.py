"""Who speaks in talks of which most labels are taken away, against the labels of people, show by show.

What is learned is learned without the show that it is measured on. Words count that have lost their label: `named` is
the share of them that gets a name, `right` the share of those that gets the right one.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.understanding.conversations import Said, conversations, talks
from bench.understanding.train_speakers import learn, parts
from quoth.analysis.speakers.two_speaker_inference import CueWeights, infer_two_speakers

TWELFTH = 12
"""Of so many paragraphs one keeps its label, beside the first of each speaker."""
Names = Callable[[list[str]], list[str]]
"""The names of all paragraphs, by the labels that are left."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By show and method, the shares of words that are named, and named right."""
    stretches = parts(conversations(corpus))
    shows = sorted({part.source for part in stretches})
    unseen = {show: CueWeights(*learn([part for part in stretches if part.source != show])) for show in shows}
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for show, paragraphs in talks(corpus):
        ours = unseen.get(show) or unseen["meetings"]
        for how, labels in _kept(paragraphs):
            for method, name in _methods(paragraphs, ours):
                counts[show][f"{method}, {how}"].update(_counted(paragraphs, labels, name))
    return {
        show: {
            method: {"named": count["named"] / max(1, count["words"]), "talks": count["talks"]}
            | ({"right": count["right"] / count["named"]} if count["named"] else {})
            for method, count in methods.items()
        }
        for show, methods in sorted(counts.items())
    }


def _kept(paragraphs: list[Said]) -> Iterator[tuple[str, list[str]]]:
    """The labels that are left, by how they are chosen."""
    for how, every in (("first labels", len(paragraphs)), ("a twelfth", TWELFTH)):
        seen, labels = set[str](), list[str]()
        for at, (name, _) in enumerate(paragraphs):
            labels.append(name if name not in seen or at % every == 0 else "")
            seen.add(name)
        yield how, labels
    named = list(dict.fromkeys(name for name, _ in paragraphs))
    if len(named) > 2:
        firsts = {next(at for at, (other, _) in enumerate(paragraphs) if other == name) for name in named[:2]}
        yield "others unnamed", [name if at in firsts else "" for at, (name, _) in enumerate(paragraphs)]


def _methods(paragraphs: list[Said], learned: CueWeights) -> list[tuple[str, Names]]:
    return [
        ("most frequent", _most_frequent(paragraphs)),
        ("alternating", _alternating),
        (
            "Quoth on an unseen show",
            lambda labels: infer_two_speakers([text for _, text in paragraphs], labels, learned=learned),
        ),
    ]


def _most_frequent(paragraphs: list[Said]) -> Names:
    sizes = Counter[str]()
    for name, text in paragraphs:
        sizes[name] += len(text.split())
    return lambda labels: [name or sizes.most_common(1)[0][0] for name in labels]


def _alternating(labels: list[str]) -> list[str]:
    """Every paragraph is by the other of the last two who are known."""
    names, last, other = list[str](), "", next((name for name in labels[1:] if name), "")
    for name in labels:
        if name and name != last:
            last, other = name, last or other
        elif not name:
            last, other = other or last, last
        names.append(last)
    return names


def _counted(paragraphs: list[Said], labels: list[str], name: Names) -> Counter[str]:
    names = name(labels)
    counts = Counter(talks=1)
    for (true, text), label, inferred in zip(paragraphs, labels, names, strict=True):
        size = 0 if label else len(text.split())
        counts["words"] += size
        counts["named"] += size * bool(inferred)
        counts["right"] += size * (inferred == true)
    return counts
