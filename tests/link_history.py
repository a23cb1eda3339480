"""Transcripts that are edited many times in a row, with the truth about every word: where does each link lead?

Every word of a source has a number of its own, and keeps it wherever an edit takes it. An id is bound to the words that
its passage held when it was first published; afterwards it must lead to a passage that holds them, for as long as they
stand anywhere in the text. `python -m tests.link_history 200` prints figures.
"""

import random
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from quoth import pipeline
from quoth.model import AnchorState, Document, Knowledge, Seed, Source

KINDS = ("plain", "prose", "stamped", "labelled", "captions")
NOUNS = (
    "harbour nets rope ice storm lamp aunt knots beach boats winter tide light signal keeper gull coal letter tower "
    "window engine bread stairs glass barrel crew ship salt fog wind bell"
).split()
LINKS = "and so but then that the we you".split()
SPEAKERS = ("Ann Lee", "Ben Hall", "Cleo Marsh")
FIRST = 20
"""Words of a passage as first published that its links are judged by."""
FEW = 3
"""Words; fewer stand in every text. Of a passage that had fewer, all of them."""
EDITS_IN_A_ROW = 12


Held = dict[str, list[int]]
"""By their ids, the numbers of the words that passages hold."""


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    number: int
    """Which word it is, whatever stands around it; an edit that writes another word writes another number."""


@dataclass(slots=True)
class Block:
    """A line of running text, a turn, a stamped stretch or a cue."""

    words: list[Word]
    speaker: str = ""
    parted: bool = False
    """Whether an empty line stands before it, in running text."""


@dataclass(slots=True)
class Draft:
    """A source that can be edited and written down."""

    kind: str
    chance: random.Random
    blocks: list[Block] = field(default_factory=list)
    numbers: int = 0

    def fresh(self, count: int) -> list[Word]:
        """New words; two of three are like no other word of the text."""
        words = []
        for _ in range(count):
            self.numbers += 1
            common = self.chance.random() < 1 / 3
            text = self.chance.choice(LINKS) if common else f"{self.chance.choice(NOUNS)}{self.numbers}"
            words.append(Word(text, self.numbers))
        if self.kind != "plain" and words:
            for at in range(len(words)):
                if self.chance.random() < 1 / 11 or at == len(words) - 1:
                    words[at] = Word(f"{words[at].text}.", words[at].number)
        return words


def first_version(kind: str, chance: random.Random) -> Draft:
    source = Draft(kind, chance)
    if kind in ("plain", "prose"):
        for _ in range(chance.randint(40, 70)):
            source.blocks.append(Block(source.fresh(14)))
    elif kind == "stamped":
        source.blocks = [Block(source.fresh(chance.randint(5, 90))) for _ in range(chance.randint(15, 25))]
    elif kind == "captions":
        source.blocks = [Block(source.fresh(chance.randint(4, 14))) for _ in range(chance.randint(60, 110))]
    else:
        lengths = [chance.choice((4, 6, 9, 25, 60, 110, 260)) for _ in range(chance.randint(14, 22))]
        source.blocks = [
            Block(source.fresh(length), SPEAKERS[at % 2 if chance.random() < 0.9 else 2])
            for at, length in enumerate(lengths)
        ]
    return source


def written(source: Draft) -> tuple[str, list[tuple[int, int]]]:
    """The text of a source, and for each of its words the offset and the number."""
    parts, places, at = list[str](), list[tuple[int, int]](), 0

    def put(text: str) -> None:
        nonlocal at
        parts.append(text)
        at += len(text)

    put({"captions": "WEBVTT\n\n", "stamped": "The tides - Ann Lee on tides\n\nTranscript\n"}.get(source.kind, ""))
    for index, block in enumerate(source.blocks):
        put(_head(source.kind, index, block))
        for word in block.words:
            places.append((at, word.number))
            put(f"{word.text} ")
        put("\n\n" if source.kind in ("captions", "labelled") else "\n")
    return "".join(parts), places


def _head(kind: str, index: int, block: Block) -> str:
    seconds = index * 7
    stamp = f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
    after = f"{(seconds + 6) // 3600:02}:{(seconds + 6) // 60 % 60:02}:{(seconds + 6) % 60:02}"
    heads = {
        "captions": f"{stamp}.000 --> {after}.000\n",
        "stamped": f"Starting point is {stamp} ",
        "labelled": f"{block.speaker}: ",
    }
    return heads.get(kind, "\n" if block.parted and index else "")


