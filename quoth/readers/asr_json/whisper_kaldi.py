"""JSON of recognisers that run on any machine: Whisper and what is built on it, whisper.cpp, Kaldi, Vosk."""

from collections.abc import Iterator

from quoth.readers.asr_json.shape import (
    MILLISECONDS,
    JsonShape,
    JsonToken,
    add_text,
    add_words,
    counts_milliseconds,
    cue_of,
    speaker_at,
)
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, objects_at, speaker_name, string_at, text_at, time_in_ms, value_at


class WhisperShape(JsonShape):
    """Whisper, and what is built on it: WhisperX with speakers, faster-whisper, stable-ts.

    {"language": "en", "segments": [
      {"start": 0.5, "end": 3.2, "text": " Where were you born?", "speaker": "SPEAKER_01",
       "words": [{"word": "Where", "start": 0.5, "end": 0.9, "speaker": "SPEAKER_01"}]}]}

    The list of segments may also stand alone.
    """

    NAME = "Whisper"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        first = value_at(self._segments(value), 0)
        if not isinstance(first, dict) or (isinstance(value, list) and counts_milliseconds(first)):
            return False
        return first.keys() >= {"text", "start", "end"} and "start_ms" not in first

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(self._segments(value)):
            cue = cue_of(
                time_in_ms(segment.get("start")), time_in_ms(segment.get("end")), speaker_name(segment.get("speaker"))
            )
            add_text(draft, string_at(segment, "text"), cue, self._words(segment))

    def _segments(self, value: object) -> object:
        return value if isinstance(value, list) else value_at(value, "segments")

    def _words(self, segment: JsonObject) -> Iterator[TimedWord]:
        for word in objects_at(segment, "words"):
            label = speaker_name(word["speaker"]) if "speaker" in word else None
            yield TimedWord(
                text_at(word, "word") or text_at(word, "text"),
                time_in_ms(word.get("start")),
                time_in_ms(word.get("end")),
                label,
            )


class WhisperCppShape(JsonShape):
    """whisper.cpp, as its option `--output-json` writes it.

    {"result": {"language": "en"}, "transcription": [
      {"timestamps": {"from": "00:00:00,500", "to": "00:00:03,200"}, "offsets": {"from": 500, "to": 3200},
       "text": " Where were you born?"}]}
    """

    NAME = "whisper.cpp"
    BY_MACHINE = True

    def fits(self, value: object) -> bool:
        return value_at(value, "transcription", 0, "offsets", "from") is not None

    def read(self, value: object, draft: Draft) -> None:
        for segment in objects_at(value, "transcription"):
            start, end = (time_in_ms(value_at(segment, "offsets", name), MILLISECONDS) for name in ("from", "to"))
            add_text(draft, string_at(segment, "text"), cue_of(start, end, speaker_name(segment.get("speaker"))))


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
            add_text(draft, text, cue_of(), (word for word, _ in self._words(inner)))
        else:
            pairs = (
                (string_at(entry, "punct") or string_at(entry, "word"), word) for word, entry in self._words(inner)
            )
            add_words(draft, (JsonToken(written, word) for written, word in pairs if written))

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
