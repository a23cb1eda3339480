"""Style sheets and scripts as a build publishes them."""

import shutil
from pathlib import Path

import pytest

from quoth.errors import PublishError
from quoth.site import minify_assets
from tests.frontend import scripts

PARTS = ("tokens.css", "frame.css", "transcript.css")


@pytest.fixture
def assets(tmp_path: Path) -> Path:
    """The assets of this project in a site of their own, before they are packed."""
    scripts.write_made(tmp_path / "made")
    return Path(shutil.copytree(scripts.ASSETS, tmp_path / "assets"))


def test_the_style_sheet_of_every_page_is_one_file(assets: Path) -> None:
    minify_assets.minify(assets.parent)
    text = (assets / "quoth.css").read_text(encoding="utf-8")
    assert "@import" not in text and "/*" not in text
    assert all(sign in text for sign in ("--words-heard-1:", "--paper:", ".md-header", ".passage{"))
    assert not any((assets / name).exists() for name in PARTS)


def test_the_other_style_sheets_stay_files_of_their_own(assets: Path) -> None:
    before = {path.name for path in assets.iterdir()}
    minify_assets.minify(assets.parent)
    assert {path.name for path in assets.iterdir()} == before - set(PARTS)


def test_a_part_that_is_missing_leaves_the_imports(assets: Path) -> None:
    (assets / "frame.css").unlink()
    minify_assets.minify(assets.parent)
    assert (assets / "quoth.css").read_text(encoding="utf-8").count("@import") == 4
    assert (assets / "tokens.css").exists()


@pytest.mark.parametrize(
    "script",
    [
        "// mine\nconst  a = 1;\n",
        "// @ts-check\nconst a = `x  ${b ? `c   d  // e` : ``}  f   g`;\n",
    ],
)
def test_a_script_that_could_break_stays_as_it_is(assets: Path, script: str) -> None:
    (assets / "mine.js").write_text(script)
    minify_assets.minify(assets.parent)
    assert (assets / "mine.js").read_text() == script


def test_a_script_that_is_no_text_is_told(assets: Path) -> None:
    (assets / "mine.js").write_bytes(b"// caf\xe9")
    with pytest.raises(PublishError, match=r"assets/mine\.js"):
        minify_assets.minify(assets.parent)
