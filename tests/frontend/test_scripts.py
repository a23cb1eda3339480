"""The scripts of the site, as readers get them, do what their cases say, and agree with Python."""

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quoth.pages import locales, script_data
from quoth.site import minify_assets
from quoth.text.search_words import MAX_WORD_CHARS
from quoth.text.search_words import search_words as searched
from tests.frontend import scripts

HERE = Path(__file__).parent
LETTERS = st.characters(exclude_categories=("Cs", "Cn"))
WORDS = (
    "½ 20℃ ™ ㍿ ｶﾞ ਪੰਜਾਬੀ ދިވެހި ❤️ 1️⃣ ΛΌΓΟΣ Café’s DON'T naïve next-token GPT-3.5 $400 東京都の灯台 แสง שָׁלוֹם مُحَمَّد कमाल ＡＩ "
    "ﬁeld — “well” Ελλάδας"
).split()
TEXT = st.lists(st.one_of(st.text(LETTERS, max_size=12), st.sampled_from(WORDS)), max_size=8).map(" ".join)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The scripts as a build publishes them."""
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "package.json").write_text('{"type": "module"}')
    assets = scripts.copy(folder)
    minify_assets.minify(assets.parent)
    return assets


def test_text_in_gives_text_out(published: Path) -> None:
    command = ["node", "--test", str(HERE / "cases.test.js")]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=names(published))
    assert done.returncode == 0, done.stdout + done.stderr


def names(assets: Path) -> dict[str, str]:
    return {**os.environ, "SCRIPTS": str(assets)}


@pytest.fixture(scope="module")
def words(published: Path) -> Iterator[subprocess.Popen[str]]:
    """Node, that answers a text with its words."""
    command = ["node", str(HERE / "words.js")]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, text=True, env=names(published)) as node:
        yield node
        node.kill()


@pytest.fixture(scope="module")
def words_of_script(words: subprocess.Popen[str]) -> Callable[[str], list[str]]:
    """The words of a text as the script of the search page takes them apart."""

    def ask(text: str) -> list[str]:
        assert words.stdin and words.stdout
        words.stdin.write(json.dumps(text) + "\n")
        words.stdin.flush()
        return [word[:MAX_WORD_CHARS] for word in json.loads(words.stdout.readline())]

    return ask


@given(TEXT)
@settings(max_examples=500, deadline=None)
def test_what_a_reader_types_is_taken_apart_as_the_index_was(
    words_of_script: Callable[[str], list[str]], text: str
) -> None:
    assert words_of_script(text) == searched(text)


def test_every_character_is_taken_apart_as_the_index_was(words_of_script: Callable[[str], list[str]]) -> None:
    letters = [
        chr(point) for point in range(sys.maxunicode + 1) if unicodedata.category(chr(point)) not in ("Cs", "Cn")
    ]
    for low in range(0, len(letters), 1000):
        texts = [f"{letter} a{letter}b {letter}東" for letter in letters[low : low + 1000]]
        assert words_of_script(" | ".join(texts)) == searched(" | ".join(texts))


def test_readers_get_scripts_without_comments(published: Path) -> None:
    for script in scripts.ASSETS.glob("*.js"):
        text = (published / script.name).read_text(encoding="utf-8")
        assert len(text) < 0.9 * len(script.read_text(encoding="utf-8")), script.name
        assert "@ts-check" not in text and "@param" not in text, script.name


def test_every_script_has_its_types_checked() -> None:
    for script in scripts.ASSETS.glob("*.js"):
        assert script.read_text(encoding="utf-8").startswith("// @ts-check\n"), script.name


def test_scripts_show_the_words_that_they_are_sent_and_no_others() -> None:
    code = "\n".join(script.read_text(encoding="utf-8") for script in scripts.ASSETS.glob("*.js"))
    places = [place for names in script_data.WORDS.values() for place in names]
    shown = {(place.lower(), name) for place, name in re.findall(r"\b([A-Z_]+)\.([a-z_]+)\b", code)}
    sent = {(place, name) for place in places for name in locales.words(locales.DEFAULT_LANGUAGE)[place]}
    assert sent == {(place, name) for place, name in shown if place in places}


def test_python_says_the_same_words() -> None:
    assert locales.word("search.passages", count=1) == "1 passage"
    assert locales.word("search.passages", count=0) == "0 passages"
    assert locales.word("passage.copied", name="{name}") == "{name} copied"
    with pytest.raises(KeyError):
        locales.word("passage.copied")
