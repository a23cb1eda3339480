"""What other programs may call: quoth.convert and quoth.build."""

import subprocess
import sys
from pathlib import Path

import pytest

import quoth
from quoth.errors import MachineError, QuothError, SettingsError
from tests import own_archive
from tests.site.conftest import frame

TALK = own_archive.FILES["seeds/harbour.txt"]


def test_import_loads_nothing_else_of_the_program() -> None:
    script = (
        "import sys, quoth; print([name for name in sys.modules if name.startswith(('quoth.', 'pydantic', 'mkdocs'))])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("kind", [str, Path])
def test_a_file_becomes_a_document(tmp_path: Path, kind: type[str] | type[Path]) -> None:
    (tmp_path / "harbour.txt").write_text(TALK, encoding="utf-8")
    document = quoth.convert(kind(tmp_path / "harbour.txt"))
    assert [passage.speaker for passage in document.passages] == ["Ann Lee", "Ben Hall"] * 2
    assert list(tmp_path.iterdir()) == [tmp_path / "harbour.txt"]


def test_knowledge_counts_only_in_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "seeds/harbour.txt": TALK,
        "knowledge/themes.yml": "themes:\n  - name: Boats\n    terms: [boats]\n",
    }.items():
        Path(name).parent.mkdir()
        Path(name).write_text(text, encoding="utf-8")
    assert not quoth.convert("seeds/harbour.txt").mentions
    assert [mention.theme for mention in quoth.convert("seeds/harbour.txt", ".").mentions] == ["boats"]


def test_a_relative_folder_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = frame(tmp_path)
    (root / "seeds/harbour.txt").write_text(TALK, encoding="utf-8")
    monkeypatch.chdir(root.parent)
    result = quoth.build(Path(root.name))
    assert result.exit_code == 0
    assert result.site == root / "site"
    assert (root / "site/transcripts/harbour/index.html").is_file()


def test_errors_are_those_of_quoth(tmp_path: Path) -> None:
    with pytest.raises(QuothError):
        quoth.convert(tmp_path / "nothing.txt")
    with pytest.raises((SettingsError, MachineError)):
        quoth.build(tmp_path)
