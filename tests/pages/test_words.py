"""The words of the interface: each is shown somewhere, and what asks for one gets it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel import Locale

from quoth.corpus.index import CorpusIndex
from quoth.model import Corpus
from quoth.pages import locales, script_data

ROOT = Path(__file__).parents[2]
# yes 't("theme.more", count=3)' 'word("count.passages"' "phrase('list.themes')"   no 'start("a.b")'
ASKED = re.compile(r"""\b(?:t|word|phrase)\(\s*["'](\w+\.\w+)["']""")
# yes '"theme.more"' "'list.themes'"   no '"theme"' '"a.b.c"'
KEY = re.compile(r"""["'](\w+\.\w+)["']""")
# yes '"edits." ~ name' 'f"status.{kind}"': what asks for any word of a place, or of those that begin so   no '"a.b"'
ASKED_BY_BEGINNING = re.compile(r"""(?:"(\w+\.\w*)" ~|\bf"(\w+\.\w*)\{)""")
SENT = {place for places in script_data.WORDS.values() for place in places}
"""Those of scripts: `tests/frontend` looks at their words."""


def _sources() -> Iterator[str]:
    folders = ((ROOT / "quoth", "*.py"), (ROOT / "quoth/pages/templates", "*"), (ROOT / "quoth/theme", "*.html"))
    for folder, pattern in folders:
        for path in folder.rglob(pattern):
            if path.is_file():
                yield path.read_text(encoding="utf-8")


def _keys() -> set[str]:
    return {f"{place}.{name}" for place, names in locales.words(locales.DEFAULT_LANGUAGE).items() for name in names}


def test_every_word_that_is_asked_for_is_there() -> None:
    asked = {key for text in _sources() for key in ASKED.findall(text)}
    assert asked and asked <= _keys()


def test_every_word_is_shown_somewhere() -> None:
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "quoth/theme/assets").glob("*.css"))
    shown = {key for text in _sources() for key in KEY.findall(text)}
    beginnings = tuple(start or rest for text in _sources() for start, rest in ASKED_BY_BEGINNING.findall(text))
    for key in (key for key in _keys() - shown if not key.startswith(beginnings)):
        place, _, name = key.partition(".")
        in_style = place == script_data.STYLE_PLACE and f"var(--words-{name.replace('_', '-')}" in styles
        assert place in SENT or in_style, key


def test_templates_of_the_theme_get_the_words_that_they_ask_for() -> None:
    theme = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "quoth/theme").glob("**/*.html"))
    asked = {key.partition(".")[0] for key in ASKED.findall(theme)}
    assert asked == set(script_data.TEMPLATE_PLACES)


def test_style_sheets_show_the_words_that_they_are_sent() -> None:
    pages = script_data.make(CorpusIndex(Corpus((), (), ())), lambda _, __: "")
    sent = next(page.text for page in pages if page.path.endswith(".css"))
    styles = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "quoth/theme/assets").glob("*.css"))
    assert set(re.findall(r"^  (--[\w-]+):", sent, re.M)) == set(re.findall(r"var\((--words-[\w-]+)\)", styles))


def _texts(words: locales.Entry) -> list[str]:
    """The texts of an entry, the last of which is for most numbers."""
    return [words] if isinstance(words, str) else list(words.values())


def _languages() -> list[str]:
    return sorted(path.stem for path in (ROOT / "quoth/pages/locales").glob("*.json"))


@pytest.mark.parametrize("language", _languages())
def test_every_language_has_the_same_words_with_the_same_values_and_each_of_its_plural_forms(language: str) -> None:
    english, forms = locales.words("en"), set(Locale(language).plural_form.tags) | {"other"}
    translated = locales.words(language)
    assert {place: names.keys() for place, names in translated.items()} == {
        place: names.keys() for place, names in english.items()
    }
    for place, names in english.items():
        for name, words in names.items():
            other = translated[place][name]
            assert isinstance(words, str) is isinstance(other, str)
            assert isinstance(other, str) or other.keys() == forms, f"{place}.{name}"
            texts = [*_texts(words), *_texts(other)]
            original, *others = [set(locales.VALUE.findall(text)) for text in texts[len(_texts(words)) - 1 :]]
            assert original in others and all(values <= original for values in others), f"{place}.{name}"


def test_a_site_has_the_words_of_its_language_or_english_ones() -> None:
    assert [locales.nearest(language) for language in ("de", "de-AT", "en-GB", "xx", "../en", "")] == [
        "de", "de", "en", "en", "en", "en",
    ]  # fmt: skip
