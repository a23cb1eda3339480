from quoth.model import Chapter, PassageKind
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import map_string, objects_at, string_at, text_at, time_in_ms, value_at

FORMAT = "quoth transcript "
KINDS = {kind.value: kind for kind in PassageKind}


class QuothShape(JsonShape):
    """Quoth's own `transcript.json`: what a site of Quoth gives to take along can be published by another.

    {"format": "quoth transcript 1", "title": "The light",
     "sections": [{"title": "The house", "passages": ["t-00-00-01"]}],
     "passages": [{"id": "t-00-00-01", "kind": "speech", "speaker": "Ann Lee", "start": 0.5, "text": "Where?"}]}

    What was inferred there, a speaker or a heading, is not taken over as known.
    """

    NAME = "Quoth"
    DERIVED = ("edits", "target", "statement", "corrections")

    def fits(self, value: object) -> bool:
        return text_at(value, "format").startswith(FORMAT)

    def read(self, value: object, draft: Draft) -> None:
        first: dict[str, int] = {}
        for passage in objects_at(value, "passages"):
            text, start = string_at(passage, "text"), time_in_ms(value_at(passage, "start"))
            speaker = "" if text_at(passage, "basis") == "inferred" else text_at(passage, "speaker")
            cue = whole(start, time_in_ms(value_at(passage, "end")), speaker)
            kind = KINDS.get(text_at(passage, "kind"), PassageKind.SPEECH)
            say(draft, text, cue._replace(kind=kind))
            if text is not None:
                first[text_at(passage, "id")] = map_string(draft.seed.source, text).begins[0]
        for section in objects_at(value, "sections"):
            passages = value_at(section, "passages", 0)
            if text_at(section, "titled_by") != "inferred" and passages in first:
                draft.chapters.append(
                    Chapter(text_at(section, "title"), time_in_ms(value_at(section, "start")), first[str(passages)])
                )
