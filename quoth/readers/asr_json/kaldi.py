from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import JsonToken, say, speaker_at, spell, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


class KaldiShape(JsonShape):
    """Kaldi and Vosk: words one by one, and often the text with its punctuation beside them.

    {"punct": "Where were you born?", "words": [{"word": "where", "punct": "Where", "start": 0.5, "end": 0.9}],
     "segmentation": {"segments": [{"start": 0.5, "duration": 2.7, "speaker": {"@id": "S1"}}]}}

    {"text": "where were you born", "result": [{"word": "where", "start": 0.5, "end": 0.9}]}

    All of it may stand under `retval`.
    """

    NAME = "Kaldi"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        inner = self._inner(value)
        first = value_at(inner, "words", 0) if "punct" in inner else value_at(inner, "result", 0)
        return isinstance(first, dict) and {"word", "start", "end"} <= first.keys()

    def read(self, value: object, draft: Draft) -> None:
        inner = self._inner(value)
        text = string_at(inner, "punct") or string_at(inner, "text")
        if text:
            say(draft, text, whole(), (word for word, _ in self._words(inner)))
        else:
            pairs = (
                (string_at(entry, "punct") or string_at(entry, "word"), word) for word, entry in self._words(inner)
            )
            spell(draft, (JsonToken(written, word) for written, word in pairs if written))

    def _inner(self, value: object) -> JsonObject:
        inner = value_at(value, "retval")
        return inner if isinstance(inner, dict) else value if isinstance(value, dict) else {}

    def _words(self, inner: JsonObject) -> Iterator[tuple[TimedWord, JsonObject]]:
        turns = sorted(
            (
                time_in_ms(segment.get("start")) or 0,
                speaker_name(value_at(segment, "speaker", "@id") or segment.get("speaker")),
            )
            for segment in objects_at(inner, "segmentation", "segments")
        )
        for entry in objects_at(inner, "words") or objects_at(inner, "result"):
            start = time_in_ms(entry.get("start"))
            label = speaker_at(turns, start)
            yield (
                TimedWord(
                    text_at(entry, "punct") or text_at(entry, "word"), start, time_in_ms(entry.get("end")), label
                ),
                entry,
            )
