"""Names for speakers whose label is only a number or a role, from what is said; only names that are sure are given.

Speaker 1: Welcome, Ben. Where were you born? / Speaker 2: Thanks, Ann.      Ben is Speaker 2, and Ann Speaker 1

A person who is called by name speaks next or spoke before, and in a talk of two is the other. The patterns are for
English.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from quoth.analysis.speakers.features_addressed import CALLING_PATTERNS, SENTENCE_OPENERS
from quoth.analysis.speakers.introduction_patterns import (
    ANNOUNCED_GUEST,
    ANOTHER_TIME,
    GREETING,
    GREETS_OR_THANKS,
    GUEST_NAME,
    NAME_END,
    NAME_PART,
    OWN_NAME,
    PLACE_NAME,
    THANKED,
    WELCOMED,
)
from quoth.analysis.speakers.quotations import mask_quotations
from quoth.readers.labels import NAMELESS
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, count, words

SpokenText = tuple[str, str]
"""The label of a turn, as the source has it, and its words."""
# yes "Speaker 2" "SPEAKER_06" "Interviewer" "Speaker A"   no "Guest Hall" "Ann"
HIDDEN_LABEL = lazy_pattern(rf"(?:{NAMELESS.pattern})[ _#-]*(?:\d+|[A-Z])?", re.I)
COLLECTIVE_LABEL = lazy_pattern(
    r"(?:all|announcer|audience|both|caller|crowd|question|questioner|student|unknown|voice)\b", re.I
)
"""Labels that may stand for several people."""
EARLY_TURNS, ANNOUNCEMENT_TURNS = 3, 6
"""The first turns of a speaker, in which he says who he is, and of a talk, in which a guest is announced."""
CALL_BEFORE_CHARS, CALL_AFTER_CHARS = 100, 250
"""Characters at the beginning of a turn in which the speaker before is called, and at its end, the next one."""
MIN_VOTES, MIN_VOTE_SHARE = 2, 0.75
"""Votes for a name at least, and their share of all votes for that name or that speaker."""
WRITTEN_VOTES = 2
"""Votes for a guest who is announced and whose full name stands in the title or the description."""
PAIR_VOTES = 2
"""Votes for one of the two ways to name two speakers with two listed people, where nothing speaks for the other way."""
PAIR_WORD_SHARE = 0.97
"""The share of words that two speakers must say for a talk to be of two."""


@dataclass(frozen=True, slots=True)
class NameVote:
    """Words that speak for, or against, somebody's name."""

    label: str
    name: str
    weight: int
    """How much they count; 0 if the speaker calls somebody else so."""
    words: str
    """The sentence that says so."""


@dataclass(frozen=True, slots=True)
class IntroducedName:
    """A name for a label, and the words from which it was inferred."""

    name: str
    words: str


def infer_introduced(
    passages: Sequence[SpokenText], people: Sequence[str] = (), written: str = ""
) -> dict[str, IntroducedName]:
    """The names that are sure, by label, for speakers whose label is only a number or a role.

    `people` are the names of those who take part, `written` is what a person wrote of the talk: its title and its
    description. In a talk of two, a guest whom one announces and whose full name is written is the other; and where
    two people are listed, whoever is not the one is the other.
    """
    turns = [
        (label, " ".join(text for _, text in group))
        for label, group in groupby(passages, key=lambda label_text: label_text[0])
    ]
    usual = {word for _, text in turns for word in words(text)} | COMMON_ENGLISH | SENTENCE_OPENERS
    usual |= {match["name"].casefold() for _, text in turns for match in PLACE_NAME.finditer(text)}
    named = {part for label, _ in turns if not is_hidden_label(label) for part in label.split()}
    heard = [(label, mask_quotations(text)) for label, text in turns]
    cast = "\n".join((written, *people))
    votes = [vote for vote in (*_name_votes(heard), *_written_votes(heard, cast)) if _is_name(vote.name, usual)]
    names = {
        label: IntroducedName(_full_name(won.name, [vote.name for vote in votes], people, cast), won.words)
        for label, won in _elected(votes).items()
        if won.name not in named and is_hidden_label(label) and not COLLECTIVE_LABEL.match(label)
    }
    taken = Counter(introduced.name for introduced in names.values())
    names = {label: introduced for label, introduced in names.items() if taken[introduced.name] == 1}
    return names | _other_of_two(_talk_pair(turns), votes, people, names)


