"""JSON of AssemblyAI, Deepgram and ElevenLabs."""

from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import MILLISECONDS, counts_milliseconds, say, seconds_per_unit, whole
from quoth.readers.asr_json.shape import JsonShape
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
            cue = whole(start, end, speaker_name(turn.get("speaker")))
            say(draft, string_at(turn, "text"), cue, self._words(turn, unit))
        if not turns:
            say(draft, string_at(value, "text"), whole(), self._words(value, unit))

    def _turns(self, value: object) -> list[JsonObject]:
        return objects_at(value) or next((rows for name in TURN_LISTS if (rows := objects_at(value, name))), [])

    def _words(self, value: object, unit: float) -> Iterator[TimedWord]:
        for word in objects_at(value, "words"):
            start, end = (time_in_ms(word.get(name), unit) for name in ("start", "end"))
            label = speaker_name(word["speaker"]) if word.get("speaker") else None
            yield TimedWord(text_at(word, "text"), start, end, label)
