"""What a web page has around a talk, and nobody said, is taken out.

before  36 ratings
after   (nothing; the removal log has the words)
"""

import re

from quoth.cleanup import Phase
from quoth.model import Edit, Passage, PassageKind, Span, Transcript
from quoth.text import spans

NAME = "furniture"
PHASE = Phase.SURROUNDINGS

LINES = frozenset(
    (
        "...more",
        "click on any sentence in the transcript to leave a comment.",
        "copy link",
        "discussion (0)",
        "download on the app store",
        "get it on google play",
        "listen later",
        "mark as played",
        "share episode",
        "skip to content",
        "there aren't comments yet for this episode. click on any sentence in the transcript to leave a comment.",
        "transcript",
        "view all",
        "view all episodes",
        "view all episodesview all episodes",
        "visually hidden",
    )
)
"""Whole lines, without case."""
# yes "• 4.2" "4.2" "36 ratings" "1,283 Listeners" "Discussion (12)"   no "4.2 percent" "36 ratings agencies"
COUNTER = re.compile(
    r"(?:[•*]\s*)?\d\.\d$|[\d,.]+[KM]? (?:ratings?|listeners|reviews|comments)$|discussion \(\d+\)$", re.I
)
# yes "More shows like Training Data"   no "More shows like this would help"
CAROUSEL = re.compile(r"(?:More shows like|You might also like)\s+[^.]{2,60}$")
LONGEST_CARD = 120
"""Characters. A carousel has only shorter lines; a longer one is text, and then nothing is cut."""
# yes "Get full access to The Show at www.example.com/subscribe"   no "Get full access to the archive"
FOOTER = re.compile(r"Get full access to .{2,80}? at \S+\.\S+$")


def apply(transcript: Transcript) -> Transcript:
    """The transcript without buttons, counters, carousels of other shows and subscription footers."""
    tail = _carousel(transcript.passages)
    edits = list[Edit]()
    if tail < len(transcript.passages):
        span = Span(transcript.passages[tail].span.begin, transcript.passages[-1].span.end)
        edits.append(_gone(transcript, span, "a list of other shows"))
    for passage in transcript.passages[:tail]:
        text = passage.text
        if text.casefold() in LINES:
            edits.append(_gone(transcript, passage.span, "a button or label of the web page"))
        elif passage.kind is not PassageKind.SPEECH and COUNTER.match(text):
            edits.append(_gone(transcript, passage.span, "a counter of the web page"))
        elif passage.kind is PassageKind.INTRODUCTION:
            edits.extend(_footer(transcript, passage))
    return spans.amend(transcript, edits)


def _carousel(passages: tuple[Passage, ...]) -> int:
    """Where a list of other shows begins that goes on to the end; the number of passages if there is none."""
    for index, passage in enumerate(passages):
        if CAROUSEL.match(passage.text) and all(len(other.text) <= LONGEST_CARD for other in passages[index:]):
            return index
    return len(passages)


def _footer(transcript: Transcript, passage: Passage) -> list[Edit]:
    match = FOOTER.search(transcript.source.text, passage.span.begin, passage.span.end)
    return [_gone(transcript, Span(match.start(), match.end()), "a subscription footer")] if match else []


def _gone(transcript: Transcript, span: Span, reason: str) -> Edit:
    return spans.edit(transcript.source, span, "", NAME, reason)
