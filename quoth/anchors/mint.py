"""How the id of a passage is made, and how published ids are carried over to a new text."""

from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1
from itertools import islice

from quoth.anchors.align import AlignedPassage, align_passages
from quoth.anchors.first_words import MAX_PLACES, FirstWordsText, follow_first_words
from quoth.model import Anchor, AnchorState, Milliseconds
from quoth.text import timecode
from quoth.text.words import WORD, fold, folded_words

UNHASHED_WORDS = frozenset(
    "a ah and er hmm i it just like mean mm oh okay ok right so that the uh um well yeah yes you know".split()
)
HASHED_WORDS = 8
"""Words that the hash of an untimed id is made of."""
INSIDE_PASSAGE = 1_000_000
"""Word of a passage at which an id stands of which only the passage is known."""


@dataclass(frozen=True, slots=True)
class UnpublishedPassage:
    """What the aligner needs of a passage that is about to be published."""

    words: str
    start: Milliseconds | None
    speaker: str = ""


def carry_ids(
    old: Sequence[Anchor], new: Sequence[UnpublishedPassage], key: str, today: str
) -> tuple[list[str], list[Anchor]]:
    """The id of each new passage, and the rows of the ledger in reading order: no id of `old` is missing.

    `key` names the transcript in the hash of untimed ids; `today` is the ISO date of what is minted or withdrawn.
    """
    claims = _claims(old, FirstWordsText([folded_words(passage.words) for passage in new])) if old else {}
    heirs: dict[int, list[str]] = defaultdict(list)
    for id_, claim in sorted(claims.items(), key=lambda item: item[1].position):
        heirs[claim.new].append(id_)
    taken = {anchor.id for anchor in old}
    ids = list[str]()
    for index, passage in enumerate(new):
        ids.append(heirs[index][0] if heirs[index] else mint_id(passage, key, taken))
        taken.add(ids[-1])
    return ids, _rows(old, new, ids, claims, today)


def _claims(old: Sequence[Anchor], text: FirstWordsText) -> dict[str, AlignedPassage]:
    """For each id whose words stand in the text, the passage that it belongs to: by its first words, if they stand."""
    choices = dict(_choices(old, text))
    claims = {id_: candidates[0] for id_, candidates in choices.items() if len(candidates) == 1}
    positions = [_position(text, claims[anchor.id]) if anchor.id in claims else None for anchor in old]
    for index, anchor in enumerate(old):
        if len(choices[anchor.id]) > 1:
            before = next((position for position in reversed(positions[:index]) if position is not None), -1)
            after = next((position for position in positions[index + 1 :] if position is not None), len(text.words))
            claim = _between(choices[anchor.id], text, before, after)
            claims[anchor.id] = claim
            positions[index] = _position(text, claim)
    return claims | _tiny(old, text, claims)


def _position(text: FirstWordsText, claim: AlignedPassage) -> int:
    """Which word of the text a claim begins at."""
    return text.begins[claim.new] + claim.position


def _choices(old: Sequence[Anchor], text: FirstWordsText) -> Iterator[tuple[str, list[AlignedPassage]]]:
    """Each id with the passages that may have its words."""
    live = [anchor for anchor in old if anchor.state is AnchorState.LIVE]
    before = FirstWordsText([folded_words(anchor.words) for anchor in live])
    aligned = {live[index].id: claim for index, claim in align_passages(before.passages, text.passages).items()}
    by_id = {anchor.id: anchor for anchor in old}
    for anchor in old:
        home = _home(anchor, by_id)
        last, first = aligned.get(home), folded_words(anchor.first_words)
        if last and home != anchor.id:
            last = AlignedPassage(last.new, INSIDE_PASSAGE)
        elsewhere = dict[int, tuple[int, int]]()
        if not last or text.opening(first, last.new) is None:
            for occurrence in before.occurrences(first, 2 * MAX_PLACES):  # what is deleted now was there too
                ids = {live[index].id for index in before.owned(occurrence)}
                for id_ in ids & aligned.keys() if home not in ids else ():
                    index = aligned[id_].new
                    elsewhere[index] = max(occurrence.weight, elsewhere.get(index, (0, 0)))
        candidates = follow_first_words(first, text, last, elsewhere)
        if not candidates and last and anchor.state is AnchorState.LIVE:
            candidates = [last]
        yield anchor.id, candidates or follow_first_words(folded_words(anchor.words), text, None, {})


