"""The shell around the pipeline: files in, a site out, every error collected, nothing published that is not right."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TextIO

from pydantic import TypeAdapter

from quoth import converted, pipeline, rendered, site
from quoth.converted import Entry, Shelf
from quoth.errors import MachineError, Problem, PublishError, QuothError, SeedError, SettingsError
from quoth.model import Corpus, Document, Knowledge, State
from quoth.site import Stood, Work
from quoth.stages import read
from quoth.stages.link import idle
from quoth.stages.publish import engine, jobs, kept, swap, whole, write
from quoth.stages.publish.jobs import Each
from quoth.stages.publish.whole import Whole
from quoth.stages.read.history import promised

Say = Callable[[str], None]
"""Shows a person how far the work is."""
ASIDE = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""
DOCUMENTS, SHARES, STOOD, WHOLE = "documents", "made", "stood.json", "whole.json"
"""In that folder: what is kept of seeds, of what was made of each, of the site that stands and of all, so that the next
build makes only what changes."""


STANDING = TypeAdapter(Stood)
Texts = dict[str, str]
"""By document, the fingerprint of its text, where it is known."""


@dataclass(slots=True)
class Outcome:
    documents: tuple[Document, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Files without words, corrections for transcripts that are not there: they stop nothing."""
    new_ids: list[str] = field(default_factory=list)
    """Ledgers that changed; they want to be committed."""
    site: Path | None = None
    size: int = 0
    """Bytes of the site."""
    unchanged: bool = False
    """Nothing has changed since the last build, so there is nothing to tell."""
    exit_code: int = 0
    cores: int = 1
    """Processes that may work at the same time on this machine."""
    each: Each = field(default_factory=lambda: jobs.here(1))
    """Where the work on single transcripts is done."""


def build(root: Path, say: Say, *, keep_going: bool = False, cores: int = 0, each: Each | None = None) -> Outcome:
    """The site of a project, made aside, checked and swapped in, by as many `cores` (0: all). Raises QuothError.

    `each` does the work on single transcripts elsewhere (`jobs.there`).
    """
    with alone(root):
        outcome = Outcome(cores=cores or jobs.cores())
        outcome.each = each or jobs.here(outcome.cores)
        config = engine.settings(root, root / "site")
        given, place = whole.inputs(root, config, promised(root, "seeds")), Path(config.site_dir)
        last = kept.load(root / ASIDE / WHOLE, whole.FORM)
        same = last and last.inputs == whole.joined(given) and last.outputs == whole.outputs(root, place)
        if last and same and (keep_going or not last.problems):
            outcome.site, outcome.unchanged, outcome.problems = place, True, list(last.problems)
            outcome.exit_code = 1 if outcome.problems else 0
            return outcome
        documents, knowledge, texts = _documents(root, say, outcome)
        shelf = _shelf(root, knowledge)
        if outcome.problems and not (keep_going and any(not one.repairing for one in documents)):
            raise SeedError(outcome.problems)
        new, stood = _site(root, pipeline.join(documents, knowledge), texts, say, outcome)
        for document in outcome.documents:
            if write.ledger_of(root / document.path, document.anchors):
                outcome.new_ids.append(f"{Path(document.path).with_suffix('.anchors')}")
                shelf.settled(root / document.path, document)
                ledger = (root / document.path).with_suffix(".anchors")
                given[str(ledger)] = kept.digest(ledger)
        converted.tidy(shelf, [root / document.path for document in outcome.documents])
        swap.into_place(new, place)
        kept.save(root / ASIDE / STOOD, stood, STANDING)
        done = Whole(whole.joined(given), whole.outputs(root, place), tuple(outcome.problems))
        kept.save(root / ASIDE / WHOLE, done, whole.FORM)
        outcome.site, outcome.size = place, whole.size(place)
        outcome.exit_code = 1 if outcome.problems else 0
        return outcome


def forget(root: Path) -> None:
    """Lets go of what earlier builds kept, so that the next one makes everything anew. Raises MachineError."""
    with alone(root):
        for name in (DOCUMENTS, SHARES):
            shutil.rmtree(root / ASIDE / name, ignore_errors=True)
        for name in (STOOD, WHOLE):
            (root / ASIDE / name).unlink(missing_ok=True)


def verify(root: Path, say: Say) -> Outcome:
    """All that a build does, but nothing is published and no ledger is written. Raises QuothError."""
    with alone(root):
        outcome = Outcome(cores=jobs.cores(), each=jobs.here(jobs.cores()))
        documents, knowledge, texts = _documents(root, say, outcome)
        if outcome.problems:
            raise SeedError(outcome.problems)
        new, _ = _site(root, pipeline.join(documents, knowledge), texts, say, outcome)
        shutil.rmtree(new, ignore_errors=True)
        return outcome


