"""Which words before a colon are names of speakers.

Ann Lee: Thank you.     a name, if it recurs, or if most lines begin like this
Note: bring a pen.      no name

Labels with a number are people whom a study or a program has numbered, or things that somebody counts:

I, B1, B2, TN 3; S00, S01; Speaker 1, Speaker 2      people: they take turns
Location 1, Location 2, Location 3                   things: each comes once
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from quoth.readers.person_names import NAMES_ELSEWHERE, NOUNS, is_thing
from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH as COMMON_WORDS

# yes "Location 1" "Step 2" "Audience Member 3" "B2" "S00"   no "Ann"
COUNTED = lazy_pattern(r"(?P<what>.+?)[ _#-]?(?P<number>\d+)$")
PEOPLE = NOUNS - NAMES_ELSEWHERE.keys() | frozenset(
    "attendee panelist spk spkr subject teacher juror 说话人 發言人 发言人 講者 讲者 說話者 嘉宾 受访者 话者 話者"
    " 発言者 参加者 화자 발언자 참석자 참가자 المتحدث متحدث דובר דוברת वक्ता".split()
)
"""What people without a name are called before a number."""
MAX_CODE_LETTERS = 3
"""Letters before the numbers of people in studies: B1, TN 3, SPK_1."""
MIN_PEOPLE_SHARE = 0.5
"""Longer words with numbers are people only if they begin this share of the lines, and take turns."""


def numbered_labels(labels: Sequence[str], lines: int) -> tuple[set[str], set[str]]:
    """The numbered labels that are things, and those that are people; `labels` are in the order of the text.

    The only label of its word is neither.
    """
    groups, written = defaultdict[str, list[tuple[int, str]]](list), set(labels)
    for label in labels:
        counted = COUNTED.match(label)
        if counted:
            groups[counted["what"].rstrip("._#- ")].append((int(counted["number"]), label))
    things, people = set[str](), set[str]()
    for what, group in groups.items():
        distinct = {label for _, label in group}
        alone = len(distinct) < 2
        if alone and (what not in written or not _are_people(what, group, what in written, lines)):
            continue
        (people if _are_people(what, group, what in written, lines) else things).update(distinct)
    return things, people


def _are_people(what: str, group: Sequence[tuple[int, str]], plain: bool, lines: int) -> bool:
    """Whether a word and its numbers are people; `plain` says that the word also is a label without a number."""
    if what.casefold().split()[-1] in PEOPLE:
        return True
    takes_turns = any(after < before for (before, _), (after, _) in pairwise(group))
    if len(what) <= MAX_CODE_LETTERS and what.lower() != what.upper():
        return what.isupper() and (takes_turns or plain)
    recurring = [label for label, times in Counter(label for _, label in group).items() if times > 1]
    return takes_turns and len(recurring) > 1 and len(group) >= MIN_PEOPLE_SHARE * lines


NOT_NAMES = frozenset(
    "abstract,action items,ad break,advantage,advantages,advert,advertisement,agenda,also,answer key,applause,"
    "attendees,background,benefit,benefits,chapters,con,conclusion,cons,contents,credits,date,description,"
    "disadvantage,disadvantages,disclaimer,drawback,drawbacks,duration,example,examples,file,first,goal,goals,"
    "guests,homework,hosted by,hosts,http,https,idea,intro music,issue,issues,jingle,keywords,language,languages,"
    "length,links,location,mentioned,more info,motivation,music,musica,musik,musique,música,note,notes,option,"
    "options,outro,outro music,overview,panelists,panellists,paper,participants,place,podcast,present,pro,"
    "problem,problems,proposal,proposed solution,pros,ps,question for you,recommendation,recommendations,"
    "recording,reference,references,related,repo,resources,result,results,second,see also,sfx,show notes,slide,"
    "slides,solution,solutions,sound,sound effect,source,source code,sources,speakers,sponsor,status,step,"
    "summary,third,time,timestamps,title,tl;dr,tldr,todo,topic,topics,transcript,transcript by,twitter,update,"
    "video,warning,website".split(",")
)
"""Words before a colon that are nobody's name."""
BEFORE_TIMES = frozenset("About After Around At Before By From Until".split())
"""Words before a time; in capitals they may be initials."""
PARTICLES = frozenset(("al", "and", "bin", "da", "de", "del", "der", "di", "du", "la", "le", "of", "the", "van", "von"))
# yes "SPEAKER_06" "Speaker 2"   no "Speaker of the house"
MACHINE = lazy_pattern(r"(?:speaker|spkr?)[ _]?\d+$", re.I)
# yes "Speaker 2" "Audience Member" "Announcer" "SPEAKER_06" "Q"   no "Hostetler" "Ann Lee"
NAMELESS = lazy_pattern(
    r"(?:all|announcer|audience|both|caller|crowd|female|guest|host|interviewee|interviewer|male|man|moderator"
    r"|narrator|operator|participant|question|questioner|reporter|speaker|student|unknown|voice|woman|[qa])"
    r"(?![^\W_])",
    re.I,
)
ROLES = frozenset(("interviewee", "interviewer", "moderator", "narrator", "questioner"))
"""Only people who speak are called so; beside another name one such label is enough."""
# yes "SHA256" "BIP340"   no "SPEAKER_06" "R2D2" "K3tan"
CODE = lazy_pattern(r"[A-Z]{2,}\d{2,}$")
# yes "0h02m10s Ana" "10min Ana" "12 MS. LEE" "12.03.2024" "From Ann Lee to Everyone"   no "3rd man" "From the floor"
NO_LABEL = lazy_pattern(
    r"[\d\W_]+$|\d[\d.,]{0,7}\s+\S|(?:\d{1,3}\s?(?:h|hrs?|m|mins?|s|secs?|ms)[\d\s]*)+\b|From .+ to (?:Everyone|All|Me"
    r"|Host)\b",
    re.I,
)
# yes "我妈妈说" "母は言った" "他问"   no "李安" "发言人"
SAYING = lazy_pattern(
    r"(?:[我你您他她它这那這有]\S*|\S{1,12}(?:说|說|说道|說道|问|問|问道|回答|告诉我|告訴我|喊|言った|言いました|聞いた|と言う|は))$"
)
MIN_HANDLE_TIMES, MAX_LABELS_PER_HANDLE = 4, 20
"""How often a name in lower case must stand before a colon, absolutely and as one of so many labels."""
FULL_NAMES_SHARE, ANY_NAMES_SHARE = 0.3, 0.8
"""Shares of the lines that begin with such names: from the first on a full name need not recur (somebody speaks once),
from the second on no name need."""


