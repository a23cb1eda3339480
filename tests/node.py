"""Node for the checks and tests of scripts: that of the system, else Debian's from apt. `python -m tests.node`"""

import re
import shutil
import subprocess
import sys

from tests import browser

OLDEST = 18
"""Node's own runner of tests, and npm that knows our lock file."""


def version() -> int:
    """The major version of the Node that is here together with npm; 0 if there is none."""
    if not (shutil.which("node") and shutil.which("npm")):
        return 0
    done = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v(\d+)\.", done.stdout)
    return int(number[1]) if number else 0


def install() -> int:
    """Gets Node from apt, where there is apt. The version that is here then."""
    print("there is no Node: getting it", file=sys.stderr)
    browser.apt_install("nodejs", "npm")
    return version()


if __name__ == "__main__":
    if (version() or install()) < OLDEST:
        sys.exit(f"Node {OLDEST} or newer with npm is needed: install it from nodejs.org, then run this again")
