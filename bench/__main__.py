"""What builds cost, from 10 transcripts to 1,000, over real ones: `python -m bench CORPUS [SIZE …]`.

CORPUS is a folder with `scale.tar.xz`. For each size a fresh project is built, built again with nothing changed, with
one word of one transcript corrected, and with a template changed, so that every page is rendered again; the same texts
are built by other programs, as far as they are installed. Figures go to `bench/results/speed.json`, and a plot of them
to `speed.svg`. Only ratios within one run mean anything: machines are busy and differ.
"""

import json
import os
import platform
import sys
import tempfile
from pathlib import Path

from bench import RESULTS, ROOT, plot, reader
from bench.peers import PEERS, articles, version
from bench.project import project, sources
from bench.speed import Cost, cost, size

SIZES = (10, 100, 300, 1000)
PAPERS = ("index", "about", "guide", "formats", "contract")
PARTS = (*(f"docs/{name}.md" for name in PAPERS), "mkdocs.yml", "overrides", "knowledge")


def build(root: Path) -> Cost:
    return cost([sys.executable, str(ROOT / "build_site.py"), "build", "--keep-going", "--root", str(root)], ROOT)


def correct(root: Path) -> None:
    """A person puts one word right in the longest line of a transcript in the middle."""
    paths = sorted(path for path in (root / "seeds").iterdir() if path.suffix in (".txt", ".md"))
    path = paths[len(paths) // 2]
    line = max(path.read_text(encoding="utf-8").split("\n"), key=len)
    words = line.split(" ")
    words[len(words) // 2] = "corrected"
    path.write_text(path.read_text(encoding="utf-8").replace(line, " ".join(words), 1), encoding="utf-8")


def measure(files: list[tuple[str, bytes]]) -> dict[str, object]:
    """What one size costs, in all three ways and with the other programs."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = project(folder / "project", files)
        rows = {"full": build(root)}
        if not (root / "site").exists():
            sys.exit(f"the build made no site:\n{rows['full'].said[-2000:]}")
        rows["unchanged"] = build(root)
        correct(root)
        rows["one word corrected"] = build(root)
        template = root / "overrides/main.html"
        template.write_text(template.read_text(encoding="utf-8") + "{# another one #}\n", encoding="utf-8")
        rows["a template changed"] = build(root)
        rows["of the full build, the index"] = cost([sys.executable, "-m", "bench.index", str(root)], ROOT)
        texts = articles(root)
        for peer, (run, most) in PEERS.items():
            done = run(folder / peer.split()[0], texts) if len(files) <= most else None
            rows |= {peer: done} if done else {}
        found: dict[str, object] = {"transcripts": len(files), "site MB": round(size(root / "site"), 1)}
        found |= {"page without its text KB": reader.beside_text(root / "site"), "search": reader.search(root / "site")}
        shown = {key: {"cpu": one.cpu, "wall": one.wall, "MB": one.memory} for key, one in rows.items()}
        return found | {key: {unit: round(value, 2) for unit, value in one.items()} for key, one in shown.items()}


def main() -> None:
    corpus = Path(sys.argv[1])
    if not (corpus / "scale.tar.xz").is_file():
        sys.exit(f"{corpus}: there is no scale.tar.xz in it; give a folder that has one: make bench CORPUS=…")
    sizes = [int(word) for word in sys.argv[2:]] or list(SIZES)
    files = sources(corpus, max(sizes))
    rows = list[dict[str, object]]()
    for wanted in sizes:
        print(f"building {wanted} transcripts", file=sys.stderr)
        rows.append(measure(files[:wanted]))
        print(json.dumps(rows[-1], indent=1))
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    peers = {name: version(name) for name in PEERS if any(name in row for row in rows)}
    made = {"machine": machine, "load at the end": os.getloadavg()[0], "peers": peers, "rows": rows}
    (RESULTS / "speed.json").write_text(json.dumps(made, indent=1) + "\n")
    plot.write(RESULTS / "speed.svg", rows)


if __name__ == "__main__":
    main()
