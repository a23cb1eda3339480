"""The tasks of this project on every system: `python -m tests.tasks TASK`. The Makefile calls them too.

`setup` makes a Python environment in `.venv`, which all other tasks use by themselves. What stands behind the name of a
task goes to its last command: `python -m tests.tasks test -k caption`.
"""

import filecmp
import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

if sys.version_info < (3, 11, 5):
    print(f"Quoth needs Python 3.11.5 or newer; this is {sys.version.split()[0]}.", file=sys.stderr)
    print("Try: make site PYTHON=python3.12, or python3.12 -m tests.tasks setup", file=sys.stderr)
    sys.exit(2)
ROOT = Path(__file__).parents[1]
FOLDER = ROOT / ".venv"
PROGRAMS = FOLDER / ("Scripts" if sys.platform == "win32" else "bin")
PYTHON = PROGRAMS / ("python.exe" if sys.platform == "win32" else "python")
BUILT = "odfpy" if sys.platform == "linux" else "odfpy,rcssmin,rjsmin"
WHEELS = ("--only-binary", ":all:", "--no-binary", BUILT)
"""Packages come as wheels: building one runs its code. Only odfpy, which the tests alone need, has none anywhere, and
rcssmin and rjsmin have none outside Linux."""
SLOW = ("audit", "faults", "properties", "site")
"""Folders of tests that build whole sites, try thousands of examples or open a browser."""
WORKERS = "tests/site/test_workers.py"
PACKAGES = ("package.json", "package-lock.json", ".npmrc")
Command = tuple[str, ...]
BROWSER: Command = ("python", "-m", "tests.browser")
FIREFOX: Command = ("python", "-m", "tests.firefox")
NODE: Command = ("python", "-m", "tests.node")
PYTEST: Command = ("python", "-m", "pytest", "-n", "auto", "--dist", "worksteal")
SMALL_MODEL: Command = ("python", "-m", "tests.assistant.small_model")
AUDIT: Command = ("pip-audit", "--strict", "--disable-pip", "--require-hashes", "-r")
TASKS: dict[str, tuple[Command, ...]] = {
    "test": (BROWSER, FIREFOX, NODE, PYTEST),
    "thorough": (BROWSER, FIREFOX, NODE, SMALL_MODEL, PYTEST),
    "fast": ((*PYTEST, *(f"--ignore=tests/{name}" for name in SLOW), "tests"), ("python", "-m", "pytest", WORKERS)),
    "check": (
        ("ruff", "format", "--check", "--quiet"),
        ("ruff", "check", "--quiet"),
        ("mypy", "--no-error-summary"),
        ("python", "-m", "tests.names"),
        ("lint-imports", "--no-logo"),
        ("python", "-m", "tests.frontend", ".venv/frontend"),
        ("zizmor", "--offline", "--quiet", "--persona=pedantic", ".github/workflows"),
        ("python", "build_site.py", "check"),
    ),
    "audit": (BROWSER, ("python", "-m", "tests.audit", ".venv/audit")),
    "advisories": (
        (*AUDIT, "requirements.lock"),
        (*AUDIT, "requirements-dev.lock"),
        ("npm", "audit", "--prefix", "tests/audit", "--package-lock-only", "--audit-level=high"),
        ("npm", "audit", "--prefix", "tests/frontend", "--package-lock-only", "--audit-level=high"),
    ),
    "accept": (("python", "-m", "tests.cases"),),
    "bench": (("python", "-m", "bench"),),
    "evaluate": (("python", "-m", "bench.understanding"),),
}
PACKAGES_OF = {"audit": "audit", "check": "frontend"}
"""Tasks that need packages of Node: the folder of `tests/` that names them, and of `.venv` that holds them."""
VARIABLES = {"thorough": {"SEQUENCES": "100", "HYPOTHESIS_PROFILE": "thorough"}}


def main(words: list[str]) -> int:
    """The exit code of a task: that of its first command that fails."""
    if words[:1] == ["setup"]:
        return setup(words[1] if words[1:] else "requirements-dev.lock")
    if not words or words[0] not in TASKS:
        print(f"the tasks are setup, {', '.join(TASKS)}", file=sys.stderr)
        return 2
    environment = os.environ | VARIABLES.get(words[0], {})
    *commands, last = (*node_packages(PACKAGES_OF.get(words[0])), *TASKS[words[0]])
    for command in (*commands, (*last, *words[1:])):
        code = run(command, environment)
        if code:
            return code
    return 0


def node_packages(name: str | None) -> tuple[Command, ...]:
    """What installs the packages of Node that a task needs, where they are not installed yet or are others now."""
    if name is None:
        return ()
    wanted, folder = ROOT / "tests" / name, FOLDER / name
    complete = (folder / "node_modules/.package-lock.json").exists()  # npm writes it when all is there
    if complete and all((folder / file).exists() and filecmp.cmp(wanted / file, folder / file) for file in PACKAGES):
        return ()
    folder.mkdir(parents=True, exist_ok=True)
    install = ("npm", "ci", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", "--silent")
    for file in PACKAGES:
        shutil.copy(wanted / file, folder)
    return (NODE, install)


def run(command: Command, environment: dict[str, str]) -> int:
    folders = os.pathsep.join((str(PROGRAMS), str(Path(sys.executable).parent), os.environ.get("PATH", "")))
    program = shutil.which(command[0], path=folders)
    if program is None:
        print(f"{command[0]} is not installed here: run `python -m tests.tasks setup`", file=sys.stderr)
        return 2
    if command[0] != "lint-imports":
        return subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=False).returncode
    # It has no way to be quiet.
    done = subprocess.run([program, *command[1:]], cwd=ROOT, env=environment, check=False, capture_output=True)
    if done.returncode:
        sys.stdout.buffer.write(done.stdout + done.stderr)
    return done.returncode


def setup(lock: str) -> int:
    """Installs what a lock file names into `.venv`."""
    if not PYTHON.exists():
        try:
            venv.create(FOLDER, with_pip=True)
        except subprocess.CalledProcessError:
            hint = "On Debian and Ubuntu: apt install python3-venv"
            print(f"Python cannot make an environment here. {hint}", file=sys.stderr)
            return 2
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", *WHEELS, "-r", lock)
    return subprocess.run([PYTHON, *pip], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
