"""What a build says at the end."""

import pytest

from quoth import pipeline
from quoth.analysis.themes.mention import mention_themes as find_mentions
from quoth.cli.report import FEW, room, text
from quoth.corpus import summarize
from quoth.corpus.link import idle_themes, link
from quoth.errors import Problem, group_problems
from quoth.model import Document, Knowledge, Metadata, Seed, Source, Theme, TranscriptSummary
from quoth.site.build_result import BuildResult

TWICE = "Ann Lee: Who keeps the light?\n\nBen Hall: It keeps itself.\n\nAnn: Always?\n\nBen: Always.\n"
TALK = "Ann Lee: Who keeps the light?\n\nThe keeper does, I think.\n\nOr nobody.\n\nBen Hall: It keeps itself.\n"


def talk(number: int, words: str = TALK) -> Document:
    seed = Seed(f"talk-{number}", f"seeds/talk-{number}.txt", Source.of(words), 0, Metadata())
    return pipeline.convert(seed, Knowledge(), (), "2026-01-01")


def gist(number: int, words: str = TALK) -> TranscriptSummary:
    return summarize.summarize(talk(number, words))


def test_a_few_transcripts_are_told_of_one_by_one() -> None:
    report = text(BuildResult(summaries=tuple(map(gist, range(FEW)))))
    assert all(f"seeds/talk-{number}.txt  →" in report for number in range(FEW))
    assert f"{FEW} transcripts" not in report


def test_of_many_only_what_is_new_is_told_and_all_together() -> None:
    report = text(BuildResult(summaries=tuple(map(gist, range(FEW + 1))), rendered_ids=frozenset({"talk-7"})))
    assert report.startswith("seeds/talk-7.txt  →") and report.count("→") == 1
    assert "26 transcripts\n  26 labelled: 468 words, 364 in the text, 104 shown as labels" in report


def test_a_notice_of_many_transcripts_names_the_first_and_counts_the_others() -> None:
    report = text(BuildResult(summaries=tuple(gist(number, TWICE) for number in range(FEW + 1))))
    first, *others = [row for row in report.splitlines() if "is shown as" in row]
    assert "[names-merged] in 26 transcripts" in report and "    and 23 more" in report
    assert first.startswith("    seeds/talk-0.txt:5: ") and len(others) == 2


def test_what_is_wrong_in_many_places_is_said_once_before_them() -> None:
    same = [Problem(f"seeds/{number}.txt", "it is empty", "fill it") for number in range(4)]
    assert list(group_problems([*same, Problem("seeds/x.yml:2", "a tab", "use spaces")])) == [
        "4 places: it is empty\n  hint: fill it\n  seeds/0.txt\n  seeds/1.txt\n  seeds/2.txt\n  seeds/3.txt",
        "seeds/x.yml:2: a tab\n  hint: use spaces",
    ]
    assert list(group_problems(same[:3])) == [
        f"seeds/{number}.txt: it is empty\n  hint: fill it" for number in range(3)
    ]


@pytest.mark.parametrize(
    ("megabytes", "words"),
    [
        (499, ""),
        (600, "600 MB, 0.6 for each transcript; GitHub Pages takes 1,000 MB: room for about 666 more"),
        (1200, "more than it takes"),
    ],
)
def test_how_near_a_site_is_to_what_github_takes_is_said_from_half_of_it_on(megabytes: int, words: str) -> None:
    message = room(megabytes * 1_000_000, 1000)
    assert words in message and bool(message) == bool(words)


def test_a_theme_of_which_no_passage_speaks_is_told_with_its_line() -> None:
    themes = (Theme("boats", "Boats", where="knowledge/themes.yml:3"), Theme("keeper", "keeper"))
    documents = [find_mentions(talk(1), Knowledge(themes=themes).themes)]
    corpus = link(summarize.summarize_all(documents), Knowledge(themes=themes))
    assert [str(problem).partition("\n")[0] for problem in idle_themes(corpus)] == [
        "knowledge/themes.yml:3 “Boats”: no passage speaks of this theme"
    ]
