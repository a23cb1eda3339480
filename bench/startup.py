"""How long commands take before they answer, and how much memory: `python -m bench.startup`.

Each is a process of its own, run several times; the least counts. Figures are ratios to `python -c "import click"` in
the same run, because machines differ, and go to `bench/results/startup.json`.
"""

import json
import os
import subprocess
import sys
from typing import NamedTuple

from bench import RESULTS, ROOT

RUNS = 7
SEED = min((ROOT / "seeds").glob("*.txt"))
COMMANDS = {
    "--help": ("--help",),
    "--version": ("--version",),
    "search --help": ("search", "--help"),
    "explain, a text": ("explain", str(SEED)),
}


class Startup(NamedTuple):
    """Seconds of the processor, and MB of memory at the most."""

    seconds: float
    megabytes: float


def measure(command: list[str]) -> Startup:
    """The least of several runs, with bytecode kept."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    seconds, megabytes = [], []
    for _ in range(RUNS):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT, env=environment)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            sys.exit(f"{' '.join(command)} ended with {process.returncode}")
        seconds.append(usage.ru_utime + usage.ru_stime)
        megabytes.append(usage.ru_maxrss / 1024)
    return Startup(min(seconds), min(megabytes))


def main() -> None:
    click = measure([sys.executable, "-c", "import click"])
    rows = {"import click": {"seconds": round(click.seconds, 3), "MB": round(click.megabytes, 1), "ratio": 1.0}}
    for name, arguments in COMMANDS.items():
        startup = measure([sys.executable, "build_site.py", *arguments])
        rows[name] = {
            "seconds": round(startup.seconds, 3),
            "MB": round(startup.megabytes, 1),
            "ratio": round(startup.seconds / click.seconds, 2),
        }
    for name, row in rows.items():
        print(f"{name:<20}", *(f"{key} {value:<8}" for key, value in row.items()))
    (RESULTS / "startup.json").write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
