"""Classes of text that are no talk, by the share of it that is tags, fields, braces or codes.

Each class has a pattern for its lines; lines of talk match none of them but in passing.
"""

import re
from typing import NamedTuple

from quoth.readers.unsupported.kinds import AS_TEXT, Kind

SHARE, FEWEST = 0.6, 4
"""Of the lines that are not empty, and lines: from here on a text is of a class."""
INLINE = "a|b|br|cite|code|del|em|font|i|ins|mark|p|q|s|small|span|strong|sub|sup|u"
# yes "<row id='1'>" "</tier>" "<td>"   no "<b>" "</strong>" "<br/>" (which typists use), "<3"
TAG = re.compile(rf"</?(?!(?:{INLINE})[\s/>])[A-Za-z][^<>]{{0,2000}}>|<[?!][^<>]{{0,2000}}>", re.I)
CLOSED = re.compile(rf"</(?!(?:{INLINE})[\s>])[A-Za-z][^<>]{{0,100}}>", re.I)
CLOCK = re.compile(r"\d{1,3}:\d\d(?::\d\d)?(?:[.,;:]\d{1,3})?")
TAGS, FEWEST_CLOSED = 0.5, 3
"""Of the characters that are not white space, how many are in tags, and how many elements are closed."""
LETTERS, LEAST = 0.25, 200
"""Of the same characters, how few are letters in tables of numbers; shorter texts are not judged."""
PLAIN = "; or, if it is a talk all the same, name the format in the sidecar: `format: plain`"


class LineClass(NamedTuple):
    """A class by its lines. So many of these must be of the second pattern too, which no talk has."""

    kind: Kind
    line: re.Pattern[str]
    proof: re.Pattern[str]
    least: float


def _class(what: str, line: str, proof: str, least: float = 0.5) -> LineClass:
    return LineClass(Kind(what, AS_TEXT + PLAIN), re.compile(line), re.compile(proof, re.M), least)


CLASSES = (
    # yes 'xmin = 0', 'name: "x"', "[section]"   no "Ann: hello", "a = b, he said"
    _class("settings or data (fields and values)", r"\s*(?:[\w.\"'\[\]-]{1,60}(?: \[\d+\])?\s*[=]\s*\S|\[{1,2}[\w .:\"-]+\]{1,2}\s*:?$|[#;])", r"\s*[\w.\"'-]{1,60}\s*=\s*\S"),
    # yes "- speaker: Ann" "  text: We lit it." (set in, or in a list)   no "Ann: hello"
    _class("YAML", r"\s*(?:-\s+)?[a-z_][\w-]{0,40}:(?:\s|$)|\s+(?:-\s)?\S|\s*-\s|---$|\s*#", r"^[ ]*-[ ]+[a-z_][\w-]{0,40}:(?:[ ].*)?\n[ ]{2,}[a-z_][\w-]{0,40}:(?:\s|$)", 0.15),
    # yes "}" "if (a) {" "return b;" "color: red;"   no "He said; then he left."
    _class("a program or a style sheet", r"\s*(?:[\]})]+[;,)]*$|(?!\{[\w ,.’']+\}$).*(?<![%}>])[{};]$|.*\)\s*(?:=>|->).*$|(?://|/\*|\*/|\* |#include|import |from \S+ import |def |class |return\b|@\w+)|<\w+.*>$)", r"^(?!\s*\{[\w ,.’']+\}$).*(?<![%}>])[{}]$|^.*[=()\[\]].*;$", 0.25),
    # yes "def f(x):" "    return x" "import os"   no "from Ann: hello"
    _class("a program", r"\s*(?:(?:async )?def \w+\(.*|class \w+.*:$|import [\w., ]+$|from [\w.]+ import .*|return\b.*|(?:el)?if .*:$|else:$|for .+ in .+:$|while .*:$|try:$|except\b.*:$|with .*:$|raise\b.*|@\w[\w.]*(?:\(.*\))?$|#.*|\"\"\".*|[\w.\[\]\"', ]+ [+*/-]?= .+|[\w.]+\(.*\)$|[)\]}]+,?$)", r"^\s*(?:(?:async )?def \w+\(.*:$|class \w+(?:\(.*\))?:$|import \w+(?:\.\w+)*(?: as \w+)?$|from [\w.]+ import \w)", 0.1),
    # yes "\begin{quote}" "\section{Light}"   no "\[music\]"
    _class("LaTeX", r"\s*(?:\\[A-Za-z]+[*\[{\\ ]?|%|\})", r"\s*\\[A-Za-z]+[*\[{]"),
    # yes "QmFzZTY0IGlzIG5vIHRhbGsgb2YgYW55Ym9keQ=="   no "https://example.org/…", a long word
    _class("base64 or another code", r"[A-Za-z0-9+/=_-]{40,}$|[0-9a-fA-F]{7,8}:?\s+(?:[0-9a-fA-F]{2,8}\s+){4,}", r"(?=.*[0-9])(?=.*[A-Za-z0])[A-Za-z0-9+/=_-]{40,}$|[0-9a-fA-F]{7,8}:?\s+(?:[0-9a-fA-F]{2,8}\s+){4,}"),
    # yes "*ANN:\twhere were you born ?" "%mor:\tadv|where"   no "* Ann: where"
    _class("a transcript in CHAT (.cha)", r"\*[A-Z0-9_]{1,8}:\t|%\w{3}:\t|@\w+|\t", r"\*[A-Z0-9_]{1,8}:\t.*|%\w{3}:\t"),
    # yes '{"text": "We lit it."}' "[1, 2]"   no "[laughs] Yes."
    _class("JSON with a value a line", r"\s*[{\[]\s*(?:\"|\d|\{|\[|[}\]]).*[}\]],?$|\s*\"[\w ]+\"\s*:|\s*[{}\[\]]+,?$", r"\s*\{?\s*\"[^\"]{1,60}\"\s*:\s*\S"),
    # yes "2024-03-12 10:15:02,120 INFO started"   no "2024-03-12"
    _class("a log of a program", r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d\S*\]?\s+.*\b(?:DEBUG|INFO|WARN|WARNING|ERROR|FATAL|TRACE)\b", r"\[?\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d"),
)  # fmt: skip
TAGGED = Kind("markup (most of it is tags)", AS_TEXT + PLAIN)
NUMBERS = Kind("numbers and signs, with hardly a word", AS_TEXT + PLAIN)


def kind_of(text: str) -> Kind | None:
    """The class that a text is of; None if it may be a talk."""
    signs = sum(not character.isspace() for character in text)
    if _tags(text) >= TAGS * signs and len(CLOSED.findall(text)) >= FEWEST_CLOSED:
        return TAGGED
    words = CLOCK.sub("", text)
    if signs >= LEAST and sum(map(str.isalpha, words)) < LETTERS * sum(not sign.isspace() for sign in words):
        return NUMBERS
    rows = [row.rstrip() for row in text.split("\n") if row.strip()]
    return next((one.kind for one in CLASSES if _is_of(rows, one)), None)


def _tags(text: str) -> int:
    return sum(len("".join(tag.split())) for tag in TAG.findall(text))


def _is_of(rows: list[str], one: LineClass) -> bool:
    alike = [row for row in rows if one.line.match(row)]
    enough = len(alike) >= FEWEST or (len(alike) == len(rows) and sum(map(len, rows)) >= LEAST)
    if not enough or len(alike) < SHARE * len(rows):
        return False
    return len(one.proof.findall("\n".join(alike))) >= one.least * len(alike)
