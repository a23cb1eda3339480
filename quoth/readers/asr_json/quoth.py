from quoth.model import Chapter, PassageKind
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import at, located, objects, plain, time, words

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
        return plain(value, "format").startswith(FORMAT)

    def read(self, value: object, draft: Draft) -> None:
        first: dict[str, int] = {}
        for passage in objects(value, "passages"):
            text, start = words(passage, "text"), time(at(passage, "start"))
            speaker = "" if plain(passage, "basis") == "inferred" else plain(passage, "speaker")
            cue = whole(start, time(at(passage, "end")), speaker)
            kind = KINDS.get(plain(passage, "kind"), PassageKind.SPEECH)
            say(draft, text, cue._replace(kind=kind))
            if text is not None:
                first[plain(passage, "id")] = located(draft.seed.source, text).begins[0]
        for section in objects(value, "sections"):
            passages = at(section, "passages", 0)
            if plain(section, "titled_by") != "inferred" and passages in first:
                draft.chapters.append(
                    Chapter(plain(section, "title"), time(at(section, "start")), first[str(passages)])
                )
