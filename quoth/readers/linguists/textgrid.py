"""TextGrids of Praat, long and short: https://www.fon.hum.uva.nl/praat/manual/TextGrid_file_formats.html

Praat reads numbers, texts in quotation marks and flags that stand by themselves, and passes over all else: so the long
form (`xmin = 0`, `text = "…"`) and the short one (`0`, `"…"`) are the same.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from quoth.errors import Problem, SeedError
from quoth.model import Evidence, Metadata, Milliseconds, Notice, Seed, Transcript
from quoth.readers.base import NO_EVIDENCE, Reader
from quoth.readers.line_rendition import LETTERS
from quoth.readers.linguists.tier_kinds import classify, speaker_in_name
from quoth.readers.linguists.tiers import ANNOTATION, Tier, TierAnnotation, read_tiers
from quoth.text.patterns import lazy_pattern

# yes `File type = "ooTextFile"` and `Object class = "TextGrid"` below it, with and without the words before the texts
BEGINNING = lazy_pattern(
    r"[\s\ufeff]*(?:File type = )?\"?ooTextFile(?: short)?\"?\s*\n\s*(?:Object class = )?\"?TextGrid\b"
)
# yes `"He said ""yes"""`, `0.5`, `<exists>`   no `[1]:`, `xmin`, `!a remark with 5 words`
TOKEN = lazy_pattern(
    r"\"(?P<text>(?:[^\"]|\"\")*)\"|(?<!\S)(?P<number>[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)(?!\S)|(?P<flag><\w+>)|![^\n]*"
)
FORM_WORDS = frozenset(
    "class exists file intervals item mark name number object ootextfile points size text textgrid tiers time type "
    "xmax xmin".split()
)
"""Words outside of quotation marks that the long form has."""
HEAD_TEXTS = ("ooTextFile", "TextGrid")
CLASSES = ("IntervalTier", "TextTier")
MAX_DIGITS = 30


class TextGridReader(Reader):
    """TextGrids of Praat (.TextGrid), also as forced aligners write them; long and short form, UTF-8 and UTF-16.

    File type = "ooTextFile"
    Object class = "TextGrid"
    xmin = 0
    xmax = 9.2
    tiers? <exists>
    size = 1
    item []:
        item [1]:
            class = "IntervalTier"
            name = "Ann Lee"
            …
            intervals [1]:
                xmin = 0
                xmax = 3.2
                text = "Where were you born?"

    Tiers of intervals are speech, and their names are speakers; a tier that is called words or the like has no speaker.
    Tiers of points, tiers whose names say that they describe the speech, and phones beside words are listed as left
    out. In Praat: Save > Save as text file, or Save as short text file; binary files are not read.

    Kept: speakers, times; of an aligned file, the times of words.
    """

    NAME = "textgrid"

    def sniff(self, seed: Seed) -> Evidence:
        begins = BEGINNING.match(seed.source.text[seed.body : seed.body + 1000])
        return Evidence(0.98, "its first lines are those of a TextGrid") if begins else NO_EVIDENCE

    def parse(self, seed: Seed) -> Transcript:
        """What each tier says when. Raises SeedError."""
        tokens = _Tokens(list(_tokens(seed.source.text[seed.body :])))
        tiers = list(_tiers(tokens))
        if not tiers:
            hint = "save it again in Praat: Save > Save as text file"
            raise SeedError(Problem(seed.path, "a TextGrid without a tier that can be read", hint))
        classify([tier for tier in tiers if tier.speech])
        groups = [[text] for text in _loose_texts(seed.source.text[seed.body :])]
        read = read_tiers(seed, self.NAME, tiers, Metadata(), (), groups)
        cut = [Notice("cut-off", "the file ends within a tier: it may be cut off")] if tokens.cut else []
        return replace(read, notices=(*read.notices, *cut))


class TextGridToken(NamedTuple):
    kind: str
    """text, number, flag, or open for a text that nothing closes."""
    text: str


def _tokens(text: str) -> Iterator[TextGridToken]:
    """The numbers, texts and flags of a file, behind its first two lines. A text that nothing closes is one too."""
    position = 0
    for match in TOKEN.finditer(text):
        if match.lastgroup:
            yield TextGridToken(match.lastgroup, match[match.lastgroup].replace('""', '"'))
        position = match.end()
    open_text = text[position:].partition('"')[2]
    if open_text:
        yield TextGridToken("open", open_text)


def _loose_texts(text: str) -> Iterator[str]:
    """Every text in quotation marks, and what stands outside of them and is no word of the form."""
    position = 0
    for number, match in enumerate([*TOKEN.finditer(text), None]):
        between = text[position : match.start() if match else len(text)]
        loose = [word for word in LETTERS.findall(between) if word.casefold() not in FORM_WORDS]
        if loose:
            yield " ".join(loose)
        if match and match["text"] and number >= len(HEAD_TEXTS) and match["text"] not in CLASSES:
            yield match["text"]
        elif match and match[0].startswith("!"):
            yield match[0]
        position = match.end() if match else position


class _Tokens:
    """The tokens of a file, taken one by one."""

    def __init__(self, tokens: Sequence[TextGridToken]) -> None:
        self.tokens, self.position, self.cut = tokens, 0, False

    def skip_to_tier(self) -> bool:
        """Goes to the next class of a tier; false if there is none."""
        while self.position < len(self.tokens) and self.tokens[self.position].text not in CLASSES:
            self.position += 1
        return self.position < len(self.tokens)

    def take(self, kind: str) -> str | None:
        """The next token, if it is of this kind; else the file is cut off or damaged."""
        token = self.tokens[self.position] if self.position < len(self.tokens) else None
        self.cut = self.cut or not token or token.kind != kind
        if not token or (token.kind != kind and (kind, token.kind) != ("text", "open")):
            return None
        self.position += 1
        return token.text


def _tiers(tokens: _Tokens) -> Iterator[Tier]:
    number = 0
    while tokens.skip_to_tier():
        number += 1
        points = tokens.take("text") == "TextTier"
        name = (tokens.take("text") or "").strip()
        tier = Tier(name or f"tier {number}", [], speaker_in_name(name), ANNOTATION if points else ("", ""))
        tokens.take("number")
        tokens.take("number")
        size = tokens.take("number") or "0"
        for _ in range(int(size) if size.isdecimal() and len(size) < MAX_DIGITS else 0):
            start = _milliseconds(tokens.take("number"))
            end = None if points else _milliseconds(tokens.take("number"))
            text = tokens.take("text")
            if text is None:
                break
            tier.annotations.append(TierAnnotation(text, start, end))
        yield tier


def _milliseconds(seconds: str | None) -> Milliseconds | None:
    if seconds is None or len(seconds) > MAX_DIGITS:
        return None
    value = float(seconds)
    return round(value * 1000) if abs(value) < 1e9 else None
