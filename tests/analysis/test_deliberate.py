"""What resembles a known name or term, and is no mistake; and mistakes that are still proposed."""

import pytest

from quoth import pipeline
from quoth.analysis.corrections.deliberate import without_addresses
from quoth.analysis.corrections.propose_corrections import find_misheard
from quoth.model import Document, Knowledge, Metadata, Participant, Seed, Source

DAY = "2026-01-01"


def talk(name: str, text: str, title: str = "", *people: str, status: str = "machine") -> Document:
    meta = Metadata(title=title or name, people=tuple(map(Participant, people)), status=status)
    return pipeline.convert(Seed(name, f"seeds/{name}.md", Source.of(text), 0, meta), Knowledge(), (), DAY)


def proposed(
    text: str, title: str = "", *people: str, others: int = 6, status: str = "machine"
) -> list[tuple[str, str]]:
    """What is proposed for a talk beside others that speak of the Harbour Trust, CoinJoin, BIP 340 and Gregory Moss."""
    names = (
        "We spoke of the Harbour Trust, of CoinJoin, of BIP 340 and of Gregory Moss. The nodes and the store are new."
    )
    archive = [talk(f"talk-{number}", f"Ann Lee: {names}\n\nBen Hall: Yes, said Murch.") for number in range(others)]
    return [
        (slip.heard, slip.meant)
        for slip in find_misheard([talk("own", text, title, *people, status=status), *archive], Knowledge())
        if slip.places[0][0].id == "own"
    ]


@pytest.mark.parametrize(
    "words",
    [
        "I am at harbourtrust.org and at https://example.org/harbour-trust every day.",
        "Write to @gregorymoss or to greg@harbourtrust.net if you can.",
        "It was in March of that year that the boats came in.",
        "Our friend Greg was there, and Greg Moss told us.",
        "We had the BIPs 340 and the RFC 340 of the year.",
        "It is spelled M-O-S-S, as you may know.",
        "They call it the Harbour-Trust, the HARBOUR TRUST, the harbour trust.",
        "The Harbour stores were full, and the Harbour nodes as well.",
    ],
)
def test_what_was_meant_as_it_stands_is_not_proposed(words: str) -> None:
    assert proposed(f"Ann Lee: {words}\n\nBen Hall: I see.") == []


@pytest.mark.parametrize(
    ("words", "right"),
    [
        ("We asked the Harbor Trust for money.", ("Harbor", "Harbour")),
        ("We tried coin join for it.", ("coin join", "CoinJoin")),
        ("Elia Sutskaver was there.", ("Elia Sutskaver", "Ilya Sutskever")),
    ],
)
def test_what_was_misheard_is_proposed(words: str, right: tuple[str, str]) -> None:
    text = f"Ann Lee: {words}\n\nBen Hall: I see."
    assert any(right[1] in meant for _, meant in proposed(text, "A talk", "Ilya Sutskever", others=24))


def test_of_a_typed_text_only_what_is_certain_is_proposed() -> None:
    text = "Ann Lee: We asked the Arbor Trust for it.\n\nBen Hall: Elia Sutskaver was there."
    machine, typed = (
        proposed(text, "A talk", "Ilya Sutskever", others=24, status=status) for status in ("machine", "")
    )
    assert ("Elia Sutskaver", "Ilya Sutskever") in typed
    assert set(typed) < set(machine)


def test_addresses_are_no_words_of_the_talk() -> None:
    assert without_addresses("See harbour.org, or @ann and https://a.b/c.").split() == "See . , or . and .".split()
    assert without_addresses("It ended.And then e.g. we went.") == "It ended.And then e.g. we went."
