"""Publishes a new site in place of the old one; files that are the same stay.

Only one build of a project runs at a time: a second one waits a moment, and then says so. Whoever locks the project
first finishes what a killed build had begun to publish.

`site` may be a link to the folder that a web server shows, and `.quoth` a link to a disk with room. What is behind the
link then belongs to us, so it must not be anything that a person keeps.

Cleaning deletes all that builds have made and nothing else: what people wrote there stays.
"""

import errno
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from quoth.cache import CACHE_FILE, Cache, DamagedCacheError, drop_cache
from quoth.errors import HINT_BY_ERRNO, MachineError, Problem, PublishError
from quoth.site import generated_files, journal, project_files
from quoth.site.file_index import digest_of_file, program_digest
from quoth.site.project_layout import MARKER, STATE_DIR, STATE_FILES
from quoth.site.site_manifest import BuiltSite

Output = TypeVar("Output")
MARKER_TEXT = "Quoth makes this folder anew at each build. Do not keep files here.\n"


def new_stage(state: Path) -> Path:
    """An empty folder in the state folder to build in; what a killed build left there is gone. Raises OSError."""
    folder = state / journal.STAGE
    project_files.clear_way(folder)
    project_files.delete(folder)
    folder.mkdir(parents=True)
    return folder


def publish(state: Path, standing: BuiltSite, digests: Mapping[str, str]) -> dict[str, str]:
    """Publishes what `standing` keeps and what is staged, and returns the digest of each file of the new site.

    `digests` are the known digests of staged files. Raises PublishError if the site is not ours, and MachineError.
    """
    site, stage = standing.folder, state / journal.STAGE
    if site.exists() and any(site.iterdir()) and not is_our_site(site):
        what = "has files that Quoth did not make, but the site goes there"
        raise PublishError(Problem(site.name, what, "move them away"))
    project_files.write_new(stage / MARKER, MARKER_TEXT.encode())
    staged = {name: digests.get(name) or digest_of_file(stage / name) for name, _ in journal.files_of(stage)}
    new_site = {**standing.kept, **staged}
    try:
        if not site.exists():
            _on_the_same_disk(stage, site).rename(site)
        else:
            changed = tuple(sorted(name for name, digest in staged.items() if not standing.holds(name, digest)))
            deleted = tuple(sorted(name for name in standing.files if name not in new_site))
            journal.exchange(state, site, journal.Exchange(changed, deleted))
    except OSError as error:
        half = "is replaced only in part, and the next command does the rest"
        what = f"{half if journal.is_open(state) else 'cannot be replaced'}: {error.strerror}"
        hint = HINT_BY_ERRNO.get(error.errno or 0, "check permissions, and programs that use it")
        raise MachineError(Problem(site.name, what, hint)) from error
    return new_site


def is_our_site(site: Path) -> bool:
    """Whether a folder is a site that we made: a file in it says so."""
    return (site / MARKER).is_file()


def _on_the_same_disk(new: Path, site: Path) -> Path:
    """A whole new site, or a copy of it on the disk of the published one, so that one step puts it into place."""
    if new.stat().st_dev == site.parent.stat().st_dev:
        return new
    staged = journal.stage_beside(site)
    project_files.delete(staged)
    shutil.copytree(new, staged)
    return staged


def clear_leftovers(state: Path) -> None:
    """Deletes what killed builds and earlier versions have left in the state folder. Raises OSError."""
    for path in state.iterdir():
        if not path.name.startswith(STATE_FILES):
            project_files.delete(path)


FOLDERS_OF_PEOPLE = ("seeds", "docs", "knowledge", "overrides", ".git")
"""Folders of a project that belong to people."""


