"""Which tests there are. Those of the first edition need its four transcripts; an archive of one's own has others in
`seeds/`, and then what remains tests the tool itself.

A test is of the edition if it looks at the site of this project (the fixture `built`), or has the marker `edition`:
because it reads the edition's seeds, or the papers of the tool. What must hold of every archive has `any_archive`.
"""

import os
from pathlib import Path

import pytest
from hypothesis import settings

EDITION = ("000_21a48376f6d44a62", "001_b931beebe3805455", "002_17433695027c3555", "003_a70452a521a76e0c")
SEEDS = Path(__file__).parents[1] / "seeds"
THOROUGH = "SEQUENCES" in os.environ
"""Whether everything is tried (`make thorough`), or a short form of what takes long (`make test`)."""


settings.register_profile("quick", max_examples=100, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))
"""`HYPOTHESIS_PROFILE=thorough` tries 1,000 examples of each property that does not say how many it tries."""

os.environ.pop("CI", None)  # tests build projects whose ids nobody has committed; where it matters they set it


def of_the_edition(test: pytest.Item) -> bool:
    fixtures: tuple[str, ...] = getattr(test, "fixturenames", ())
    looks_at_the_project = "built" in fixtures and not test.get_closest_marker("any_archive")
    return looks_at_the_project or test.get_closest_marker("edition") is not None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leaves out the tests of the edition where its transcripts are not."""
    if all((SEEDS / f"{name}.txt").exists() for name in EDITION):
        return
    left_out = [test for test in items if of_the_edition(test)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [test for test in items if test not in left_out]
