"""Text that is no talk: markup, subtitles, data and code for which there is no reader. It is refused, not published.

First the kinds that are known by how they begin, so that the message can name them and say how to export them; then
the classes: text most of whose lines are tags, fields, braces or codes. A talk may hold any of these in passing.

An editor who knows better names the format in the sidecar.

Classes of text by their lines: settings, lists of YAML and JSON, programs, style sheets, LaTeX, codes, logs.

Each has a pattern for the lines that may be of it, and one for those that no talk has, of which there must be some.

Before the classes come two counts: how much of a text is tags, and how little of it is letters.
"""

import re
from typing import NamedTuple

from quoth.errors import Problem
from quoth.model import Seed
from quoth.readers.json_source import lines_of_values
from quoth.readers.unsupported.signatures import (
    AS_TEXT,
    PLAIN,
    UnsupportedKind,
    json_lines,
    kind_by_signature,
    kind_of_xml,
)
from quoth.text.patterns import lazy_pattern


class LineClass(NamedTuple):
    """A kind of text that is known by most of its lines."""

    kind: UnsupportedKind
    line: re.Pattern[str]
    """A line that may be of the class; it stands by itself."""
    proof: re.Pattern[str]
    """What only the class has; it is looked for in those lines together."""
    least: float
    """How many of those lines must prove it."""


def _class(what: str, lines: tuple[str, ...], proof: tuple[str, ...], least: float = 0.5) -> LineClass:
    line = lazy_pattern(rf"\s*(?:{'|'.join(lines)})")
    return LineClass(
        UnsupportedKind(what, AS_TEXT + PLAIN), line, lazy_pattern(rf"^(?:{'|'.join(proof)})", re.M), least
    )


FIELD = r"[\w.\"'\[\]-]{1,60}(?: \[\d+\])?\s*=\s*\S"
KEY = r"[a-z_][\w-]{0,40}:"
# yes "{laughs}" "{Ann sits down}": a remark of a typist, and no block of a program
REMARK = r"\{[\w ,.’']+\}$"
CODED = r"[A-Za-z0-9+/=_-]{40,}$"
DUMPED = r"[0-9a-fA-F]{7,8}:?\s+(?:[0-9a-fA-F]{2,8}\s+){4,}"
TIER = r"\*[A-Z0-9_]{1,8}:\t|%\w{3}:\t"
MOMENT = r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d"

CLASSES = (
    # yes 'xmin = 0' 'name: "x"' "[section]"   no "Ann: hello" "a = b, he said" (words behind it)
    _class(
        "settings or data (fields and values)",
        (FIELD, r"\[{1,2}[\w .:\"-]+\]{1,2}\s*:?$", "[#;]"),
        (rf"\s*{FIELD}",),
    ),
    # yes "- speaker: Ann" above "  text: We lit it."   no "Ann: hello" "- ann: hello"
    _class(
        "YAML",
        (rf"(?:-\s+)?{KEY}(?:\s|$)", r"(?<=\s)(?:-\s)?\S", r"-\s", "---$", "#"),
        (rf"[ ]*-[ ]+{KEY}(?:[ ].*)?\n[ ]{{2,}}{KEY}(?:\s|$)",),
        0.15,
    ),
    # yes "}" "if (a) {" "return b;" "color: red;"   no "He said; then he left." "{laughs}"
    _class(
        "a program or a style sheet",
        (
            r"[\]})]+[;,)]*$",
            rf"(?!{REMARK}).*(?<![%}}>])[{{}};]$",
            r".*\)\s*(?:=>|->).*$",
            r"//|/\*|\*/|\* |#include|import |from \S+ import |def |class |return\b|@\w+",
            r"<\w+.*>$",
        ),
        (rf"(?!\s*{REMARK}).*(?<![%}}>])[{{}}]$", r".*[=()\[\]].*;$"),
        0.25,
    ),
    # yes "def f(x):" "return x" "import os"   no "From Ann: hello" "import of wine"
    _class(
        "a program",
        (
            r"(?:async )?def \w+\(.*|class \w+.*:$|import [\w., ]+$|from [\w.]+ import .*",
            r"return\b.*|raise\b.*|(?:el)?if .*:$|else:$|for .+ in .+:$|while .*:$|with .*:$|try:$|except\b.*:$",
            r"@\w[\w.]*(?:\(.*\))?$|#.*|\"\"\".*",
            r"[\w.\[\]\"', ]+ [+*/-]?= .+|[\w.]+\(.*\)$|[)\]}]+,?$",
        ),
        (
            r"\s*(?:async )?def \w+\(.*:$|\s*class \w+(?:\(.*\))?:$",
            r"\s*import \w+(?:\.\w+)*(?: as \w+)?$|\s*from [\w.]+ import \w",
        ),
        0.1,
    ),
    # yes "\begin{quote}" "\section{Light}"   no "\[music\]"
    _class("LaTeX", (r"\\[A-Za-z]+[*\[{\\ ]?", "%", r"\}"), (r"\s*\\[A-Za-z]+[*\[{]",)),
    # yes "QmFzZTY0IGlzIG5vIHRhbGsgb2YgYW55Ym9keQ=="   no "https://example.org/…" "--------" (no letters)
    _class("base64 or another code", (CODED, DUMPED), (rf"(?=.*[0-9])(?=.*[A-Za-z]){CODED}", DUMPED)),
    # yes "*ANN:\twhere were you born ?" "%mor:\tadv|where"   no "* Ann: where"
    _class("a transcript in CHAT (.cha)", (TIER, r"@\w+", r"(?<=\t)\S"), (TIER,)),
    # yes '{"text": "We lit it."}'   no "[laughs] Yes."
    _class(
        "JSON",
        (r"[{\[]\s*(?:\"|\d|\{|\[|[}\]]).*[}\]],?$", r"\"[\w ]+\"\s*:", r"[{}\[\]]+,?$"),
        (r"\s*\{?\s*\"[^\"]{1,60}\"\s*:\s*\S",),
    ),
    # yes "2024-03-12 10:15:02,120 INFO started"   no "2024-03-12 10:15:02 Ann: hello"
    _class(
        "a log of a program",
        (rf"{MOMENT}\S*\]?\s+.*\b(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE)\b",),
        (MOMENT,),
    ),
)


