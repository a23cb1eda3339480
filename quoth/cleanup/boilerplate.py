"""What a web page has around a talk, and nobody said, is taken out.

before  36 ratings
after   (nothing; the removal log has the words)

The title and the show stand once, though the page says them again.

before  Training DataBy Sequoia Capital          (the show is “Training Data”)
after   (nothing)

A note about a speaker at the foot of the page goes.

before  Thank you for having me. / Ann Lee / Ann studies tides.
after   Thank you for having me.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import dropwhile

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.model import Edit, Passage, PassageKind, Span, Transcript
from quoth.text import spans
from quoth.text.patterns import lazy_pattern
from quoth.text.words import count

NAME = "furniture"
REPEATED_TITLE, BIO_CARD = "repeated title", "bio card"
"""What edits of titles that are said again and of notes about speakers are called."""
PHASE = Phase.SURROUNDINGS

BUTTONS = frozenset(
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
COUNTER = lazy_pattern(
    r"(?:[•*]\s*)?\d\.\d$|[\d,.]+[KM]? (?:ratings?|listeners|reviews|comments)$|discussion \(\d+\)$", re.I
)
# yes "More shows like Training Data"   no "More shows like this would help"
CAROUSEL = lazy_pattern(r"(?:More shows like|You might also like)\s+[^.]{2,60}$")
MAX_CAROUSEL_LINE_CHARS = 120
"""A carousel has only shorter lines; a longer one is text, and then nothing is cut."""
# yes "Get full access to The Show at www.example.com/subscribe"   no "Get full access to the archive"
FOOTER = lazy_pattern(r"Get full access to .{2,80}? at \S+\.\S+$")
MAX_BYLINE_CHARS = 60
"""More behind the title is text."""
BIO_PASSAGES = 6
"""A note about a speaker is among so many last passages of a page."""
MAX_BIO_WORDS = 80


def apply(transcript: Transcript) -> Transcript:
    """The transcript without buttons, counters, carousels, subscription footers, titles again and notes on people."""
    transcript = apply_edits(transcript, _page_edits(transcript))
    transcript = apply_edits(transcript, _title_edits(transcript))
    return apply_edits(transcript, _bio_edits(transcript))


def _page_edits(transcript: Transcript) -> Iterator[Edit]:
    """What belongs to the page and not to its text."""
    tail = _carousel(transcript.passages)
    if tail < len(transcript.passages):
        span = Span(transcript.passages[tail].span.begin, transcript.passages[-1].span.end)
        yield _left_out(transcript, span, "a list of other shows")
    for passage in transcript.passages[:tail]:
        if passage.text.casefold() in BUTTONS:
            yield _left_out(transcript, passage.span, "a button or label of the web page")
        elif passage.kind is not PassageKind.SPEECH and COUNTER.match(passage.text):
            yield _left_out(transcript, passage.span, "a counter of the web page")
        elif passage.kind is PassageKind.INTRODUCTION:
            match = FOOTER.search(transcript.source.text, passage.span.begin, passage.span.end)
            if match:
                yield _left_out(transcript, Span(*match.span()), "a subscription footer")


def _carousel(passages: tuple[Passage, ...]) -> int:
    """Where a list of other shows begins that goes on to the end; the number of passages if there is none."""
    for index, passage in enumerate(passages):
        if CAROUSEL.match(passage.text) and all(
            len(other.text) <= MAX_CAROUSEL_LINE_CHARS for other in passages[index:]
        ):
            return index
    return len(passages)


def _title_edits(transcript: Transcript) -> Iterator[Edit]:
    """Lines that only repeat the title or the show: of speech, the first and the last."""
    names = {"the title of the page": transcript.meta.title, "the name of the show": transcript.meta.show}
    edges = (0, len(transcript.passages) - 1)
    for index, passage in enumerate(transcript.passages):
        what = _repeated_name(passage, names) if passage.kind is not PassageKind.SPEECH or index in edges else ""
        if what:
            yield _left_out(transcript, passage.span, f"repeats {what}", REPEATED_TITLE)


def _repeated_name(passage: Passage, names: Mapping[str, str]) -> str:
    """What a line is that is a name alone, or a name with a byline: "The Show by Ann Lee", also run together."""
    text = passage.text.casefold()
    for what, name in names.items():
        byline = text.removeprefix(name.casefold()) if name else text
        if not byline or text.replace("-", " ") == name.casefold().replace("-", " "):
            return what
        if byline != text and len(byline) <= MAX_BYLINE_CHARS and byline.lstrip().startswith("by "):
            return f"{what}, with a byline"
    return ""


def _bio_edits(transcript: Transcript) -> Iterator[Edit]:
    """A speaker's name on a line of its own and the few words about that person below it."""
    names = {passage.speaker for passage in transcript.passages if passage.speaker}
    card = list(dropwhile(lambda passage: passage.text not in names, transcript.passages[-BIO_PASSAGES:]))[:2]
    if len(card) < 2 or card[0].span.begin == transcript.passages[0].span.begin:
        return
    name, about = card[0].text, card[1].text
    first, _, remainder = about.partition(" ")
    is_about_speaker = about.startswith(name) or (first == name.split()[0] and remainder[:1].islower())
    if is_about_speaker and count(about) <= MAX_BIO_WORDS:
        for passage in card:
            yield _left_out(transcript, passage.span, f"a note about {name} at the foot of the page", BIO_CARD)


def _left_out(transcript: Transcript, span: Span, reason: str, rule: str = NAME) -> Edit:
    return spans.make_edit(transcript.source, span, "", rule, reason)
