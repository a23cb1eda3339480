"""The title and the show, said again by the page and not by a speaker, stand once.

before  Training DataBy Sequoia Capital          (the show is “Training Data”)
after   (nothing)
"""

from quoth.model import Kind, Passage, Transcript
from quoth.text import source

NAME = "repeated title"
BYLINE = 60
"""Characters; more behind the title is text."""


def mend(transcript: Transcript) -> Transcript:
    """The transcript without lines that only repeat its title or its show."""
    names = {"title of the page": transcript.meta.title, "name of the show": transcript.meta.show}
    last = len(transcript.passages) - 1
    edits = [
        source.edit(transcript.source, passage.span, "", NAME, reason)
        for index, passage in enumerate(transcript.passages)
        if (passage.kind is not Kind.SPEECH or index in (0, last)) and (reason := _reason(passage, names))
    ]
    return source.amend(transcript, edits)


def _reason(passage: Passage, names: dict[str, str]) -> str:
    """What a line repeats: a name alone, or with a byline, also run together ("The ShowBy Ann Lee"); else empty."""
    text = passage.text.casefold()
    for what, name in names.items():
        rest = text.removeprefix(name.casefold())
        if name and not rest:
            return f"repeats the {what}"
        if name and rest != text and len(rest) <= BYLINE and rest.lstrip().startswith("by "):
            return f"repeats the {what}, and says who publishes it"
    return ""
