"""JSON of AssemblyAI, Deepgram and ElevenLabs."""

from collections.abc import Iterator

from quoth.readers.asr_json.shape import (
    MILLISECONDS,
    JsonShape,
    add_text,
    counts_milliseconds,
    cue_of,
    seconds_per_unit,
)
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at

TURN_LISTS = ("utterances", "sentences", "paragraphs")
WORD_FIELDS = {"text", "start", "end"}


class AssemblyAIShape(JsonShape):
    """AssemblyAI: utterances where speakers were told apart, sentences, paragraphs, or else one text. Times are
    thousandths of a second.

    {"language_code": "en_us", "text": "Where were you born?",
     "words": [{"text": "Where", "start": 500, "end": 900, "speaker": "A"}],
     "utterances": [{"speaker": "A", "start": 500, "end": 3200, "text": "Where were you born?", "words": [...]}]}

    {"sentences": [{"text": "Where were you born?", "start": 500, "end": 3200, "confidence": 0.9, "speaker": "A"}]}

    The list of utterances may also stand alone.
    """

    NAME = "AssemblyAI"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        first = value_at(value, "words", 0) or value_at(value, "utterances", 0)
        timed = isinstance(first, dict) and first.keys() >= WORD_FIELDS and not first.keys() & {"type", "speaker_id"}
        turns = self._turns(value)
        return (timed and value_at(value, "text") is not None) or bool(turns and counts_milliseconds(turns[0]))

    def read(self, value: object, draft: Draft) -> None:
        turns = self._turns(value)
        unit = seconds_per_unit(turns or objects_at(value, "words"), MILLISECONDS)
        for turn in turns:
            start, end = (time_in_ms(turn.get(name), unit) for name in ("start", "end"))
            cue = cue_of(start, end, speaker_name(turn.get("speaker")))
            add_text(draft, string_at(turn, "text"), cue, self._words(turn, unit))
        if not turns:
            add_text(draft, string_at(value, "text"), cue_of(), self._words(value, unit))

    def _turns(self, value: object) -> list[JsonObject]:
        return objects_at(value) or next((rows for name in TURN_LISTS if (rows := objects_at(value, name))), [])

    def _words(self, value: object, unit: float) -> Iterator[TimedWord]:
        for word in objects_at(value, "words"):
            start, end = (time_in_ms(word.get(name), unit) for name in ("start", "end"))
            label = speaker_name(word["speaker"]) if word.get("speaker") else None
            yield TimedWord(text_at(word, "text"), start, end, label)


class DeepgramShape(JsonShape):
    """Deepgram: utterances where the file has them, or else the text of each channel.

    {"results": {
      "utterances": [{"start": 0.5, "end": 3.2, "transcript": "Where were you born?", "speaker": 0, "words": [...]}],
      "channels": [{"detected_language": "en", "alternatives": [{"transcript": "Where were you born?",
        "words": [{"word": "where", "punctuated_word": "Where", "start": 0.5, "end": 0.9, "speaker": 0}]}]}]}}
    """

    NAME = "Deepgram"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        channels = value_at(value, "results", "channels", 0, "alternatives", 0, "transcript") is not None
        return channels or value_at(value, "results", "utterances", 0, "transcript") is not None

    def read(self, value: object, draft: Draft) -> None:
        utterances = objects_at(value, "results", "utterances")
        for utterance in utterances:
            cue = cue_of(
                time_in_ms(utterance.get("start")),
                time_in_ms(utterance.get("end")),
                speaker_name(utterance.get("speaker")),
            )
            add_text(draft, string_at(utterance, "transcript"), cue, self._words(utterance))
        for channel in [] if utterances else objects_at(value, "results", "channels"):
            for best in objects_at(channel, "alternatives")[:1]:
                add_text(draft, string_at(best, "transcript"), cue_of(), self._words(best))

    def _words(self, utterance: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(utterance, "words"):
            label = speaker_name(word["speaker"]) if "speaker" in word else None
            text = text_at(word, "punctuated_word") or text_at(word, "word")
            yield TimedWord(text, time_in_ms(word.get("start")), time_in_ms(word.get("end")), label)


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
            add_text(draft, string_at(channel, "text"), cue_of(), self._words(channel))

    def _channels(self, value: object) -> list[object]:
        return [*objects_at(value, "transcripts")] or [value]

    def _words(self, channel: object) -> Iterator[TimedWord]:
        for word in objects_at(channel, "words"):
            if word.get("type") != "spacing":
                label = speaker_name(word["speaker_id"]) if word.get("speaker_id") else None
                yield TimedWord(
                    text_at(word, "text"), time_in_ms(word.get("start")), time_in_ms(word.get("end")), label
                )