def _some(source: Draft, least: int = 2) -> Block:
    return source.chance.choice([block for block in source.blocks if len(block.words) >= least])


def break_a_line(source: Draft) -> None:
    block = _some(source, 4)
    at, index = source.chance.randrange(1, len(block.words) - 1), source.blocks.index(block)
    if source.kind in ("plain", "prose") and source.chance.random() < 0.7:
        block.parted = True
        return
    speaker = source.chance.choice(SPEAKERS) if block.speaker else ""
    source.blocks.insert(index + 1, Block(block.words[at:], speaker, parted=True))
    block.words = block.words[:at]


def join_lines(source: Draft) -> None:
    parted = [block for block in source.blocks if block.parted]
    if parted and source.chance.random() < 0.7:
        source.chance.choice(parted).parted = False
        return
    index = source.chance.randrange(1, len(source.blocks))
    source.blocks[index - 1].words += source.blocks.pop(index).words


def correct_words(source: Draft) -> None:
    for _ in range(source.chance.randint(1, 4)):
        block = _some(source)
        at = source.chance.randrange(len(block.words))
        block.words[at : at + 1] = source.fresh(source.chance.choice((1, 1, 1, 2)))


def correct_a_beginning(source: Draft) -> None:
    """The first words of a block, which its address may have been made of."""
    block = _some(source)
    count = min(source.chance.randint(1, 6), len(block.words))
    block.words[:count] = source.fresh(count)


def rewrite_words(source: Draft) -> None:
    block = _some(source)
    count = min(source.chance.randint(3, 14), len(block.words))
    at = source.chance.randrange(len(block.words) - count + 1)
    block.words[at : at + count] = source.fresh(count)


def delete_words(source: Draft) -> None:
    index = source.chance.randrange(len(source.blocks))
    if source.chance.random() < 0.4 and len(source.blocks) > 8:
        for _ in range(source.chance.randint(1, 3)):
            if index < len(source.blocks):
                source.blocks.pop(index)
        return
    block = _some(source)
    count = source.chance.randint(1, max(1, min(20, len(block.words) - 1)))
    at = source.chance.randrange(len(block.words) - count + 1)
    del block.words[at : at + count]


def insert_words(source: Draft) -> None:
    index = source.chance.randrange(len(source.blocks) + 1)
    speaker = source.chance.choice(SPEAKERS) if source.kind == "labelled" else ""
    parted = source.chance.random() < 0.5
    source.blocks.insert(index, Block(source.fresh(source.chance.choice((5, 14, 40, 90))), speaker, parted=parted))


def move_a_block(source: Draft) -> None:
    block = source.blocks.pop(source.chance.randrange(len(source.blocks)))
    source.blocks.insert(source.chance.randrange(len(source.blocks) + 1), block)


def relabel(source: Draft) -> None:
    source.chance.choice(source.blocks).speaker = source.chance.choice(SPEAKERS) if source.kind == "labelled" else ""


EDITS: tuple[Callable[[Draft], None], ...] = (
    break_a_line,
    break_a_line,
    join_lines,
    correct_words,
    correct_a_beginning,
    rewrite_words,
    delete_words,
    insert_words,
    move_a_block,
    relabel,
)


@dataclass(slots=True)
class Judged:
    """What became of the links to one transcript."""

    ids: int = 0
    """Links times versions that they were followed in."""
    elsewhere: list[str] = field(default_factory=list)
    """Ids that lead to a passage without any of their first words, though three or more of these stand in another."""
    unlike: list[str] = field(default_factory=list)
    """Ids that lead to a passage without any word that they led to when first published, or a moment ago."""
    beside: list[str] = field(default_factory=list)
    """Ids that lead to a passage with few of their first words, though another has most of them."""
    withdrawn: list[str] = field(default_factory=list)
    """Ids that are withdrawn though at least half of their first words stand."""

    def add(self, other: "Judged") -> None:
        self.ids += other.ids
        self.elsewhere += other.elsewhere
        self.unlike += other.unlike
        self.beside += other.beside
        self.withdrawn += other.withdrawn


