"""What the README, the guide for contributors and the manual say is so."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.cli.main import main
from quoth.readers import READERS
from quoth.sources.read_knowledge import read_sidecar
from tests import formats, glossary, reference
from tests.tasks import TASKS

ROOT = Path(__file__).parents[1]
PAPERS = (
    "README.md",
    "CONTRIBUTING.md",
    "tests/README.md",
    *sorted(str(p.relative_to(ROOT)) for p in ROOT.glob("decisions/*.md")),
)
# yes "`quoth/readers/__init__.py`" "(docs/guide/site.md)"   no "`quoth/readers/NAME.py`" (a name to fill in)
NAMED = re.compile(r"[`(]((?:quoth|tests|docs|decisions|overrides|knowledge)/[\w./-]+)[`)]")

pytestmark = pytest.mark.edition


@pytest.mark.parametrize("paper", PAPERS)
def test_every_file_that_is_named_exists(paper: str) -> None:
    named = [name for name in NAMED.findall((ROOT / paper).read_text()) if "NAME" not in name]
    generated = ("docs/transcripts", "docs/themes", "docs/people", "overrides/made", "knowledge/forgotten.txt")
    assert [name for name in named if not (ROOT / name).exists() and not name.startswith(generated)] == []


def test_the_recipes_for_contributors_are_short() -> None:
    recipes = re.findall(r"^## Add .*?\n\n(.*?)\n\n", (ROOT / "CONTRIBUTING.md").read_text(), re.M | re.S)
    assert len(recipes) == 3
    assert all(len(recipe.splitlines()) <= 6 for recipe in recipes)


def test_the_two_commands_stand_on_the_first_screen_of_the_readme() -> None:
    first = (ROOT / "README.md").read_text().splitlines()[:24]
    assert any(line.startswith("make site") for line in first) and any(line.startswith("make test") for line in first)


def test_the_page_of_formats_is_what_the_readers_say() -> None:
    assert formats.PATH.read_text() == formats.page(), "run `make accept`"
    assert all("Kept: " in (type(reader).__doc__ or "") for reader in READERS)


def test_the_glossary_is_what_the_nouns_say() -> None:
    assert glossary.PATH.read_text() == glossary.page(), "run `make accept`"


def test_every_target_that_the_readme_names_is_in_the_makefile() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)", (ROOT / "README.md").read_text(), re.M)) <= targets


def test_every_target_is_a_command_of_python_that_the_readme_names() -> None:
    rows = re.findall(r"`([a-z]+)` \| `python (-m tests\.tasks )?([a-z_.]+)", (ROOT / "README.md").read_text())
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.M)) - {"help"}
    assert {target for target, *_ in rows} == targets
    assert all(name in TASKS if tasks else name == "build_site.py" for _, tasks, name in rows)


def test_every_command_has_help_and_is_in_a_paper() -> None:
    papers = (ROOT / "README.md").read_text() + reference.PATH.read_text()
    for name, command in main.commands.items():
        assert command.help and name in papers
        assert CliRunner().invoke(main, [name, "--help"]).exit_code == 0


def test_the_sidecar_of_the_guide_is_right_and_shows_most_keys() -> None:
    text = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/guide/editing.md").read_text(), re.S)
    assert text
    sidecar, problems = read_sidecar(text[1], "guide")
    assert problems == [] and sidecar.speakers and sidecar.sections and sidecar.corrections


def test_the_reference_is_what_the_code_says() -> None:
    assert reference.PATH.read_text() == reference.page(), "run `make accept`"


def test_old_addresses_of_the_guide_lead_on() -> None:
    front = (ROOT / "docs/guide/index.md").read_text()
    ids = "transcripts formats sidecars edited knowledge inferred links exports settings".split()
    assert [name for name in ids if f"{{: #{name} }}" not in front] == []