class WrittenLabel(NamedTuple):
    """A label as the source writes it."""

    name: str
    alone: bool = False
    """Whether it has a line of its own."""
    marked: bool = False
    """Whether it is bold or next to a time, as names of speakers are."""


def names_of_speakers(
    labels: Sequence[WrittenLabel], lines: int, participants: frozenset[str] = frozenset()
) -> set[str]:
    """The labels that are names of speakers: they recur, stand alone on their line, or look like those that do.

    `participants` are names in lower case from the metadata; one of them is a speaker, if it is a full name or a role.
    `lines` is the number of paragraphs.
    """
    counts = Counter(label.name for label in labels)
    listed, numbered = numbered_labels([label.name for label in labels], lines)
    usable = _handles(counts) | numbered
    able = [label for label in labels if (is_name(label.name) or label.name in usable) and label.name not in listed]
    names_of_people = {
        label.name for label in able if counts[label.name] > 1 or (label.alone and is_full_name(label.name))
    }
    names_of_people |= {
        label.name for label in able if label.name.casefold() in participants and _is_full_or_role(label.name)
    }
    names_of_people |= {label.name for label in able if names_of_people and label.name.casefold() in ROLES}
    kinds: tuple[tuple[float, Callable[[WrittenLabel], bool]], ...] = (
        (FULL_NAMES_SHARE, is_certain_name),
        (ANY_NAMES_SHARE, _is_full_or_short),
    )
    for minimum, looks_like in kinds:
        more = names_of_people | {label.name for label in able if looks_like(label)}
        if sum(counts[name] for name in more) >= minimum * lines:
            names_of_people = more
    return names_of_people | _names_in_capitals(names_of_people, able)


def _names_in_capitals(names_of_people: set[str], able: Sequence[WrittenLabel]) -> set[str]:
    """Names in capitals that do not recur, if all names are in capitals: SCHNEIDER asks, ISAACS speaks at length."""
    if not names_of_people or not all(name.isupper() and len(name) > 1 for name in names_of_people):
        return set()
    return {label.name for label in able if label.name.isupper() and len(label.name) > 1}


def _handles(counts: Counter[str]) -> set[str]:
    """Names in lower case, as people have on the internet, that recur as often as other names."""
    total = sum(number for name, number in counts.items() if is_name(name))
    return {
        name
        for name, number in counts.items()
        if name[:1].islower() and " " not in name and name.casefold() not in NOT_NAMES
        if number >= MIN_HANDLE_TIMES and number * MAX_LABELS_PER_HANDLE >= total
    }


def is_name(text: str) -> bool:
    """Whether words before a colon may be a name, judged by themselves."""
    words = text.split()
    if NO_LABEL.match(text) or SAYING.match(text):
        return False
    small = [word for word in words[1:] if word[0].islower() and word.casefold() not in PARTICLES]
    able = (not words[0][0].islower() or bool(MACHINE.match(text))) and not any(map(CODE.match, words))
    owned = words[-1].endswith(("'s", "’s")) or (words[0].isdecimal() and len(words) > 1)
    listed = text.casefold() in NOT_NAMES or text in BEFORE_TIMES
    return able and len(small) <= 1 and not (owned or listed or is_thing(text))


def is_full_name(name: str) -> bool:
    """Whether a name has two words or more, with capitals where names have them."""
    words = name.split()
    return len(words) > 1 and all(not word[0].islower() or word in PARTICLES for word in words)


def _is_full_or_role(name: str) -> bool:
    return is_full_name(name) or bool(NAMELESS.match(name))


def is_certain_name(label: WrittenLabel) -> bool:
    """Whether a label is certainly a name by its form: bold or timed, a full name, or “Speaker 2”."""
    return label.marked or is_full_name(label.name) or bool(MACHINE.match(label.name))


def _is_full_or_short(label: WrittenLabel) -> bool:
    """Whether a label is a full name or one word that may be a name: “Cy”, “A” of Q and A, not “So”, “Right”."""
    word = " " not in label.name and label.name.casefold() not in COMMON_WORDS
    return is_full_name(label.name) or word or (len(label.name) == 1 and label.name.isupper())
