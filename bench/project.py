"""A project of the first transcripts of a corpus: `python -m bench.project CORPUS SIZE FOLDER`."""

import shutil
import sys
import tarfile
from pathlib import Path

from bench import ROOT
from bench.themes import write_themes
from tests.site.conftest import PARTS


def project(folder: Path, sources: list[tuple[str, bytes]], corpus: Path) -> Path:
    """A project with these sources, the themes of their corpus, and the looks and settings of this one."""
    for part in (part for part in PARTS if part not in ("seeds", "knowledge")):
        source, target = ROOT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("made"))
        else:
            shutil.copy(source, target)
    write_themes(folder / "knowledge", corpus)
    seeds = folder / "seeds"
    seeds.mkdir()
    for number, (name, data) in enumerate(sources):
        (seeds / f"{number:05}-{Path(name).stem}{Path(name).suffix}").write_bytes(data)
    return folder


def sources(corpus: Path, limit: int) -> list[tuple[str, bytes]]:
    """The first files of the corpus that are text, in the order of the archive."""
    files = list[tuple[str, bytes]]()
    with tarfile.open(corpus / "scale.tar.xz") as archive:
        for member in archive:
            data = archive.extractfile(member) if member.isfile() else None
            if data and member.name.endswith((".txt", ".md")):
                files.append((member.name, data.read()))
            if len(files) == limit:
                break
    return files


if __name__ == "__main__":
    project(Path(sys.argv[3]), sources(Path(sys.argv[1]), int(sys.argv[2])), Path(sys.argv[1]))
