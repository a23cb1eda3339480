"""Folders of `seeds/` are collections of one archive."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli.main import main
from quoth.errors import SeedError
from quoth.site import build
from tests.site.conftest import frame, silent

TALK = "Ann Lee: Who keeps the light on the {0}?\n\nBen Hall: The {0} keeps itself, as the old keeper says.\n"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = frame(tmp_path_factory.mktemp("archive"))
    for name, word in (("talk", "harbour"), ("tides/talk", "island"), ("night-letters/talk", "tower")):
        path = root / f"seeds/{name}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(TALK.format(word))
        path.with_suffix(".yml").write_text(f"title: The {word}\n")
    build.build(root, silent)
    return root


def test_transcripts_of_all_collections_are_one_site(root: Path) -> None:
    slugs = {path.parent.name for path in (root / "site/transcripts").glob("*/index.html")}
    assert slugs == {"the-harbour", "the-island", "the-tower"}
    assert (root / "seeds/tides/talk.anchors").exists()
    people = (root / "site/people/ben-hall/index.html").read_text()
    assert all(f"transcripts/{slug}/" in people for slug in slugs)


def test_the_list_has_a_heading_for_each_collection(root: Path) -> None:
    page = (root / "site/transcripts/index.html").read_text()
    page = page[page.index("<article") :]
    order = [page.index(name) for name in ("The harbour", "Night letters", "The tower", "Tides", "The island")]
    assert order == sorted(order)


def test_the_search_asks_all_collections(root: Path) -> None:
    output = CliRunner().invoke(main, ["search", "keeper", "--root", str(root)]).stdout
    assert all(f"transcripts/the-{word}/" in output for word in ("harbour", "island", "tower"))


def test_a_mistake_is_told_with_its_collection(root: Path) -> None:
    path = root / "seeds/tides/talk.yml"
    before = path.read_text()
    path.write_text("titel: The island\n")
    with pytest.raises(SeedError) as error:
        build.build(root, silent)
    path.write_text(before)
    assert "seeds/tides/talk.yml:1: " in str(error.value)


def test_a_link_to_a_folder_is_no_collection(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Ann Lee: This is nobody's business.\n")
    (root / "seeds/elsewhere").symlink_to(tmp_path)
    with pytest.raises(SeedError) as error:
        build.build(root, silent)
    (root / "seeds/elsewhere").unlink()
    assert "seeds/elsewhere: a link that leads out of the folder" in str(error.value)


def test_a_transcript_that_goes_into_another_collection_keeps_its_addresses(root: Path) -> None:
    page = root / "site/transcripts/the-tower/index.html"
    before = page.read_text()
    for path in sorted((root / "seeds/night-letters").iterdir()):
        path.rename(root / "seeds/tides" / f"tower{path.suffix}")
    build.build(root, silent)
    assert page.read_text() == before.replace("seeds/night-letters/talk.txt", "seeds/tides/tower.txt")
