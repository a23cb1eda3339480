"""The command that asks a model about talks: what it costs, the question whether to begin, the answers in turn."""

import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import click

from quoth import pipeline, sources
from quoth.assistant.answer import ProposalKind, RefusedProposal
from quoth.assistant.checks import check_answer
from quoth.assistant.proposal_facts import TalkFacts
from quoth.assistant.question import Question, questions
from quoth.cli.assistant.answer_store import (
    ANSWERS_DIR,
    StoredAnswer,
    add_answer,
    answer_key,
    read_answers,
    seconds_a_word,
)
from quoth.cli.assistant.language_model import LanguageModel, load_model
from quoth.cli.terminal import clear
from quoth.errors import PROGRAM, Problem, QuothError, SettingsError, guide
from quoth.model import Knowledge, Seed, Sidecar
from quoth.site.build import ReportProgress
from quoth.site.document_cache import document_converter
from quoth.site.document_converter import DocumentConverter
from quoth.site.project_settings import minting_day
from quoth.text.words import counted

CHARS_A_TOKEN = 4
"""Letters of English that models count as a token; of other scripts each character counts as one."""
MAX_LISTED_REASONS = 8
MAX_LISTED_TALKS = 10


@dataclass(frozen=True, slots=True)
class ModelRequest:
    """What a person wants of a model."""

    model: str
    kinds: tuple[ProposalKind, ...]
    words: int
    """Words of a talk in a question."""
    is_agreed: bool
    """Whether the words may be sent without asking."""


@dataclass(frozen=True, slots=True)
class AskedTalk:
    """A talk, and the questions about it that this model has not answered yet."""

    path: Path
    seed: Seed
    questions: tuple[Question, ...]
    answered: int


def suggest_with_model(root: Path, wanted: ModelRequest, paths: Sequence[Path], say: ReportProgress) -> int:
    """Asks a model about talks (all of them, if none is named); gives the exit code. Raises QuothError."""
    model, converter = load_model(wanted.model), document_converter(root)
    listed = list(paths) or sources.list_sources(root / "seeds")[0]
    talks = [talk for path in listed for talk in _asked_talks(path, root, model, converter, wanted, say)]
    clear()
    pending = [question for talk in talks for question in talk.questions]
    click.echo("\n".join(_plan(root, model, talks, pending)))
    if pending:
        _agree(wanted.is_agreed)
        _ask(root, model, talks, len(pending), say)
        clear()
    for talk in talks:
        _report(root, talk, converter)
    return 0


def _asked_talks(
    path: Path,
    root: Path,
    model: LanguageModel,
    converter: DocumentConverter,
    wanted: ModelRequest,
    say: ReportProgress,
) -> list[AskedTalk]:
    """The talk of a file, unless it has mistakes or was taken back."""
    say(f"reading {path.name}")
    try:
        seed = sources.seed(path, converter.limits, converter.ways)
        if seed.sidecar.withdrawn:
            return []
        asked = questions(pipeline.attribute_speakers(as_sent(seed), Knowledge()), wanted.kinds, wanted.words)
    except QuothError as error:
        clear()
        click.echo(f"{path.name} has mistakes and is passed over: {error.problems[0]}", err=True)
        return []
    answered = {answer.key for answer in read_answers(root, seed.id)}
    pending = [question for question in asked if answer_key(model.name, question.text) not in answered]
    return [AskedTalk(path, seed, tuple(pending), len(asked) - len(pending))]


def as_sent(seed: Seed) -> Seed:
    """A talk as a model sees it: without what an editor says of it, so that no decision makes an answer worthless.

    What an editor removes is not sent.
    """
    sidecar = seed.sidecar
    kept = Sidecar(sidecar.path, format=sidecar.format, encoding=sidecar.encoding, removals=sidecar.removals)
    return replace(seed, sidecar=kept, edited=None)


