"""The scripts of the site in a folder of their own, with what a build makes for them."""

import shutil
from pathlib import Path

from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus
from quoth.pages import script_data

ROOT = Path(__file__).parents[2]
ASSETS = ROOT / "overrides/assets"


def copy(folder: Path) -> Path:
    """Copies the scripts to `folder/overrides/assets`, and writes what they import to `folder/overrides/made`."""
    shutil.rmtree(folder / "overrides", ignore_errors=True)
    assets = folder / "overrides/assets"
    assets.mkdir(parents=True)
    for script in ASSETS.glob("*.js"):
        shutil.copy(script, assets)
    for page in script_data.make(CorpusIndex(Corpus((), (), ())), lambda _, __: ""):
        path = folder / page.path
        path.parent.mkdir(exist_ok=True)
        path.write_text(page.text, encoding="utf-8")
    return assets
