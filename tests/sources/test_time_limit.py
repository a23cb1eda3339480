"""A file that takes too long ends with one line, wherever it is read; whatever takes less is read as ever."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from quoth import sources
from quoth.errors import Problem, QuothError, SeedError, SettingsError
from quoth.model import Knowledge
from quoth.site import jobs
from quoth.site.document_converter import Conversion, ConvertJob, DocumentConverter
from quoth.sources.limits import Limits
from tests.sources.test_word import run, word

TALK = "Ann Lee: Where were you born?\n\nBen Hall: In the house by the harbour.\n\n"
WAYS: dict[str, Callable[[Callable[[], object]], object]] = {
    "the main thread": lambda work: work(),
    "another thread": lambda work: ThreadPoolExecutor(1).submit(work).result(),
}


def loop() -> None:
    while True:
        pass


def pattern() -> None:
    """A search that never comes back to the program by itself; only the main thread can be called out of it."""
    re.match(r"(a+)+b", "a" * 60)


def swallow() -> None:
    """What a library may do with any error."""
    for _ in range(10**9):
        try:
            loop()
        except Exception:
            continue


def limited(work: Callable[[], object], seconds: float) -> object:
    with sources.time_limit(seconds, "seeds/talk.docx"):
        return work()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("work", [loop, swallow])
def test_what_takes_too_long_is_one_line(way: str, work: Callable[[], object]) -> None:
    with pytest.raises(SeedError) as caught:
        WAYS[way](partial(limited, work, 0.2))
    assert str(caught.value).startswith("seeds/talk.docx: reading it takes more than 0.2 seconds\n  hint: divide it")


def test_a_search_that_never_ends_is_ended() -> None:
    with pytest.raises(SeedError):
        limited(pattern, 0.2)


@pytest.mark.parametrize("way", WAYS)
def test_what_takes_less_is_done_and_what_follows_is_not_limited(way: str) -> None:
    def work() -> int:
        limited(lambda: sum(range(1000)), 0.3)
        return sum(range(20_000_000)) % 7

    assert WAYS[way](work) == sum(range(20_000_000)) % 7


@pytest.mark.parametrize("way", WAYS)
def test_errors_inside_are_what_they_are(way: str) -> None:
    def work() -> None:
        raise SeedError(Problem("seeds/talk.txt", "wrong"))

    with pytest.raises(SeedError, match=r"seeds/talk\.txt: wrong"):
        WAYS[way](partial(limited, work, 5))


def test_a_long_file_among_others_is_told_by_the_processes_that_share_the_work(tmp_path: Path) -> None:
    paths = []
    for number in range(9):
        paths.append(tmp_path / f"talk-{number}.txt")
        paths[-1].write_text(TALK if number else TALK * 30_000, encoding="utf-8")
    converter = DocumentConverter(Knowledge(), "2026-01-01", Limits(seconds=0.5))
    first, *others = jobs.map_parallel(converter.convert, map(ConvertJob, paths), 2)
    assert not isinstance(first, Conversion)
    assert [problem.what for problem in first] == ["reading it takes more than 0.5 seconds"]
    assert len(others) == 8 and all(isinstance(other, Conversion) for other in others)


def test_a_word_document_that_takes_too_long_is_told(tmp_path: Path) -> None:
    path = word(tmp_path, "".join(f"<w:p>{run(f'word {number}')}</w:p>" for number in range(20_000)))
    with pytest.raises(QuothError) as caught:
        sources.seed(path, Limits(seconds=0.2))
    (problem,) = caught.value.problems
    assert problem.where.endswith("talk.docx") and problem.what == "reading it takes more than 0.2 seconds"


@pytest.mark.parametrize("seconds", [0, -1, "soon", True])
def test_a_limit_is_a_number_above_nought(seconds: object) -> None:
    with pytest.raises(SettingsError) as caught:
        sources.read_limits({"limits": {"seconds": seconds}})
    assert "extra.limits.seconds" in str(caught.value)
    assert sources.read_limits({"limits": {"seconds": 5.5}}).seconds == 5.5