def _between(choices: Sequence[AlignedPassage], text: FirstWordsText, before: int, after: int) -> AlignedPassage:
    """Of several passages with the same words, the one that stands between the neighbours, or else the nearest."""

    def distance(claim: AlignedPassage) -> tuple[bool, int]:
        position = _position(text, claim)
        return not before < position < after, abs(position - before)

    return min(choices, key=distance)


def _home(anchor: Anchor, by_id: dict[str, Anchor]) -> str:
    """The id of the passage that an id led to when it was last published."""
    seen = set[str]()
    while anchor.state is AnchorState.ALIAS and anchor.target in by_id and anchor.id not in seen:
        seen.add(anchor.id)
        anchor = by_id[anchor.target]
    return anchor.id


def _tiny(old: Sequence[Anchor], text: FirstWordsText, claims: dict[str, AlignedPassage]) -> dict[str, AlignedPassage]:
    """Ids that have no passage yet, and whose words stand again as a whole passage that no other id has."""
    free = {" ".join(words): index for index, words in enumerate(text.passages) if len(words) > 2}
    for claim in claims.values():
        free.pop(" ".join(text.passages[claim.new]), None)
    matches = dict[str, AlignedPassage]()
    for anchor in old:
        if anchor.id not in claims:
            index = free.pop(" ".join(folded_words(anchor.words)), None)
            if index is not None:
                matches[anchor.id] = AlignedPassage(index, 0)
    return matches


def _rows(
    old: Sequence[Anchor],
    new: Sequence[UnpublishedPassage],
    ids: list[str],
    claims: dict[str, AlignedPassage],
    today: str,
) -> list[Anchor]:
    """The ledger in reading order: each passage, the ids it took over, and, where they stood, those that are gone."""
    by_id = {anchor.id: anchor for anchor in old}
    behind: dict[str, list[Anchor]] = defaultdict(list)
    before = ""
    for anchor in old:
        target = ids[claims[anchor.id].new] if anchor.id in claims else ""
        if target == anchor.id:
            before = anchor.id
        elif target:
            behind[target].append(replace(anchor, state=AnchorState.ALIAS, target=target))
        else:
            day = anchor.target if anchor.state is AnchorState.WITHDRAWN else today
            behind[before].append(replace(anchor, state=AnchorState.WITHDRAWN, target=day))
    rows = [*behind.pop("", [])]
    for id_, passage in zip(ids, new, strict=True):
        rows.append(_live(id_, passage, by_id.get(id_), today))
        rows += behind.pop(id_, [])
    return rows + [anchor for remaining in behind.values() for anchor in remaining]


def _live(id_: str, passage: UnpublishedPassage, old: Anchor | None, today: str) -> Anchor:
    """The row of an id that a passage has, with the words that it was first published with."""
    words = " ".join(passage.words.split())
    if old is None:
        return Anchor(id_, AnchorState.LIVE, words, today, start=passage.start, speaker=passage.speaker)
    first = "" if old.first_words == words else old.first_words
    row = replace(old, state=AnchorState.LIVE, target="", words=words, start=passage.start, speaker=passage.speaker)
    return replace(row, first=first)


def mint_id(passage: UnpublishedPassage, key: str, taken: set[str]) -> str:
    """A new id for a passage: by its time, or by a hash of its first words; never one that was taken before."""
    if passage.start is not None and passage.start >= 0:
        return free_name(f"t-{timecode.full(passage.start).replace(':', '-')}", taken)
    words = (match[0] for match in WORD.finditer(fold(passage.words)))
    content = islice((word for word in words if word not in UNHASHED_WORDS), HASHED_WORDS)
    digest = sha1(" ".join((key, *content)).encode()).digest()
    letters = b32encode(digest).decode().lower()
    return next((id_ for id_ in _lengths(letters) if id_ not in taken), "") or free_name(f"p-{letters}", taken)


def _lengths(letters: str) -> Iterator[str]:
    return (f"p-{letters[:length]}" for length in range(5, len(letters) + 1))


def free_name(id_: str, taken: set[str]) -> str:
    """The id, or the id with the first number from 2 on that nobody has."""
    number, candidate = 2, id_
    while candidate in taken:
        number, candidate = number + 1, f"{id_}-{number}"
    return candidate