MIN_CLASS_SHARE, MIN_CLASS_LINES = 0.6, 4
"""Of the lines that are not empty, and lines: from here on a text is of a class."""
INLINE = "a|b|br|cite|code|del|em|font|i|ins|mark|p|q|s|small|span|strong|sub|sup|u"
# yes "<row id='1'>" "</tier>" "<td>"   no "<b>" "</strong>" "<br/>" (which typists use), "<3"
TAG = lazy_pattern(rf"</?(?!(?:{INLINE})[\s/>])[A-Za-z][^<>]{{0,2000}}>|<[?!][^<>]{{0,2000}}>", re.I)
CLOSED = lazy_pattern(rf"</(?!(?:{INLINE})[\s>])[A-Za-z][^<>]{{0,100}}>", re.I)
CLOCK = lazy_pattern(r"\d{1,3}:\d\d(?::\d\d)?(?:[.,;:]\d{1,3})?")
MIN_TAG_SHARE, MIN_CLOSED = 0.5, 3
"""Of the characters that are not white space, how many are in tags, and how many elements are closed."""
MAX_LETTER_SHARE, MIN_SIGNS = 0.25, 200
"""Of the same characters, how few are letters in tables of numbers; shorter texts are not judged."""

TAGGED = UnsupportedKind("markup (most of it is tags)", AS_TEXT + PLAIN)
NUMBERS = UnsupportedKind("numbers and signs, with hardly a word", AS_TEXT + PLAIN)


def kind_by_lines(text: str) -> UnsupportedKind | None:
    """The class that a text is of; None if it may be a talk."""
    pieces = text.split()
    signs = sum(map(len, pieces))
    if _count_tag_signs(text) >= MIN_TAG_SHARE * signs and len(CLOSED.findall(text)) >= MIN_CLOSED:
        return TAGGED
    sure_letters = sum([len(piece) for piece in pieces if piece.isalpha()])
    if signs >= MIN_SIGNS and sure_letters < MAX_LETTER_SHARE * signs:  # nearly never
        words = CLOCK.sub("", text)
        if sum(map(str.isalpha, words)) < MAX_LETTER_SHARE * _count_signs(words):
            return NUMBERS
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    return next((row_class.kind for row_class in CLASSES if _is_of(rows, row_class)), None)


def _count_tag_signs(text: str) -> int:
    return sum(map(_count_signs, TAG.findall(text)))


def _count_signs(text: str) -> int:
    """Characters that are not white space."""
    return len("".join(text.split()))


def _is_of(rows: list[str], row_class: LineClass) -> bool:
    alike = _alike_rows(rows, row_class)
    enough = len(alike) >= MIN_CLASS_LINES or (len(alike) == len(rows) and sum(map(len, rows)) >= MIN_SIGNS)
    if not enough or len(alike) < MIN_CLASS_SHARE * len(rows):
        return False
    return len(row_class.proof.findall("\n".join(alike))) >= row_class.least * len(alike)


def _alike_rows(rows: list[str], row_class: LineClass) -> list[str]:
    """The rows that may be of a class; the first of them are enough where the others cannot make up for the rest."""
    alike = list[str]()
    for index, row in enumerate(rows):
        if row_class.line.match(row):
            alike.append(row)
        elif index + 1 - len(alike) > (1 - MIN_CLASS_SHARE) * len(rows) + 1:
            break
    return alike


TYPED = frozenset(("labelled", "meeting", "plain", "show notes", "stamped", "subrip", "timed"))
"""The readers that take any text, and so markup too."""


def refusal(seed: Seed, reader: str) -> Problem | None:
    """What a seed is that a reader would take for a talk, and how to export it; None if it may be one."""
    kind = _kind(seed.source.text, seed.body, reader)
    if not kind:
        return None
    return Problem(seed.path, f"{kind.what}, which Quoth does not read", kind.hint_for(seed.path.rpartition("/")[2]))


def _kind(text: str, body: int, reader: str) -> UnsupportedKind | None:
    if reader == "json":
        return None if lines_of_values(text) else json_lines(text)
    if reader not in TYPED:
        return None
    kind = kind_by_signature(text) or kind_by_signature(text[body:])
    if kind or reader == "subrip":
        return kind
    return kind_of_xml(text[body:]) or kind_by_lines(text[body:])
