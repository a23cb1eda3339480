"""Evidence that a phrase was misheard, as numbers; how much each counts was learned from corrections of people."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p

from rapidfuzz.distance import JaroWinkler, Levenshtein

from quoth.analysis.corrections.corpus_stats import OtherTranscripts, VocabularyTerm
from quoth.analysis.corrections.phonetics import TranscriptWord, letters_only, phrase_sound, sound_similarity
from quoth.analysis.weights import LinearWeights, read_linear_weights

EVIDENCE_NAMES = (
    "letters that need no change",
    "the same, squared",
    "letters alike from the first on",
    "sound alike",
    "sound the same",
    "the same letters",
    "length",
    "rarest word: how rare",
    "letters that need no change, by how rare",
    "most common word: how common",
    "term more widely said than the phrase",
    "term: in how many transcripts",
    "a capital",
    "a capital on an ordinary word",
    "small letters and the same sound",
    "words more or fewer",
    "term is in capitals",
    "term is said here too",
    "term is the publisher's, of this transcript",
    "term is in knowledge/",
)
MAX_TERM_SPREAD = 8
"""Transcripts: a term that is in more is not known better."""
DECLARED_TERM_SPREAD = 4
"""Transcripts: a term that its publisher declared counts like one that is in so many."""
SCALED_TRANSCRIPTS = 40
"""Transcripts to which the spread of words is scaled, so that archives of any size compare."""


@dataclass(frozen=True, slots=True)
class HeardPhrase:
    """A phrase as it is first heard."""

    words: str
    spoken_words: Sequence[TranscriptWord]


def evidence_values(
    heard: HeardPhrase, meant: str, term: VocabularyTerm, others: OtherTranscripts, said_here: int
) -> tuple[float, ...]:
    """The evidence for a correction, in the order of the names above.

    `said_here` is how often the transcript has the term.
    """
    heard_letters, meant_letters = letters_only(heard.words), letters_only(meant)
    spreads = [others.spread(word.folded) for word in heard.spoken_words]
    scale = SCALED_TRANSCRIPTS / max(1, others.transcripts)
    edits = Levenshtein.normalized_similarity(heard_letters, meant_letters)
    same_sound = phrase_sound(heard.words) == phrase_sound(meant)
    spread = max(term.spread, DECLARED_TERM_SPREAD) if term.declared else term.spread
    log_spread = log1p(min(spread, MAX_TERM_SPREAD))
    rare = log1p(scale * min(spreads))
    return (
        edits,
        edits * edits,
        JaroWinkler.similarity(heard_letters, meant_letters),
        sound_similarity(heard.words, meant),
        float(same_sound),
        float(heard_letters == meant_letters),
        log(len(meant_letters)),
        rare,
        edits * rare,
        log1p(scale * max(spreads)),
        log_spread - log1p(min(spreads)),
        log_spread,
        float(any(word.text != word.text.lower() for word in heard.spoken_words)),
        max((others.small(word.folded) for word in heard.spoken_words if word.named), default=0.0),
        float(same_sound and heard.words.islower()),
        float(abs(len(heard.spoken_words) - len(meant.split()))),
        float(meant.isupper()),
        log1p(said_here) if heard_letters != meant_letters else 0.0,
        float(bool(term.own_source)),
        float(bool(term.knowledge)),
    )


@cache
def evidence_weights() -> LinearWeights:
    """The weights that `bench/understanding/train_misheard.py` learned."""
    return read_linear_weights("quoth.analysis.corrections", EVIDENCE_NAMES)


def correction_probability(evidence: Sequence[float], learned: LinearWeights | None = None) -> float:
    """How likely a person who knows the subject would make the correction, from 0 to 1."""
    weights, bias = learned or evidence_weights()
    return 1 / (1 + exp(-bias - sum(weight * value for weight, value in zip(weights, evidence, strict=True))))
