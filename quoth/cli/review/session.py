"""The questions of a review, one after the other, in a terminal or from typed text."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

import click

from quoth import pipeline, sources
from quoth.cli.review import sidecar_writer
from quoth.cli.review.acceptance import FROM_MODEL, acceptance, ask_name, signed
from quoth.cli.review.proposal import Entry, ReviewItem
from quoth.cli.review.proposals import proposals
from quoth.cli.review.sidecar_writer import SidecarChange
from quoth.corpus import summarize
from quoth.corpus.link import link
from quoth.errors import PROGRAM, QuothError, guide
from quoth.site.build import ReportProgress
from quoth.site.project_settings import minting_day, read_settings
from quoth.text.words import counted

KEYS = {"a": "accept", "r": "refuse", "e": "edit", "s": "skip", "n": "next kind", "u": "undo", "q": "quit"}
ASKED = ", ".join(f"{key} {word}" for key, word in KEYS.items())
NAME_ASKED = "type the name, or " + ASKED.removeprefix("a accept, ").replace(", e edit", "")
DONE = {"a": "accepted", "r": "refused", "s": "skipped"}


@dataclass(slots=True)
class ReviewSession:
    """A review on its way: where it is, and what can be undone."""

    path: Path
    root: Path
    items: list[ReviewItem]
    at: int = 0
    done: list[tuple[int, str, tuple[SidecarChange, ...]]] = field(default_factory=list)
    started: float = field(default_factory=monotonic)
    """Seconds of a clock, when it began."""
    accepted_by: str = ""
    """Who accepts what a model proposed; asked when it is first needed."""


def review(path: Path, root: Path, say: ReportProgress) -> int:
    """Asks about everything that is proposed or inferred for a transcript; gives the exit code. Raises QuothError."""
    here = ReviewSession(path, root, proposals(path, root, say))
    if not here.items:
        click.echo(f"{path.name}: nothing is left to decide")
        click.echo(f"  what else you know, such as who speaks, goes into {path.stem}.yml: {guide('editing')}")
        return 0
    kinds = Counter(item.kind for item in here.items)
    listed = ", ".join(counted(count, kind) for kind, count in kinds.items())
    click.echo(
        f"{path.name}: to decide: {listed}. What you decide is written at once; quit when you like, and come back."
    )
    going = True
    while going:
        if here.at < len(here.items):
            click.echo(f"\n{question(here.items, here.at)}\n")
            going = _answered(here, _typed(NAME_ASKED if here.items[here.at].asks_for_words else ASKED))
        else:
            answer = _typed("that was the last one: u undo, q quit")
            going = answer in ("u", "undo")
            if going:
                _undo(here)
    _close(here)
    return 0


def question(items: list[ReviewItem], at: int) -> str:
    """What there is to decide: the words in their context, the evidence, and what accepting writes."""
    item, new = items[at], not at or items[at - 1].kind != items[at].kind
    context = f"{item.before}[{item.words}]{item.after}".strip()
    rows = [
        f"{at + 1} of {len(items)} · {item.kind} · {item.where}",
        click.wrap_text(context, 100, "  ", "  "),
        click.wrap_text(f"→ {item.evidence}", 100, "  ", "    "),
        *([click.wrap_text(f"({item.note})", 100, "  ", "  ")] if item.note and new else []),
        *_written_rows(item),
        *([f"      … and {len(item.more)} more"] if item.more else []),
    ]
    return "\n".join(rows)


def _written_rows(item: ReviewItem) -> list[str]:
    """What accepting writes, and where."""
    if item.asks_for_words:
        return [f"  the name goes into {item.path}"]
    rows = sidecar_writer.shown(item.key, item.entry).split("\n")
    return [f"  accepting writes into {item.path}:", *(f"      {row}" for row in rows)]


def _typed(asked: str) -> str:
    """What a person types, as one line; q at the end of all input."""
    try:
        return " ".join(str(click.prompt(asked, prompt_suffix=" > ", default="", show_default=False)).split())
    except click.Abort:
        click.echo()
        return "q"


def _answered(here: ReviewSession, answer: str) -> bool:
    """Does what a person has answered, by a letter or its word; False to quit."""
    item = here.items[here.at]
    key = next((key for key, word in KEYS.items() if answer.casefold() in (key, word)), "")
    if key == "q":
        return False
    is_name = len(answer) > 1 and answer != answer.casefold()  # “help” is none
    if not key and item.asks_for_words and (is_name or not answer.isascii()):
        _write(here, replace(item, entry={**item.entry, item.editable: answer}), "a")
    elif key == "a" and not item.asks_for_words:
        _write(here, item, "a")
    elif key in ("a", "e"):
        _edit(here, item)
    elif key == "r":
        more: tuple[tuple[Entry, Entry], ...] = tuple((entry, {}) for entry in item.refusing_more)
        refused = replace(
            item, path=item.sidecar, key=item.refusing[0], entry=item.refusing[1], replacing={}, more=more
        )
        _write(here, refused, "r")
    elif key in ("s", "n"):
        here.done.append((here.at, "s", ()))
        here.at = here.at + 1 if key == "s" else _next_kind(here)
    elif key == "u":
        _undo(here)
    else:
        click.echo("  type one of these letters: " + ", ".join(f"{key} to {word}" for key, word in KEYS.items()))
    return True


def _next_kind(here: ReviewSession) -> int:
    """Where what is decided next is of another kind."""
    kind = here.items[here.at].kind
    return next((at for at in range(here.at, len(here.items)) if here.items[at].kind != kind), len(here.items))


def _edit(here: ReviewSession, item: ReviewItem) -> None:
    if not item.editable:
        click.echo("  there is nothing to edit here: accept or refuse it")
        return
    try:
        words = " ".join(
            click.prompt(
                f"  {item.editable}", default=item.entry[item.editable], show_default=bool(item.entry[item.editable])
            ).split()
        )
    except click.Abort:
        click.echo()
        return
    if words:
        _write(here, replace(item, entry={**item.entry, item.editable: words}), "a")


def _write(here: ReviewSession, item: ReviewItem, answer: str) -> None:
    """Writes an entry. If the transcript could not be read with it, all is as before, and the reason is said."""
    if item.proposed_by and answer == "a" and not here.accepted_by:
        here.accepted_by = ask_name(here.root)
        if not here.accepted_by:
            return
    changes = list[SidecarChange]()
    try:
        for path, key, entries in _writings(here, item, answer):
            changes.append(sidecar_writer.add(here.root / path, key, entries))
        knowledge = sources.knowledge(here.root / "knowledge")
        seed = sources.seed(here.path, *read_settings(here.root))
        link(
            summarize.summarize_all([pipeline.convert(seed, knowledge, sources.ledger(here.path), minting_day())]),
            knowledge,
        )
    except QuothError as error:
        for change in reversed(changes):
            sidecar_writer.undo(change)
        click.echo("  this cannot be written; nothing was changed:")
        for problem in error.problems:
            click.echo(f"  {problem}")
        return
    here.done.append((here.at, answer, tuple(changes)))
    click.echo(f"  written into {item.path}")
    here.at += 1 + item.covers


def _writings(
    here: ReviewSession, item: ReviewItem, answer: str
) -> Iterator[tuple[str, str, list[tuple[Entry, Entry]]]]:
    """The files to write to, each with its key and its entries."""
    is_from_model = item.proposed_by and answer == "a"
    is_of_knowledge = item.path != item.sidecar
    entry = signed(item, here.accepted_by) if is_from_model and is_of_knowledge else item.entry
    yield item.path, item.key, [(entry, item.replacing), *item.more]
    if is_from_model:
        yield item.sidecar, FROM_MODEL, [(acceptance(item, here.accepted_by), {})]


def _undo(here: ReviewSession) -> None:
    """Goes back to the last thing that was answered, and takes back what was written for it."""
    if not here.done:
        click.echo("  there is nothing to undo in this session")
        return
    at, answer, changes = here.done[-1]
    try:
        for change in reversed(changes):
            sidecar_writer.undo(change)
    except QuothError as error:
        click.echo(f"  {error}")
        return
    here.done.pop()
    here.at = at
    click.echo(f"  undone; this was {DONE[answer]}")


def _close(here: ReviewSession) -> None:
    """What was done, and what is left."""
    counts = Counter(answer for _, answer, _ in here.done)
    decided = sum(1 + here.items[at].covers for at, answer, _ in here.done if answer != "s")
    counts["s"] = here.at - decided
    decisions = ", ".join(f"{counts[answer]} {word}" for answer, word in DONE.items())
    left = len(here.items) - decided
    click.echo(f"\n{decisions}; {left} to decide" + ("; run the same command to go on" if left else ""))
    minutes = (monotonic() - here.started) / 60
    if decided and minutes >= 1:
        click.echo(f"{counted(decided, 'decision')} in {minutes:.0f} min, {decided / minutes:.1f} a minute")
    if counts["a"] or counts["r"]:
        click.echo(f"see the result with: {PROGRAM} serve")
