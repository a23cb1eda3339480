"""Proposals for a person: themes that recur, words that look misheard. Nothing is changed by them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from quoth.analysis.corrections.phonetics import sound_similarity, split_words
from quoth.cli import suggest
from quoth.cli.main import main
from quoth.sources.read_knowledge import read_knowledge_files

LAMP = "The fog signal is loud. Nobody sleeps beside a fog signal, and a fog signal wants steam. "
BREAD = "Rye bread is dark. The oven bakes the loaf, and the loaf keeps for a week on the shelf. "


def project(folder: Path, **seeds: str) -> Path:
    (folder / "seeds").mkdir(parents=True)
    (folder / "knowledge").mkdir()
    for name, text in seeds.items():
        (folder / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_a_phrase_that_recurs_in_two_transcripts_is_proposed_as_a_theme(tmp_path: Path) -> None:
    root = project(tmp_path, one=f"Ann Lee: {LAMP}", two=f"Ann Lee: {LAMP}{BREAD}")
    proposals = suggest.themes(root, lambda _: None)
    knowledge, problems = read_knowledge_files(
        {"themes.yml": "themes:\n" + proposals.partition("themes.yml")[2].partition("\n")[2]}, "knowledge"
    )
    assert not problems
    assert [theme.name for theme in knowledge.themes] == ["Fog signal"]


def test_beside_few_transcripts_a_word_that_is_said_a_few_times_is_no_theme_and_wider_phrases_are_no_terms(
    tmp_path: Path,
) -> None:
    oven = "The oven is hot, the oven is black, and the oven is old. "
    more = "The fog signal station is loud. A fog signal station wants steam. Our fog signal station is gone. "
    root = project(tmp_path, one=f"Ann Lee: {LAMP}{LAMP}{oven}{more}", two=f"Ann Lee: {LAMP}{LAMP}{oven}{more}")
    proposals = suggest.themes(root, lambda _: None)
    assert 'name: "Fog signal"\n    terms: ["fog signal"]' in proposals
    assert "# near to it: fog signal station" in proposals and "Oven" not in proposals


def test_forms_of_one_name_are_one_theme_by_its_whole_name(tmp_path: Path) -> None:
    whole = "A fog signal station is loud. The fog signal station wants steam. Our fog signal station is gone. "
    short = "A fog sig is loud. The fog sig wants steam. Our fog sig is gone. " * 2
    signal = LAMP.replace("Nobody sleeps beside", "Nobody sleeps by")
    root = project(tmp_path, one=f"Ann Lee: {signal}{short}", two=f"Ann Lee: {signal}{short}")
    assert 'name: "Fog signal"\n    terms: ["fog signal", "fog sig"]' in suggest.themes(root, lambda _: None)
    initials = "The FSS is loud. Every FSS wants steam. Our FSS is gone. The FSS is old. "
    root = project(tmp_path / "other", one=f"Ann Lee: {whole}{initials}", two=f"Ann Lee: {whole}{initials}")
    proposals = suggest.themes(root, lambda _: None)
    assert proposals.count("name:") == 1 and "FSS" in proposals and "fog signal station" in proposals


def test_words_that_join_others_are_no_theme_in_another_language(tmp_path: Path) -> None:
    faro = "Creo que vemos el Faro Viejo. Creo que nadie veía el Faro Viejo, pero creo que hay un Faro Viejo. "
    root = project(tmp_path, one=f"Ana Paz: {faro}{faro}", two=f"Ana Paz: {faro}{faro}")
    proposals = suggest.themes(root, lambda _: None).casefold()
    assert 'name: "faro viejo"' in proposals and '"creo que' not in proposals


def test_what_is_a_theme_already_is_not_proposed_and_what_is_odd_is_said(tmp_path: Path) -> None:
    root = project(tmp_path, one=f"Ann Lee: {LAMP}", two=f"Ann Lee: {LAMP}{BREAD}")
    themes = "themes:\n  - name: Fog signal\n  - name: Whales\n"
    (root / "knowledge/themes.yml").write_text(themes, encoding="utf-8")
    proposals = suggest.themes(root, lambda _: None)
    assert "“Whales” is spoken of nowhere" in proposals
    assert "name:" not in proposals


def test_a_name_that_sounds_like_one_that_is_known_is_proposed_with_its_place(tmp_path: Path) -> None:
    root = project(tmp_path, one="Ann Lee: Today with us is Elia Sutskaver, and I am glad. We spoke with Ben of Maine.")
    people = "people:\n  - name: Ilya Sutskever\n"
    (root / "knowledge/people.yml").write_text(people, encoding="utf-8")
    done = CliRunner().invoke(main, ["suggest", "corrections", "--root", str(root)])
    assert done.exit_code == 0
    assert "seeds/one.txt:1" in done.output
    knowledge, problems = read_knowledge_files(
        {"corrections.yml": "corrections:\n" + done.stdout[done.stdout.index("  #") :]}, "knowledge"
    )
    assert not problems
    assert [(correction.heard, correction.meant, correction.scope) for correction in knowledge.corrections] == [
        ("Elia Sutskaver", "Ilya Sutskever", ("one",))
    ]


def test_numbers_are_never_taken_for_one_another(tmp_path: Path) -> None:
    root = project(tmp_path, one="Ann Lee: We used GPT-3 and then GPT-2, and people had GPD3 on their desks.")
    (root / "knowledge/themes.yml").write_text("themes:\n  - name: Models\n    terms: [GPT-3]\n", encoding="utf-8")
    proposals = suggest.corrections(root, lambda _: None)
    assert '"GPD3"' in proposals
    assert '"GPT-2"' not in proposals


def test_what_two_phrases_do_not_share_must_be_alike_and_a_word_with_stops_is_one(tmp_path: Path) -> None:
    text = "Here is the Bitcoin Core team. We met on Bitcoin IRC for Bitcoin and crypto. He left OpenA.I."
    root = project(tmp_path, one=f"Ann Lee: {text}")
    terms = "themes:\n  - name: Software\n    terms: [Bitcoin Core, OpenAI]\n"
    (root / "knowledge/themes.yml").write_text(terms, encoding="utf-8")
    proposals = suggest.corrections(root, lambda _: None)
    assert 'meant: "Bitcoin Core"' not in proposals and 'heard: "OpenA.I"' in proposals


ASKED = (
    "Ann Lee: How many users do you have?\n\n"
    "Ben Hall: We have a million users, and every user is used to using it daily, with its ups and downs.\n\n"
    "Ann Lee: And before?\n\nBen Hall: Before, nobody used it.\n\n"
    "Ann Lee: Who was the first user?\n\nBen Hall: My father was the first of the users.\n"
)


@pytest.mark.parametrize("place", ["across the U.S. and abroad", "for the U.P. and the US", "since A.D. 1950"])
def test_a_word_is_no_form_of_two_letters_that_it_begins_with(tmp_path: Path, place: str) -> None:
    text = f"---\ntitle: A talk about light\ndescription: She has worked {place}.\n---\n\n{ASKED}"
    proposals = suggest.corrections(project(tmp_path, one=text, two=text + "\nAnn Lee: The ads were ours.\n"), print)
    assert "heard:" not in proposals


@pytest.mark.parametrize("name", ["Anna Bell", "Cleo van Marsh"])
def test_words_of_an_address_are_not_misheard(tmp_path: Path, name: str) -> None:
    """The line with the address is nobody's; a file that names the person does not correct it."""
    address = f"https://example.org/w/index.php?title=Oral-History:{name.replace(' ', '_')}&oldid=182200"
    text = (
        f"INTERVIEWEE: {name}\nINTERVIEWER: Tom Roe\nDATE: 3 May 2011\n\nTom Roe:\n\nWhere were you born?\n\n"
        f"{name}:\n\nIn a house by the harbour.\n\nTom Roe:\n\nAnd then?\n\n{name}:\n\nThen I kept the light.\n\n"
        f'Retrieved from "{address}"\n'
    )
    assert "heard:" not in suggest.corrections(project(tmp_path, one=text), print)


@pytest.mark.parametrize(
    "address",
    ["annalee.com", "https://annalee.example/x", "anna@annalee.net", "www.annalee.example", "a.annalee.org/b"],
)
def test_an_address_that_somebody_says_has_no_words_that_could_be_misheard(address: str) -> None:
    assert [word.text for word in split_words(f"Look at {address} today.")] == ["Look", "at", "today"]
    assert not split_words(f"Look at {address} today.")[2].joined


@pytest.mark.parametrize("written", ["the end.The next", "about 3.14 of it", "told.me so", "the U.S.A. coast"])
def test_a_missing_space_makes_no_address(written: str) -> None:
    assert len(split_words(written)) >= len(written.split())


def test_what_sounds_alike_is_near() -> None:
    assert sound_similarity("Jeffrey Henton", "Geoffrey Hinton") > sound_similarity("Jeffrey Henton", "Gregory Benton")
    assert sound_similarity("Ellen", "LN") == sound_similarity("music two", "MuSig2") == 1
