"""AssemblyAI: utterances where speakers were told apart, or else one text. Times are thousandths of a second.

{"language_code": "en_us", "text": "Where were you born?",
 "words": [{"text": "Where", "start": 500, "end": 900, "speaker": "A"}],
 "utterances": [{"speaker": "A", "start": 500, "end": 3200, "text": "Where were you born?", "words": [...]}]}
"""

from collections.abc import Iterator

from quoth.text.captions.cues import Draft
from quoth.text.captions.timed_words import Word
from quoth.text.files.json_fields import at, objects, plain, speaker, time, words
from quoth.text.files.json_talk import say, whole

NAME = "AssemblyAI"
THOUSANDTHS = 0.001


def fits(value: object) -> bool:
    first = at(value, "words", 0) or at(value, "utterances", 0)
    return at(value, "text") is not None and isinstance(first, dict) and {"text", "start", "end"} <= first.keys()


def read(value: object, draft: Draft) -> None:
    utterances = objects(value, "utterances")
    for one in utterances:
        start, end = (time(one.get(name), THOUSANDTHS) for name in ("start", "end"))
        say(draft, words(one, "text"), whole(start, end, speaker(one.get("speaker"))), _words(one))
    if not utterances:
        say(draft, words(value, "text"), whole(), _words(value))


def _words(value: object) -> Iterator[Word]:
    for word in objects(value, "words"):
        start, end = (time(word.get(name), THOUSANDTHS) for name in ("start", "end"))
        who = speaker(word["speaker"]) if word.get("speaker") else None
        yield Word(plain(word, "text"), start, end, who)
