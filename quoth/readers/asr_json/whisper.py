"""JSON of recognisers that run on any machine: Whisper and what is built on it, whisper.cpp, Kaldi, Vosk."""

from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import counts_milliseconds, say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


class WhisperShape(JsonShape):
    """Whisper, and what is built on it: WhisperX with speakers, faster-whisper, stable-ts.

    {"language": "en", "segments": [
      {"start": 0.5, "end": 3.2, "text": " Where were you born?", "speaker": "SPEAKER_01",
       "words": [{"word": "Where", "start": 0.5, "end": 0.9, "speaker": "SPEAKER_01"}]}]}

    The list of segments may also stand alone.
    """

    NAME = "Whisper"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        first = value_at(self._segments(value), 0)
        if not isinstance(first, dict) or (isinstance(value, list) and counts_milliseconds(first)):
            return False
        return first.keys() >= {"text", "start", "end"} and "start_ms" not in first

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(self._segments(value)):
            cue = whole(
                time_in_ms(segment.get("start")), time_in_ms(segment.get("end")), speaker_name(segment.get("speaker"))
            )
            say(draft, string_at(segment, "text"), cue, self._words(segment))

    def _segments(self, value: object) -> object:
        return value if isinstance(value, list) else value_at(value, "segments")

    def _words(self, segment: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(segment, "words"):
            label = speaker_name(word["speaker"]) if "speaker" in word else None
            yield TimedWord(
                text_at(word, "word") or text_at(word, "text"),
                time_in_ms(word.get("start")),
                time_in_ms(word.get("end")),
                label,
            )