def _plan(root: Path, model: LanguageModel, talks: Sequence[AskedTalk], pending: Sequence[Question]) -> list[str]:
    """What would be sent, what that costs, and where it goes."""
    words, tokens = sum(question.words for question in pending), sum(_tokens(question.text) for question in pending)
    answered = sum(talk.answered for talk in talks)
    again = f"; {counted(answered, 'answer')} of before {'is' if answered == 1 else 'are'} kept in {ANSWERS_DIR}/"
    rows = [
        f"model: {model.name}",
        f"to ask: {counted(len(pending), 'question')} about {counted(len(talks), 'transcript')}"
        + (again if answered else ""),
    ]
    if not pending:
        return rows
    pace = seconds_a_word(root, model.name)
    duration = "not known before the first answer" if pace is None else f"about {_minutes(pace * words)}, as before"
    where = (
        "This model wants a key: others run it, and the words of these transcripts leave this computer."
        if model.is_hosted
        else "The words of these transcripts go to this model. Unless it runs here, they leave this computer."
    )
    return [*rows, f"to send: {words:,} words, about {tokens:,} tokens", f"time: {duration}", where]


def _tokens(text: str) -> int:
    """About how many tokens a text has; each model counts in its own way."""
    letters = sum(1 for character in text if character.isascii())
    return letters // CHARS_A_TOKEN + len(text) - letters


def _minutes(seconds: float) -> str:
    return counted(round(seconds / 60), "minute") if seconds >= 90 else counted(max(1, round(seconds)), "second")


def _agree(is_agreed: bool) -> None:
    """Goes on if a person says so. Raises SettingsError where nobody can be asked, and click.Abort."""
    if is_agreed:
        return
    if not (sys.stdin and sys.stdin.isatty()):
        hint = f"add --yes if that is what you want; {guide('assistant')}"
        raise SettingsError(Problem("suggest --model", "nothing is sent before somebody agrees", hint))
    click.confirm("Send it?", abort=True)


def _ask(root: Path, model: LanguageModel, talks: Sequence[AskedTalk], total: int, say: ReportProgress) -> None:
    """Asks all that is open; what is answered is kept at once. Raises MachineError."""
    done, began = 0, monotonic()
    try:
        for talk in talks:
            for question in talk.questions:
                left = f", {_minutes((monotonic() - began) / done * (total - done))} left" if done else ""
                say(f"asking {model.name}: {done + 1} of {total}, {talk.path.name}, {question.name}{left}")
                start = monotonic()
                answer = model.answer(question.text)
                seconds = round(monotonic() - start, 3)
                key = answer_key(model.name, question.text)
                stored = StoredAnswer(key, model.name, minting_day(), question.name, question.words, seconds, answer)
                add_answer(root, talk.seed.id, stored)
                done += 1
    except KeyboardInterrupt:
        clear()
        click.echo(f"{counted(done, 'answer')} of {total} kept; run the same command to go on", err=True)
        raise


def _report(root: Path, talk: AskedTalk, converter: DocumentConverter) -> None:
    """How many proposals about a talk a person can decide on, and why the others were refused."""
    facts = TalkFacts(pipeline.attribute_speakers(talk.seed, converter.knowledge), converter.knowledge)
    answers = [answer.answer for answer in read_answers(root, talk.seed.id)]
    checked = [proposal for answer in answers for proposal in check_answer(facts, answer)]
    refused = Counter(proposal.reason for proposal in checked if isinstance(proposal, RefusedProposal))
    kept = Counter(proposal.kind for proposal in checked if not isinstance(proposal, RefusedProposal))
    kinds = ", ".join(
        counted(count, kind.value, "summaries" if kind == "summary" else "") for kind, count in kept.items()
    )
    shown_path = sources.shown(talk.path)
    click.echo(f"{shown_path}: {kinds or 'nothing'} to decide on; {refused.total()} refused")
    for reason, count in refused.most_common(MAX_LISTED_REASONS):
        click.echo(f"  refused: {reason}" + (f" ({count} times)" if count > 1 else ""))
    if kept:
        click.echo(f"  decide with: {PROGRAM} review {shown_path}")
