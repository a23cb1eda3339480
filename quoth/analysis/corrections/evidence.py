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
CALIBRATION_NAMES = ("log odds, if letters change", "only spaces and signs change")
"""What a figure that is shown is made of. How a term is spaced is a matter of taste, however sure its letters are."""
CALIBRATION_FILE = "calibration_weights.json"
MAX_LOG_ODDS = 7.0
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


def calibration_values(probability: float, evidence: Sequence[float]) -> tuple[float, ...]:
    """What the figure of a correction is made of, in the order of `CALIBRATION_NAMES`."""
    only_signs = evidence[EVIDENCE_NAMES.index("the same letters")]
    log_odds = log(probability) - log(max(1 - probability, exp(-MAX_LOG_ODDS)))
    return (min(log_odds, MAX_LOG_ODDS) * (1 - only_signs), only_signs)


@cache
def calibration_weights() -> LinearWeights:
    """The weights that `bench/understanding/train_misheard.py` learned from proposals for shows it had not seen."""
    return read_linear_weights("quoth.analysis.corrections", CALIBRATION_NAMES, CALIBRATION_FILE)


def calibrated_probability(values: Sequence[float], learned: LinearWeights | None = None) -> float:
    """The share of proposals with such values that are right, from 0 to 1, as measured on shows that taught nothing."""
    weights, bias = learned or calibration_weights()
    return 1 / (1 + exp(-bias - sum(weight * value for weight, value in zip(weights, values, strict=True))))
