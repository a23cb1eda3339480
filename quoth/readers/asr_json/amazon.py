"""JSON of the speech recognition of Amazon, Google and IBM."""

from bisect import bisect_right
from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


class AmazonShape(JsonShape):
    """Amazon Transcribe.

    {"results": {"language_code": "en-US", "transcripts": [{"transcript": "Where were you born?"}],
      "items": [{"type": "pronunciation", "start_time": "0.5", "end_time": "0.9",
                 "alternatives": [{"content": "Where"}], "speaker_label": "spk_0"}],
      "speaker_labels": {"segments": [{"start_time": "0.5", "end_time": "3.2", "speaker_label": "spk_0"}]}}}
    """

    NAME = "Amazon Transcribe"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        return value_at(value, "results", "transcripts", 0, "transcript") is not None and isinstance(
            value_at(value, "results", "items"), list
        )

    def read(self, value: object, draft: Draft) -> None:
        spoken = list(self._words(value_at(value, "results")))
        for transcript in objects_at(value, "results", "transcripts"):
            say(draft, string_at(transcript, "transcript"), whole(), spoken)

    def _words(self, results: object) -> Iterator[TimedWord]:
        turns = sorted(self._turns(results))
        for item in objects_at(results, "items"):
            if item.get("type") != "punctuation":
                start = time_in_ms(item.get("start_time"))
                label = speaker_name(item["speaker_label"]) if "speaker_label" in item else self._speaker(turns, start)
                yield TimedWord(
                    text_at(item, "alternatives", 0, "content"), start, time_in_ms(item.get("end_time")), label
                )

    def _turns(self, results: object) -> Iterator[tuple[Milliseconds, Milliseconds, str]]:
        for segment in objects_at(results, "speaker_labels", "segments"):
            start, end = time_in_ms(segment.get("start_time")), time_in_ms(segment.get("end_time"))
            if start is not None and end is not None:
                yield start, end, speaker_name(segment.get("speaker_label"))

    def _speaker(self, turns: list[tuple[Milliseconds, Milliseconds, str]], start: Milliseconds | None) -> str | None:
        """Who has the turn in which a word begins; None if the file has no turns, empty between turns."""
        if start is None or not turns:
            return None
        index = bisect_right(turns, start, key=lambda turn: turn[0]) - 1
        return turns[index][2] if index >= 0 and start < turns[index][1] else ""
