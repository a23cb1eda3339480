"""Cues of who speaks a paragraph: whether it asks or answers, whether the speaker changes, and whose words it uses.

Every cue has a name and a number. How much each counts was learned from transcripts of two people in which every
paragraph has a name (`bench/understanding/train_speakers.py`). The cues are for English.

The words of each of the two are counted in all other paragraphs, by who seems to speak them (naive Bayes). The words of
a paragraph depend on each other, so they count for less than they seem to, and no word decides alone.
"""

from collections import Counter
from collections.abc import Sequence
from math import log, log1p
from statistics import median

from quoth.text.patterns import lazy_pattern
from quoth.text.words import SENTENCE_END, count

Cues = dict[str, float]

# What opens a paragraph.   yes "Yeah, so" (agrees)   no "Yesterday"
OPENING_PATTERNS = {
    "agrees": r"(?:yeah|yes|yep|sure|correct|exactly|absolutely|definitely|oh,? yeah|totally|indeed)\b",
    "denies": r"(?:no|nope|not really|not necessarily)\b",
    "takes in": r"(?:right|that['’]?s right|i see|gotcha|got it|mm|uh[- ]?huh|wow|interesting|cool|fascinating|nice"
    r"|perfect|excellent|great|awesome|fantastic|very good|amazing|fair enough|of course)\b",
    "okay": r"(?:ok|okay|all ?right|alright)\b",
    "so": r"so\b",
    "and": r"and\b",
    "but": r"but\b",
    "well": r"(?:well|um|uh|er|hmm)\b",
    "opens thinking": r"(?:yeah,? )?(?:so )?i think\b",
    "opens with I": r"(?:i|i['’]m|i['’]ve|we|we['’]re|my)\b",
    "opens asking": r"(?:(?:and|so|but|okay|now|right|yeah),? )?(?:what|why|how|when|where|who|which|do|does|did|is|are"
    r"|can|could|would|have|has|will)\b",
    "goes on": r"(?:because|or|which|then|also|now|again|for example|basically|actually|essentially)\b",
    "points": r"(?:it|it['’]s|that|that['’]s|this|they|these|those|there|the|if|in|you|when|a)\b",
    "you know": r"(?:you know|i mean|like)\b",
    "thanks": r"(?:thank|thanks)\b",
    "good question": r"(?:(?:yeah|so|well|oh|ah),? )*(?:that['’]?s a |it['’]s a |a )?(?:really |very )?"
    r"(?:good|great|excellent|interesting) question",
    "greets": r"(?:hi|hello|hey|good (?:morning|evening|afternoon)|welcome)\b",
}
# What stands anywhere in it.   yes "welcome to the show" (welcomes)   no "you are welcome"
CONTAINED_PATTERNS = {
    "welcomes": r"\bwelcome (?:back |everyone|everybody|to (?:the|our|my|another|this))",
    "presents": r"\b(?:my guest|our guest|joining (?:me|us)|joined (?:today )?by|today['’]s (?:episode|guest|show)"
    r"|this episode|the show|the podcast|listeners|sponsor|brought to you|subscribe|show notes)\b",
    "glad to be here": r"\b(?:(?:thanks|thank you)(?: so much| very much|)(?: again)? for having (?:me|us)"
    r"|(?:happy|glad|good|great|pleasure|honou?red|excited) to be (?:here|on|back))\b",
    "glad of the guest": r"\b(?:(?:thanks|thank you)(?: so much| very much|)(?: again)? for (?:joining|coming|being"
    r"|taking|your)|have you on|having you)\b",
    "asks for": r"\b(?:tell (?:us|me|our)|talk (?:about|to us|us through|a bit|a little)|walk (?:us|me|through)"
    r"|explain (?:that|to|for|what|how|a)|can you|could you|would you|do you|did you|have you|are you|what['’]?s your"
    r"|your (?:view|thoughts|take|opinion|experience)|i['’]m curious|i['’]m wondering|i wanted to|i want to ask"
    r"|let['’]s (?:talk|move|get|start|go|jump)|you mentioned|you said|you were|you talk|what about|how about)\b",
    "for listeners": r"\b(?:for (?:the|those|our|any|people)(?: \w+)? (?:listening|listeners|who (?:are|don['’]t|may))"
    r"|where can (?:people|listeners|they)|find you)\b",
    "sums up": r"\b(?:so (?:you|it|what you|basically you|in other words)|you['’]re saying"
    r"|is it (?:fair|right|correct|true)|would it be|does that mean|right\?|correct\?)",
}
# What is counted.   yes "your" (you)   no "youth"
COUNTED_PATTERNS = {
    "I think": r"\b(?:i think|i guess|i mean|i would say|in my|for me|personally)\b",
    "we": r"\bwe\b",
    "I": r"\b(?:i|i['’]m|i['’]ve|my|me)\b",
    "you": r"\b(?:you|you['’]re|your|you['’]ve)\b",
    "softens": r"\b(?:you know|sort of|kind of|basically|actually|essentially|like)\b",
    "explains": r"\b(?:for example|for instance|because|if you|the reason)\b",
}
OPENING_CUES, CONTAINED_CUES, COUNTED_CUES = (
    {name: lazy_pattern(pattern) for name, pattern in table.items()}
    for table in (OPENING_PATTERNS, CONTAINED_PATTERNS, COUNTED_PATTERNS)
)
"""For texts in small letters, where they take half as long as without regard to case."""
SENTENCE_MARK = lazy_pattern(r"[.!?…](?=\s|$|[\"”’'])")
FULL_TURN_WORDS, FULL_TURN_SUFFIX = 25, ", in full"
"""Words of a paragraph, on average, from which on paragraphs are whole turns; and the suffix of cues there."""
HEAD_CHARS = 200
"""Characters in which a paragraph opens."""


