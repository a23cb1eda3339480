from collections.abc import Iterator

from quoth.readers.asr_json.json_talk import JsonToken, spell
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft, TimedWord
from quoth.readers.json_source import JsonObject, JsonString, objects_at, time_in_ms, value_at
from quoth.readers.json_source import speaker_name as speaker


class RevShape(JsonShape):
    """Rev and Rev AI: monologues of words and marks, which bring their spaces along.

    {"monologues": [{"speaker": 0, "elements": [
      {"type": "text", "value": "Where", "ts": 0.5, "end_ts": 0.9}, {"type": "punct", "value": " "}]}],
     "speakers": [{"id": 0, "name": "Ann Lee"}]}
    """

    NAME = "Rev"

    def fits(self, value: object) -> bool:
        return value_at(value, "monologues", 0, "elements", 0, "value") is not None

    def read(self, value: object, draft: Draft) -> None:
        names = {str(person.get("id")): speaker(person) for person in objects_at(value, "speakers")}
        for monologue in objects_at(value, "monologues"):
            label = (
                speaker(monologue.get("speaker_name"))
                or names.get(str(monologue.get("speaker")))
                or speaker(monologue.get("speaker"))
            )
            spell(draft, self._tokens(monologue, label))

    def _tokens(self, monologue: JsonObject, label: str) -> Iterator[JsonToken]:
        spaced = False
        for element in objects_at(monologue, "elements"):
            text = element.get("value")
            if isinstance(text, JsonString) and text.strip():
                attached = not spaced and not text[0].isspace()
                yield JsonToken(
                    text,
                    TimedWord(str(text), time_in_ms(element.get("ts")), time_in_ms(element.get("end_ts")), label),
                    attached,
                )
            spaced = isinstance(text, JsonString) and text[-1:].isspace()
