"""How a build grows with the number of transcripts, over real ones: `python -m bench CORPUS`.

CORPUS is a folder with `scale.tar.xz`. Each row builds that many of its files in a fresh project, in a process of its
own, and says seconds of the processor and the most memory, as multiples of the first row's per transcript.
"""

import json
import resource
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SIZES = (10, 100, 400)
PARTS = ("docs/index.md", "docs/about.md", "docs/guide.md", "docs/contract.md", "mkdocs.yml", "overrides", "knowledge")


def project(folder: Path, sources: list[tuple[str, bytes]]) -> Path:
    """A project with these sources and the knowledge, looks and settings of this one."""
    for part in PARTS:
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("made"))
        else:
            shutil.copy(source, target)
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, (name, data) in enumerate(sources):
        (seeds / f"{number:05}-{Path(name).stem}{Path(name).suffix}").write_bytes(data)
    return folder


def sources(corpus: Path, most: int) -> list[tuple[str, bytes]]:
    """The first files of the corpus that are text, in the order of the archive."""
    found = list[tuple[str, bytes]]()
    with tarfile.open(corpus / "scale.tar.xz") as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data and member.name.endswith((".txt", ".md")):
                found.append((member.name, data.read()))
            if len(found) == most:
                break
    return found


def measure(files: list[tuple[str, bytes]]) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder:
        root = project(Path(folder), files)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, str(ROOT / "build_site.py"), "build", "--keep-going", "--root", str(root)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        site = root / "site"
        if not site.exists():
            sys.exit(f"the build made no site:\n{done.stderr[-2000:]}")
        return {
            "transcripts": len(files),
            "seconds": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "peak MB": after.ru_maxrss / 1024,
            "site MB": sum(path.stat().st_size for path in site.rglob("*") if path.is_file()) / 1e6,
        }


def main() -> None:
    corpus = Path(sys.argv[1])
    if not (corpus / "scale.tar.xz").is_file():
        sys.exit(f"{corpus}: there is no scale.tar.xz in it; give a folder that has one: make bench CORPUS=…")
    files = sources(corpus, max(SIZES))
    rows = list[dict[str, float]]()
    for size in SIZES:
        print(f"building {size} transcripts", file=sys.stderr)
        rows.append(measure(files[:size]))
    first = rows[0]["seconds"] / rows[0]["transcripts"]
    print(f"{'transcripts':>11} {'CPU s':>8} {'per transcript':>15} {'peak MB':>8} {'site MB':>8}")
    for row in rows:
        share = row["seconds"] / row["transcripts"] / first
        sizes = f"{row['peak MB']:>8.0f} {row['site MB']:>8.1f}"
        print(f"{row['transcripts']:>11} {row['seconds']:>8.1f} {share:>14.2f}x {sizes}")
    (ROOT / "bench/results/growth.json").write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