def real_folder(root: Path, name: str) -> Path:
    """The folder of a project that we make, or the one that a link of this name leads to. Raises MachineError."""
    path = root / name
    if not path.is_symlink():
        if path.exists() and not path.is_dir():
            raise MachineError(Problem(name, "is not a folder, but Quoth needs a folder there", "move it away"))
        return path
    try:
        real, project = path.resolve(), root.resolve()
    except (OSError, RuntimeError) as error:
        raise MachineError(Problem(name, "is a link that leads to itself", "delete it")) from error
    owned = [project / folder for folder in FOLDERS_OF_PEOPLE]
    owned += [project / folder for folder in (".quoth", "site") if folder != name]
    if any(_overlap(real, folder.resolve()) for folder in owned) or project.is_relative_to(real):
        what = "is a link to a folder where you keep something, and everything in it would be replaced"
        raise MachineError(Problem(name, what, "make it lead to a separate folder"))
    if real.exists() and not real.is_dir():
        raise MachineError(Problem(name, "is a link to a file, not to a folder", "make it lead to a folder"))
    if not real.parent.is_dir():
        raise MachineError(Problem(name, "is a link that leads nowhere", "create the folder that it leads to"))
    return real


def _overlap(first: Path, second: Path) -> bool:
    return first.is_relative_to(second) or second.is_relative_to(first)


LOCK_TIMEOUT_S = 2.0
"""Seconds after which a killed build has certainly let go of the project, with all that it had started."""
UNLOCKABLE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
"""The errors of a disk on which files cannot be locked."""


@contextmanager
def project_lock(root: Path) -> Iterator[None]:
    """Keeps a second build of the same project out, until the end of the block. Raises MachineError.

    Workers do not hold the project: if a build is killed, its workers may live a moment longer.
    """
    from filelock import FileLock, Timeout  # noqa: PLC0415  (it takes as long as all of click, and few commands lock)

    folder = real_folder(root, STATE_DIR)
    lock = FileLock(folder / "lock", timeout=LOCK_TIMEOUT_S)
    try:
        folder.mkdir(exist_ok=True)
        lock.acquire()
    except Timeout as error:
        what = "another build of this project is running"
        raise MachineError(Problem(root.name, what, "wait for it to end")) from error
    except OSError as error:
        raise _unusable(error) from error
    try:
        if journal.is_open(folder):
            journal.recover(folder, real_folder(root, "site"))
        yield
    finally:
        lock.release()


def with_project(root: Path, run: Callable[[Cache], Output], warn: Callable[[Problem], object]) -> Output:
    """Calls `run` with the cache of a project while nobody else can work on it, and returns its result.

    If the cache is damaged, it is dropped, and `run` is called once more. Raises MachineError, and what `run` raises.
    """
    state = root / STATE_DIR
    with project_lock(root):
        for is_last in (False, True):
            try:
                with Cache(state, program_digest()) as cache:
                    return run(cache)
            except DamagedCacheError as error:
                problem = Problem(f"{STATE_DIR}/{CACHE_FILE}", str(error), "Quoth makes a new one", stops=False)
                if is_last:
                    raise MachineError(replace(problem, hint="check the disk and the permissions")) from error
                drop_cache(state)
                if problem.what:
                    warn(problem)
    raise AssertionError


def _unusable(error: OSError) -> MachineError:
    """Why the file that keeps other builds out cannot be locked."""
    if error.errno in UNLOCKABLE:
        hint = "keep the project on a disk of this machine, where files can be locked"
        return MachineError(Problem(f"{STATE_DIR}/lock", f"cannot be locked: {error.strerror}", hint))
    hint = HINT_BY_ERRNO.get(error.errno or 0, "look at permissions")
    return MachineError(Problem(f"{STATE_DIR}/lock", f"cannot be written: {error.strerror}", hint))


def clear_caches(root: Path) -> None:
    """Deletes what earlier builds kept, so that the next one makes everything anew. Raises MachineError."""
    with project_lock(root):
        drop_cache(root / STATE_DIR)


def clean_project(root: Path) -> list[Problem]:
    """Deletes the site, the generated pages and the state folder; returns what is not ours and stays.

    Raises MachineError and OSError.
    """
    staying = list[Problem]()
    with project_lock(root):
        site = real_folder(root, "site")  # before anything is deleted: it may be a link to something that is not ours
        generated_files.clear_generated_files(root, staying.append)
        if is_our_site(site):
            project_files.delete(site)
        elif site.exists():
            hint = "look at what is in it, then delete it yourself"
            staying.append(Problem("site", "was not made by Quoth, so it was kept", hint, stops=False))
        for path in real_folder(root, STATE_DIR).iterdir():
            project_files.delete(path)
    return staying
