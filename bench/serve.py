"""How soon a preview shows a correction: `python -m bench.serve CORPUS [SIZE]`, of 300 transcripts if no size is given.

Seconds on the clock from the moment a file is saved until a browser that waits for it, as an open page does, has the
new page; after a word of a seed was corrected, and after a title was given. Figures go to `bench/results/serve.json`.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from http.client import HTTPConnection
from pathlib import Path
from threading import Thread

from bench import RESULTS, ROOT
from bench.project import project, sources

RUNS = 5
TIMEOUT_S = 120
READY = "read it at"
TRIED = 5


class Reader:
    """An open page: it knows the number of the site, and waits for the next one."""

    def __init__(self, port: int, path: str) -> None:
        self.port, self.path = port, path
        self.number = int(self._ask("/livereload/0"))

    def wait(self, words: str) -> None:
        """Returns when the page has these words."""
        page = ""
        while words not in page:
            self.number = int(self._ask(f"/livereload/{self.number}"))
            page = self._ask(self.path)

    def _ask(self, path: str) -> str:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=TIMEOUT_S)
        connection.request("GET", path)
        answer = connection.getresponse().read().decode()
        connection.close()
        return answer


def preview(root: Path, port: int) -> subprocess.Popen[str]:
    """A preview that answers."""
    command = [sys.executable, str(ROOT / "build_site.py"), "serve", "--root", str(root), "--port", str(port)]
    running = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert running.stderr is not None
    while READY not in running.stderr.readline():
        if running.poll() is not None:
            sys.exit("the preview ended")
    Thread(target=running.stderr.read, daemon=True).start()
    return running


def seconds(reader: Reader, save: Callable[[str], None], run: int) -> float:
    """From saving new words until they are read."""
    time.sleep(1)  # as long as a person needs to begin
    words = f"quickened{run}{int(time.monotonic())}"
    begin = time.monotonic()
    save(words)
    reader.wait(words)
    return time.monotonic() - begin


def addressed(root: Path) -> dict[str, Path]:
    """Some seeds in the middle, which are told where their pages are: not every file is a transcript."""
    seeds = sorted(path for path in (root / "seeds").iterdir() if path.suffix in (".txt", ".md"))
    chosen = seeds[len(seeds) // 2 :][:TRIED]
    by_slug = {f"measured-{number}": seed for number, seed in enumerate(chosen)}
    for slug, seed in by_slug.items():
        seed.with_suffix(".yml").write_text(f"slug: {slug}\n", encoding="utf-8")
    return by_slug


def measure(root: Path, port: int, by_slug: dict[str, Path]) -> dict[str, list[float]]:
    slug = next(slug for slug in by_slug if (root / f"site/transcripts/{slug}/index.html").exists())
    seed, reader = by_slug[slug], Reader(port, f"/transcripts/{slug}/")
    text = seed.read_text(encoding="utf-8")
    longest = max(text.splitlines(), key=len)
    place = longest.index(" ", len(longest) // 2)

    def correct(words: str) -> None:
        seed.write_text(text.replace(longest, f"{longest[:place]} {words}{longest[place:]}", 1), encoding="utf-8")

    def describe(words: str) -> None:
        seed.with_suffix(".yml").write_text(f"slug: {slug}\ndescription: It is {words}.\n", encoding="utf-8")

    edits = {"a word corrected": correct, "a description given": describe}
    return {name: [round(seconds(reader, save, run), 2) for run in range(RUNS)] for name, save in edits.items()}


def main() -> None:
    size = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory() as name, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        root = project(Path(name) / "project", sources(Path(sys.argv[1]), size), Path(sys.argv[1]))
        by_slug = addressed(root)
        running = preview(root, port)
        try:
            rows = measure(root, port, by_slug)
        finally:
            running.terminate()
            running.wait()
    figures = {"files": size, "seconds": rows, "least": {name: min(row) for name, row in rows.items()}}
    print(json.dumps(figures | {"load at the end": os.getloadavg()[0]}, indent=1))
    (RESULTS / "serve.json").write_text(json.dumps(figures, indent=1) + "\n")


if __name__ == "__main__":
    main()
