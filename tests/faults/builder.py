"""Commands in processes of their own, with faults, started by `python -m tests.faults.builder` for whoever orders them.

It has everything imported already, which takes longer than most of these commands.
"""

import contextlib
import gc
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parents[2]
END_S = 60
"""How long a busy machine may need to end the workers of a build that was killed."""


@dataclass(frozen=True)
class Order:
    """A command about a project, and what happens to it."""

    root: str
    arguments: tuple[str, ...] = ("build", "--jobs", "1")
    counted: bool = False
    """Operations of the disk are counted, and one of them may fail."""
    kind: str = ""
    """Of the operation that fails; empty: none."""
    code: str = ""
    number: int = 0
    lasting: bool = False
    killed_after: float = 0
    """Seconds; 0: it is not killed."""
    group: bool = False
    """Its workers are killed with it."""
    largest: int = 0
    """Bytes that a file may have, as `ulimit -f` sets it; 0: any."""
    ordinary: bool = False
    """Permissions hold for it, also if it is root's."""
    variables: Mapping[str, str] | None = None
    """All of its environment; None: that of the builder."""


@dataclass(frozen=True)
class Result:
    exit_code: int
    """Below 0: it was killed by this signal."""
    out: str
    err: str
    reached: Mapping[str, int]
    """How many operations there were of each kind."""
    left: int
    """Processes of the build that live on."""


class Builder:
    """The process that starts commands. It ends with the one that made it, when nobody can order any more."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.faults.builder"]
        environment = {**os.environ, "SOURCE_DATE_EPOCH": "1700000000"}
        self.process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def build(self, order: Order) -> Result:
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(json.dumps(asdict(order)) + "\n")
        self.process.stdin.flush()
        return Result(**json.loads(self.process.stdout.readline()))


@cache
def builder() -> Builder:
    """For all tests of this process."""
    return Builder()


def _carried_out(order: Order, folder: Path) -> Result:
    """Forks a build, and waits for it."""
    child = os.fork()
    if not child:
        _be_the_build(order, folder)
    with contextlib.suppress(ProcessLookupError):
        os.setpgid(child, child)
    if order.killed_after:
        time.sleep(order.killed_after)
        with contextlib.suppress(ProcessLookupError):
            (os.killpg if order.group else os.kill)(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    reached = folder / "reached"
    return Result(
        os.waitstatus_to_exitcode(status),
        (folder / "out").read_text(errors="replace"),
        (folder / "err").read_text(errors="replace"),
        json.loads(reached.read_text()) if reached.exists() else {},
        _living(child) if order.killed_after else 0,
    )


def _be_the_build(order: Order, folder: Path) -> None:
    """What the forked process does, to its end."""
    from quoth.cli.main import main  # noqa: PLC0415  (imported already)
    from tests.faults.broken_disk import BrokenDisk  # noqa: PLC0415
    from tests.faults.rights import give_up_rights  # noqa: PLC0415

    os.setpgid(0, 0)
    if order.variables is not None:
        os.environ.clear()
        os.environ.update(order.variables)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)  # or it could read the next order
    for number, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(folder / name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
    sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w", errors="backslashreplace")
    if order.largest:
        import resource  # noqa: PLC0415

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (order.largest, order.largest))
    if order.ordinary and not os.geteuid():
        give_up_rights()
    disk = BrokenDisk(Path(order.root), order.kind, order.code, order.number, order.lasting)
    if order.counted:
        disk.install()
    exit_code = 99
    try:
        main([*order.arguments, "--root", order.root])
    except SystemExit as error:
        exit_code = int(error.code or 0)
    finally:
        with contextlib.suppress(OSError):
            sys.stdout.flush()
            sys.stderr.flush()
            (folder / "reached").write_text(json.dumps(disk.reached))
        os._exit(exit_code)


def _living(group: int) -> int:
    """Processes of a group that do not end; those that only wait to be counted are dead."""
    begin = time.monotonic()
    while time.monotonic() - begin < END_S:
        listed = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
        rows = [row.split() for row in listed.splitlines()]
        living = sum(row[0] == str(group) and not row[1].startswith("Z") for row in rows)
        if not living:
            return 0
        time.sleep(0.05)
    return living


def _import_everything() -> None:
    """Imports what commands import as they go: their modules, the engine, kinds of images."""
    from PIL import Image  # noqa: PLC0415

    from quoth.cli.main import COMMANDS  # noqa: PLC0415

    for module in {entry.module for entry in COMMANDS.values()}:
        import_module(f"quoth.cli.{module}")
    Image.init()


def _serve() -> None:
    _import_everything()
    gc.freeze()  # nothing of this is looked through again in the processes that are forked
    for line in sys.stdin:
        fields = json.loads(line)
        with TemporaryDirectory() as folder:
            order = Order(**{**fields, "arguments": tuple(fields["arguments"])})
            print(json.dumps(asdict(_carried_out(order, Path(folder)))), flush=True)


if __name__ == "__main__":
    _serve()
