"""JSON of programs that Quoth does not know: the first list of objects with words and times."""

from quoth.readers.asr_json.shape import MILLISECONDS, JsonShape, add_text, cue_of
from quoth.readers.cues import Draft
from quoth.readers.json_source import JsonObject, objects_at, string_at, time_in_ms, value_at
from quoth.readers.json_source import speaker_name as speaker

LISTS = ("segments", "utterances", "transcript", "transcripts", "monologues", "cues", "captions", "lines", "entries",
         "items", "results", "data", "paragraphs", "chunks", "sentences", "messages")  # fmt: skip
TEXTS = ("text", "body", "transcript", "content", "words", "sentence", "utterance", "line", "caption", "message")
STARTS = ("start", "startTime", "start_time", "begin", "from", "offset", "timestamp", "time", "ts", "startTimestamp")
STARTS_MS = ("start_ms", "startMs", "start_time_ms", "startTimeMs", "offset_ms")
ENDS = ("end", "endTime", "end_time", "to", "stop", "endTimestamp")
SPEAKERS = ("speaker", "speaker_name", "speakerName", "speaker_label", "speakerLabel", "name", "voice", "author",
            "user", "participant", "role")  # fmt: skip


class GenericShape(JsonShape):
    """Any other list of objects with words and times, under whatever names: of tools that nobody has told us about.

    [{"name": "Ann Lee", "time": "00:00:05", "content": "Where were you born?"}]
    """

    NAME = "a list of lines"

    def fits(self, value: object) -> bool:
        rows = self._rows(value)
        usable = [
            row
            for row in rows
            if self._first(row, TEXTS) is not None and (self._start(row) is not None or self._speaker(row))
        ]
        return bool(rows) and 2 * len(usable) > len(rows)

    def read(self, value: object, draft: Draft) -> None:
        for row in self._rows(value):
            name = next((name for name in TEXTS if string_at(row, name)), "")
            end = (
                time_in_ms(value_at(row, "timestamp", 1)) if "timestamp" in row else time_in_ms(self._first(row, ENDS))
            )
            add_text(draft, string_at(row, name), cue_of(self._start(row), end, self._speaker(row)))

    def _rows(self, value: object) -> list[JsonObject]:
        """The first list of objects: the value itself, or what stands in it under a usual name."""
        places = (
            objects_at(value),
            *(objects_at(value, name) for name in LISTS),
            *(objects_at(value, "data", name) for name in LISTS),
        )
        return next((rows for rows in places if rows), [])

    def _first(self, row: JsonObject, names: tuple[str, ...]) -> object:
        return next((row[name] for name in names if row.get(name) is not None), None)

    def _start(self, row: JsonObject) -> int | None:
        value = self._first(row, STARTS_MS)
        if value is not None:
            return time_in_ms(value, MILLISECONDS)
        value = self._first(row, STARTS)
        return time_in_ms(value_at(value, 0) if isinstance(value, list) else value)

    def _speaker(self, row: JsonObject) -> str:
        return speaker(self._first(row, SPEAKERS))
