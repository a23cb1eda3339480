from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import objects_at, speaker_name, string_at, text_at, time_in_ms, value_at

WORD_TYPES = ("word", "spacing", "audio_event")


class ElevenLabsShape(JsonShape):
    """ElevenLabs Scribe: one text, and its words and the spaces between them with times and speakers. Times are
    seconds.

    {"language_code": "eng", "text": "Where were you born?", "words": [
      {"text": "Where", "start": 65.5, "end": 65.9, "type": "word", "speaker_id": "speaker_0"},
      {"text": " ", "start": 65.9, "end": 65.95, "type": "spacing", "speaker_id": "speaker_0"}]}

    Each channel of a recording may have a text of its own, under `transcripts`.
    """

    NAME = "ElevenLabs"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        first = value_at(self._channels(value)[0], "words", 0)
        return (
            isinstance(first, dict) and "text" in first and (first.get("type") in WORD_TYPES or "speaker_id" in first)
        )

    def read(self, value: object, draft: Draft) -> None:
        for channel in self._channels(value):
            say(draft, string_at(channel, "text"), whole(), self._words(channel))

    def _channels(self, value: object) -> list[object]:
        return [*objects_at(value, "transcripts")] or [value]

    def _words(self, channel: object) -> Iterator[TimedWord]:
        for word in objects_at(channel, "words"):
            if word.get("type") != "spacing":
                label = speaker_name(word["speaker_id"]) if word.get("speaker_id") else None
                yield TimedWord(
                    text_at(word, "text"), time_in_ms(word.get("start")), time_in_ms(word.get("end")), label
                )
