"""Who accepts what a language model proposed, and the entry of the sidecar that tells readers so."""

import subprocess
from pathlib import Path

import click

from quoth.cli.review.proposal import Entry, ReviewItem
from quoth.site.project_settings import minting_day

FROM_MODEL = "from_model"
"""The key of the sidecar."""
GIT_TIMEOUT_S = 5


def ask_name(root: Path) -> str:
    """The name that readers will see beside what a model proposed; empty if nobody gives one."""
    click.echo("  A program wrote this. Readers will see who accepted it.")
    name = _git_name(root)
    try:
        typed = click.prompt("  your name", default=name or None, show_default=bool(name))
    except click.Abort:
        click.echo()
        return ""
    return " ".join(str(typed).split())


def _git_name(root: Path) -> str:
    """What git calls the person who works here."""
    command = ["git", "config", "user.name"]
    try:
        done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=GIT_TIMEOUT_S, check=False)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip()


def signed(item: ReviewItem, name: str) -> Entry:
    """The entry for `knowledge/`, whose pages say there and then that a model proposed it."""
    proposal = item.proposed_by
    if proposal is None:
        return item.entry
    accepted = acceptance(item, name)
    changed = " in other words" if "changed" in accepted else ""
    by = f"{proposal.model}, {proposal.proposed}; accepted{changed} by {name}, {accepted['accepted']}"
    return {**item.entry, FROM_MODEL: by}


def acceptance(item: ReviewItem, name: str) -> Entry:
    """What the sidecar keeps of a proposal of a model that somebody accepts, in the words that they accept."""
    proposal = item.proposed_by
    if proposal is None:
        return {}
    words = item.entry[item.editable] if item.editable else proposal.words
    return {
        "kind": proposal.kind,
        "words": words,
        "model": proposal.model,
        "proposed": proposal.proposed,
        "accepted_by": name,
        "accepted": minting_day(),
        **({"changed": "true"} if words != proposal.words else {}),
    }
