from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import JsonToken, speaker_at, spell
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import objects_at, speaker_name, string_at, time_in_ms, value_at


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
        spell(draft, self._second(value) if value_at(value, "results") else self._first(value))

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
