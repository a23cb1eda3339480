"""JSON of Otter, Rev and Speechmatics."""

from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.shape import JsonShape, JsonToken, add_text, add_words, cue_of, speaker_at
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import (
    JsonObject,
    JsonString,
    objects_at,
    speaker_name,
    string_at,
    text_at,
    time_in_ms,
    value_at,
)
from quoth.readers.json_source import speaker_name as speaker

SECONDS_PER_SAMPLE = 1 / 16_000


class OtterShape(JsonShape):
    """Otter, as its web service gives it. Offsets are samples, of which a second has 16,000.

    {"speech": {"title": "The light", "speakers": [{"id": 7, "speaker_name": "Ann Lee"}], "transcripts": [
      {"transcript": "Where were you born?", "start_offset": 8000, "end_offset": 51200, "speaker_id": 7,
       "alignment": [{"word": "Where", "start": 0.0, "end": 0.4}]}]}}
    """

    NAME = "Otter"

    def fits(self, value: object) -> bool:
        first = value_at(self._speech(value), "transcripts", 0)
        return isinstance(first, dict) and {"transcript", "start_offset"} <= first.keys()

    def read(self, value: object, draft: Draft) -> None:
        speech = self._speech(value)
        names = {
            str(person.get("id", person.get("speaker_id"))): speaker(person)
            for person in objects_at(speech, "speakers")
        }
        for turn in objects_at(speech, "transcripts"):
            start, end = (time_in_ms(turn.get(name), SECONDS_PER_SAMPLE) for name in ("start_offset", "end_offset"))
            label = (
                turn.get("speaker_name") or names.get(str(turn.get("speaker_id"))) or turn.get("speaker_model_label")
            )
            cue = cue_of(start, end, speaker(label))
            add_text(draft, string_at(turn, "transcript"), cue, self._words(turn, start or 0))

    def _speech(self, value: object) -> object:
        return value_at(value, "speech") or value

    def _words(self, turn: JsonObject, start: Milliseconds) -> Iterator[TimedWord]:
        """The words of a turn; their times count from its beginning."""
        for word in objects_at(turn, "alignment"):
            begin, end = time_in_ms(word.get("start")), time_in_ms(word.get("end"))
            yield TimedWord(
                text_at(word, "word"), None if begin is None else start + begin, None if end is None else start + end
            )


class RevShape(JsonShape):
    """Rev and Rev AI: monologues of words and marks, which bring their spaces along.

    {"monologues": [{"speaker": 0, "elements": [
      {"type": "text", "value": "Where", "ts": 0.5, "end_ts": 0.9}, {"type": "punct", "value": " "}]}],
     "speakers": [{"id": 0, "name": "Ann Lee"}]}
    """

    NAME = "Rev"

    def fits(self, value: object) -> bool:
        return value_at(value, "monologues", 0, "elements", 0, "value") is not None

    def read(self, value: object, draft: Draft) -> None:
        names = {str(person.get("id")): speaker(person) for person in objects_at(value, "speakers")}
        for monologue in objects_at(value, "monologues"):
            label = (
                speaker(monologue.get("speaker_name"))
                or names.get(str(monologue.get("speaker")))
                or speaker(monologue.get("speaker"))
            )
            add_words(draft, self._tokens(monologue, label))

    def _tokens(self, monologue: JsonObject, label: str) -> Iterator[JsonToken]:
        spaced = False
        for element in objects_at(monologue, "elements"):
            text = element.get("value")
            if isinstance(text, JsonString) and text.strip():
                attached = not spaced and not text[0].isspace()
                yield JsonToken(
                    text,
                    TimedWord(str(text), time_in_ms(element.get("ts")), time_in_ms(element.get("end_ts")), label),
                    attached,
                )
            spaced = isinstance(text, JsonString) and text[-1:].isspace()


class SpeechmaticsShape(JsonShape):
    """Speechmatics: words and marks one by one, with the speaker of each (version 2) or turns beside them (version 1).

    {"format": "2.9", "metadata": {"transcription_config": {"language": "en"}}, "results": [
      {"type": "word", "start_time": 0.5, "end_time": 0.9, "alternatives": [{"content": "Where", "speaker": "S1"}]},
      {"type": "punctuation", "attaches_to": "previous", "alternatives": [{"content": "?", "speaker": "S1"}]}]}

    {"format": "1.0", "job": {"lang": "en"}, "speakers": [{"name": "F1", "time": "0.5", "duration": "2.7"}],
     "words": [{"name": "Where", "time": "0.5", "duration": "0.4"}, {"name": "?", "time": "3.2", "duration": "0"}]}
    """

    NAME = "Speechmatics"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        word = value_at(value, "words", 0)
        first_version = isinstance(word, dict) and {"name", "time", "duration"} <= word.keys()
        return first_version or (
            value_at(value, "results", 0, "type") is not None
            and value_at(value, "results", 0, "alternatives", 0, "content") is not None
        )

    def read(self, value: object, draft: Draft) -> None:
        add_words(draft, self._second(value) if value_at(value, "results") else self._first(value))

    def _second(self, value: object) -> Iterator[JsonToken]:
        for result in objects_at(value, "results"):
            text = string_at(result, "alternatives", 0, "content")
            if text:
                label = speaker_name(value_at(result, "alternatives", 0, "speaker"))
                word = TimedWord(
                    str(text), time_in_ms(result.get("start_time")), time_in_ms(result.get("end_time")), label
                )
                yield JsonToken(text, word, attached=result.get("attaches_to") in ("previous", "both"))

    def _first(self, value: object) -> Iterator[JsonToken]:
        turns = sorted(
            (time_in_ms(turn.get("time")) or 0, speaker_name(turn.get("name")))
            for turn in objects_at(value, "speakers")
        )
        for word in objects_at(value, "words"):
            text, start, length = (
                string_at(word, "name"),
                time_in_ms(word.get("time")),
                time_in_ms(word.get("duration")),
            )
            if text:
                end = None if start is None or length is None else start + length
                label = speaker_at(turns, start) or ""
                yield JsonToken(text, TimedWord(str(text), start, end, label), attached=not any(map(str.isalnum, text)))
