"""Makes a site of the transcripts in seeds/. Run `python build_site.py --help`."""

import os
import sys
from pathlib import Path

try:
    from quoth.cli.main import main
except ModuleNotFoundError as error:
    own = Path(__file__).parent / ".venv/bin/python"
    if not own.exists() or Path(sys.prefix) == own.parents[1]:
        sys.exit(f"{error.name} is not installed here: run `make site` once, which sets up everything in .venv")
    os.execv(own, [str(own), *sys.argv])

if __name__ == "__main__":
    main()
