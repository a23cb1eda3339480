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
    found = parts(conversations(corpus))
    shows = sorted({one.source for one in found})
    unseen = {show: CueWeights(*learn([one for one in found if one.source != show])) for show in shows}
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for show, said in talks(corpus):
        ours = unseen.get(show) or unseen["meetings"]
        for how, known in _kept(said):
            for method, name in _methods(said, ours):
                counts[show][f"{method}, {how}"].update(_counted(said, known, name))
    return {
        show: {
            method: {"named": one["named"] / max(1, one["words"]), "talks": one["talks"]}
            | ({"right": one["right"] / one["named"]} if one["named"] else {})
            for method, one in methods.items()
        }
        for show, methods in sorted(counts.items())
    }


def _kept(said: list[Said]) -> Iterator[tuple[str, list[str]]]:
    """The labels that are left, by how they are chosen."""
    for how, every in (("first labels", len(said)), ("a twelfth", TWELFTH)):
        seen, known = set[str](), list[str]()
        for at, (name, _) in enumerate(said):
            known.append(name if name not in seen or at % every == 0 else "")
            seen.add(name)
        yield how, known
    named = list(dict.fromkeys(name for name, _ in said))
    if len(named) > 2:
        firsts = {next(at for at, (other, _) in enumerate(said) if other == name) for name in named[:2]}
        yield "others unnamed", [name if at in firsts else "" for at, (name, _) in enumerate(said)]


def _methods(said: list[Said], learned: CueWeights) -> list[tuple[str, Names]]:
    return [
        ("most frequent", _most_frequent(said)),
        ("alternating", _alternating),
        (
            "Quoth on an unseen show",
            lambda known: infer_two_speakers([text for _, text in said], known, learned=learned),
        ),
    ]


def _most_frequent(said: list[Said]) -> Names:
    sizes = Counter[str]()
    for name, text in said:
        sizes[name] += len(text.split())
    return lambda known: [name or sizes.most_common(1)[0][0] for name in known]


def _alternating(known: list[str]) -> list[str]:
    """Every paragraph is by the other of the last two who are known."""
    made, last, other = list[str](), "", next((name for name in known[1:] if name), "")
    for name in known:
        if name and name != last:
            last, other = name, last or other
        elif not name:
            last, other = other or last, last
        made.append(last)
    return made


def _counted(said: list[Said], known: list[str], name: Names) -> Counter[str]:
    found = name(known)
    counts = Counter(talks=1)
    for (true, text), given, made in zip(said, known, found, strict=True):
        size = 0 if given else len(text.split())
        counts["words"] += size
        counts["named"] += size * bool(made)
        counts["right"] += size * (made == true)
    return counts
