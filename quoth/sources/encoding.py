"""Bytes as text: by the byte order mark, as strict UTF-8, or, for transcripts only, by a guess that is noticed.

Doubts are notices and never repairs: a text that was spoiled before it came here stays as it came.
"""

import codecs
import re

from quoth.errors import Problem, SeedError
from quoth.model import Notice
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""In this order: UTF-32 in small-endian begins like UTF-16 does."""
# yes `<meta charset="windows-1251">` `<meta content="text/html; charset=koi8-r">` `<?xml encoding="big5"?>`
DECLARED = lazy_pattern(rb"(?:<meta\s[^<>]*?charset|<\?xml\s[^<>]*?encoding)\s*=\s*[\"']?([\w.:-]{1,40})", re.I)
LATIN = frozenset(("iso-8859-1", "latin1", "latin-1"))
"""What pages call Windows-1252, whose quotation marks they have: https://encoding.spec.whatwg.org/#names-and-labels"""
# yes "windows-1251" "iso-8859-2" "shift_jis" "gb18030"   no "utf-16" (whose bytes would not show it), "rot13"
LEGACY = lazy_pattern(r"iso-?8859|iso-2022|windows-|cp\d|koi8|latin|gb|big5|euc|shift|sjis|mac|tis-|ks_c")
# yes the bytes of "é" or "光" in UTF-8   no the byte of "é" in Latin-1 before a letter
SEQUENCE = lazy_pattern(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = lazy_pattern(rb"[\x80-\xff]")
SAMPLE = 200_000
"""Bytes that a guess is made from, from the first line on that is not ASCII."""
ASCII = frozenset(map(chr, range(0x80)))
WESTERN = frozenset("‘’‚“”„–—…•·«»‹›€£©®°½¿¡àáâäçèéêëíîïñóôöùúûüßÄÖÜÀÇÉÈÑ\xa0")
"""What English and Western European texts have besides ASCII."""
# yes "íåò" (Cyrillic letters read as Western ones)   no "née", "crèche"
UNUSUAL = lazy_pattern("[à-ü]{3}")
# yes "â€™" "Ã©" "Ð¿Ñ€": UTF-8 that somebody read as Windows-1252   no "Ã" alone, "É"
SPOILED = lazy_pattern(
    "[\u00c2-\u00f4][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
# yes a byte order mark, also behind spaces or another one   no one in the text
MARKED = lazy_pattern("\\A(?:[ \t]*\ufeff)+")
# yes NUL, U+0001   no tab, line feed, form feed, escape
STRANGE = lazy_pattern("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
BEGINNING, MAX_STRANGE_SHARE = 4_000, 0.1
"""Characters at the beginning, and the share of them that may be control characters: damaged files have fewer."""
MIN_SPOILED = 3
"""Places that look spoiled; fewer may be somebody who writes so."""


def decode_strictly(data: bytes, shown: str) -> str:
    """The text of a file, with line feeds at the ends of its lines. Raises SeedError if it is not UTF-8 or UTF-16."""
    encoding, body = _marked(data)
    return _lines(_strict(body, encoding or "utf-8", shown))


def decode_transcript(data: bytes, shown: str, named_encoding: str = "") -> tuple[str, list[Notice]]:
    """The text of a transcript, in the encoding that is named or in the one it seems to have, and notices of doubts.

    Raises SeedError for what nobody could read: bytes that are mostly UTF-8 but for some, and no text at all.
    """
    encoding, body = _marked(data)
    encoding = named_encoding or encoding or _by_zeros(body)
    if encoding:
        return _noticed(_strict(body, encoding, shown), [], shown)
    try:
        return _noticed(body.decode("utf-8"), [], shown)
    except UnicodeDecodeError as error:
        declared = _declared(body)
        if declared is not None:
            return _noticed(declared, [], shown)
        encoding, notice = _guessed(body, error, shown)
    return _noticed(_strict(body, encoding, shown), [notice], shown)


def _declared(body: bytes) -> str | None:
    """The text of a page or of XML in the encoding that it declares itself; None if it declares none that fits."""
    match = DECLARED.search(body, 0, BEGINNING)
    name = match[1].decode().lower() if match else ""
    for encoding in ("windows-1252", name) if name in LATIN else (name,):
        try:
            return body.decode(encoding) if LEGACY.match(encoding) else None
        except (LookupError, UnicodeError):
            continue
    return None


def _marked(data: bytes) -> tuple[str, bytes]:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding, data[len(mark) :]
    return "", data


def _by_zeros(data: bytes) -> str:
    """UTF-16 without a mark: Latin text has a zero in every second byte."""
    head = data[:2000]
    low, high = head[::2].count(0), head[1::2].count(0)
    if len(head) < 4 or max(low, high) * 10 < len(head) * 4 or min(low, high) * 20 > len(head):
        return ""
    return "utf-16-le" if high > low else "utf-16-be"


def _strict(data: bytes, encoding: str, shown: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SeedError(_undecodable(data, error, encoding, shown)) from error
    except (LookupError, ValueError) as error:
        hint = "save the file as UTF-8 in your editor, or set another `encoding:` in the sidecar"
        raise SeedError(Problem(shown, f"cannot be read as {encoding.upper()}", hint)) from error


def _undecodable(data: bytes, error: UnicodeDecodeError, encoding: str, shown: str) -> Problem:
    location = f"{shown}:{_line(data, error.start)}"
    what = f"not {encoding.upper()}: byte {error.start} is {data[error.start]:#04x}"
    return Problem(location, what, "save the file as UTF-8 in your editor")


def _line(data: bytes, offset: int) -> int:
    return data[:offset].count(b"\n") + 1


def _guessed(data: bytes, error: UnicodeDecodeError, shown: str) -> tuple[str, Notice]:
    """The likeliest encoding of a text that is not UTF-8, and the notice that says so."""
    valid, high = sum(len(sequence) for sequence in SEQUENCE.findall(data)), len(HIGH.findall(data))
    line = _line(data, error.start)
    if valid * 2 > high:
        problem = _undecodable(data, error, "utf-8", shown)
        what = f"{problem.what}, though nearly all of the file is"
        hint = "correct the character there, or set `encoding:` in the sidecar"
        raise SeedError(Problem(problem.where, what, hint)) from error
    begin = data.rfind(b"\n", 0, error.start) + 1
    encoding = _likeliest(data[begin : begin + SAMPLE])
    if not encoding:
        what = "not UTF-8, nor text in any other encoding that we know"
        hint = "docs/formats.md lists the formats that Quoth reads; if it is text, set `encoding:` in the sidecar"
        raise SeedError(Problem(f"{shown}:{line}", what, hint)) from error
    message = (
        f"not UTF-8, and read as {encoding}, which is a guess: save it as UTF-8, or say `encoding:` in the sidecar"
    )
    return encoding, Notice("encoding-guessed", message, line)


def _likeliest(sample: bytes) -> str:
    """The encoding that a sample seems to have; empty if it is no text.

    Windows-1252 is by far the commonest, and chardet is not sure of it where only a few quotation marks are not ASCII.
    """
    import chardet  # noqa: PLC0415  (nearly all files are UTF-8, and it takes long to load)

    detected = str(chardet.detect(sample).get("encoding") or "")
    read = sample.decode("windows-1252", "replace")
    western = set(read) - ASCII <= WESTERN and not UNUSUAL.search(read)
    return "Windows-1252" if detected and western else detected


def _lines(text: str) -> str:
    return MARKED.sub("", text).replace("\r\n", "\n").replace("\r", "\n")


def _noticed(text: str, notices: list[Notice], shown: str) -> tuple[str, list[Notice]]:
    """The text with notices of characters that were lost, or read wrongly, before it came here."""
    text = _lines(text)
    strange = STRANGE.findall(text, 0, BEGINNING)
    if len(strange) > MAX_STRANGE_SHARE * min(len(text), BEGINNING):
        what = f"not text: {len(strange)} of its first characters are U+{ord(strange[0]):04X} and the like"
        raise SeedError(Problem(shown, what, "docs/formats.md lists the formats that Quoth reads"))
    lost = text.count("\ufffd")
    if lost:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        message = f"{counted(lost, 'character was', 'characters were')} lost before the file came here (“\ufffd”)"
        notices.append(Notice("characters-lost", f"{message}: correct what you know", line))
    spoiled = [match for match in SPOILED.finditer(text) if _is_spoiled(match[0])]
    if len(spoiled) >= MIN_SPOILED:
        first = spoiled[0]
        message = (
            f"{len(spoiled)} places such as “{first[0]}” look like UTF-8 that was read as Windows-1252, "
            f"“{_mended(first[0])}”: nothing was changed"
        )
        notices.append(Notice("mojibake", message, text.count("\n", 0, first.start()) + 1))
    return text, notices


def _is_spoiled(run: str) -> bool:
    return bool(_mended(run))


def _mended(run: str) -> str:
    """What a run of characters would be if it is UTF-8 that was read as Windows-1252; empty if it is not."""
    try:
        data = b"".join(c.encode("cp1252") if ord(c) > 0xFF else c.encode("latin-1") for c in run)
        return data.decode("utf-8")
    except UnicodeError:
        return ""
