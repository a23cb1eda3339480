"""Parsing: the reader that fits a seed best, and the transcript that it makes."""

import re
from dataclasses import replace
from functools import lru_cache

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Participant, Seed, Transcript
from quoth.readers import READERS, timing, unsupported
from quoth.readers.base import Reader
from quoth.readers.plaintext.line_scan import scan_lines
from quoth.sources.metadata_fields import merge_metadata
from quoth.text.patterns import lazy_pattern

# yes "Talk1.whisper" "Talk1.en" "Talk1.mp3" "Talk1_otter_ai" "talk-transcript"   no "whisper" "Dr.No" "v1.2"
ADDED = lazy_pattern(
    r"(?<=[^\W_])(?:"
    r"\.(?:whisperx?|faster-whisper|large(?:-v\d)?|medium|small|transcript(?:ion)?s?|otter(?:[._-]ai)?|captions?|subs?"
    r"|subtitles?|cc|srt|vtt|txt|json|mp3|mp4|m4a|wav|ogg|flac|mov|mkv|webm|diari[sz]ed|deepgram|assemblyai|descript|trint"
    r"|sonix|asr|orig|auto|ar|cs|da|de|el|en|es|fa|fi|fr|he|hi|hu|it|ja|ko|nl|no|pl|pt|ro|ru|sv|tr|uk|vi|zh"
    r"|(?:en|es|fr|pt|zh)-[A-Za-z]{2,4})"
    r"|[_-](?:whisperx?|transcript(?:ion)?|otter(?:[._-]ai)?|diari[sz]ed|deepgram|assemblyai))\Z"
)
"""What speech recognisers and players add to the name of a recording, below dots or lines."""
TIE_SCORE = 0.05
"""Two readers whose scores differ by less are tied."""


@lru_cache(maxsize=2)
def claims(seed: Seed) -> tuple[tuple[Reader, Evidence], ...]:
    """Every reader with its evidence, the highest score first. Those of a source and of its edited copy are cached."""
    evidence = [(reader, reader.sniff(seed)) for reader in READERS]
    return tuple(sorted(evidence, key=lambda claim: (-claim[1].score, claim[0].NAME)))


def parse(seed: Seed) -> Transcript:
    """The transcript of a seed by the reader with the highest score, with the metadata of the sidecar.

    Raises SeedError if two readers are tied, if the seed has no words, or if it was withdrawn.
    """
    if seed.sidecar.withdrawn:
        what = f"says that the transcript was withdrawn, but {seed.path} is still there"
        raise SeedError(Problem(seed.sidecar.path, what, "delete the text, or remove the line `withdrawn:`"))
    transcript = timing.check_times(choose(seed).parse(seed))
    scan_lines.cache_clear()  # what readers of typed text asked of each line; a long talk has many
    if not transcript.passages:
        what, hint = "it has no words to publish", "write the words into it, or delete it"
        raise SeedError(Problem(seed.path, what, hint, stops=False))
    meta = merge_metadata(merge_metadata(transcript.sidecar.meta, transcript.meta), seed.usual_meta)
    meta = replace(meta, title=meta.title or title_from_file_name(seed.id.rpartition("/")[2], seed.source.text))
    return replace(transcript, meta=meta, edited=_copy(seed, seed.edited, meta) if seed.edited else None)


def _copy(seed: Seed, copy: Seed, meta: Metadata) -> Transcript:
    """The transcript of an edited copy, with the metadata of the source. Raises SeedError.

    A name that the source or its sidecar knows is a label in the copy even if it does not recur.
    """
    speaking = {mark.name: Participant(mark.name) for mark in seed.sidecar.speakers if mark.name}
    people = (*copy.meta.people, *meta.people, *speaking.values())
    copy = replace(copy, meta=replace(copy.meta, people=people))
    transcript = choose(copy).parse(copy)
    if not transcript.passages:
        raise SeedError(Problem(copy.path, "this edited copy has no words", "write the words into it, or delete it"))
    return replace(transcript, meta=meta)


def title_from_file_name(name: str, text: str) -> str:
    """A title from a file name, with capitals for names that the text has; “Transcript” if the file name is empty."""
    name = without_program_endings(name, text)
    words = [
        word.capitalize() if word.islower() and _is_name_in(text, word.capitalize()) else word
        for word in name.replace("_", " ").replace("-", " ").split()
    ]
    title = " ".join(words)
    return title[:1].upper() + title[1:] or "Transcript"


def without_program_endings(name: str, text: str) -> str:
    """A file name without what programs add to it, unless the text has it as a part of its words."""
    while match := ADDED.search(name):
        joined = re.search(r"[^\W_]*\Z", name[: match.start()])
        ending = match[0].lstrip("._-")
        words = f"{joined[0]}.{ending}" if joined and match[0].startswith(".") else ending.split("_")[0]
        if words.casefold() in text.casefold():
            break
        name = name[: match.start()]
    return name


def _is_name_in(text: str, word: str) -> bool:
    """Whether a text has a word only with a capital, and not just where a sentence or a line begins with it."""
    if not re.fullmatch(r"\w+", word) or re.search(rf"\b{word.lower()}\b", text):
        return False
    within_sentence = re.search(rf"[^\W\d_],? {word}\b", text)
    in_labels = len(re.findall(rf"^\W*(?:\S+ ){{0,3}}{word}(?: \S+)?:", text, re.M)) > 1
    in_full_name = any(match[1].isupper() for match in re.finditer(rf"\b{word} (\w)", text))
    return bool(within_sentence) or in_labels or in_full_name


def choose(seed: Seed) -> Reader:
    """The reader that the sidecar names, or else the one with the highest score.

    Raises SeedError for an unknown format, a tie, and files that are no transcripts.
    """
    format_name = seed.sidecar.format
    if format_name:
        named = [reader for reader in READERS if format_name == reader.NAME]
        if named:
            return named[0]
        formats = ", ".join(reader.NAME for reader in READERS)
        raise SeedError(Problem(seed.sidecar.path, f"there is no format “{format_name}”", f"the formats are {formats}"))
    ranking = claims(seed)
    surest, best = ranking[0]
    tied = [(reader, evidence) for reader, evidence in ranking if best.score - evidence.score < TIE_SCORE]
    if len(tied) > 1:
        reasons = ", ".join(f"{reader.NAME} ({evidence.why})" for reader, evidence in tied)
        what = f"{'two' if len(tied) == 2 else len(tied)} readers claim this file: {reasons}"
        raise SeedError(Problem(seed.path, what, f"name the format in the sidecar (`format: {surest.NAME}`)"))
    if refused := unsupported.refusal(seed, surest.NAME):
        raise SeedError(refused)
    return surest
