"""Kinds of file that Quoth does not read, known by how they begin, by a sign in their lines, or by their XML root."""

import json
import re
import shlex
from typing import NamedTuple
from xml.parsers import expat

from quoth.readers.xml_source import find_root
from quoth.text.patterns import lazy_pattern


class UnsupportedKind(NamedTuple):
    """A kind of file that Quoth does not read: what it is called, and how to make something of it that Quoth reads."""

    what: str
    hint: str
    """With `{name}` for the name of the file, and `{stem}` for it without its ending, as a shell takes them."""

    def hint_for(self, name: str) -> str:
        """The hint for a file of this name."""
        stem = name.rpartition(".")[0] or name
        return self.hint.replace("{name}", shlex.quote(name)).replace("{stem}", shlex.quote(stem))


AS_SUBTITLES = "export it as subtitles (.srt or .vtt) or as text from the program that made it"
CONVERTED = "make subtitles of it: ffmpeg -i {name} {stem}.srt"
AS_TEXT = "if there is a talk in it, save that as text (`Name: words`) and put it here"
PLAIN = "; or, if it is a talk all the same, name the format in the sidecar: `format: plain`"


HEAD_CHARS = 20_000


class Signature(NamedTuple):
    """A kind of file that is known by its beginning."""

    pattern: re.Pattern[str]
    kind: UnsupportedKind


def _begins(pattern: str, what: str, hint: str) -> Signature:
    """A kind whose files begin so, behind white space."""
    return Signature(lazy_pattern(rf"\s*(?:{pattern})", re.I), UnsupportedKind(what, hint))


def _holds(pattern: str, what: str, hint: str) -> Signature:
    """A kind whose files have such lines near their beginning."""
    return Signature(lazy_pattern(rf"(?:.*\n)*?(?:{pattern})", re.I), UnsupportedKind(what, hint))


TENTHS = r"\[\d+\]\[\d*\].*(?:\n\s*|$)"
# yes "00:00:03:In the house|by the harbour."   no "00:00:03: In the house", "00:00:03:12"
TIMED_TEXT = r"\d{1,2}:\d\d:\d\d[:=](?!\d\d\b)(?=\S)[^\n]+\n\s*"
# yes "rask 1 Ann_Lee 0.50 3.20 <o,f0,female> where were you"
STM = r"\S+ +\S+ +\S+ +\d+\.\d+ +\d+\.\d+ +<[^<>\n]*>.*(?:\n\s*|$)"
# yes "rask 1 0.50 0.30 where 0.99"
CTM = r"\S+ +\S{1,3} +\d+\.\d+ +\d+\.\d+ +\S+(?: +[\d.]+)?[ \t]*(?:\n\s*|$)"

# yes "10:02:03 From Ann Lee to Everyone:" "10:02:03\t From  Ann Lee : Hello"   no "10:02:03 Ann Lee: From here on"
CHAT = (
    r"\d\d:\d\d:\d\d\s+(?:From|Von|De|Da|Van|От)\s+[^\n:]{1,80}?"
    r"(?:\s+(?:to|an|à|a|para|aan|для)\s+[^\n:]{1,80}?)?(?:\(Direct Message\))?\s*:.*(?:\n|$)"
)