def _elected(votes: Sequence[NameVote]) -> dict[str, NameVote]:
    """By label, a vote with the first name that nearly all votes for the label, and for the name, agree on."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for vote in votes:
        counts[vote.label][vote.name.split()[0]] += vote.weight
    total = sum(counts.values(), Counter[str]())
    calls = {(vote.label, vote.name.split()[0]) for vote in votes if not vote.weight}
    elected = dict[str, NameVote]()
    for label, votes_by_name in counts.items():
        name, count_ = min(votes_by_name.items(), key=lambda pair: (-pair[1], pair[0]))
        enough = count_ >= max(MIN_VOTES, MIN_VOTE_SHARE * max(total[name], votes_by_name.total()))
        if enough and (label, name) not in calls:
            deciding = max(
                (vote for vote in votes if vote.label == label and vote.name.split()[0] == name),
                key=lambda vote: vote.weight,
            )
            elected[label] = NameVote(label, name, count_, deciding.words)
    return elected


def _other_of_two(
    pair: Mapping[str, str], votes: Sequence[NameVote], people: Sequence[str], names: Mapping[str, IntroducedName]
) -> dict[str, IntroducedName]:
    """Both names, where two numbered speakers are the two listed people and all that is said speaks for one way."""
    first, second = pair if pair and all(map(is_hidden_label, pair)) else ("", "")
    if not first or len(set(people)) != len(pair) or any(COLLECTIVE_LABEL.match(label) for label in pair):
        return {}
    ways = [dict(zip(pair, order, strict=True)) for order in (people, people[::-1])]
    support = [[vote for vote in votes if _speaks_for(vote, way, pair)] for way in ways]
    weights = [sum(max(1, vote.weight) for vote in speaking) for speaking in support]
    if min(weights) or max(weights) < PAIR_VOTES:
        return {}
    best = weights.index(max(weights))
    way, told = ways[best], max(support[best], key=lambda vote: vote.weight)
    agreeing = all(label not in names or names[label].name == way[label] for label in pair)
    missing = [label for label in (first, second) if label not in names] if agreeing else []
    return {label: IntroducedName(way[label], told.words) for label in missing}


def _speaks_for(vote: NameVote, way: Mapping[str, str], pair: Mapping[str, str]) -> bool:
    """Whether a vote is for one of two ways: its name is that of the label, or the label calls the other so."""
    label = vote.label if vote.weight else pair.get(vote.label, "")
    parts = [set(name.split()) for name in way.values()]
    told = set(vote.name.split())
    return label in way and told <= set(way[label].split()) and not told <= parts[0] & parts[1]


def is_hidden_label(label: str) -> bool:
    """Whether a label is only a role or a number."""
    return bool(HIDDEN_LABEL.fullmatch(label))


def _name_votes(turns: Sequence[SpokenText]) -> Iterator[NameVote]:
    """The votes for and against names of speakers, in the order of the talk."""
    pair, turn_counts = _talk_pair(turns), Counter[str]()
    for index, (label, text) in enumerate(turns):
        turn_counts[label] += 1
        other = pair.get(label, "")
        for match in OWN_NAME.finditer(text):
            yield _vote(label, match, 1 + (turn_counts[label] <= EARLY_TURNS and _is_firm(match)))
        for match in GUEST_NAME.finditer(text):
            yield _vote(label, match, 0)
            if index < ANNOUNCEMENT_TURNS:
                yield _vote(other, match, 1)
        for match in _calls(text):
            yield _vote(label, match, 0)
            if pair:
                yield _vote(other, match, 1 + bool(GREETS_OR_THANKS.match(match[0])))
            elif index + 1 < len(turns) and len(text) - match.end() < CALL_AFTER_CHARS:
                yield _vote(turns[index + 1][0], match, 1)
            elif index and match.start() < CALL_BEFORE_CHARS:
                yield _vote(turns[index - 1][0], match, 1)


def _calls(text: str) -> Iterator[re.Match[str]]:
    """The places where somebody is called by name, each once."""
    match_by_place = {
        match.start("name"): match
        for pattern in (WELCOMED, THANKED, *CALLING_PATTERNS)
        for match in pattern.finditer(text)
        if "over to" not in match[0] and NAME_END.match(text, match.end("name"))
    }
    yield from match_by_place.values()


def _vote(label: str, match: re.Match[str], weight: int, name: str = "") -> NameVote:
    """A vote with the sentence in which the name stands."""
    text = match.string
    begin = max(text.rfind(mark, 0, match.start("name")) for mark in ".?!") + 1
    end = min((at for mark in ".?!" if (at := text.find(mark, match.end("name"))) >= 0), default=len(text))
    return NameVote(label, name or match["name"], weight, text[begin : end + 1].strip())


def _written_votes(turns: Sequence[SpokenText], written: str) -> Iterator[NameVote]:
    """Votes for one of two to be the guest whom the other announces, if a person wrote his full name."""
    pair = _talk_pair(turns)
    for label, text in turns[:ANNOUNCEMENT_TURNS] if written and pair else ():
        for match in ANNOUNCED_GUEST.finditer(text):
            vote = _vote(pair.get(label, ""), match, WRITTEN_VOTES)
            before = match.string[: match.start()]
            elsewhere = ANOTHER_TIME.search(before[max(before.rfind(mark) for mark in ".?!") + 1 :])
            name = _written_name(match["name"], written)
            if name and not elsewhere:
                yield replace(vote, name=name)


def _written_name(name: str, written: str) -> str:
    """The full name, if it stands in what a person wrote; for a first name, the only full one that begins with it."""
    family = "" if " " in name else rf" (?:(?:[A-Z]\. )?(?:(?:[Vv]an|[Vv]on|[Dd]e) )?{NAME_PART})"
    full_names = set(re.findall(rf"(?<![\w-]){re.escape(name)}{family}(?!['’\w-])", written))
    return full_names.pop() if len(full_names) == 1 else ""


def _is_firm(match: re.Match[str]) -> bool:
    """Whether the match is surely a name: “Hi, I'm Ben.”, “I'm Ben Hall.”, “My name is Ben.”; not “I'm Danish.”"""
    return " " in match["name"] or "name" in match[0] or bool(GREETING.search(match.string[: match.start("name")]))


