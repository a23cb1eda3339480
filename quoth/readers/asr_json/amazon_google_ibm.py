"""JSON of the speech recognition of Amazon, Google and IBM."""

from bisect import bisect_right
from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.shape import JsonShape, add_text, cue_of
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


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
            add_text(draft, string_at(transcript, "transcript"), cue_of(), spoken)

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


STARTS, ENDS = ("startTime", "startOffset", "start_time"), ("endTime", "endOffset", "end_time")
TAGS = ("speakerTag", "speakerLabel", "speaker_tag")


class GoogleShape(JsonShape):
    """Google Cloud Speech-to-Text, with and without speakers; times as "1.5s" or as seconds and nanos.

    {"results": [{"languageCode": "en-us", "alternatives": [
      {"transcript": "Where were you born?", "words": [{"word": "Where", "startTime": "0.5s", "endTime": "0.9s"}]}]}]}

    With speakers, the last result holds the words of all of them once more, each with its `speakerTag`.
    """

    NAME = "Google"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        return any(
            "transcript" in best and "timestamps" not in best
            for result in objects_at(value, "results")[:3]
            for best in objects_at(result, "alternatives")[:1]
        )

    def read(self, value: object, draft: Draft) -> None:
        results = [best for result in objects_at(value, "results") for best in objects_at(result, "alternatives")[:1]]
        tags = {(word.text, word.start): word.speaker for best in results for word in self._words(best) if word.speaker}
        last: Milliseconds = 0
        for best in results:
            spoken = [word for word in self._words(best) if word.start is None or word.start >= last]
            spoken = [word._replace(speaker=tags.get((word.text, word.start))) for word in spoken]
            first = next((word for word in spoken if word.start is not None), None)
            add_text(draft, string_at(best, "transcript"), cue_of(first.start if first else None), spoken)
            last = max([last, *(word.end or 0 for word in spoken)])

    def _words(self, best: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(best, "words"):
            label = next((speaker_name(word[tag]) for tag in TAGS if word.get(tag)), None)
            yield TimedWord(text_at(word, "word"), self._time(word, STARTS), self._time(word, ENDS), label)

    def _time(self, word: JsonObject, names: tuple[str, ...]) -> Milliseconds | None:
        """A time of a word. Google leaves out what is nought."""
        return time_in_ms(next((value_at(word, name) for name in names if name in word), 0))


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
                    add_text(draft, string_at(best, "transcript"), cue_of(first), spoken)

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
