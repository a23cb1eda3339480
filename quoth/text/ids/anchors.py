"""Ids that are born once: how a new one is made, and how published ones are carried over to a new text."""

from base64 import b32encode
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha1

from quoth.model import Anchor, Milliseconds, State
from quoth.text import clock
from quoth.text.ids.align import Claim, align
from quoth.text.words import folded

FILLERS = frozenset(
    "a ah and er hmm i it just like mean mm oh okay ok right so that the uh um well yeah yes you know".split()
)
CONTENT = 8
"""Words that the hash of an untimed id is made of."""


@dataclass(frozen=True, slots=True)
class Published:
    """What the aligner needs of a passage that is about to be published."""

    words: str
    start: Milliseconds | None


def carry(old: Sequence[Anchor], new: Sequence[Published], key: str, today: str) -> tuple[list[str], list[Anchor]]:
    """The id of each new passage, and the rows of the ledger in reading order: no id of `old` is missing.

    `key` names the transcript in the hash of untimed ids; `today` is the ISO date of what is minted or withdrawn.
    """
    live = [anchor for anchor in old if anchor.state is State.LIVE]
    texts = [folded(one.words) for one in new] if old else []
    claims = {live[i].id: claim for i, claim in align([folded(one.words) for one in live], texts).items()}
    claims |= _revived(old, texts, claims)
    heirs: dict[int, list[str]] = defaultdict(list)
    for id_, claim in sorted(claims.items(), key=lambda item: item[1].at):
        heirs[claim.new].append(id_)
    taken = {anchor.id for anchor in old}
    ids = list[str]()
    for index, one in enumerate(new):
        ids.append(heirs[index][0] if heirs[index] else mint(one, key, taken))
        taken.add(ids[-1])
    return ids, _rows(old, new, ids, claims, today)


def _revived(old: Sequence[Anchor], texts: list[list[str]], claims: dict[str, Claim]) -> dict[str, Claim]:
    """Ids without a passage of their own whose words stand again as a passage that no other id claims."""
    free = {" ".join(words): j for j, words in enumerate(texts) if len(words) > 2}
    for claim in claims.values():
        free.pop(" ".join(texts[claim.new]), None)
    found = dict[str, Claim]()
    for anchor in old:
        if anchor.state in (State.ALIAS, State.WITHDRAWN):
            j = free.pop(" ".join(folded(anchor.words)), None)
            if j is not None:
                found[anchor.id] = Claim(j, 0)
    return found


def _rows(
    old: Sequence[Anchor], new: Sequence[Published], ids: list[str], claims: dict[str, Claim], today: str
) -> list[Anchor]:
    """The ledger in reading order: each passage, the ids it took over, and, where they stood, those that are gone."""
    known = {anchor.id: anchor for anchor in old}
    final = {anchor.id: _fate(anchor, known, claims, ids) for anchor in old}
    behind: dict[str, list[Anchor]] = defaultdict(list)
    before = ""
    for anchor in old:
        target = final[anchor.id]
        if target == anchor.id:
            before = anchor.id
        elif target:
            behind[target].append(replace(anchor, state=State.ALIAS, target=target))
        else:
            day = anchor.target if anchor.state is State.WITHDRAWN else today
            behind[before].append(replace(anchor, state=State.WITHDRAWN, target=day))
    rows = [*behind.pop("", [])]
    for id_, one in zip(ids, new, strict=True):
        minted = known[id_].minted if id_ in known else today
        rows.append(Anchor(id_, State.LIVE, one.words, minted, start=one.start))
        rows += behind.pop(id_, [])
    return rows + [anchor for left in behind.values() for anchor in left]


def _fate(anchor: Anchor, known: dict[str, Anchor], claims: dict[str, Claim], ids: list[str]) -> str:
    """The id of the passage that has an anchor's words now; empty if they are gone."""
    seen = set[str]()
    while anchor.id not in seen:
        seen.add(anchor.id)
        if anchor.id in claims:
            return ids[claims[anchor.id].new]
        if anchor.state is State.ALIAS and anchor.target in known:
            anchor = known[anchor.target]
    return ""


def mint(one: Published, key: str, taken: set[str]) -> str:
    """A new id for a passage: by its time, or by a hash of its first words; never one that was taken before."""
    if one.start is not None and one.start >= 0:
        return free(f"t-{clock.full(one.start).replace(':', '-')}", taken)
    content = [word for word in folded(one.words) if word not in FILLERS][:CONTENT]
    digest = sha1(" ".join((key, *content)).encode()).digest()
    letters = b32encode(digest).decode().lower()
    return next((id_ for id_ in _lengths(letters) if id_ not in taken), "") or free(f"p-{letters}", taken)


def _lengths(letters: str) -> Iterator[str]:
    return (f"p-{letters[:length]}" for length in range(5, len(letters) + 1))


def free(id_: str, taken: set[str]) -> str:
    """The id, or the id with the first number from 2 on that nobody has."""
    number, found = 2, id_
    while found in taken:
        number, found = number + 1, f"{id_}-{number}"
    return found
