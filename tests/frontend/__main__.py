"""Format, lint and types of the scripts and style sheets: `python -m tests.frontend TOOLS`, which `make check` calls.

TOOLS is the folder where npm has put what `package.json` names. `--write` puts the format right.
"""

import subprocess
import sys
from pathlib import Path

from tests.frontend import scripts

HERE = Path(__file__).parent


def main() -> int:
    tools = Path(sys.argv[1]).resolve()
    return biome(tools, sys.argv[2:]) or types(tools)


def biome(tools: Path, options: list[str]) -> int:
    """Prints what is wrong with format and habits; 0 if nothing is."""
    program = tools / "node_modules/.bin/biome"
    command: list[str | Path] = [
        program,
        "check",
        f"--config-path={HERE / 'format.json'}",
        "--log-level=warn",
        "--error-on-warnings",
        *options,
    ]
    places = [scripts.ASSETS, scripts.ROOT / "quoth/pages/locales", *sorted(HERE.glob("*.js"))]
    return subprocess.run([*command, *places], cwd=scripts.ROOT, check=False).returncode


def types(tools: Path) -> int:
    """Prints what is wrong with the types of the scripts, which are checked with what a build makes for them."""
    scripts.copy(tools)
    (tools / "tsconfig.json").write_bytes((HERE / "tsconfig.json").read_bytes())
    return subprocess.run([tools / "node_modules/.bin/tsc", "--project", tools], cwd=tools, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