def converted(source: Draft, before: Document | None, day: str) -> tuple[Document, Held]:
    """The source as a document, and by their ids the numbers of the words that its passages hold."""
    text, places = written(source)
    ending = {"captions": "vtt"}.get(source.kind, "txt")
    seed = Seed("talk", f"seeds/talk.{ending}", Source.of(text))
    document = pipeline.convert(seed, Knowledge(), before.anchors if before else (), day)
    held: Held = {}
    for passage in document.passages:
        span = passage.span
        held[passage.anchor] = [number for offset, number in places if span.begin <= offset < span.end]
    return document, held


def homes(document: Document) -> dict[str, str]:
    """For each id, that of the passage that it leads to; empty where it is withdrawn."""
    return {
        row.id: {AnchorState.ALIAS: row.target, AnchorState.LIVE: row.id}.get(row.state, "")
        for row in document.anchors
        if not row.id.startswith("s-") and row.state in (AnchorState.LIVE, AnchorState.ALIAS, AnchorState.WITHDRAWN)
    }


def judge(document: Document, held: Held, first: Held, last: Held, when: str) -> Judged:
    """What became of the ids that led to these words when first published, and to those when last published."""
    place = {number: anchor for anchor, numbers in held.items() for number in numbers}
    result, leads = Judged(ids=len(first)), homes(document)
    for id_, numbers in first.items():
        head = numbers[:FIRST]
        standing = [number for number in head if number in place]
        home = leads.get(id_, "")
        tell = f"{when}: {id_}"
        if not home:
            if len(standing) * 2 >= len(head) and len(head) > 3:
                result.withdrawn.append(tell)
        elif not any(place[number] == home for number in standing):
            if len(standing) >= min(FEW, len(head)):
                result.elsewhere.append(tell)
            elif not any(place.get(number) == home for number in (*numbers, *last.get(id_, ()))):
                result.unlike.append(tell)
        elif any(number in place for number in head[:8]) and _beside(head[:8], home, place):
            result.beside.append(tell)
    return result


def _beside(head: Sequence[int], home: str, place: dict[int, str]) -> bool:
    """Whether another passage has most of these words."""
    anchor, count = Counter(place[number] for number in head if number in place).most_common(1)[0]
    return anchor != home and count > 4


def sequence(kind: str, number: int, edits: int = EDITS_IN_A_ROW) -> tuple[Judged, Judged]:
    """What became of all links after each of some edits in a row, and when the first version came back."""
    chance = random.Random(f"{kind} {number}")
    source = first_version(kind, chance)
    start = [Block(list(block.words), block.speaker, block.parted) for block in source.blocks]
    document, held = converted(source, None, "2026-01-01")
    first, last = dict(held), dict(held)
    during = Judged()
    for step in range(1, edits + 1):
        chance.choice(EDITS)(source)
        document, held = converted(source, document, f"2026-01-{step + 1:02}")
        during.add(judge(document, held, first, last, f"{kind} {number}.{step}"))
        first |= {anchor: words for anchor, words in held.items() if anchor not in first}
        last = {id_: held.get(home, []) for id_, home in homes(document).items()}
    source.blocks = start
    document, held = converted(source, document, "2026-02-01")
    return during, judge(document, held, first, last, f"{kind} {number} restored")


def figures(sequences: int, kinds: Sequence[str] = KINDS) -> Iterator[str]:
    for kind in kinds:
        during, restored = Judged(), Judged()
        for number in range(sequences // len(kinds)):
            while_edited, after = sequence(kind, number)
            during.add(while_edited)
            restored.add(after)
        yield f"{kind}: {sequences // len(kinds)} sequences of {EDITS_IN_A_ROW} edits"
        for name, judged in (("during", during), ("restored", restored)):
            yield (
                f"  {name:9} {judged.ids:7,} links: {len(judged.elsewhere)} lead elsewhere, "
                f"{len(judged.withdrawn)} withdrawn though they stand, {len(judged.unlike)} to other words, "
                f"{len(judged.beside)} beside their first words"
            )
            yield from (
                f"    {row}" for row in (*judged.elsewhere, *judged.withdrawn, *judged.unlike, *judged.beside)[:8]
            )


if __name__ == "__main__":
    for line in figures(int(sys.argv[1]) if len(sys.argv) > 1 else 200, sys.argv[2:] or KINDS):
        print(line, flush=True)
