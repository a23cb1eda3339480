"""JSON of podcast hosts and players, of YouTube, and of sites made with Quoth."""

from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import at, objects, speaker, time, words


class PodcastingShape(JsonShape):
    """Podcasting 2.0 transcripts: https://github.com/Podcastindex-org/podcast-namespace

    {"version": "1.0.0", "segments": [
      {"speaker": "Ann Lee", "startTime": 0.5, "endTime": 3.2, "body": "Where were you born?"}]}
    """

    NAME = "Podcasting 2.0"

    def fits(self, value: object) -> bool:
        first = at(value, "segments", 0)
        return isinstance(first, dict) and {"body", "startTime"} <= first.keys()

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects(value, "segments"):
            cue = whole(time(segment.get("startTime")), time(segment.get("endTime")), speaker(segment.get("speaker")))
            say(draft, words(segment, "body"), cue)
