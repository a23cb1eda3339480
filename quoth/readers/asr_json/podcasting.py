"""JSON of podcast hosts and players, of YouTube, and of sites made with Quoth."""

from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import objects_at, speaker_name, string_at, time_in_ms, value_at


class PodcastingShape(JsonShape):
    """Podcasting 2.0 transcripts: https://github.com/Podcastindex-org/podcast-namespace

    {"version": "1.0.0", "segments": [
      {"speaker": "Ann Lee", "startTime": 0.5, "endTime": 3.2, "body": "Where were you born?"}]}
    """

    NAME = "Podcasting 2.0"

    def fits(self, value: object) -> bool:
        first = value_at(value, "segments", 0)
        return isinstance(first, dict) and {"body", "startTime"} <= first.keys()

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(value, "segments"):
            cue = whole(
                time_in_ms(segment.get("startTime")),
                time_in_ms(segment.get("endTime")),
                speaker_name(segment.get("speaker")),
            )
            say(draft, string_at(segment, "body"), cue)
