"""Two workers, each of which holds a file for a minute: `python -m tests.site.worker_owner METHOD FOLDER`.

The system is not asked to end the workers with their owner: only the pipe between them does.
"""

import sys
import time
from pathlib import Path

from filelock import FileLock

from quoth.site import jobs

HELD_S = 60


def nothing() -> None:
    pass


jobs.START_METHOD = sys.argv[1]
jobs.end_with_parent = nothing


def hold(path: str) -> None:
    lock = FileLock(path)
    lock.acquire()
    Path(f"{path}.held").touch()
    time.sleep(HELD_S)
    lock.release()


if __name__ == "__main__":
    list(jobs.map_parallel(hold, [f"{sys.argv[2]}/{number}" for number in range(jobs.MIN_ITEMS)], 2))
