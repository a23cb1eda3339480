"""Makes a site of the transcripts in seeds/. Run `python build_site.py --help`."""

import os
import subprocess
import sys
from pathlib import Path

try:
    from quoth.cli.main import run
except ModuleNotFoundError as error:
    own = Path(__file__).parent / (".venv/Scripts/python.exe" if sys.platform == "win32" else ".venv/bin/python")
    if not own.exists() or Path(sys.prefix) == own.parents[1]:
        sys.exit(f"{error.name} is not installed here: run `make site` once, or `python -m tests.tasks setup`")
    if sys.platform == "win32":  # which has no exec: a new process would run beside the shell
        sys.exit(subprocess.run([own, *sys.argv], check=False).returncode)
    os.execv(own, [str(own), *sys.argv])

if __name__ == "__main__":
    run()
