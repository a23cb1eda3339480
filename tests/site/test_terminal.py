"""`build_site.py search`: answers in a terminal, from the text that the search page has."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoth.cli.main import main
from tests.site.conftest import Built, again


def ask(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["search", *words, "--root", str(root)])


def test_an_answer_is_a_passage_with_its_speaker_place_and_address(built: Built) -> None:
    output = ask(built.root, "carbon footprint of training", "--limit", "1").stdout
    assert "[carbon] [footprint] of [training]" in output
    where = output.strip().splitlines()[-1].strip()
    page, _, anchor = where.partition("#")
    slug = page.rstrip("/").rpartition("/")[2]
    assert f'id="{anchor}"' in built.page(slug).read_text(encoding="utf-8")


def test_what_was_heard_finds_what_was_meant(built: Built) -> None:
    output = ask(built.root, "airbags", "--limit", "1").stdout
    assert "heard: " in output and "[airbags]" in output and output.startswith("Ilya Sutskever")


def test_a_phrase_stands_as_it_is_and_filters_leave_only_what_fits(built: Built) -> None:
    matches = ask(built.root, '"scaling laws"', "--limit", "100").stdout.split("\n\n")
    by_brockman = ask(built.root, '"scaling laws"', "--limit", "100", "--person", "brockman").stdout.split("\n\n")
    assert len(matches) > len(by_brockman) > 0
    assert all(passage.startswith("Greg Brockman, ") for passage in by_brockman)
    assert set(by_brockman) < set(matches)


@pytest.mark.parametrize(
    ("words", "speaker"),
    [("灯台守", "田中一郎"), ("嵐の夜", "田中一郎"), ("البحر", "سمير خوري"), ("stairs", "Margaret")],
)
def test_scripts_with_and_without_spaces_are_searched(abroad: Path, words: str, speaker: str) -> None:
    output = ask(abroad.parent, words).stdout
    assert speaker in output and "[" in output


def test_a_word_that_no_passage_has_finds_longer_ones_that_begin_so(built: Built) -> None:
    assert "[extrapolat" in ask(built.root, "extrapo", "--limit", "1").stdout.casefold()


def test_no_answer_no_words_and_no_build_are_said(built: Built, tmp_path: Path) -> None:
    assert "no passages match" in ask(built.root, "zzyzx").stdout
    assert "there are no words to search for" in ask(built.root, "?!").stderr
    assert "has built nothing here yet" in ask(tmp_path, "words").stderr


def test_a_damaged_index_is_made_anew(built: Built, tmp_path: Path) -> None:
    root = again(built, tmp_path)
    before = ask(root, "scaling").stdout
    (root / ".quoth/search.db").write_bytes(b"not a database, but long enough to be taken for something" * 99)
    assert ask(root, "scaling").stdout == before
