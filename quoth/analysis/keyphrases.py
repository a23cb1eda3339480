"""Key phrases: neighbouring content words that are used where nouns stand, and so may name something.

There is no dictionary and no tagger: the words before and after a phrase show how often it is used as a noun.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from quoth.text.patterns import lazy_pattern
from quoth.text.words import COMMON_ENGLISH, WORD, fold, stem

BEFORE_NOUN = frozenset(
    "a an the this that these those of in on for with about from into by to our your their its his her my no some any "
    "more most called like between and or as other new each every using through via than without over under".split()
)
AFTER_NOUN = frozenset(
    "is was are were that which who and or but in on of for to with from by at as has have had can could will would so "
    "because if when where than then it i we you they there this be do does did not isn't wasn't just also".split()
)
NOT_A_NOUN = lazy_pattern(r"(?:ly|n't|'re|'ve|'ll|'d|'m)$")
DETERMINERS = frozenset(
    "a an the this that these those of our your their its his her my no some any each every".split()
)
GENERAL_WORDS = (
    "actual add alice amount answer april aspect attack attempt audience august back background basic bit bob "
    "book build bunch call case chance change check choice class code comment concept connect context "
    "conversation copy couple create current data day deal december decision design detail develop difference "
    "direction discussion dollar end entire episode error event experience explain february fine focus folk form "
    "friday full function future general goal group guy half hand happen head height hour hundred impact "
    "implement improve increase information interest introduction issue item january join july june keep key kid "
    "language late length letter level life line list listen load loop lose love main major man march matter "
    "meeting member men mention message method mind minor minute mode model moment monday money month morning "
    "move name november number october open option order original overall overview page paper particular percent "
    "period person phase pick plan play podcast power pr present previous price problem process product program "
    "progress project proof property provide purpose read real reason receive recent recommend reference release "
    "report request require research rest result review rule run saturday scheme send sentence september series "
    "session set share show side sign similar simple single site situation size slide software solution solve "
    "source space specific standard state step stop story study subject summary sunday support system table team "
    "term test text theory thousand thursday tool top topic total track tuesday type understand update user value "
    "version video view wait watch web website wednesday week whole win woman women world worry write wrong"
).split()
"""Words that may be part of a title and are none by themselves."""
NUMBER_WORDS = frozenset(
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen thirty forty fifty sixty seventy "
    "eighty ninety thousand million billion trillion".split()
)
MAX_PHRASE_WORDS = 3
PHRASE_JOINTS = (" ", "-", "\n")
"""What may stand between the words of a phrase."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase as it is written most often, how often it is said, and the share of its places in which it is a noun."""

    text: str
    times: int
    noun: float
    words: int
    first: int
    last: int
    """Numbers of the words of the text at which it is said for the first and the last time."""


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """A place of a phrase: the number of its first word, its stems, its words, and whether a noun would stand there."""

    word_index: int
    key: tuple[str, ...]
    words: str
    is_noun: bool


def find_phrases(text: str, people: set[str]) -> dict[tuple[str, ...], Phrase]:
    """Phrases of one to three content words, by their stems; none with a stem of `people`."""
    forms: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    nouns = Counter[tuple[str, ...]]()
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for use in _phrase_runs(text):
        if people.intersection(use.key):
            continue
        forms[use.key][use.words] += 1
        nouns[use.key] += use.is_noun
        places[use.key].append(use.word_index)
    return {
        key: Phrase(
            _usual_form(written),
            len(word_indices := places[key]),
            nouns[key] / len(word_indices),
            len(key),
            word_indices[0],
            word_indices[-1],
        )
        for key, written in forms.items()
    }


def often_said(phrase_by_key: dict[tuple[str, ...], Phrase]) -> tuple[dict[tuple[str, ...], Phrase], "array[int]"]:
    """The words and the phrases that may name a section, and the hashes of phrases that are said in it only once.

    Most phrases are said once; as objects, those of a recording of days would fill the memory.
    """
    often = {key: phrase for key, phrase in phrase_by_key.items() if len(key) == 1 or phrase.times > 1}
    return often, array("q", (hash(key) for key in phrase_by_key if key not in often))


