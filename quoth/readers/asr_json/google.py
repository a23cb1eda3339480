from collections.abc import Iterator

from quoth.model import Milliseconds
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at

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
            say(draft, string_at(best, "transcript"), whole(first.start if first else None), spoken)
            last = max([last, *(word.end or 0 for word in spoken)])

    def _words(self, best: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(best, "words"):
            label = next((speaker_name(word[tag]) for tag in TAGS if word.get(tag)), None)
            yield TimedWord(text_at(word, "word"), self._time(word, STARTS), self._time(word, ENDS), label)

    def _time(self, word: JsonObject, names: tuple[str, ...]) -> Milliseconds | None:
        """A time of a word. Google leaves out what is nought."""
        return time_in_ms(next((value_at(word, name) for name in names if name in word), 0))
