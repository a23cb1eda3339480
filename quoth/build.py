"""The shell around the pipeline: files in, a site out, every error collected, nothing published that is not right."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from quoth import pipeline
from quoth.errors import MachineError, Problem, PublishError, QuothError, SeedError, SettingsError, WordlessError
from quoth.model import Document, Knowledge, Page, State
from quoth.stages import read
from quoth.stages.publish import check, engine, swap, write
from quoth.stages.read.history import promised

Say = Callable[[str], None]
"""Shows a person how far the work is."""
ASIDE = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are swapped in."""


@dataclass(slots=True)
class Outcome:
    documents: tuple[Document, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    """Files without words; they stop nothing."""
    new_ids: list[str] = field(default_factory=list)
    """Ledgers that changed; they want to be committed."""
    site: Path | None = None
    exit_code: int = 0


def build(root: Path, say: Say, *, keep_going: bool = False) -> Outcome:
    """The site of a project, made aside, checked and swapped in. Raises QuothError."""
    with alone(root):
        outcome = Outcome()
        documents, knowledge = _documents(root, say, outcome)
        if outcome.problems and not (keep_going and documents):
            raise SeedError(outcome.problems)
        new, config_site = _site(root, documents, knowledge, say, outcome)
        for document in outcome.documents:
            if write.ledger_of(root / document.path, document.anchors):
                outcome.new_ids.append(f"{Path(document.path).with_suffix('.anchors')}")
        swap.into_place(new, config_site)
        outcome.site = config_site
        outcome.exit_code = 1 if outcome.problems else 0
        return outcome


def verify(root: Path, say: Say) -> Outcome:
    """All that a build does, but nothing is published and no ledger is written. Raises QuothError."""
    with alone(root):
        outcome = Outcome()
        documents, knowledge = _documents(root, say, outcome)
        if outcome.problems:
            raise SeedError(outcome.problems)
        new, _ = _site(root, documents, knowledge, say, outcome)
        shutil.rmtree(new, ignore_errors=True)
        return outcome


def _documents(root: Path, say: Say, outcome: Outcome) -> tuple[list[Document], Knowledge]:
    """Every seed converted; what is wrong with some does not hide what is wrong with others."""
    folder = root / "seeds"
    most = limits(root)
    paths, outcome.problems = read.names(folder)
    knowledge = read.knowledge(root / "knowledge")
    day = today()
    documents = []
    for number, path in enumerate(paths, 1):
        say(f"reading {number} of {len(paths)}: {path.name}")
        try:
            ledger = read.ledger(path)
            documents.append(pipeline.convert(read.seed(path, most), knowledge, ledger, day))
        except WordlessError as error:
            (outcome.problems if ledger else outcome.skipped).extend(error.problems)
        except QuothError as error:
            outcome.problems += error.problems
    for path in read.withdrawn(folder):
        try:
            sidecar, ledger = read.taken_back(path), read.ledger(path)
            documents.append(pipeline.withdraw(path.stem, f"seeds/{path.name}", sidecar, ledger, day))
        except QuothError as error:
            outcome.problems += error.problems
    if not documents and not outcome.problems:
        outcome.problems.append(Problem(folder.name, "there are no transcripts in it", "put text files there"))
    return documents, knowledge


def limits(root: Path) -> read.Limits:
    """How large and how deep a file of a project may be. Raises SettingsError."""
    return read.limits(engine.settings(root, root / "site").extra)


def _site(
    root: Path, documents: Sequence[Document], knowledge: Knowledge, say: Say, outcome: Outcome
) -> tuple[Path, Path]:
    """A whole new site in a folder aside, checked; and where it belongs. Raises QuothError."""
    say(f"joining {len(documents)} transcripts")
    corpus = pipeline.join(documents, knowledge)
    pages = pipeline.pages(corpus)
    outcome.documents = (*corpus.documents, *corpus.withdrawn)
    _keep_promises(root, outcome.documents)
    say(f"writing {len(pages)} pages")
    write.pages(root, pages)
    aside = swap.fresh(root / ASIDE / "site")
    place = Path(engine.settings(root, root / "site").site_dir)
    config = engine.settings(root, aside)
    say("making the site")
    engine.run(config, _newest(outcome.documents))
    _write_beside(aside, pages)
    say("checking the site")
    wrong = check.problems(aside, str(config.site_url or ""), outcome.documents)
    if wrong:
        raise SeedError(wrong)
    return aside, place


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


def _write_beside(site: Path, pages: Sequence[Page]) -> None:
    for page in pages:
        if page.path.startswith("site/"):
            write.replace(site / page.path.removeprefix("site/"), page.text)


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
        yield