def count_phrases(
    section_phrases: Sequence[Mapping[tuple[str, ...], Phrase]], once: Sequence["array[int]"]
) -> Counter[tuple[str, ...]]:
    """How often each phrase that is often said in some section is said in all of them together."""
    times = Counter[tuple[str, ...]]()
    for phrase_by_key in section_phrases:
        times.update({key: phrase.times for key, phrase in phrase_by_key.items()})
    key_by_hash = {hash(key): key for key in times if len(key) > 1}
    for hashes in once:
        times.update(key_by_hash[number] for number in hashes if number in key_by_hash)
    return times


@cache
def general_stems() -> frozenset[str]:
    """The stems of words that are no title by themselves."""
    return frozenset(map(stem, GENERAL_WORDS))


def shorter_phrases(key: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The phrases inside a phrase, without itself."""
    size = len(key)
    return [key[begin:end] for begin in range(size) for end in range(begin + 1, size + 1) if end - begin < size]


OPENING_SIGNS, CLOSING_SIGNS = frozenset('.,:;!?"“(—–'), frozenset('.,:;!?"”)')
"""Before and behind a noun."""


def _phrase_runs(text: str) -> Iterator[PhraseUse]:
    """Every place of a phrase in a text, in order."""
    tokens = [(match.start(), match.end(), fold(match[0])) for match in WORD.finditer(text)]
    is_content = [_is_content(word) for _, _, word in tokens]
    for first in range(len(tokens)):
        for last in range(first, min(first + MAX_PHRASE_WORDS, len(tokens))):
            if not is_content[last] or (
                last > first and text[tokens[last - 1][1] : tokens[last][0]] not in PHRASE_JOINTS
            ):
                break
            begin, end = tokens[first][0], tokens[last][1]
            written = " ".join(text[begin:end].split())
            opens = first == 0 or text[begin - 2 : begin - 1] in OPENING_SIGNS
            before = opens or tokens[first - 1][2] in BEFORE_NOUN or written[:1].isupper() or is_content[first - 1]
            ends = last + 1 == len(tokens) or text[end : end + 1] in CLOSING_SIGNS
            after = ends or tokens[last + 1][2] in AFTER_NOUN or is_content[last + 1]
            key = tuple(stem(word) for _, _, word in tokens[first : last + 1])
            if len(key) == 1:
                has_determiner = first > 0 and tokens[first - 1][2] in DETERMINERS
                before = before and (has_determiner or not written.islower())
                inside = last + 1 < len(tokens) and is_content[last + 1]
                after = after and not inside and key[0] not in general_stems()
            if first > 0 and _continues_name(text, tokens[first - 1], tokens[first]):
                written = f"{text[slice(*tokens[first - 1][:2])]} {written}"
            yield PhraseUse(first, key, written, bool(before and after))


def _continues_name(text: str, before: tuple[int, int, str], word: tuple[int, int, str]) -> bool:
    """Whether a word goes on with a name that a common word begins, as “Zealand” in “of New Zealand”."""
    begin, end, folded = before
    inside = begin > 1 and text[begin - 1] == " " and text[begin - 2] not in OPENING_SIGNS
    capitals = text[begin:end].istitle() and end - begin > 2 and text[word[0] : word[1]].istitle()
    return inside and capitals and folded in COMMON_ENGLISH and text[end : word[0]] == " "


def _is_content(word: str) -> bool:
    """Whether a word has content, so that it may be part of a phrase."""
    return (
        word not in COMMON_ENGLISH
        and word not in NUMBER_WORDS
        and not NOT_A_NOUN.search(word)
        and not word.isdigit()
        and (len(word) > 2 or word == "ai")
    )


def _usual_form(written: Counter[str]) -> str:
    """How a phrase is written most often; of two equal ways the first in the alphabet."""
    return min(written, key=lambda form: (-written[form], form))