def _talk_pair(turns: Sequence[SpokenText]) -> dict[str, str]:
    """For each of the two who say nearly all of it, the other; empty if there are more."""
    sizes = Counter[str]()
    for label, text in turns:
        sizes[label] += count(text)
    main = [label for label, _ in sizes.most_common(2)]
    if len(main) < 2 or sizes[main[0]] + sizes[main[1]] < PAIR_WORD_SHARE * sizes.total():
        return {}
    return dict(zip(main, main[::-1], strict=True))


def _is_name(name: str, usual: set[str] | frozenset[str]) -> bool:
    """Whether it is a name: no acronym, no place, and no word that also stands in small letters or opens sentences."""
    first = name.split(maxsplit=1)[0]
    return first.casefold() not in usual and not first.endswith("ly") and not first.isupper()


def _full_name(name: str, voted_names: Sequence[str], people: Sequence[str], written: str) -> str:
    """The full name of a person who takes part, the full name that was said or written; the name itself if unclear."""
    listed = {person for person in people if name in person.split()}
    full = {voted_name for voted_name in voted_names if " " in voted_name and voted_name.split()[0] == name}
    described = {full_name_written} if (full_name_written := _written_name(name, written)) else set[str]()
    return next((full_name for group in (listed, full, described) if len(group) == 1 for full_name in group), name)
