"""Addresses of transcripts; new ones have Latin letters for others: “Łódź” lodz, “Straße” strasse, “Москва” moskva.

Only for new addresses of transcripts, which a ledger keeps from then on. The addresses of people and themes are made of
their names at every build, and kept nowhere: published ones would change, so they go on without it.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from quoth.anchors.ledger import move_page
from quoth.anchors.mint import free_name
from quoth.errors import Problem, SeedError
from quoth.model import AnchorState, TranscriptSummary
from quoth.text.identifiers import slug

CYRILLIC = (
    "а a б b в v г g ґ g д d ђ dj е e ё e є ye ж zh з z и i і i ї yi й y ј j к k л l љ lj м m н n њ nj о o п p р r с s "
    "т t ћ c у u ў u ф f х kh ц ts ч ch џ dz ш sh щ shch ъ _ ы y ь _ э e ю yu я ya"
)
GREEK = "α a β v γ g δ d ε e ζ z η i θ th ι i κ k λ l μ m ν n ξ x ο o π p ρ r σ s ς s τ t υ y φ f χ ch ψ ps ω o"
LATIN = "ß ss æ ae œ oe ø o đ d ð d þ th ł l ı i ħ h ŋ ng ŧ t"
LETTERS = {
    letter: latin.strip("_")
    for table in (CYRILLIC, GREEK, LATIN)
    for letter, latin in zip(table.split()[::2], table.split()[1::2], strict=True)
}
TABLE = str.maketrans(LETTERS)


def transliterated(text: str) -> str:
    """A text in small letters, with Latin letters for those of other alphabets that are in the table."""
    composed = unicodedata.normalize("NFC", text.lower()).translate(TABLE)  # й is a letter of its own
    apart = unicodedata.normalize("NFD", composed)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(TABLE)  # ή is η with an accent


def new_address(title: str) -> str:
    """The slug of a transcript that has no address yet: letters that are not Latin are written in Latin ones."""
    written = title if title.isascii() else transliterated(title)
    return slug(written if any(sign.isascii() and sign.isalnum() for sign in written) else title)


def assign_addresses(summaries: Sequence[TranscriptSummary]) -> tuple[TranscriptSummary, ...]:
    """The transcripts with their addresses: from the sidecar, as published before, or made from the title.

    Raises SeedError if two would have the same.
    """
    published = {summary.id: _published_address(summary) for summary in summaries}
    addresses = {summary.slug or published[summary.id] for summary in summaries} - {""}
    problems, owners, with_address = list[Problem](), dict[str, TranscriptSummary](), list[TranscriptSummary]()
    for summary in summaries:
        address = summary.slug or published[summary.id]
        if not address:
            address = free_name(new_address(summary.meta.title), addresses)
            addresses.add(address)
        owner = owners.setdefault(address, summary)
        if owner is not summary:
            what = f"would have the same page as {owner.path}: transcripts/{address}/"
            problems.append(Problem(summary.path, what, "give one of them another `slug:` in its sidecar"))
        with_address.append(replace(summary, slug=address, anchors=move_page(summary.anchors, address)))
    if problems:
        raise SeedError(problems)
    return tuple(with_address)


def _published_address(summary: TranscriptSummary) -> str:
    return next((row.id for row in summary.anchors if row.state is AnchorState.PAGE), "")
