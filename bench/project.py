"""A project of the first transcripts of a corpus: `python -m bench.project CORPUS SIZE FOLDER`."""

import shutil
import sys
import tarfile
from pathlib import Path

from bench import ROOT

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


if __name__ == "__main__":
    project(Path(sys.argv[3]), sources(Path(sys.argv[1]), int(sys.argv[2])))
