"""A browser for the tests: a Chromium or Chrome of the system, else Playwright's own, else Debian's from apt."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str | None:
    """The program of a browser that is there; None if there is none."""
    for name in NAMES:
        program = shutil.which(name)
        if program:
            return program
    return str(MAC) if MAC.exists() else playwrights_own()


def playwrights_own() -> str | None:
    with sync_playwright() as playwright:
        program = Path(playwright.chromium.executable_path)
    return str(program) if program.exists() else None


def install() -> str | None:
    """Gets a browser in one way or the other."""
    print("there is no Chromium or Chrome: getting one", file=sys.stderr)
    subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], capture_output=True, check=False)
    if not playwrights_own():
        apt_install("chromium")
    return path()


def apt_install(*packages: str) -> None:
    """Installs packages of Debian or Ubuntu, where there are any and we may; who asks looks for what came of it."""
    if not shutil.which("apt-get"):
        return
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    for words in (["update", "-q"], ["install", "-q", "-y", "--no-install-recommends", *packages]):
        command = [*sudo, "apt-get", *words]
        subprocess.run(command, env={**os.environ, **quiet}, capture_output=True, check=False)


if __name__ == "__main__":
    if not (path() or install()):
        sys.exit("no browser could be had: install Chromium or Google Chrome, then run this again")
