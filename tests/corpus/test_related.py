"""Related passages by their words alone: who speaks of the same is found without any theme, and nobody else."""

import random

import pytest

from quoth import pipeline
from quoth.corpus import summarize
from quoth.corpus.link import link
from quoth.model import Corpus, Knowledge, Seed, Source, TranscriptSummary

SO = ", and so it went on for as long as any of us can think back."
LAMP = f"""
Ann Lee: The keeper trimmed the paraffin lantern in the lighthouse every evening, because a sooty lantern blinded the
schooners that rounded the headland, and nobody in the office wanted another shipwreck there{SO}

Ann Lee: We carried paraffin up the lighthouse by hand, and the lantern on the headland drank it all before morning,
so that the schooners would not become a shipwreck while the keeper slept{SO}
"""
LANTERN = f"""
Cleo Ray: From our schooners the lighthouse looked small, but its lantern burned paraffin so brightly that we counted
the turns, and the keeper on that headland saved more than one crew from shipwreck{SO}

Cleo Ray: A keeper without paraffin is no keeper: the lantern goes dark, the lighthouse is a stone on the headland,
and the schooners find it with their keels, which everybody here calls an honest shipwreck{SO}
"""
OTHER = f"""
Ben Hall: My grandmother ran the {{0}} with four apprentices, and whoever came late to the {{0}} swept its yard until
the bells rang for supper, which taught us more about mornings than any schoolmaster did{SO}

Ben Hall: Later the {{0}} was sold to a company from the capital, who kept it open for tourists and closed the
workshop behind it, so that apprentices learn from films what our hands remembered{SO}
"""
SPANISH = """
Ana Paz: El farero limpiaba cada tarde la paraffin lantern del lighthouse, porque una lantern sucia cegaba a los
schooners que doblaban el headland, y nadie en la oficina del puerto quería otro shipwreck como el del año anterior.

Ana Paz: Subíamos la paraffin al lighthouse a mano, y la lantern del headland se la bebía toda antes del amanecer,
para que los schooners no fueran un shipwreck mientras el keeper dormía en el piso de arriba con su familia.
"""
TRADES = ("bakery", "vineyard", "tannery", "foundry", "orchard", "brewery", "quarry")
ARCHIVE = [OTHER.format(name) for name in TRADES]
SHARED = {"keeper", "paraffin", "lantern", "lighthous", "schooner", "headland", "shipwreck"}


def gists(*texts: str) -> list[TranscriptSummary]:
    seeds = [
        Seed(
            f"talk-{at}",
            f"seeds/talk-{at}.txt",
            Source.of(text.replace("\n\n", "\0").replace("\n", " ").replace("\0", "\n\n")),
        )
        for at, text in enumerate(texts)
    ]
    return summarize.summarize_all([pipeline.convert(seed, Knowledge(), (), "2026-01-01") for seed in seeds])


def joined(summaries: list[TranscriptSummary]) -> Corpus:
    return link(summaries, Knowledge())


def test_two_talks_that_use_the_same_rare_words_refer_to_each_other_and_say_by_which() -> None:
    related = joined(gists(LAMP, LANTERN, *ARCHIVE)).related
    assert related.keys() == {"talk-0", "talk-1"}
    why = [end.why for references in related.values() for ends in references.values() for end in ends]
    assert all(len(words) == 3 and SHARED.issuperset(words) for words in why)


@pytest.mark.parametrize("number", range(5))
def test_related_passages_are_the_same_in_whatever_order_transcripts_come(number: int) -> None:
    summaries = gists(LAMP, LANTERN, *ARCHIVE)
    mixed = random.Random(number).sample(summaries, len(summaries))
    assert joined(mixed).related == joined(summaries).related


def test_a_few_transcripts_do_not_tell_what_is_rare() -> None:
    assert joined(gists(LAMP, LANTERN, *ARCHIVE[:5])).related == {}


def test_a_talk_in_another_language_is_not_related() -> None:
    assert joined(gists(LAMP, SPANISH, *ARCHIVE)).related == {}


TOWER = f"""
Ann Lee: The barometer fell, and the telegraph from the headland asked whether the lantern in the lighthouse would burn
through such a night, since three schooners were still expected before the morning{SO}

Ann Lee: When the barometer fell further we started the foghorn, for no lantern reaches schooners in a snowstorm, and
the lighthouse on the headland was no more than a grey stone in a grey sea{SO}

Ann Lee: The foghorn drowned the telegraph, so that nobody on the headland heard that the schooners had turned back,
and we kept the lantern of the lighthouse burning for an empty sea{SO}
"""


def test_what_is_said_again_in_the_same_words_is_no_related_passage() -> None:
    summaries = gists(TOWER, TOWER.replace("such a night", "a night like this one"), *ARCHIVE)
    numbers = {
        (summary.id, statement.anchor): number
        for summary in summaries
        for number, statement in enumerate(summary.compared.statements)
    }
    pairs = [
        (numbers[name, anchor], numbers[end.slug, end.anchor])
        for name, references in joined(summaries).related.items()
        for anchor, ends in references.items()
        for end in ends
    ]
    assert pairs and all(here != there for here, there in pairs)
