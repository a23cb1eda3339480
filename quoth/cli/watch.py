"""Waits until a person has changed something that a site is made from, and has stopped changing it for a moment.

Files are looked at again and again, because not every disk tells of changes. One look at a thousand files takes a few
milliseconds; the more there are, the more seldom it is taken.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path

from quoth.site.file_index import walk_files
from quoth.site.project_layout import GENERATED_FOLDERS
from quoth.text.patterns import lazy_pattern

WATCHED_FOLDERS = ("seeds", "knowledge", "docs", "overrides")
SETTINGS = "mkdocs.yml"
LOOK_INTERVAL_S = 0.1
SETTLED_S = 0.05
"""Who saves several files at once, or one file in several steps, has written the next one by then."""
IDLE_SHARE = 20
"""Looking takes at most one part in this many of the time."""
# yes ".talk.txt.swp" "tides/.talk.anchors.new" "talk.txt~"   no "talk.txt" ".well-known/talk.txt"
PASSING = lazy_pattern(r"(?:^|/)\.[^/]*$|~$")
"""What editors and builds write beside a file and take away again."""

Snapshot = list[tuple[str, int, int, int, int]]
"""Path, size, times and inode of every file."""


class Watcher:
    """Compares the files of a project with what they were when somebody last waited."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.snapshot = self._look()

    def wait(self) -> None:
        """Returns when something has changed since the last time, and nothing changes any more."""
        while (now := self._look()) == self.snapshot:
            time.sleep(self.interval)
        while True:
            self.snapshot = now
            time.sleep(SETTLED_S)
            if (now := self._look()) == self.snapshot:
                return

    def _look(self) -> Snapshot:
        begin = time.monotonic()
        snapshot = sorted(self._files())
        self.interval = max(LOOK_INTERVAL_S, (time.monotonic() - begin) * IDLE_SHARE)
        return snapshot

    def _files(self) -> Iterator[tuple[str, int, int, int, int]]:
        generated = frozenset(f"{self.root}/{name}/" for name in GENERATED_FOLDERS)
        for name in WATCHED_FOLDERS:
            folder = f"{self.root}/{name}"
            try:
                for path, status in walk_files(folder, passing_over=generated):
                    if not PASSING.search(path):
                        yield f"{folder}/{path}", *_stamp(status)
            except PermissionError:
                yield folder, 0, 0, 0, 0
        path = f"{self.root}/{SETTINGS}"
        if os.path.exists(path):  # noqa: PTH110  (as in walk_files)
            yield path, *_stamp(os.stat(path))  # noqa: PTH116


def _stamp(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino
