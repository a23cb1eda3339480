"""The title and the show, said again by the page and not by a speaker, stand once.

before  Training DataBy Sequoia Capital          (the show is “Training Data”)
after   (nothing)
"""

from collections.abc import Mapping

from quoth.cleanup import Phase
from quoth.model import Passage, PassageKind, Transcript
from quoth.text import spans

NAME = "repeated title"
PHASE = Phase.SURROUNDINGS
BYLINE = 60
"""Characters; more behind the title is text."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript without lines that only repeat its title or its show."""
    names = {"the title of the page": transcript.meta.title, "the name of the show": transcript.meta.show}
    last_index = len(transcript.passages) - 1
    repeats = [
        spans.edit(transcript.source, passage.span, "", NAME, f"repeats {reason}")
        for index, passage in enumerate(transcript.passages)
        if passage.kind is not PassageKind.SPEECH or index in (0, last_index)
        if (reason := _repeated(passage, names))
    ]
    return spans.amend(transcript, repeats)


def _repeated(passage: Passage, names: Mapping[str, str]) -> str:
    """What a line is that is a name alone, or a name with a byline: "The Show by Ann Lee", also run together."""
    text = passage.text.casefold()
    for what, name in names.items():
        byline = text.removeprefix(name.casefold()) if name else text
        if not byline:
            return what
        if byline != text and len(byline) <= BYLINE and byline.lstrip().startswith("by "):
            return f"{what}, with a byline"
    return ""
