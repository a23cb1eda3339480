"""What a build says at its end."""

import pytest

from quoth.report import room


@pytest.mark.parametrize(
    ("megabytes", "said"),
    [
        (499, ""),
        (600, "600 MB, 0.6 for each transcript; GitHub Pages takes 1,000 MB: room for about 666 more"),
        (1200, "more than it takes"),
    ],
)
def test_how_near_a_site_is_to_what_github_takes_is_said_from_half_of_it_on(megabytes: int, said: str) -> None:
    found = room(megabytes * 1_000_000, 1000)
    assert said in found and bool(found) == bool(said)
