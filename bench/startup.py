"""How long commands take before they answer, and how much memory: `python -m bench.startup`.

Each is a process of its own, run several times; the least counts. Figures are ratios to `python -c "import click"` in
the same run, because machines differ, and go to `bench/results/startup.json`. A build comes first, so that the search
has something to search, and the build that is measured finds nothing changed.
"""

import json
import os
import subprocess
import sys
from time import perf_counter
from typing import NamedTuple

from bench import RESULTS, ROOT

RUNS = 7
SEED = min((ROOT / "seeds").glob("*.txt"))
PYTHON = {
    "pass": ("-c", "pass"),
    "import mkdocs.config": ("-c", "import mkdocs.config"),
}
COMMANDS = {
    "--help": ("--help",),
    "--version": ("--version",),
    "search --help": ("search", "--help"),
    "explain, a text": ("explain", str(SEED)),
    "search": ("search", "language"),
    "build, nothing changed": (),
}


class Startup(NamedTuple):
    """Seconds of the processor and of the clock, and MB of memory at the most."""

    seconds: float
    clock: float
    megabytes: float

    def row(self, unit: "Startup") -> dict[str, float]:
        return {
            "seconds": round(self.seconds, 3),
            "clock": round(self.clock, 3),
            "MB": round(self.megabytes, 1),
            "ratio": round(self.seconds / unit.seconds, 2),
        }


def measure(*arguments: str) -> Startup:
    """The least of several runs of Python, with bytecode kept."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = []
    for _ in range(RUNS):
        begin = perf_counter()
        process = subprocess.Popen([sys.executable, *arguments], stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        clock = perf_counter() - begin
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(arguments)} ended with {process.returncode}")
        runs.append(Startup(usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1024))
    return Startup(*map(min, zip(*runs, strict=True)))


def main() -> None:
    subprocess.run([sys.executable, "build_site.py"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    click = measure("-c", "import click")
    rows = {"import click": click.row(click)}
    rows |= {name: measure(*arguments).row(click) for name, arguments in PYTHON.items()}
    rows |= {name: measure("build_site.py", *arguments).row(click) for name, arguments in COMMANDS.items()}
    for name, row in rows.items():
        print(f"{name:<24}", *(f"{key} {value:<8}" for key, value in row.items()))
    (RESULTS / "startup.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
