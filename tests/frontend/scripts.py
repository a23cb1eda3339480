"""The scripts and style sheets of the site in a folder of their own, with what a build makes for them."""

import shutil
from pathlib import Path

from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus
from quoth.pages import script_data

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "quoth/theme/assets"


def copy(folder: Path) -> Path:
    """Copies the scripts to `folder/overrides/assets`, and writes what they import to `folder/overrides/made`."""
    shutil.rmtree(folder / "overrides", ignore_errors=True)
    assets = folder / "overrides/assets"
    assets.mkdir(parents=True)
    for script in ASSETS.glob("*.js"):
        shutil.copy(script, assets)
    write_made(folder / "overrides/made")
    return assets


def write_made(folder: Path) -> None:
    """Writes into a folder what a build makes for scripts, templates and style sheets."""
    folder.mkdir()
    for page in script_data.make(CorpusIndex(Corpus((), (), ())), lambda _, __: ""):
        (folder / Path(page.path).name).write_text(page.text, encoding="utf-8")
