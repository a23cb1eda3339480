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
    names = [name.casefold() for name in (transcript.meta.title, transcript.meta.show) if name]
    last = len(transcript.passages) - 1
    found = [
        source.edit(transcript.source, one.span, "", NAME, "repeats the title of the page")
        for index, one in enumerate(transcript.passages)
        if (one.kind is not Kind.SPEECH or index in (0, last)) and _repeats(one, names)
    ]
    return source.amend(transcript, found)


def _repeats(one: Passage, names: list[str]) -> bool:
    """Whether a line is a name alone, or a name with a byline: "The Show by Ann Lee", also run together."""
    text = one.text.casefold()
    for name in names:
        rest = text.removeprefix(name)
        if text == name or (rest != text and len(rest) <= BYLINE and rest.lstrip().startswith("by ")):
            return True
    return False
