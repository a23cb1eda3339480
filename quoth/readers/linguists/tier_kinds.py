"""Which tiers of a file are speech, and whose: by their names, their participants, and by what stands in them.

Ann Lee, AL, tx@AL, AL-orth     speech, of Ann Lee or AL
gl@AL, ft, Translation, notes   describe the speech
words, phones (of an aligner)   the words once more, in smaller pieces: left out where a longer tier has them
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from quoth.readers.linguists.tiers import ANNOTATION, SILENT, Tier, TierAnnotation
from quoth.text.patterns import lazy_pattern
from quoth.text.sentences import ends_sentence

DESCRIBES = frozenset(
    "annotation annotations backchannel beats code codes coding comment comments commentaire commentaires "
    "description dialogact english event events feature function functions gaze gesture gestures gestik gloss glosses "
    "glossing grammar ids intonation kommentar kommentare language lemma lemmas lemmata literal meaning meta mimik "
    "morph morpheme morphemes morphology nonverbal normalised normalized note notes notizen noise parts "
    "phone phonemes phones phonetic phonetics phonology pitch pos prosody reference remark remarks rhythm "
    "segment segments sequence sound sounds stress syllable syllables syntax tag tags task themes tobi tone "
    "tones topic traduccion traducción traduction translation translations translated trans uebersetzung übersetzung "
    "перевод 翻译 訳".split()
)
"""Words in the name of a tier that is no speech, in any case of letters."""
CODES = frozenset(
    "beat com cr ft fte fs ge gl gls gn gw id ids ill it lat mb mg mot mp msa norm nt nv phon phn pho ps rp ref sil "
    "sup tie tr trad ts".split()
)
"""The same as codes, which count only in small letters: in capitals they are the initials of somebody."""
TRANSCRIBES = frozenset(
    "asr audio default dipl orth ortho orthography orthographic sentence sentences speech st text tier tier0 tier1 "
    "tok token tokens tx txt transcript transcription transkript transkription transcripción utt utterance "
    "utterances verbal words word ut wd".split()
)
"""Words in the name of a tier that say that it is speech, and not whose."""
# yes "tx@AL" (of AL)   no "ann@example.org"
AT = lazy_pattern(r"(?P<what>[^@]*)@(?P<who>[^@]+)$")
MIN_REPEATED_SHARE = 0.8
"""Of the words of a tier: if a longer tier of the same time has so many of them, it has them all once more."""
MIN_ALIKE_SHARE, ALIKE_MS = 0.8, 20
"""Of the annotations of two tiers, how many begin and end together, where one describes the other."""
MIN_WORDS, MIN_SINGLE_SHARE, MAX_WORD_MS = 8, 0.85, 1_500
"""Annotations in a tier of single words, how many must be, and how long they last."""
MAX_PAUSE_MS = 700
"""Between words of a turn."""


def name_parts(name: str) -> list[str]:
    """The words in the name of a tier, as written: “AL-orth” has AL and orth."""
    return [part for part in re.split(r"[\W_]+", name) if part]


def describes(name: str) -> bool:
    """Whether the name of a tier says that it describes speech."""
    match = AT.match(name)
    parts = name_parts(match["what"] if match and match["what"] else name)
    return any(part.casefold() in DESCRIBES or part in CODES for part in parts)


def transcribes(name: str) -> bool:
    """Whether the name of a tier says that it is speech."""
    match = AT.match(name)
    return any(part.casefold() in TRANSCRIBES for part in name_parts(match["what"] if match else name))


def speaker_in_name(name: str) -> str:
    """Who speaks in a tier, by its name alone; empty if it names nobody."""
    match = AT.match(name)
    if match and (match["what"].casefold() in TRANSCRIBES or describes(name)):
        return match["who"].strip()
    parts = name_parts(name)
    if all(part.casefold() in TRANSCRIBES or part.isdecimal() for part in parts):
        return ""
    edges = [part for part in (parts[0], parts[-1]) if part.casefold() in TRANSCRIBES]
    for edge in edges:
        name = re.sub(rf"^{re.escape(edge)}[\W_]+|[\W_]+{re.escape(edge)}\W*$", "", name)
    return name.strip()


def classify(tiers: Sequence[Tier]) -> None:
    """Marks the tiers that describe or repeat others of the same speaker; changes the tiers.

    If that leaves no speech at all, the first tier with words is speech.
    """
    for tier in tiers:
        if tier.speech and describes(tier.name):
            tier.why = ANNOTATION
    speech = [tier for tier in tiers if tier.speech and tier.has_words]
    for tier in speech:
        others = [other for other in speech if other is not tier and other.speech and _same_person(tier, other)]
        if any(_repeats(tier, other) or _runs_beside(tier, other, speech) for other in others):
            tier.why = ANNOTATION
    if not any(tier.speech and tier.has_words for tier in tiers):
        first = next((tier for tier in tiers if tier.has_words), None)
        if first:
            first.why = ("", "")
    for tier in tiers:
        if tier.speech and _has_single_words(tier):
            tier.annotations = list(_joined_words(tier.annotations))


def _same_person(tier: Tier, other: Tier) -> bool:
    return not tier.speaker or not other.speaker or tier.speaker == other.speaker


def _repeats(tier: Tier, longer: Tier) -> bool:
    """Whether a tier has the words of another once more, in smaller pieces."""
    own, whole = (Counter(_words(each)) for each in (tier, longer))
    pieces = len(tier.annotations) > len(longer.annotations)
    return pieces and (own & whole).total() >= MIN_REPEATED_SHARE * own.total() and own.total() >= MIN_WORDS


def _words(tier: Tier) -> Iterator[str]:
    for annotation in tier.annotations:
        if annotation.text.strip().casefold() not in SILENT:
            yield from (word.strip(".,;:?!…\"'()").casefold() for word in annotation.text.split())


def _runs_beside(tier: Tier, other: Tier, order: Sequence[Tier]) -> bool:
    """Whether a tier begins and ends with an earlier one almost everywhere, as a translation does."""
    if order.index(other) > order.index(tier):
        return False
    own = [(note.start, note.end) for note in tier.annotations if note.text.strip() and note.start is not None]
    theirs = {
        (_rounded(note.start) + before, _rounded(note.end) + behind)
        for note in other.annotations
        if note.text.strip()
        for before in (-1, 0, 1)
        for behind in (-1, 0, 1)
    }
    alike = sum(1 for start, end in own if (_rounded(start), _rounded(end)) in theirs)
    return len(own) > 1 and alike >= MIN_ALIKE_SHARE * len(own)


def _rounded(time: int | None) -> int:
    return -9 if time is None else round(time / ALIKE_MS)


def _has_single_words(tier: Tier) -> bool:
    """Whether a tier has a word to an interval, as aligners write it."""
    filled = [note for note in tier.annotations if note.text.strip() and note.text.strip().casefold() not in SILENT]
    lengths = [note.end - note.start for note in filled if note.start is not None and note.end is not None]
    single = sum(1 for note in filled if len(note.text.split()) == 1)
    enough = len(filled) >= MIN_WORDS and single >= MIN_SINGLE_SHARE * len(filled)
    return enough and len(lengths) == len(filled) and median(lengths) <= MAX_WORD_MS


def _joined_words(annotations: Sequence[TierAnnotation]) -> Iterator[TierAnnotation]:
    """Words in a row become a turn, up to the end of a sentence or a pause; what marks a silence stays by itself."""
    turn = list[TierAnnotation]()
    for note, after in pairwise([*annotations, TierAnnotation("")]):
        silent = note.text.strip().casefold() in SILENT or not note.text.strip()
        if silent:
            yield note
            continue
        turn.append(note)
        gap = after.start is None or note.end is None or after.start - note.end > MAX_PAUSE_MS
        pause = after.text.strip().casefold() in SILENT or not after.text.strip()
        long = pause and (after.start is None or after.end is None or after.end - after.start > MAX_PAUSE_MS)
        if gap or long or ends_sentence(note.text.strip()):
            yield _turn_of(turn)
            turn = []
    if turn:
        yield _turn_of(turn)


def _turn_of(words: Sequence[TierAnnotation]) -> TierAnnotation:
    text, marks = "", list[tuple[int, int]]()
    for word in words:
        text += " " if text else ""
        if text and word.start is not None:
            marks.append((len(text), word.start))
        text += word.text.strip()
    return TierAnnotation(text, words[0].start, words[-1].end, words[0].place, tuple(marks))
