"""The proposals in an answer of a model: the JSON objects that can be read, wherever they stand in it.

Sure! Here you are:
{"kind": "title", "text": "Forty years of light", "because": "I kept that light for forty years"}
{"kind": "section", "at": "Where were you        (an answer that was cut off: this proposal is lost, the other is not)
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

MAX_ANSWER_CHARS = 20_000
"""What a model says beyond this is not read."""
MAX_OBJECTS = 200
"""Objects of an answer that are looked at."""


class ProposalKind(StrEnum):
    """What a model may propose."""

    TITLE = "title"
    SUMMARY = "summary"
    SECTION = "section"
    SPEAKER = "speaker"
    CORRECTION = "correction"
    THEME = "theme"
    DESCRIPTION = "description"
    """Who a person of `knowledge/` is."""


FIELDS = ("kind", "at", "heard", "text", "because")
REQUIRED = {
    ProposalKind.TITLE: ("text", "because"),
    ProposalKind.SUMMARY: ("text", "because"),
    ProposalKind.SECTION: ("at", "text", "because"),
    ProposalKind.SPEAKER: ("at", "text", "because"),
    ProposalKind.CORRECTION: ("at", "heard", "text"),
    ProposalKind.THEME: ("heard", "text", "because"),
    ProposalKind.DESCRIPTION: ("heard", "text", "because"),
}
"""What a proposal of each kind must have."""


@dataclass(frozen=True, slots=True)
class RawProposal:
    """What a model proposes, in its own words; nothing in it is checked."""

    kind: str
    at: str = ""
    """The words with which the place begins; of a correction, words around what was misheard."""
    heard: str = ""
    """Words of the talk: what was misheard, what speaks of a theme, whom a description is about."""
    text: str = ""
    """What is proposed."""
    because: str = ""
    """Words of the talk that speak for it."""


@dataclass(frozen=True, slots=True)
class RefusedProposal:
    """What a model proposed and nobody is asked about."""

    proposal: str
    reason: str


def read_answer(text: str) -> Iterator[RawProposal | RefusedProposal]:
    """The proposals of an answer in order, and what looks like one and is not."""
    for entry in _objects(text[:MAX_ANSWER_CHARS]):
        values = {name: entry.get(name, "") for name in FIELDS}
        strings = {name: value for name, value in values.items() if isinstance(value, str)}
        if len(strings) < len(FIELDS):
            name = next(name for name in FIELDS if name not in strings)
            yield RefusedProposal(shown(str(strings.get("text", ""))), f"there are no words in “{name}”")
        else:
            yield RawProposal(**strings)


def shown(text: str) -> str:
    """A text of a model on one line, cut, and with what cannot be seen made visible."""
    line = text if len(text) <= MAX_SHOWN_CHARS else text[:MAX_SHOWN_CHARS] + "…"
    return "".join(character if character.isprintable() else f"[U+{ord(character):04X}]" for character in line)


MAX_SHOWN_CHARS = 60


def _objects(text: str) -> Iterator[dict[str, object]]:
    """The JSON objects of a text that have a kind. What is no JSON is passed over up to the next brace."""
    decoder, position = json.JSONDecoder(), text.find("{")
    for _ in range(MAX_OBJECTS):
        if position < 0:
            return
        try:
            value, end = decoder.raw_decode(text, position)
        except (ValueError, RecursionError):
            value, end = None, position + 1
        if isinstance(value, dict) and "kind" in value:
            yield value
        else:
            end = position + 1  # an object around others, or none at all
        position = text.find("{", end)
