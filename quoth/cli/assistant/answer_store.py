"""The answers of models, a file for each talk in `.assistant/`: a line for each answer, as it came.

They may have cost money, so `clean` leaves them, and they hold for every version of the program: whatever is in them is
checked each time it is read. A line is written as soon as there is an answer, so that a stop loses at most one.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from quoth.errors import HINT_BY_ERRNO, MachineError, Problem

ANSWERS_DIR = ".assistant"
"""The folder beside mkdocs.yml; git does not see it."""


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What a model answered to a question, and when."""

    key: str
    """Digest of the model and of all that was sent."""
    model: str
    day: str
    part: str
    """Which part of the talk it is about."""
    words: int
    """Words that were sent."""
    seconds: float
    answer: str


def answer_key(model: str, question: str) -> str:
    """What tells one question to one model from all others. The text of the talk is part of the question."""
    return hashlib.sha256(f"{model}\0{question}".encode("utf-8", "surrogatepass")).hexdigest()


def read_answers(root: Path, seed_id: str) -> list[StoredAnswer]:
    """The answers about a talk, the oldest first; a line that is damaged is passed over."""
    return list(_answers(_path(root, seed_id)))


def seconds_a_word(root: Path, model: str) -> float | None:
    """How long a model took for a word that was sent, over all its answers in this project; None if there are none."""
    files = sorted((root / ANSWERS_DIR).rglob("*.jsonl"))
    answers = [answer for path in files for answer in _answers(path) if answer.model == model]
    words = sum(answer.words for answer in answers)
    return sum(answer.seconds for answer in answers) / words if words else None


def add_answer(root: Path, seed_id: str, answer: StoredAnswer) -> None:
    """Keeps an answer. Raises MachineError."""
    path = _path(root, seed_id)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        ignored = root / ANSWERS_DIR / ".gitignore"
        if not ignored.exists():
            ignored.write_text("*\n", encoding="utf-8")
        with path.open("a", encoding="utf-8") as file:
            file.write("\n" + json.dumps(asdict(answer)) + "\n")  # a line that was cut off before ends here
    except OSError as error:
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check the folder and its permissions")
        raise MachineError(
            Problem(f"{ANSWERS_DIR}/{path.name}", f"cannot be written: {error.strerror}", hint)
        ) from error


def _path(root: Path, seed_id: str) -> Path:
    return root / ANSWERS_DIR / f"{seed_id}.jsonl"


def _answers(path: Path) -> Iterator[StoredAnswer]:
    try:
        lines = path.read_bytes().split(b"\n")
    except OSError:
        return
    for line in lines:
        try:
            value = json.loads(line) if line.strip() else None
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict) and _is_answer(value):
            yield StoredAnswer(**value)


def _is_answer(value: dict[str, object]) -> bool:
    types = {field.name: (int, float) if field.name in ("words", "seconds") else str for field in fields(StoredAnswer)}
    return value.keys() == types.keys() and all(isinstance(value[name], kind) for name, kind in types.items())
