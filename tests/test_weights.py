"""What models have learned stands beside the code that uses it, as the scripts that train them write it."""

from collections.abc import Mapping
from pathlib import Path

import pytest

import quoth
from bench.understanding import train_misheard, train_sections, train_speakers, train_turns
from bench.understanding.weights_file import as_json
from quoth.analysis.corrections import evidence
from quoth.analysis.sections import conversation_features, features, segmentation
from quoth.analysis.speakers.speaker_turns import turn_weights
from quoth.analysis.speakers.two_speaker_inference import STEP_TABLES, speaker_weights
from quoth.analysis.weights import Weights

SPEAKERS = speaker_weights()
SECTIONS = segmentation.section_weights()
CONVERSATIONS = segmentation.conversation_weights()
EVIDENCE = evidence.evidence_weights()
CALIBRATION = evidence.calibration_weights()


@pytest.mark.parametrize(
    ("path", "learned"),
    [
        (
            train_speakers.TARGET,
            {
                "asks": SPEAKERS.asks,
                **dict(zip(STEP_TABLES, SPEAKERS.steps, strict=True)),
                "named": SPEAKERS.named,
            },
        ),
        (train_turns.TARGET, turn_weights()),
        (
            train_sections.TARGET,
            {**dict(zip(features.SECTION_FEATURES, SECTIONS.weights, strict=True)), "bias": SECTIONS.bias},
        ),
        (
            train_sections.CONVERSATION_TARGET,
            {
                **dict(zip(conversation_features.CONVERSATION_FEATURES, CONVERSATIONS.weights, strict=True)),
                "bias": CONVERSATIONS.bias,
            },
        ),
        (
            train_misheard.TARGET,
            {**dict(zip(evidence.EVIDENCE_NAMES, EVIDENCE.weights, strict=True)), "bias": EVIDENCE.bias},
        ),
        (
            train_misheard.CALIBRATION_TARGET,
            {**dict(zip(evidence.CALIBRATION_NAMES, CALIBRATION.weights, strict=True)), "bias": CALIBRATION.bias},
        ),
    ],
    ids=lambda value: "/".join(value.parts[-2:]) if isinstance(value, Path) else "",
)
def test_a_file_of_weights_is_what_is_used_and_nothing_else(
    path: Path, learned: Weights | Mapping[str, Weights]
) -> None:
    assert path.read_text(encoding="utf-8") == as_json(learned)


def test_every_file_of_weights_has_a_script_that_writes_it() -> None:
    written = {train.TARGET for train in (train_misheard, train_sections, train_speakers, train_turns)}
    written |= {train_sections.CONVERSATION_TARGET, train_misheard.CALIBRATION_TARGET}
    assert set(Path(quoth.__file__).parent.rglob("*weights.json")) == written
