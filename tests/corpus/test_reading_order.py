"""The transcript before and after each one: those of its show, in the order in which they came out."""

from quoth import pipeline
from quoth.corpus import summarize
from quoth.corpus.link import link
from quoth.model import Knowledge
from tests.cases import DAY, seed_of


def order(**sidecars: str) -> dict[str, tuple[str, str]]:
    """By name, the titles of the transcripts before and after each; empty for none."""
    talk = "Ann Lee: Who keeps the light?\nBen Hall: Nobody has kept it since the storm.\n"
    seeds = [seed_of(talk, beside, name) for name, beside in sidecars.items()]
    corpus = link(
        summarize.summarize_all([pipeline.convert(seed, Knowledge(), (), DAY) for seed in seeds]), Knowledge()
    )
    rows = ((name, [other.title if other else "" for other in pair]) for name, pair in corpus.adjacent.items())
    return {name: (before, after) for name, (before, after) in rows}


def of(show: str, title: str, day: str = "") -> str:
    return "".join(f"{key}: {value}\n" for key, value in (("show", show), ("title", title), ("date", day)) if value)


def test_what_comes_next_is_the_next_episode_of_the_show() -> None:
    titles = order(
        a=of("Tides", "Tides 2", "2020-02-01"),
        b=of("Boats", "Boats 1", "2020-02-02"),
        c=of("Tides", "Tides 1", "2020-01-01"),
        d=of("Boats", "Boats 2", "2020-03-01"),
        e=of("Tides", "Tides 3", "2020-03-02"),
    )
    assert titles["c"] == ("", "Tides 2") and titles["a"] == ("Tides 1", "Tides 3") and titles["e"] == ("Tides 2", "")
    assert titles["b"] == ("", "Boats 2") and titles["d"] == ("Boats 1", "")


def test_without_dates_titles_count_and_numbers_in_them_as_numbers() -> None:
    titles = order(a=of("", "Tape 10"), b=of("", "Tape 9"), c=of("", "Tape 1", "1974"))
    assert titles == {"c": ("", "Tape 9"), "b": ("Tape 1", "Tape 10"), "a": ("Tape 9", "")}


def test_transcripts_that_are_alone_in_their_shows_follow_one_another() -> None:
    assert order(a=of("Tides", "One", "2020"), b=of("Boats", "Two", "2021")) == {"a": ("", "Two"), "b": ("One", "")}
