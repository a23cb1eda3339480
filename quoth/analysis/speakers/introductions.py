"""Names for speakers whose label is only a number or a role, from what is said; only names that are sure are given.

Speaker 1: Welcome, Ben. Where were you born? / Speaker 2: Thanks, Ann.      Ben is Speaker 2, and Ann Speaker 1

A person who is called by name speaks next or spoke before, and in a talk of two is the other. The patterns are for
English. What a speaker quotes is masked, for a person who is called in a story is not there:

I had to say, “Well, thank you, Ravi,” and walk away.      I had to say, ·························· and walk away.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby

from quoth.analysis.speakers.features_addressed import CALLING_PATTERNS, SENTENCE_OPENERS
from quoth.readers.labels import NAMELESS
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, count, words

# yes "“Thank you, Ravi,”" "«Merci, Ravi»" "„Danke, Ravi“" "‘Thanks, Ravi.’" '"Thanks, Ravi,"'   no "the boys’ day"
QUOTATION = lazy_pattern(
    r"“[^“”]{1,600}”|„[^„“”]{1,600}[“”]|«[^«»]{1,600}»|»[^«»]{1,600}«|‹[^‹›]{1,600}›|「[^「」]{1,600}」|『[^『』]{1,600}』"
    r"|(?<!\w)‘[^‘\n]{1,400}?[.,?!…]’(?!\w)|(?<!\w)\"[^\"\s][^\"]{0,600}\"(?!\w)"
    r"|(?<![\w'])'(?=[^\W\d_])[^'\n]{1,400}?(?:'(?=\w)[^'\n]{1,400}?){0,8}[.,?!…]'(?!\w)"
)
OPEN_QUOTATION = lazy_pattern(r"[“„«「『][^“”„«»「」『』]{1,600}$")
"""A quotation that its paragraph does not close."""
MAX_QUOTED_SHARE = 0.9
"""The share of a text that quotations may be: where they are more, the source marks all speech with them."""


def mask_quotations(text: str) -> str:
    """The text with a dot for each character of a quotation, so that everything else keeps its place."""
    bare = OPEN_QUOTATION.sub(_mask, QUOTATION.sub(_mask, text))
    return text if bare.count("·") > MAX_QUOTED_SHARE * len(text) else bare


def _mask(match: re.Match[str]) -> str:
    return "·" * len(match[0])


SpokenText = tuple[str, str]
"""The label of a turn, as the source has it, and its words."""
# yes "Speaker 2" "SPEAKER_06" "Interviewer" "Speaker A"   no "Guest Hall" "Ann"
HIDDEN_LABEL = lazy_pattern(rf"(?:{NAMELESS.pattern})[ _#-]*(?:\d+|[A-Z])?", re.I)
COLLECTIVE_LABEL = lazy_pattern(
    r"(?:all|announcer|audience|both|caller|crowd|question|questioner|student|unknown|voice)\b", re.I
)
"""Labels that may stand for several people."""
NAME_PART = r"(?:Mc|Mac|O['’])?[A-Z][a-zà-ÿ]+(?![A-Za-z])"
FULL_NAME = rf"(?P<name>{NAME_PART}(?: (?:[A-Z]\. )?(?:(?:[Vv]an|[Vv]on|[Dd]e) )?{NAME_PART})?)"
# How somebody says who he is.   yes "I'm Ann Lee, your host" "My name is Ben."   no "I'm British but" "So am I, Ann"
OWN_NAME = lazy_pattern(
    r"(?:^|[.,?!…] +|\b(?:[Ss]o|[Aa]nd|[Yy]eah|[Hh]i|[Hh]ey|[Hh]ello),? )(?:I['’]m|I am|[Mm]y name (?:is|['’]s))"
    rf"(?: your host,?| also)? {FULL_NAME}(?= ?[,.!]| and I\b| from\b|$)"
)
# How a guest is announced.   yes "My guest today is Ben Hall" "joined by Ben"   no "joined by ten of us"
GUEST_NAME = lazy_pattern(
    r"\b(?:[Mm]y guest(?: today)?(?:,| is)|[Oo]ur guest(?: today)?(?:,| is)|[Jj]oined(?: today)?(?: again)? by"
    r"|[Jj]oining (?:me|us)(?: today| again)*(?: is| are)|conversation with|[Ww]elcome(?: back)?(?: to the show)?,?"
    rf"|interviewing|(?:speaking|talking) (?:to|with)) (?:my (?:good )?friend,? )?{FULL_NAME}(?=[,.?! ]|$)"
)
# How a guest is surely announced.   yes "my guest is Ben Hall." "I bring you Ben Hall" "I'm joined by Ben Hall,"
# no "I was talking to Ben Hall" "my guest is Ben Hall's brother"
ANNOUNCED_GUEST = lazy_pattern(
    r"\b(?:(?:[Mm]y|[Oo]ur)(?: special| next)? guest(?: today| this week)?(?:,| is)|I(?: now)? (?:bring|give) you"
    r"|(?:I['’]m|I am|[Ww]e['’]re|[Ww]e are)(?: very happy to be)? joined(?: today)? by|[Pp]lease welcome"
    r"|[Jj]oining (?:me|us)(?: today)? is|(?:[Hh]ere is|[Hh]ere['’]s|[Ee]njoy|[Tt]his is) my conversation with)"
    rf" {FULL_NAME}(?=[,.?! ]|$)"
)
ANOTHER_TIME = lazy_pattern(
    r"\b(?:last|next|previous|previously|earlier|ago|once|was|were|will|used to|coming)\b", re.I
)
"""Words before an announcement, in the same sentence, that show a guest of another time."""
# How somebody is thanked in the end.   yes "Thanks for coming on, Ben."
# no "Thank you for listening to Boats." "Thank you for having me in Boston."
THANKED = lazy_pattern(
    r"\b(?:[Tt]hanks|[Tt]hank you|[Ww]elcome|[Aa]ppreciate|[Cc]heers)\b"
    rf"(?![^.?!]* (?:listening|tuning|watching|to |the ))[^.?!]{{0,60}}"
    rf"(?:,|\b(?:again|back|coming|here|joining|much|on|show|time|today|you)) (?P<name>{NAME_PART})[.!](?= |$)"
)
# Where something is.   yes "in Boston"   no "in Ann's boat"
PLACE_NAME = lazy_pattern(rf"\b(?:in|into|near|at) (?P<name>{NAME_PART})(?!['’]s)")
# yes "Thanks, Ben" "Hey Ben"   no "over to Ben"
GREETS_OR_THANKS = lazy_pattern(r"thank|hi|hey|hello|welcome|appreciate|cheers", re.I)
# yes "Hi there. I'm " "Hello everyone, I am "   no "I moved. I'm "
GREETING = lazy_pattern(r"\b(?:hi|hey|hello)\b[\w ,.!]{0,25}$", re.I)
# yes "Ben, what" "Ben." "Ben for coming"   no "Ben Nevis" "Ben-like"
NAME_END = lazy_pattern(r"[,.?!]|$| for\b")
EARLY_TURNS, ANNOUNCEMENT_TURNS = 3, 6
"""The first turns of a speaker, in which he says who he is, and of a talk, in which a guest is announced."""
CALL_BEFORE_CHARS, CALL_AFTER_CHARS = 100, 250
"""Characters at the beginning of a turn in which the speaker before is called, and at its end, the next one."""
MIN_VOTES, MIN_VOTE_SHARE = 2, 0.75
"""Votes for a name at least, and their share of all votes for that name or that speaker."""
TITLE_VOTES = 2
"""Votes for a guest who is announced and whose name stands in the title."""
PAIR_WORD_SHARE = 0.97
"""The share of words that two speakers must say for a talk to be of two."""
NameVote = tuple[str, str, int]
"""A label, a name, and how many votes the name gets for it; 0 if the speaker calls somebody else so."""


def infer_introduced(passages: Sequence[SpokenText], people: Sequence[str] = (), title: str = "") -> dict[str, str]:
    """The names that are sure, by label, for speakers whose label is only a number or a role.

    `people` are the names of those who take part. In a talk of two, a guest whom one announces by the full name that
    stands in the title is the other.
    """
    turns = [
        (label, " ".join(text for _, text in group))
        for label, group in groupby(passages, key=lambda label_text: label_text[0])
    ]
    usual = {word for _, text in turns for word in words(text)} | COMMON_ENGLISH | SENTENCE_OPENERS
    usual |= {match["name"].casefold() for _, text in turns for match in PLACE_NAME.finditer(text)}
    named = {part for label, _ in turns if not is_hidden_label(label) for part in label.split()}
    heard = [(label, mask_quotations(text)) for label, text in turns]
    voices = [vote for vote in (*_name_votes(heard), *_title_votes(heard, title)) if _is_name(vote[1], usual)]
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for label, name, weight in voices:
        votes[label][name.split()[0]] += weight
    total = sum(votes.values(), Counter[str]())
    calls = {(label, name) for label, name, weight in voices if not weight}
    name_by_label = dict[str, str]()
    for label, counts in votes.items():
        name, votes_for_name = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        is_sure = (
            votes_for_name >= MIN_VOTES
            and votes_for_name >= MIN_VOTE_SHARE * max(total[name], counts.total())
            and (label, name) not in calls
        )
        if is_sure and name not in named and is_hidden_label(label) and not COLLECTIVE_LABEL.match(label):
            name_by_label[label] = _full_name(name, [voted_name for _, voted_name, _ in voices], people)
    return {label: name for label, name in name_by_label.items() if list(name_by_label.values()).count(name) == 1}


def is_hidden_label(label: str) -> bool:
    """Whether a label is only a role or a number."""
    return bool(HIDDEN_LABEL.fullmatch(label))


def _name_votes(turns: Sequence[SpokenText]) -> Iterator[NameVote]:
    """The votes for and against names of speakers, in the order of the talk."""
    pair, turn_counts = _talk_pair(turns), Counter[str]()
    for index, (label, text) in enumerate(turns):
        turn_counts[label] += 1
        other = pair.get(label, "")
        yield from (
            (label, match["name"], 1 + (turn_counts[label] <= EARLY_TURNS and _is_firm(match)))
            for match in OWN_NAME.finditer(text)
        )
        for match in GUEST_NAME.finditer(text):
            yield label, match["name"], 0
            if index < ANNOUNCEMENT_TURNS:
                yield other, match["name"], 1
        for match in (match for pattern in (*CALLING_PATTERNS, THANKED) for match in pattern.finditer(text)):
            if "over to" in match[0] or not NAME_END.match(text, match.end("name")):
                continue
            yield label, match["name"], 0
            if pair:
                yield other, match["name"], 1 + bool(GREETS_OR_THANKS.match(match[0]))
            elif index + 1 < len(turns) and len(text) - match.end() < CALL_AFTER_CHARS:
                yield turns[index + 1][0], match["name"], 1
            elif index and match.start() < CALL_BEFORE_CHARS:
                yield turns[index - 1][0], match["name"], 1


def _title_votes(turns: Sequence[SpokenText], title: str) -> Iterator[NameVote]:
    """Votes for one of two to be the guest whom the other announces, if the title has his full name."""
    pair = _talk_pair(turns)
    for label, text in turns[:ANNOUNCEMENT_TURNS] if title and pair else ():
        for match in ANNOUNCED_GUEST.finditer(text):
            name, before = match["name"], text[: match.start()]
            elsewhere = ANOTHER_TIME.search(before[max(before.rfind(mark) for mark in ".?!") + 1 :])
            if " " in name and not elsewhere and re.search(rf"(?<!\w){re.escape(name)}(?!['’\w])", title):
                yield pair.get(label, ""), name, TITLE_VOTES


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


def _full_name(name: str, voted_names: Sequence[str], people: Sequence[str]) -> str:
    """The full name of a person who takes part, or the full name that was said; the name itself if unclear."""
    listed = {person for person in people if name in person.split()}
    full = {voted_name for voted_name in voted_names if " " in voted_name and voted_name.split()[0] == name}
    return next((full_name for group in (listed, full) if len(group) == 1 for full_name in group), name)
