from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


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
            cue = whole(
                time_in_ms(utterance.get("start")),
                time_in_ms(utterance.get("end")),
                speaker_name(utterance.get("speaker")),
            )
            say(draft, string_at(utterance, "transcript"), cue, self._words(utterance))
        for channel in [] if utterances else objects_at(value, "results", "channels"):
            for best in objects_at(channel, "alternatives")[:1]:
                say(draft, string_at(best, "transcript"), whole(), self._words(best))

    def _words(self, utterance: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(utterance, "words"):
            label = speaker_name(word["speaker"]) if "speaker" in word else None
            text = text_at(word, "punctuated_word") or text_at(word, "word")
            yield TimedWord(text, time_in_ms(word.get("start")), time_in_ms(word.get("end")), label)
