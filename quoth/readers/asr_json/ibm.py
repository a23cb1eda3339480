from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


class IbmWatsonShape(JsonShape):
    """IBM Watson Speech to Text, also as the results of a job hold it.

    {"results": [{"final": true, "alternatives": [
       {"transcript": "where were you born ", "timestamps": [["where", 0.5, 0.9]]}]}],
     "speaker_labels": [{"from": 0.5, "to": 0.9, "speaker": 1}]}
    """

    NAME = "IBM Watson"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        return any(
            "transcript" in best and "timestamps" in best
            for part in self._parts(value)[:3]
            for result in objects_at(part, "results")[:3]
            for best in objects_at(result, "alternatives")[:1]
        )

    def read(self, value: object, draft: Draft) -> None:
        for part in self._parts(value):
            speakers = {
                time_in_ms(label.get("from")): speaker_name(label.get("speaker"))
                for label in objects_at(part, "speaker_labels")
            }
            for result in objects_at(part, "results"):
                for best in objects_at(result, "alternatives")[:1]:
                    spoken = list(self._words(best, speakers))
                    first = spoken[0].start if spoken else None
                    say(draft, string_at(best, "transcript"), whole(first), spoken)

    def _parts(self, value: object) -> list[JsonObject]:
        """The recognitions in a file: itself, or those in a job."""
        inner = [part for part in objects_at(value, "results") if "results" in part]
        return inner or ([value] if isinstance(value, dict) else [])

    def _words(self, best: JsonObject, speakers: dict[Milliseconds | None, str]) -> Iterator[TimedWord]:
        rows = best.get("timestamps")
        for row in rows if isinstance(rows, list) else []:
            start = time_in_ms(value_at(row, 1))
            yield TimedWord(
                text_at(row, 0), start, time_in_ms(value_at(row, 2)), speakers.get(start) if speakers else None
            )
