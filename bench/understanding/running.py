"""Who asks and who answers in running text without any label, against the labels of people, show by show.

Talks of two are divided into sentences, and each is by the one who asks or by the one who answers; what is learned is
learned without the show that it is measured on. `named` is the share of words of which it is so sure. Readers are shown
nothing of this: it is measured so that we know when they may be.
"""

from collections import Counter, defaultdict
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from bench.understanding.conversations import Conversation, Said, conversations
from bench.understanding.train_speakers import by_questions, learn, parts
from quoth.analysis.speakers.features_asking import conversation_cues
from quoth.analysis.speakers.two_speaker_inference import CueWeights, step_potentials, sum_chains
from quoth.analysis.weights import weighted_sum
from quoth.text.sentences import sentence_starts

LEVELS = (0.9, 0.95, 0.98, 0.99)
"""How likely a role must be to count."""


def measure(corpus: Path) -> dict[str, dict[str, dict[str, float]]]:
    """By show and method, the shares of words with a role, and with the right one."""
    talks = [_divided(talk) for talk in conversations(corpus) if talk.whole]
    stretches = parts(talks)
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for show in sorted({talk.source for talk in talks}):
        learned = CueWeights(*learn([part for part in stretches if part.source != show]))
        for talk in (talk for talk in talks if talk.source == show):
            counts[show]["always answers"].update(_counted(talk, [0.0] * len(talk.paragraphs), 0))
            counts[show]["alternating"].update(
                _counted(talk, [float(at % 2 == 0) for at in range(len(talk.paragraphs))], 0)
            )
            likely = _likely(talk, learned)
            for least in LEVELS:
                counts[show][f"learned on other shows, {least} sure"].update(_counted(talk, likely, least))
    return {
        show: {
            method: {"named": count["named"] / count["words"], "talks": count["talks"]}
            | ({"right": count["right"] / count["named"]} if count["named"] else {})
            for method, count in methods.items()
        }
        for show, methods in counts.items()
    }


def _divided(talk: Conversation) -> Conversation:
    sentences = list[Said]()
    for name, text in talk.paragraphs:
        sentences += [(name, text[a:b].strip()) for a, b in pairwise([*sentence_starts(text), len(text)])]
    return replace(talk, paragraphs=tuple(sentence for sentence in sentences if sentence[1]))


def _likely(talk: Conversation, learned: CueWeights) -> list[float]:
    """How likely each sentence is by the one who asks."""
    shown, changes = conversation_cues([text for _, text in talk.paragraphs], opens=True)
    asks = [(weighted_sum(learned.asks, row), 0.0) for row in shown]
    return sum_chains(asks, [step_potentials(learned.steps, row) for row in changes])[1]


def _counted(talk: Conversation, likely: list[float], least: float) -> Counter[str]:
    asker, _ = by_questions(talk)
    sizes = [len(text.split()) for _, text in talk.paragraphs]
    sure = [size * (max(chance, 1 - chance) >= least) for size, chance in zip(sizes, likely, strict=True)]
    right = [
        size * ((chance > 0.5) == (name == asker))
        for size, chance, (name, _) in zip(sure, likely, talk.paragraphs, strict=True)
    ]
    return Counter(talks=1, words=sum(sizes), named=sum(sure), right=sum(right))
