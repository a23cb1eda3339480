from quoth.model import Chapter, PassageKind
from quoth.readers.asr_json.json_talk import say, whole
from quoth.readers.asr_json.shape import JsonShape
from quoth.readers.cues import Draft
from quoth.readers.json_source import JsonObject, objects_at, string_at, time_in_ms, value_at
from quoth.text.headings import TITLE_BY_KIND


class ChaptersShape(JsonShape):
    """Chapters of a recording whose words the file does not have: of Podcasting 2.0, and of Podlove.

    {"version": "1.2.0", "title": "The light", "chapters": [{"startTime": 0, "title": "The house"}]}

    [{"start": "00:00:00.000", "title": "The house", "href": ""}]
    """

    NAME = "chapters"

    def fits(self, value: object) -> bool:
        first = value_at(self._chapters(value), 0)
        return isinstance(first, dict) and "title" in first and bool(first.keys() & {"startTime", "start"})

    def read(self, value: object, draft: Draft) -> None:
        rows = objects_at(self._chapters(value))
        for chapter, after in zip(rows, [*rows[1:], {}], strict=True):
            say(
                draft,
                string_at(chapter, "title"),
                whole(self._start(chapter), self._start(after))._replace(kind=PassageKind.CHAPTER),
            )
        if draft.cues:
            draft.chapters.append(Chapter(TITLE_BY_KIND[PassageKind.CHAPTER], offset=draft.cues[0].span.begin))

    def _chapters(self, value: object) -> object:
        return value if isinstance(value, list) else value_at(value, "chapters")

    def _start(self, chapter: JsonObject) -> int | None:
        return time_in_ms(chapter.get("startTime", chapter.get("start")))
