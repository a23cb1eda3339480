"""Format, lint and types of the scripts and style sheets: `python -m tests.frontend TOOLS`, which `make check` calls.

TOOLS is the folder where npm has put what `package.json` names. `--write` puts the format right.
"""

import subprocess
import sys
from pathlib import Path

from tests.frontend import scripts

HERE = Path(__file__).parent
BIOME, TSC = "node_modules/@biomejs/biome/bin/biome", "node_modules/typescript/bin/tsc"


def main() -> int:
    tools = Path(sys.argv[1]).resolve()
    return biome(tools, sys.argv[2:]) or types(tools)


def biome(tools: Path, options: list[str]) -> int:
    """Prints what is wrong with format and habits; 0 if nothing is."""
    places = [scripts.ASSETS, scripts.ROOT / "quoth/pages/locales", *sorted(HERE.glob("*.js"))]
    settings = f"--config-path={HERE / 'format.json'}"
    return run(scripts.ROOT, tools / BIOME, "check", settings, "--error-on-warnings", *options, *places)


def types(tools: Path) -> int:
    """Prints what is wrong with the types of the scripts, which are checked with what a build makes for them."""
    scripts.copy(tools)
    (tools / "tsconfig.json").write_bytes((HERE / "tsconfig.json").read_bytes())
    return run(tools, tools / TSC, "--project", tools)


def run(folder: Path, *command: str | Path) -> int:
    """Runs a program of Node in a folder, and prints what it says if anything is wrong."""
    done = subprocess.run(["node", *command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        print(done.stdout + done.stderr, file=sys.stderr)
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