JSON_LINES = UnsupportedKind(
    "JSON with a value a line (.jsonl)", "make one list of its lines: jq -s . {name} > {stem}.json"
)
SIGNATURES = (
    # subtitles
    _begins(rf"(?:{TENTHS}){{2}}", "MPL2 subtitles", CONVERTED),
    _begins(rf"(?:{TIMED_TEXT}){{3}}", "TMPlayer subtitles", CONVERTED),
    _begins(
        r"\[INFORMATION\]\s*\n(?:.*\n){0,20}?\[(?:SUBTITLE|TITLE|AUTHOR|END INFORMATION)\]",
        "SubViewer subtitles (.sub)",
        CONVERTED,
    ),
    _begins(r"(?:TITLE=.*\n(?:.*\n){0,8}?)?FORMAT=(?:TIME|\d+(?:\.\d+)?)\s*\n", "MPSub subtitles (.sub)", CONVERTED),
    _begins(r"Scenarist_SCC V\d", "Scenarist closed captions (.scc)", CONVERTED),
    _begins(r"<window[\s>]", "RealText captions (.rt)", CONVERTED),
    _begins(r"\{QTtext\}", "QuickTime text (.qt.txt)", AS_SUBTITLES),
    _begins(
        r"(?://.*\s+)?\$(?:Font\w*|Bold|HorzAlign|VertAlign|ForceDisplay)\s*=",
        "Spruce subtitles (.stl)",
        "open it in Subtitle Edit, and save it as SubRip (.srt)",
    ),
    _begins(r"@ This file written with the Avid Caption plugin", "captions of Avid DS", AS_SUBTITLES),
    _begins(
        r"TITLE:[^\n]*\n(?:[ \t]*FCM:[^\n]*\n|[ \t]*\n)*[ \t]*\d{3,6}\s+\S+\s+\S+\s+C\s",
        "an edit decision list (.edl)",
        AS_SUBTITLES,
    ),
    # transcripts of linguists
    _begins(
        r"File type = \"ooTextFile|\"?ooTextFile",
        "a file of Praat that is no TextGrid",
        "open the sound with its TextGrid in Praat, and save the TextGrid: Save > Save as text file",
    ),
    _begins(
        r"app=InqScribe\b",
        "a transcript of InqScribe (.inqscr)",
        "in InqScribe: File > Export > Subtitles, or Plain Text",
    ),
    _begins(
        r"(?:;;.*\n\s*)*SPEAKER \S+ \d+ +\d+\.\d+ +\d+\.\d+ +<NA>",
        "who speaks when, without words (.rttm)",
        "put the transcript of the words here",
    ),
    _begins(
        rf"(?:;;.*\n\s*)*(?:{STM}){{2}}",
        "a transcript for scoring (.stm)",
        "make a talk of it with a line for each turn: `Name: words`",
    ),
    _begins(rf"(?:;;.*\n\s*)*(?:{CTM}){{4}}", "words with times for scoring (.ctm)", AS_SUBTITLES),
    _begins(
        r"(?:.*\n)?\s*¤<\d+>",
        "a transcript of Transana",
        "export it as text without its time codes, or as subtitles",
    ),
    # what is written in a meeting, and not said
    _begins(
        rf"{CHAT}(?:(?!{CHAT}).*\n){{0,40}}?{CHAT}",
        "the chat of a meeting, which people wrote and nobody said",
        "put the transcript here: in Zoom, Recordings > the meeting > Audio transcript (.vtt)" + PLAIN,
    ),
    # data
    _begins(r"BEGIN:V(?:CALENDAR|CARD)\b", "a calendar or an address card", AS_TEXT),
    _begins(r"TY  - [A-Z]{3,5}\s*\n", "citations in RIS", AS_TEXT),
    _begins(r"@\w{4,14}\s*\{\s*[\w:.-]+\s*,\s*\n?\s*\w+\s*=", "citations in BibTeX", AS_TEXT),
    _begins(r"#EXTM3U", "a playlist", AS_TEXT),
    _begins(r"(?:[\w-]+: .*\n(?:[ \t]+.*\n)*){0,60}?MIME-Version: 1", "an e-mail as it was sent (.eml)", AS_TEXT),
    _begins(r"-----BEGIN [A-Z ]{3,40}-----", "a key, a certificate or an encrypted message", AS_TEXT),
    _begins(r"begin [0-7]{3} \S.*\nM[!-`]{60}\n", "a file in uuencode", AS_TEXT),
    _begins(r"data:[\w.+-]+/[\w.+-]+(?:;[\w=-]+)*;base64,", "a file as base64", AS_TEXT),
    _begins(r"%!PS|%%EOF", "PostScript", AS_TEXT),
    # documents and programs
    _begins(
        r"(?:%[^\n]*\n\s*)*\\(?:documentclass|documentstyle|begin\{document\}|input\{|usepackage)",
        "LaTeX",
        "make a document of it: pandoc {name} -o {stem}.docx",
    ),
    _begins(r"#!\s*/", "a script", AS_TEXT),
    _begins(r"<\?php\b", "a program in PHP", AS_TEXT),
    _begins(r"diff --git |(?:Index: .*\n=+\n)?--- \S.*\n\+\+\+ \S", "a patch (.diff)", AS_TEXT),
    _begins(r"%YAML\b|apiVersion:\s", "YAML", AS_TEXT),
    _begins(
        r"-- (?:MySQL dump|PostgreSQL database dump)|(?:CREATE|DROP) TABLE\b.*[(;]|INSERT INTO \S+.*\bVALUES\s*\(",
        "a database as SQL",
        AS_TEXT,
    ),
)


def json_lines(text: str) -> UnsupportedKind | None:
    """What a text is if its first lines are values of JSON, one each, which together they are not."""
    rows = [row.rstrip(" ,") for row in text[: 10 * HEAD_CHARS].lstrip("\ufeff").split("\n") if row.strip()][:2]
    return JSON_LINES if len(rows) > 1 and all(map(_is_value, rows)) else None


