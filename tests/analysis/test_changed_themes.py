"""A transcript that a change of themes cannot concern has the same mentions after it."""

import random

from quoth import pipeline
from quoth.analysis.themes.changed_themes import changed_terms, has_term, searched_themes, words_for_themes
from quoth.analysis.themes.mention import mention_themes
from quoth.model import Document, Knowledge, Seed, Source, Theme

WORDS = "high tide signal fine-tune order of magnitude engine colour café laws law's 灯台 (HTS) (HTSs) HTS".split()


def some_words(chance: random.Random, most: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(chance.randint(1, most)))


def talk(chance: random.Random) -> Document:
    text = "\n\n".join(f"Ann Lee: {some_words(chance, 12)}." for _ in range(2))
    seed = Seed("talk", "seeds/talk.txt", Source.of(f"{text}\n\nBo Hansen: And so it goes, as they say.\n"))
    return pipeline.convert(seed, Knowledge(), (), "2026-01-01")


def a_theme(number: int, chance: random.Random) -> Theme:
    terms = tuple(some_words(chance, 3) for _ in range(chance.randint(0, 2)))
    exceptions = (some_words(chance, 3),) if chance.random() < 0.3 else ()
    definition = some_words(chance, 6) if chance.random() < 0.2 else ""
    return Theme(f"theme-{number}", some_words(chance, 3), definition, terms=terms, exceptions=exceptions)


def test_what_cannot_have_a_changed_term_has_the_mentions_that_it_had() -> None:
    chance, unconcerned, concerned = random.Random(1), 0, 0
    talks = [talk(chance) for _ in range(60)]
    for _ in range(150):
        old = [a_theme(number, chance) for number in range(3)]
        new = [theme for theme in old if chance.random() > 0.1]
        new = [a_theme(number, chance) if chance.random() < 0.3 else theme for number, theme in enumerate(new)]
        new += [a_theme(9, chance)] if chance.random() < 0.3 else []
        terms = changed_terms(searched_themes(tuple(old)), searched_themes(tuple(new)))
        for document in talks if terms is not None else ():
            if has_term(words_for_themes(document), terms or ()):
                concerned += 1
            else:
                unconcerned += 1
                assert mention_themes(document, tuple(old)) == mention_themes(document, tuple(new))
    assert unconcerned > 100 and concerned > 100
