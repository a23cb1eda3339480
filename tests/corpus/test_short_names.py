"""A transcript is called by a short name that no other has: whose it is, with its year, or else by its title."""

from quoth import pipeline
from quoth.corpus import summarize
from quoth.corpus.link import link
from quoth.model import Knowledge
from tests.cases import DAY, seed_of


def called(**sidecars: str) -> dict[str, str]:
    """The short names of some transcripts, of which these are the sidecars."""
    talk = "Ann Lee: Who keeps the light?\nBen Hall: Nobody has kept it since the storm.\n"
    seeds = [seed_of(talk, beside, name) for name, beside in sidecars.items()]
    return dict(
        link(
            summarize.summarize_all([pipeline.convert(seed, Knowledge(), (), DAY) for seed in seeds]), Knowledge()
        ).short_names
    )


def about(title: str, guest: str, day: str) -> str:
    return f"title: {title}\ndate: {day}\npeople:\n  - name: {guest}\n    role: guest\n"


def test_a_guest_of_one_transcript_is_its_name() -> None:
    names = called(light=about("Light", "Ben Hall", "2020-01-01"), oil=about("Oil", "Cleo Ray", "2020-01-01"))
    assert names == {"light": "Ben Hall", "oil": "Cleo Ray"}


def test_a_guest_of_two_years_is_told_apart_by_the_year() -> None:
    names = called(light=about("Light", "Ben Hall", "2020-01-01"), oil=about("Oil", "Ben Hall", "2021-01-01"))
    assert names == {"light": "Ben Hall 2020", "oil": "Ben Hall 2021"}


def test_a_guest_who_came_twice_in_a_year_is_told_apart_by_the_title() -> None:
    names = called(
        light=about("Light", "Ben Hall", "2020-01-01"),
        oil=about("Oil", "Ben Hall", "2020-02-01"),
        sea=about("Sea", "Ben Hall", "2021-01-01"),
    )
    assert names == {"light": "Light", "oil": "Oil", "sea": "Ben Hall 2021"}
