from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import Object, at, objects, plain, speaker, time, words


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
        channels = at(value, "results", "channels", 0, "alternatives", 0, "transcript") is not None
        return channels or at(value, "results", "utterances", 0, "transcript") is not None

    def read(self, value: object, draft: Draft) -> None:
        utterances = objects(value, "results", "utterances")
        for utterance in utterances:
            cue = whole(time(utterance.get("start")), time(utterance.get("end")), speaker(utterance.get("speaker")))
            say(draft, words(utterance, "transcript"), cue, self._words(utterance))
        for channel in [] if utterances else objects(value, "results", "channels"):
            for best in objects(channel, "alternatives")[:1]:
                say(draft, words(best, "transcript"), whole(), self._words(best))

    def _words(self, utterance: Object) -> Iterator[TimedWord]:
        for word in objects(utterance, "words"):
            label = speaker(word["speaker"]) if "speaker" in word else None
            text = plain(word, "punctuated_word") or plain(word, "word")
            yield TimedWord(text, time(word.get("start")), time(word.get("end")), label)
