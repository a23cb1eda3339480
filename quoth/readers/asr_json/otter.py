"""JSON of Otter, Rev and Speechmatics."""

from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, string_at, text_at, time_in_ms, value_at
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
            cue = whole(start, end, speaker(label))
            say(draft, string_at(turn, "transcript"), cue, self._words(turn, start or 0))

    def _speech(self, value: object) -> object:
        return value_at(value, "speech") or value

    def _words(self, turn: JsonObject, start: Milliseconds) -> Iterator[TimedWord]:
        """The words of a turn; their times count from its beginning."""
        for word in objects_at(turn, "alignment"):
            begin, end = time_in_ms(word.get("start")), time_in_ms(word.get("end"))
            yield TimedWord(
                text_at(word, "word"), None if begin is None else start + begin, None if end is None else start + end
            )
