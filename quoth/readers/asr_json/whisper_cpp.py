from quoth.readers.asr_json.json_talk import MILLISECONDS, say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import objects_at, speaker_name, string_at, time_in_ms, value_at


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
            say(draft, string_at(segment, "text"), whole(start, end, speaker_name(segment.get("speaker"))))
