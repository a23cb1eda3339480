from quoth.readers.asr_json.json_talk import MILLISECONDS, say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import objects_at, speaker_name, string_at, time_in_ms, value_at


class PodloveShape(JsonShape):
    """Transcripts of the Podlove publisher and web player: https://podlove.org

    [{"start": "00:00:00.500", "start_ms": 500, "end": "00:00:03.200", "end_ms": 3200, "speaker": "3", "voice": "Ann",
      "text": "Where were you born?"}]
    """

    NAME = "Podlove"

    def fits(self, value: object) -> bool:
        return value_at(value, 0, "start_ms") is not None and value_at(value, 0, "text") is not None

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(value):
            start, end = (
                time_in_ms(segment.get("start_ms"), MILLISECONDS),
                time_in_ms(segment.get("end_ms"), MILLISECONDS),
            )
            say(
                draft,
                string_at(segment, "text"),
                whole(start, end, speaker_name(segment.get("voice") or segment.get("speaker"))),
            )