def conversation_cues(texts: Sequence[str], *, opens: bool) -> tuple[list[Cues], list[Cues]]:
    """For each paragraph, its own cues, and the cues of a change of speaker before it.

    `opens`: the talk begins with them. Where paragraphs are whole turns, every cue also has a second weight.
    """
    shown = [paragraph_cues(text) for text in texts]
    if opens and shown:
        shown[0]["opens the talk"] = 1.0
    steps = change_cues(shown)
    if sum(map(count, texts)) >= FULL_TURN_WORDS * len(texts):
        shown, steps = (
            [row | {f"{name}{FULL_TURN_SUFFIX}": row[name] for name in row} for row in rows] for rows in (shown, steps)
        )
    return shown, steps


def paragraph_cues(text: str) -> Cues:
    """The cues of one paragraph by itself; those that are 0 are left out."""
    size, asked, small = count(text), text.count("?"), text.lower()
    head = small[:HEAD_CHARS]
    cue_values = {
        "bias": 1.0,
        "size": log1p(size) / 3,
        "size, squared": log1p(size) ** 2 / 15,
        "under 5 words": float(size < 5),
        "under 15 words": float(size < 15),
        "over 80 words": float(size > 80),
        "over 160 words": float(size > 160),
        "asks": float(asked > 0),
        "ends asking": float(text.rstrip().rstrip('"”').endswith("?")),
        "share of questions": asked / max(1, len(SENTENCE_MARK.findall(text))),
        "asks at length": float(asked > 0 and size > 80),
        "opens small": float(text[:1].islower()),
        "ends open": float(not SENTENCE_END.search(text)),
        "calls out": float("!" in text),
    }
    cue_values |= {name: float(bool(pattern.match(head))) for name, pattern in OPENING_CUES.items()}
    cue_values |= {name: float(bool(pattern.search(small))) for name, pattern in CONTAINED_CUES.items()}
    cue_values |= {
        name: min(1.0, 20 * len(pattern.findall(small)) / (size + 20)) for name, pattern in COUNTED_CUES.items()
    }
    heard = cue_values["agrees"] + cue_values["takes in"] + cue_values["okay"]
    cue_values["only takes in"] = cue_values["under 15 words"] * heard
    return {name: value for name, value in cue_values.items() if value}