def _is_value(row: str) -> bool:
    """Whether a line is an object or a list of JSON."""
    try:
        return isinstance(json.loads(row), dict | list) and row.lstrip()[:2] not in ("[]", "{}")
    except (ValueError, RecursionError):
        return False


def kind_by_signature(text: str) -> UnsupportedKind | None:
    """The kind whose sign a text has; None if it has none."""
    head = text[:HEAD_CHARS].lstrip("\ufeff")
    return next((signature.kind for signature in SIGNATURES if signature.pattern.match(head)), json_lines(text))


AS_DOCX = "open it in Word or LibreOffice and save it as .docx"
AS_EXB = "in the Partitur editor, save it as a basic transcription (.exb), or export it as TEI (ISO 24624)"
PARLIAMENT = "a debate in {} (XML)"
ROOTS = {
    "segmented-transcription": UnsupportedKind("a transcript of EXMARaLDA (.exs)", AS_EXB),
    "list-transcription": UnsupportedKind("a transcript of EXMARaLDA", AS_EXB),
    "folker-transcription": UnsupportedKind("a transcript of FOLKER (.fln)", AS_EXB),
    "trans": UnsupportedKind("a transcript of Transcriber (.trs)", AS_SUBTITLES),
    "episode": UnsupportedKind("a transcript of Transcriber (.trs)", AS_SUBTITLES),
    "annotation": UnsupportedKind("a transcript of ANVIL (.anvil)", AS_SUBTITLES),
    "chat": UnsupportedKind("a transcript of TalkBank (CHAT as XML)", "make subtitles of the .cha with CLAN: chat2srt"),
    "publicwhip": UnsupportedKind(
        PARLIAMENT.format("the form of TheyWorkForYou"), "save its speeches as text (`Name: words`)"
    ),
    "hansard": UnsupportedKind(PARLIAMENT.format("the form of a Hansard"), "save its speeches as text (`Name: words`)"),
    "usfsubtitles": UnsupportedKind("subtitles in the Universal Subtitle Format", AS_SUBTITLES),
    "dcsubtitle": UnsupportedKind("subtitles of digital cinema", AS_SUBTITLES),
    "subtitlereel": UnsupportedKind("subtitles of digital cinema", AS_SUBTITLES),
    "xmeml": UnsupportedKind("a project of Final Cut or Premiere", AS_SUBTITLES),
    "fcpxml": UnsupportedKind("a project of Final Cut", AS_SUBTITLES),
    "premieredata": UnsupportedKind("a project of Premiere", AS_SUBTITLES),
    "rss": UnsupportedKind("a feed (RSS)", "put the transcript of an episode here, and not the feed"),
    "feed": UnsupportedKind("a feed (Atom)", "put the transcript of an episode here, and not the feed"),
    "opml": UnsupportedKind("an outline (OPML)", AS_TEXT),
    "svg": UnsupportedKind("a picture (SVG)", AS_TEXT),
    "plist": UnsupportedKind("a property list of macOS", AS_TEXT),
    "mediawiki": UnsupportedKind("a dump of a wiki", AS_TEXT),
    "worddocument": UnsupportedKind("a Word document as XML", AS_DOCX),
    "package": UnsupportedKind("a document as XML", AS_DOCX),
    "document": UnsupportedKind("a document as XML", AS_DOCX),
    "document-content": UnsupportedKind("an OpenDocument text as XML", AS_DOCX),
    "finaldraft": UnsupportedKind("a script of Final Draft", AS_TEXT),
}
EXPORTED = "export it as subtitles (.srt, .vtt), as TEI or as text from the program that made it"
# yes "<note>…</note>" with elements in it   no "<laughs> Yes."
CLOSING = lazy_pattern(r"</[\w:.-]+\s*>")
MIN_CLOSED_ELEMENTS = 2
"""Elements that must be closed in a text without a declaration for it to be XML."""


def kind_of_xml(text: str) -> UnsupportedKind | None:
    """What XML a text is; None if it is none."""
    outermost = find_root(text)
    if not outermost.name:
        return None
    local = outermost.local
    kind = ROOTS.get(local.casefold())
    closed = len(CLOSING.findall(text))
    if outermost.declared or (kind and closed) or (closed >= MIN_CLOSED_ELEMENTS and _is_xml(text)):
        return kind or UnsupportedKind(f"XML whose outermost element is <{local}>", EXPORTED)
    return None


def _is_xml(text: str) -> bool:
    """Whether a text is one element from its first to its last character."""
    parser = expat.ParserCreate("utf-8")
    try:
        parser.Parse(text.strip("\ufeff \t\n").encode("utf-8", errors="replace"), True)
    except expat.ExpatError:
        return False
    return True
