"""What builds cost, from 10 transcripts to 1,000, over real ones: `python -m bench CORPUS [SIZE …]`.

CORPUS is a folder with `scale.tar.xz` and `themes.jsonl.gz`. For each size a fresh project is built, with the themes
that its keepers gave; then built again with nothing changed, after each of some edits that people make, and as a
hosting service does it, on a fresh checkout with what the last build kept. The same texts are built by other programs,
as far as they are installed. Of what is run several times the least counts. Figures go to `bench/results/speed.json`,
and a plot of them to `speed.svg`. Only ratios within one run mean anything: machines are busy and differ.
"""

import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from bench import RESULTS, ROOT, plot, reader
from bench.peers import PEERS, articles, version
from bench.project import project, sources
from bench.speed import Cost, cost, size
from quoth.site.project_settings import THEME_FOLDER

SIZES = (10, 100, 300, 1000)
RUNS = 3
"""How often each build is run; of full builds of many transcripts one has to do."""
MANY = 300
STATE = ".quoth"
GENERATED = ("site", "docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
JOINING = ("themes", "people", "transcripts/index.html", "index.html")
"""Where pages lie that join transcripts."""


def build(root: Path) -> Cost:
    """What a build of a project costs."""
    return cost([sys.executable, str(ROOT / "build_site.py"), "build", "--keep-going", "--root", str(root)], ROOT)


def least(root: Path, edit: Callable[[Path, int], None], runs: int = RUNS) -> Cost:
    """What a build costs after an edit, the least of several: of each figure for itself."""
    costs = list[Cost]()
    for number in range(runs):
        edit(root, number)
        costs.append(build(root))
    least_cpu, least_wall = min(row.cpu for row in costs), min(row.wall for row in costs)
    return Cost(least_cpu, least_wall, min(row.memory for row in costs), costs[-1].errors)


def start_afresh(root: Path, _: int) -> None:
    """Nothing is left of earlier builds."""
    for name in (STATE, *GENERATED):
        shutil.rmtree(root / name, ignore_errors=True)


def leave(_: Path, __: int) -> None:
    """Nobody changes anything."""


def correct(root: Path, number: int = 0) -> None:
    """A person puts one word right in the longest line of a transcript in the middle."""
    paths = sorted(path for path in (root / "seeds").iterdir() if path.suffix in (".txt", ".md"))
    path = paths[(len(paths) // 2 + number) % len(paths)]
    line = max(path.read_text(encoding="utf-8").split("\n"), key=len)
    words = line.split(" ")
    words[len(words) // 2] = "corrected"
    path.write_text(path.read_text(encoding="utf-8").replace(line, " ".join(words), 1), encoding="utf-8")


def define(root: Path, number: int) -> None:
    """A person says in other words what the largest theme is."""
    _change_theme(root, {"definition": f"What people say of it, in other words ({number})."})


def add_term(root: Path, number: int) -> None:
    """A person adds a term to the largest theme."""
    _change_theme(root, {"terms": ["bitcoin core", ("full node", "release", "maintainer")[number]]})


def _change_theme(root: Path, values: dict[str, object]) -> None:
    path = root / "knowledge/themes.yml"
    knowledge = json.loads(path.read_text(encoding="utf-8"))
    knowledge["themes"][0] |= values
    path.write_text(json.dumps(knowledge, indent=1) + "\n", encoding="utf-8")


def change_template(root: Path, number: int) -> None:
    """A person changes the template of all pages."""
    template = (THEME_FOLDER / "main.html").read_text(encoding="utf-8")
    (root / "overrides/main.html").write_text(f"{template}{{# {number} #}}\n", encoding="utf-8")


def check_out(root: Path, number: int) -> None:
    """A fresh checkout with one word corrected, to which a service has restored what the last build kept."""
    correct(root, number + RUNS)
    aside = root.with_name("checkout")
    shutil.copytree(root, aside, copy_function=shutil.copyfile, ignore=_generated)
    shutil.rmtree(root)
    aside.rename(root)


def _generated(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if f"{folder}/{name}".endswith(tuple(f"/{path}" for path in GENERATED))]


EDITS: dict[str, Callable[[Path, int], None]] = {
    "unchanged": leave,
    "one word corrected": correct,
    "a theme's definition changed": define,
    "a term of a theme changed": add_term,
    "a template changed": change_template,
    "a fresh checkout, one word corrected": check_out,
}


def largest_page(site: Path) -> float:
    """Kilobytes of the largest page that joins transcripts."""
    pages = [
        page
        for name in JOINING
        for page in ([site / name] if name.endswith(".html") else (site / name).rglob("*.html"))
    ]
    return round(max(page.stat().st_size for page in pages) / 1000, 1)


def measure(files: list[tuple[str, bytes]], corpus: Path) -> dict[str, object]:
    """What one size costs, after each of the edits and with the other programs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = project(folder / "project", files, corpus)
        rows = {"full": least(root, start_afresh, RUNS if len(files) <= MANY else 1)}
        if not (root / "site").exists():
            sys.exit(f"the build made no site:\n{rows['full'].errors[-2000:]}")
        shown: dict[str, object] = {"transcripts": len(files), "site MB": round(size(root / "site"), 1)}
        shown |= {"kept MB": round(size(root / STATE), 1), "largest joining page kB": largest_page(root / "site")}
        shown |= {"page without its text KB": reader.beside_text(root / "site"), "search": reader.search(root / "site")}
        rows["import mkdocs.config"] = cost([sys.executable, "-c", "import mkdocs.config"], ROOT)
        rows["of the full build, the index"] = cost([sys.executable, "-m", "bench.index", str(root)], ROOT)
        rows |= {edit: least(root, EDITS[edit]) for edit in EDITS}
        texts = articles(root)
        for peer, (run, limit) in PEERS.items():
            done = run(folder / peer.split()[0], texts) if len(files) <= limit else None
            rows |= {peer: done} if done else {}
        costs = {key: {"cpu": row.cpu, "wall": row.wall, "MB": row.memory} for key, row in rows.items()}
        return shown | {key: {unit: round(value, 2) for unit, value in row.items()} for key, row in costs.items()}


def main() -> None:
    corpus = Path(sys.argv[1])
    if not (corpus / "scale.tar.xz").is_file():
        sys.exit(f"{corpus}: there is no scale.tar.xz in it; give a folder that has one: make bench CORPUS=…")
    sizes = [int(word) for word in sys.argv[2:]] or list(SIZES)
    files = sources(corpus, max(sizes))
    rows = list[dict[str, object]]()
    for wanted in sizes:
        print(f"building {wanted} transcripts", file=sys.stderr)
        rows.append(measure(files[:wanted], corpus))
        print(json.dumps(rows[-1], indent=1))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    peers = {name: version(name) for name in PEERS if any(name in row for row in rows)}
    figures = {"machine": machine, "load at the end": os.getloadavg()[0], "peers": peers, "rows": rows}
    (RESULTS / "speed.json").write_text(json.dumps(figures, indent=1) + "\n")
    plot.write(RESULTS / "speed.svg", rows)


if __name__ == "__main__":
    main()