CUES_BEFORE = "ends asking,asks,under 5 words,size,ends open,thanks,only takes in,over 80 words,asks for".split(",")
CUES_HERE = (
    "under 5 words,size,agrees,takes in,okay,so,and,but,well,points,goes on,opens asking,ends asking,asks,"
    "good question,opens small,thanks,opens with I,denies,asks for".split(",")
)


def change_cues(shown: Sequence[Cues]) -> list[Cues]:
    """For each paragraph, the cues that its speaker is not that of the one before."""
    middle = median(row.get("size", 0.0) for row in shown) if shown else 0.0
    short = sum("under 5 words" in row for row in shown) / max(1, len(shown))
    rows = []
    for index, row in enumerate(shown):
        last, last_but_one = (shown[index - back] if index >= back else Cues() for back in (1, 2))
        after = shown[index + 1] if index + 1 < len(shown) else Cues()
        step_cues = {"bias": 1.0, "usual size": middle - 1.3, "share of short ones": short}
        step_cues |= {f"before: {name}": last.get(name, 0.0) for name in CUES_BEFORE}
        step_cues |= {name: row.get(name, 0.0) for name in CUES_HERE}
        step_cues["before: longer than usual"] = last.get("size", 0.0) - middle
        step_cues["two before: ends asking"] = last_but_one.get("ends asking", 0.0)
        step_cues["after: agrees"] = after.get("agrees", 0.0)
        rows.append({name: value for name, value in step_cues.items() if value})
    return rows


MIN_WORD_TIMES, MAX_WORD_TIMES = 8, 3
"""How often a word must be said in a talk, and how often it counts in one paragraph at most."""
SMOOTHING_WORDS = 200
"""Words by which the counts of each speaker are smoothed toward those of the whole talk."""
MANNER_WEIGHT, MANNER_LIMIT = 0.3, 2.5
"""How much the words count, and how much at most for one of the two (logarithm of the odds)."""


def word_leanings(words: Sequence[Sequence[str]], likely: Sequence[float]) -> list[float]:
    """For each paragraph, how much its words speak for the first of the two (logarithm of the odds).

    `likely` is how likely the first speaks each paragraph, from 0 to 1.
    """
    rows = [{word: min(times, MAX_WORD_TIMES) for word, times in Counter(paragraph).items()} for paragraph in words]
    first_counts, all_counts = Counter[str](), Counter[str]()
    for row, probability in zip(rows, likely, strict=True):
        for word, times in row.items():
            first_counts[word] += probability * times  # type: ignore[assignment]
            all_counts[word] += times
    frequent = {word for word, times in all_counts.items() if times >= MIN_WORD_TIMES}
    rows = [{word: times for word, times in row.items() if word in frequent} for row in rows]
    sums = sum(first_counts[word] for word in frequent), sum(all_counts[word] for word in frequent)
    return [
        _word_leaning(row, probability, first_counts, all_counts, sums)
        for row, probability in zip(rows, likely, strict=True)
    ]


def _word_leaning(
    row: dict[str, int],
    probability: float,
    first_counts: Counter[str],
    all_counts: Counter[str],
    sums: tuple[float, float],
) -> float:
    """How much the words of a paragraph speak for the first, by the words of all others (logarithm of the odds)."""
    size, log_odds = sum(row.values()), 0.0
    first = sums[0] - probability * size + SMOOTHING_WORDS
    second = sums[1] - sums[0] - (1 - probability) * size + SMOOTHING_WORDS
    for word, times in row.items():
        mine = first_counts[word] - probability * times
        others = all_counts[word] - times
        usual = SMOOTHING_WORDS * (others + 1) / (sums[1] + len(all_counts))
        log_odds += times * (log((mine + usual) / first) - log((others - mine + usual) / second))
    return max(-MANNER_LIMIT, min(MANNER_LIMIT, MANNER_WEIGHT * log_odds))