def _documents(root: Path, say: Say, outcome: Outcome) -> tuple[list[Document], Knowledge, Texts]:
    """Every seed converted; what is wrong with some does not hide what is wrong with others."""
    folder = root / "seeds"
    paths, outcome.problems = read.names(folder)
    knowledge = read.knowledge(root / "knowledge")
    day = today()
    documents, texts = list[Document](), Texts()
    shelf = _shelf(root, knowledge)
    for number, (path, made) in enumerate(zip(paths, converted.documents(shelf, paths, outcome.each), strict=True), 1):
        say(f"reading {number} of {len(paths)}: {path.name}")
        if isinstance(made, Entry):
            documents.append(made.document)
            texts[made.document.id] = made.text
        else:
            stands = list(_standing(path))
            if stands or any(problem.stops for problem in made):
                outcome.problems += made
            else:
                outcome.skipped += made
            documents += stands
    for path in read.withdrawn(folder):
        try:
            sidecar, ledger = read.taken_back(path), read.ledger(path)
            documents.append(pipeline.withdraw(read.identity(path), read.shown(path), sidecar, ledger, day))
        except QuothError as error:
            outcome.problems += error.problems
    outcome.skipped += idle(documents, knowledge)
    if not documents and not outcome.problems:
        outcome.problems.append(Problem(folder.name, "there are no transcripts in it", "put text files there"))
    return documents, knowledge, texts


def _standing(path: Path) -> Iterator[Document]:
    """What stands for a published transcript whose files are wrong, if others are published without it."""
    with suppress(QuothError):
        ledger = read.ledger(path)
        if ledger:
            yield pipeline.repairing(read.identity(path), read.shown(path), ledger)


def _shelf(root: Path, knowledge: Knowledge) -> Shelf:
    """Where documents are kept, with what the settings say of how they are made. Raises SettingsError."""
    return Shelf(root / ASIDE / DOCUMENTS, knowledge, today(), *reading(root))


def reading(root: Path) -> tuple[read.Limits, read.Ways]:
    """How large and how deep a file may be, and how it is shown; without settings as usual. Raises SettingsError."""
    extra = engine.settings(root, root / "site").extra if (root / "mkdocs.yml").exists() else {}
    return read.limits(extra), read.ways(extra)


def _site(root: Path, corpus: Corpus, texts: Texts, say: Say, outcome: Outcome) -> tuple[Path, Stood]:
    """A whole new site in a folder aside, checked; and what is known of it. Raises QuothError."""
    outcome.documents = (*corpus.documents, *corpus.withdrawn)
    _keep_promises(root, outcome.documents)
    config = engine.settings(root, root / "site")
    say(f"making the pages of {len(outcome.documents)} transcripts")
    press = rendered.Press(root / ASIDE / SHARES, engine.site(config))
    shares = rendered.shares(press, corpus, texts, outcome.each)
    rendered.tidy(press, corpus)
    work = Work(root, Path(config.site_dir), swap.fresh(root / ASIDE / "site"), say, outcome.cores, outcome.each)
    stood = kept.load(root / ASIDE / STOOD, STANDING) or Stood()
    return work.aside, site.make(work, corpus, press, shares, stood, _newest(outcome.documents))


def _keep_promises(root: Path, documents: Sequence[Document]) -> None:
    """Raises PublishError for an id that the last commit knows and that no ledger has any more."""
    known = {str(Path(one.path).with_suffix(".anchors")): {row.id for row in one.anchors} for one in documents}
    lost = [
        Problem(
            name,
            f"{len(ids)} published id{'s are' if len(ids) > 1 else ' is'} no longer in it: {', '.join(sorted(ids)[:3])}"
            f"{' …' if len(ids) > 3 else ''}",
            f"links lead there: git checkout HEAD -- {name} (if it was never published, commit its removal)",
        )
        for name, found in sorted(promised(root, "seeds").items())
        if (ids := found - known.get(name, set()))
    ]
    if lost:
        raise PublishError(lost)


def today() -> str:
    """The day that new ids are minted, from SOURCE_DATE_EPOCH if that is set. Raises SettingsError."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        return date.today().isoformat()
    try:
        if int(given) < 0:
            raise ValueError
        return datetime.fromtimestamp(int(given), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        what = f"“{given}” is not a number of seconds since 1970"
        raise SettingsError(Problem("SOURCE_DATE_EPOCH", what, "unset it, or give a whole number")) from error


def _newest(documents: Sequence[Document]) -> datetime:
    """The day that the newest text changed: what the engine dates its pages with, so that builds repeat."""
    days = [row.words.split()[1] for document in documents for row in document.anchors if row.state is State.PAGE]
    return datetime.fromisoformat(max(days, default=today())).replace(tzinfo=UTC)


HELD: list[TextIO] = []
"""The lock of the project that is being built."""


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out. Raises MachineError."""
    (root / ASIDE).mkdir(exist_ok=True)
    with (root / ASIDE / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            hint = "wait for it to end"
            raise MachineError(Problem(root.name, "another build of this project is running", hint)) from error
        HELD.append(lock)
        try:
            yield
        finally:
            HELD.remove(lock)


def _let_go() -> None:
    """A worker does not hold the project: if the build is killed, its workers may live a moment longer."""
    for lock in HELD:
        lock.close()


os.register_at_fork(after_in_child=_let_go)
