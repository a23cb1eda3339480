"""What a talk says, as proposals about it are checked: where its words stand, who is named, where turns begin."""

from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property

from quoth.analysis.speakers.attribute import labelled_offsets
from quoth.assistant.grounding import Vocabulary
from quoth.cleanup.quote_finder import FIRST_UNSPACED, QuoteFinder
from quoth.errors import QuothError
from quoth.model import SPOKEN_KINDS, Knowledge, Passage, Provenance, Span, TextLocator, Transcript
from quoth.text.sentences import sentence_starts
from quoth.text.spans import visible_text


class TalkFacts:
    """A transcript as it reads now, with what people know of it; each fact is worked out when it is first asked for."""

    def __init__(self, transcript: Transcript, knowledge: Knowledge) -> None:
        self.transcript, self.knowledge = transcript, knowledge
        self.finder = QuoteFinder(transcript.path, transcript.source, transcript.edits)
        self.spoken = [passage for passage in transcript.passages if passage.kind in SPOKEN_KINDS]
        self.labels = {passage.speaker for passage in self.spoken if passage.speaker}

    def span(self, quote: str) -> Span:
        """Where words stand. Raises QuothError if they do so nowhere, or more than once."""
        return self.finder.span(TextLocator("", quote))

    def place_problem(self, quote: str) -> str:
        """Why words name no place; empty if they stand in the file once, and not in the middle of a word."""
        try:
            span = self.span(quote)
        except QuothError as error:
            is_somewhere = "no such words" not in error.problems[0].what
            return (
                "its words stand in the file more than once" if is_somewhere else "its words stand nowhere in the file"
            )
        text, offsets = self.finder.as_read
        begin, end = bisect_left(offsets, span.begin), bisect_left(offsets, span.end)
        if begin < len(offsets) and offsets[begin] == span.begin:
            pairs = text[max(0, begin - 1) : begin + 1], text[end - 1 : end + 1]
            return "its words begin or end inside a word" if any(map(_goes_on, pairs)) else ""
        return ""

    def words_of_turn(self, words: str) -> str:
        """The words of a turn without the name before them, which questions show."""
        label, colon, rest = words.partition(": ")
        return rest.strip() if colon and label in self.labels and rest.strip() else words

    def passage_at(self, offset: int) -> Passage | None:
        """The passage of speech that an offset is in."""
        return next((passage for passage in self.spoken if passage.span.begin <= offset < passage.span.end), None)

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """All words that a proposal may use."""
        meta = self.transcript.meta
        texts = [self.transcript.source.text, self.finder.as_read[0], meta.title, meta.show, meta.description]
        return Vocabulary([*texts, *self.names])

    @cached_property
    def names(self) -> list[str]:
        """Names of people and themes, and what corrections say was meant."""
        people = [name for person in self.knowledge.people for name in (person.name, *person.other_names)]
        themes = [name for theme in self.knowledge.themes for name in (theme.name, *theme.other_names, *theme.terms)]
        meant = [entry.meant for entry in (*self.knowledge.corrections, *self.transcript.sidecar.corrections)]
        return [*people, *(person.name for person in self.transcript.meta.people), *themes, *meant]

    @cached_property
    def has_named_turns(self) -> bool:
        """Whether the source or a person says who speaks, so that turns are known."""
        return any(passage.speaker and passage.attributed_by is not Provenance.RULE for passage in self.spoken)

    @cached_property
    def starts(self) -> set[int]:
        """Where a section may begin: with a turn, or where nobody is named with a sentence."""
        if not self.has_named_turns:
            return {start for passage in self.spoken for start in self._sentences(passage)}
        speakers = ["", *(passage.speaker for passage in self.spoken)]
        first = {passage.span.begin for passage in self.spoken[:1]}
        return first | {
            passage.span.begin for last, passage in zip(speakers, self.spoken, strict=False) if last != passage.speaker
        }

    def _sentences(self, passage: Passage) -> Iterator[int]:
        source, language = self.transcript.source, self.transcript.meta.language or "en"
        text, offsets = visible_text(source, self.finder.edits, passage.span)
        yield passage.span.begin
        yield from (offsets[start] for start in sentence_starts(text, language) if start < len(offsets))

    @cached_property
    def labelled(self) -> set[int]:
        """The offsets of passages for which the source names a speaker."""
        return labelled_offsets(self.transcript)


def _goes_on(pair: str) -> bool:
    """Whether a word goes on across the middle of two characters; where words have no spaces, none does."""
    return len(pair) == 2 and all(character.isalnum() and ord(character) < FIRST_UNSPACED for character in pair)
