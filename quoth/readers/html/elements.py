"""What elements of HTML say of their words by their names, classes and attributes."""

import re
from collections.abc import Mapping
from enum import StrEnum

from quoth.model import Milliseconds
from quoth.text import timecode as clock
from quoth.text.patterns import lazy_pattern

Attributes = Mapping[str, str | None]

BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol optgroup option p pre search "
    "section select summary table tbody td textarea tfoot th thead tr ul".split()
)
"""Elements that stand in lines of their own."""
BOLD = frozenset(("b", "strong", "cite"))
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# yes "speakerName" (two words) "transcript__speaker-name" (three)
WORD = lazy_pattern(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
NAMED = frozenset(
    ("author", "name", "participant", "person", "speaker", "speakers", "spk", "talker", "username", "who")
)
# yes "ts_500_3200_S00" "ts_0_12140_"   no "ts_attrid"
SEGMENT = lazy_pattern(r"ts_(?P<start>\d{1,9})_\d{1,9}_.*")
TIMED = frozenset(("clock", "start", "time", "timecode", "timestamp", "timestamps", "ts"))
ROLES = frozenset(("guest", "host", "interviewee", "interviewer", "moderator", "narrator"))
"""Classes that say who speaks, where a page has no names."""
# yes "watch?v=abc&t=123" "#t=2m3s" "talk.mp3#t=12"   no "?title=x"
SEEKS = lazy_pattern(r"[?&#]t=\d")
# yes "display:none" "visibility: hidden"
UNSEEN = lazy_pattern(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


# yes "footnote-2" "endnote-1" "sdfootnote3" "_ftn1" "fn:2" "cite_note-4"   no "footnote-ref-2" "_ftnref1" "fnref:2"
NOTE_ID = lazy_pattern(r"(?:sd)?(?:foot|end)note[-_]?\d+\Z|_?(?:ftn|edn)\d+\Z|fn[:-]\d+\Z|cite_note-[\w.:-]+\Z")


def is_footnote(tag: str, attributes: Attributes) -> bool:
    """Whether an element is a footnote or an endnote, as its id says."""
    return tag in ("li", "div", "p", "aside") and bool(NOTE_ID.match(attributes.get("id") or ""))


class ElementMark(StrEnum):
    """What an element calls its words."""

    SPEAKER = "speaker"
    TIME = "time"


def element_mark(tag: str, attributes: Attributes) -> ElementMark | None:
    """Whether an element says that its words are a name or a time."""
    words = _words(attributes)
    if tag == "time" or words & TIMED or (tag == "a" and SEEKS.search(attributes.get("href") or "")):
        return ElementMark.TIME
    return ElementMark.SPEAKER if words & NAMED else None


def element_speaker(attributes: Attributes) -> str:
    """Who speaks in an element, as an attribute or a class of it says; empty if none does."""
    for key in ("data-speaker", "data-speaker-name", "data-speakername"):
        if value := (attributes.get(key) or "").strip():
            return " ".join(value.split())[:80]
    role = sorted(_words(attributes) & ROLES)
    return role[0].capitalize() if len(role) == 1 else ""


def _words(attributes: Attributes) -> set[str]:
    """The words of the classes, the id and the item property of an element."""
    written = " ".join(attributes.get(key) or "" for key in ("class", "id", "itemprop", "data-role"))
    return {word.lower() for word in WORD.findall(written[:500])}


def element_start(attributes: Attributes) -> tuple[str, float] | None:
    """The time that an attribute gives to what the element holds: the name of the attribute, and its number.

    Whether the number counts seconds or thousandths is for the whole page to say.
    """
    for key in (
        "data-m",
        "data-start",
        "data-start-time",
        "data-time-start",
        "data-time",
        "data-begin",
        "data-timestamp",
    ):
        value = (attributes.get(key) or "").strip()
        if value and (number := _number(value)) is not None:
            return key, number
    # noScribe has the times of each segment in the name of an anchor, in thousandths
    segment = SEGMENT.fullmatch(attributes.get("name") or "")
    return ("name", int(segment["start"]) / 1000) if segment else None


def _number(value: str) -> float | None:
    if re.fullmatch(r"\d{1,9}(?:\.\d{1,9})?", value):
        return float(value)
    time: Milliseconds | None = clock.parse(value)
    return None if time is None else time / 1000


REASONS = {
    "nav": "navigation of the page",
    "menu": "navigation of the page",
    "footer": "the foot of the page",
    "aside": "what stands beside the text",
    "form": "a form",
    "search": "a form",
    "button": "a button",
    "select": "a form",
    "textarea": "a form",
    "dialog": "a window above the page",
}
BY_ROLE = {
    "navigation": REASONS["nav"],
    "banner": "the head of the page",
    "contentinfo": REASONS["footer"],
    "complementary": REASONS["aside"],
    "search": REASONS["form"],
    "dialog": REASONS["dialog"],
    "button": REASONS["button"],
}
BY_WORD = {
    **dict.fromkeys(
        ("nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "pagination", "pager", "skip"),
        REASONS["nav"],
    ),
    **dict.fromkeys(("footer", "colophon", "copyright"), REASONS["footer"]),
    **dict.fromkeys(("sidebar", "related", "recommended", "recommendations", "widget"), REASONS["aside"]),
    **dict.fromkeys(("comments", "respond", "disqus"), "what readers wrote below"),
    **dict.fromkeys(("share", "sharing", "social", "toolbar", "controls"), "buttons of the page"),
    **dict.fromkeys(
        ("newsletter", "subscribe", "signup", "promo", "advert", "advertisement", "ads", "sponsor"), "advertising"
    ),
    **dict.fromkeys(("cookie", "cookies", "consent", "gdpr", "popup", "modal"), REASONS["dialog"]),
}


def furniture_reason(tag: str, attributes: Attributes, *, in_article: bool) -> str:
    """Why an element is no part of the text; empty if it may be. `in_article`: it stands in the article of the page."""
    if (
        "hidden" in attributes
        or attributes.get("aria-hidden") == "true"
        or UNSEEN.search(attributes.get("style") or "")
    ):
        return "hidden on the page"
    if tag == "header" and not in_article:
        return BY_ROLE["banner"]
    reason = REASONS.get(tag) or BY_ROLE.get((attributes.get("role") or "").lower())
    return reason or next((BY_WORD[word] for word in sorted(_words(attributes) & BY_WORD.keys())), "")
