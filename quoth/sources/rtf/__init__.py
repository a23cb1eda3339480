"""Rich text (.rtf) as HTML, which the reader of web pages reads: headings, bold, tables and notes kept.

Every word that people see is in the text, or in an element that says why it is not: comments, deleted and hidden words,
heads and feet of pages. Each kind is also a notice.
"""

from quoth.model import Notice
from quoth.sources import left_out
from quoth.sources.limits import Limits
from quoth.sources.rtf.reading import RtfReading
from quoth.sources.rtf.tokens import tokens
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

# yes two halves of a character beyond U+FFFF, each written by itself
PAIR = lazy_pattern("[\ud800-\udbff][\udc00-\udfff]")
HALF = lazy_pattern("[\ud800-\udfff]")


def html(data: bytes, shown: str, limits: Limits) -> tuple[str, list[Notice]]:
    """The words of rich text as HTML, and notices of what is left out of the text. Raises SeedError."""
    reading = RtfReading(shown, limits.nesting)
    for token in tokens(data):
        reading.read(token)
    reading.flush()
    while len(reading.groups) > 1:
        reading.close()
    notes = left_out.footnotes(note for note in reading.notes if note[1])
    page = _joined(left_out.page(reading.title, f"{reading.text.finish()}\n{notes}", _with_words(reading.left)))
    notices = list(left_out.notices(_with_words(reading.left)))
    if lost := page.count("\ufffd"):
        what = counted(lost, "character", "characters")
        notices.append(Notice("characters-lost", f"{what} could not be decoded (“\ufffd”): correct what you know"))
    return page, notices


def _with_words(listed: left_out.LeftOut) -> left_out.LeftOut:
    return [(kind, text) for kind, text in listed if any(map(str.isalnum, text))]


def _joined(text: str) -> str:
    """The text with characters whole that were written in two halves; a half alone is lost."""
    whole = PAIR.sub(lambda pair: pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le"), text)
    return HALF.sub("\ufffd", whole)
