"""The words of a file as it lies on the disk, counted by other means than the readers' own: the standard library alone.

Of JSON every string value, of XML every text, of HTML every text and the texts of attributes that people read, of a
Word document every text in any part of the archive, of a table every cell, of captions and plain text all there is.
What is no word anywhere: names of fields and tags, numbers, times, addresses, codes such as “seg_01” or “SPEAKER_00”.
"""

import csv
import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from unicodedata import category, normalize
from xml.etree import ElementTree

from quoth.model import Document

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
MARKS = str.maketrans({"’": "'", "`": "", "*": "", "\u00ad": " "})
"""What is compared alike, and what only Markdown means."""
# yes "https://example.org/a" "ann@example.org"   no "and/or"
ADDRESS = re.compile(r"(?:https?://|mailto:|www\.)[^\s<>()\"]+|\S+@\S+\.\w+")
# yes "seg_01" "SPEAKER_00" "3f2a-77" "audio.mp3" "en-US" "image/png"   no "well-known" "U.S." "him/her"
CODE = re.compile(
    r"\S*(?:\d\S*[_:/.=-]|[_:/.=-]\S*\d|[^\W\d]\d|\d[^\W\d]|_|/)\S*|[a-z]{2,3}(?:-[A-Za-z]{2})?|[\w-]+\.\w{2,4}|UU"
)
# yes "id" "jobId" "image_url"   no "paid"
NAMING = re.compile(r"(?:^|[_-])(?:id|uuid|hash|url|uri|file|etag|key|token)$|(?:Id|Url|File)$")
HTML_ATTRIBUTES = ("alt", "title", "placeholder", "aria-label")
UNSPOKEN = ("script", "style")
W_TEXT = ("t", "delText")
APART = ("p", "tc", "oMath", "rt", "rubyBase", "del", "moveFrom", "Choice", "Fallback")
NOT_WORDS = ("theme", "settings", "fontTable", "webSettings", "styles", "numbering", "[Content_Types]", "core", "app")


def words(text: str) -> list[str]:
    """The words of a text, without case, marks, and accents that stand by themselves."""
    plain = "".join(mark for mark in normalize("NFKC", ADDRESS.sub(" ", text)) if category(mark)[0] != "M")
    return [word.casefold() for word in WORD.findall(plain.translate(MARKS))]


def strings(value: object) -> Iterator[str]:
    """Every string value of JSON that is no code, by itself or by the name of its field."""
    if isinstance(value, str):
        if not CODE.fullmatch(value.strip()):
            yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not (isinstance(inner, str) and NAMING.search(key) and " " not in inner):
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


class _Texts(HTMLParser):
    """Every text of a page, of attributes too; elements part words where they stand in lines of their own."""

    INLINE = frozenset(
        "a abbr b bdi bdo cite code data dfn em font i ins kbd mark q s samp small span strong time u var wbr".split()
    )

    def __init__(self) -> None:
        super().__init__()
        self.parts, self.told, self.inside = list[str](), list[str](), ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.told += [value for name, value in attrs if name in HTML_ATTRIBUTES and value]
        self.parts.append("" if tag in self.INLINE else " ")
        self.inside = tag if tag in UNSPOKEN else self.inside

    def handle_endtag(self, tag: str) -> None:
        self.parts.append("" if tag in self.INLINE else " ")
        self.inside = "" if tag == self.inside else self.inside

    def handle_data(self, data: str) -> None:
        self.parts.append("" if self.inside else data)


def of_html(text: str) -> str:
    """Every text of a page, and of attributes what the page does not say anyway."""
    parser = _Texts()
    parser.feed(re.sub(r"<[^<>]*\Z", "", text))
    parser.close()
    page = "".join(parser.parts)
    page_words = " ".join(page.casefold().split())
    return "\n".join([page, *(value for value in parser.told if value.casefold() not in page_words)])


def of_xml(text: str) -> str:
    """Every text of a file of XML; tags part words, as they do in captions and archives."""
    return " ".join(ElementTree.fromstring(text.encode()).itertext())


def of_docx(data: bytes) -> str:
    """Every text in any part of the archive, paragraph by paragraph."""
    rows = list[str]()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            stem = name.rpartition("/")[2].rpartition(".")[0]
            if name.endswith(".xml") and not stem.rstrip("0123456789").endswith(NOT_WORDS):
                root = ElementTree.fromstring(archive.read(name))
                rows.append("".join(_texts(root)))
    return "\n".join(rows)


def _texts(element: ElementTree.Element) -> Iterator[str]:
    name = element.tag.rpartition("}")[2]
    ends = " " if name in APART or any(inner.tag.endswith("}vertAlign") for inner in element.iterfind("./*/*")) else ""
    yield ends + {"noBreakHyphen": "-", "softHyphen": "\u00ad", "tab": " ", "br": " ", "cr": " "}.get(name, "")
    yield (element.text or "") if name in W_TEXT else ""
    yield "".join(f" {element.attrib[key]} " for key in ("descr", "alt") if key in element.attrib)
    for inner in element:
        yield from _texts(inner)
    yield ends


def of_captions(text: str) -> str:
    """All there is, but for tags and the words that make it a file of captions."""
    return re.sub(r"<[^<>]*>|^\s*(?:WEBVTT|NOTE|STYLE|REGION)\b", " ", unescape(text), flags=re.M)


def of_ohms(text: str) -> str:
    """All texts, but for the marks of footnotes, annotations and captions."""
    return re.sub(r"\[\[/?\w+\]\]|ANNOTATIONS (?:BEGIN|END)", " ", of_captions(of_xml(text)))


def of_front_matter(text: str) -> str:
    """All there is, but for names of keys."""
    return re.sub(r"^\s*(?:-\s+)*[\w-]+:(?=\s|$)", " ", text, flags=re.M)


def of_log(text: str) -> str:
    """All there is, but for names of fields, and of files."""
    return re.sub(r"^_lang.*|^_\w+\s*:|\"\w+\"\s*:|\"[^\"\s]*\"|\[glossary:|\]", "", text, flags=re.M)


def of_json(text: str) -> str:
    """Every string of the value, or of the values that stand one a line."""
    try:
        return "\n".join(strings(json.loads(text, strict=False)))
    except json.JSONDecodeError:
        return "\n".join(strings([json.loads(row, strict=False) for row in text.split("\n") if row.strip()]))


def of_otranscribe(text: str) -> str:
    """The texts of the page that the file holds, and its other strings."""
    value = json.loads(text, strict=False)
    return "\n".join([of_html(value.pop("text")), *strings(value)])


def of_table(text: str) -> str:
    separator = "\t" if "\t" in text.partition("\n")[0] else ";" if ";" in text.partition("\n")[0] else ","
    return "\n".join(cell for row in csv.reader(io.StringIO(text), delimiter=separator) for cell in row)


def of_textgrid(text: str) -> str:
    """Every text in quotation marks, but for the classes of tiers."""
    texts = re.findall(r'"((?:[^"]|"")*)"', text.partition('TextGrid"')[2])
    form = r"\b(?:IntervalTier|TextTier|class|intervals|item|mark|name|number|points|size|text|time|xmax|xmin)\b"
    return re.sub(form, " ", "\n".join(texts))


def of_elan_tab(text: str) -> str:
    """Every cell behind the names of tiers and participants, which the lines repeat, and each of these once."""
    rows = [line.split("\t") for line in text.split("\n")]
    names = {name for row in rows for name in row[:2]}
    return "\n".join([*sorted(names), *(" ".join(row[2:]) for row in rows)])


BY_READER = {
    "akoma ntoso": of_xml,
    "elan": of_xml,
    "elan tab": of_elan_tab,
    "exmaralda": of_xml,
    "front matter": of_front_matter,
    "mission log": of_log,
    "ohms": of_ohms,
    "otranscribe": of_otranscribe,
    "refi-qda": of_xml,
    "rich text": of_html,
    "sami": of_captions,
    "subrip": of_captions,
    "table": of_table,
    "substation alpha": lambda text: re.sub(r"\\[Nnh]", " ", text),
    "tei": of_xml,
    "textgrid": of_textgrid,
    "timed text": lambda text: of_captions(of_xml(text)),
    "webvtt": of_captions,
}
"""By the reader that reads them; of any other, all there is."""


def raw(data: bytes, text: str, reader: str) -> str:
    """The words of a file as text, by what kind of file it is."""
    if data.startswith(b"PK"):
        return of_docx(data)
    kind = reader.partition(" (")[0]
    if kind == "json":
        return of_json(text)
    return BY_READER.get(kind, str)(text)


def shown(document: Document) -> str:
    """All that a reader of the site can find of a transcript: its words, its names, what is known of it, every edit."""
    meta = document.meta
    parts = [meta.title, meta.show, meta.description, meta.licence, *(role.name for role in meta.people)]
    parts += [part for passage in document.passages for part in (passage.text, passage.speaker)]
    parts += [piece.speaker for passage in document.passages for piece in passage.text_runs]
    parts += [section.title for section in document.sections]
    parts += [edit.words for edit in document.edits if edit.rule not in ("structure", "character")]
    parts += [notice.message for notice in document.notices]
    return "\n".join(parts)


def letters(text: str) -> str:
    """The words of a text without anything between them: tags may divide words, or join them."""
    return "".join(words(text)).replace("'", "")


def lost(data: bytes, document: Document, seed_text: str) -> Counter[str]:
    """The words of a file that no page and no list of a transcript has, with how often each is missing altogether."""
    public = shown(document)
    have, together = frozenset(words(public)), letters(public)
    absent = Counter(word for word in words(raw(data, seed_text, document.reader)) if word not in have)
    return Counter({word: number for word, number in absent.items() if word.replace("'", "") not in together})


RENDERED = (
    "akoma ntoso", "elan", "elan tab", "exmaralda", "ohms", "otranscribe", "refi-qda", "rich text", "table", "tei",
    "textgrid",
)  # fmt: skip
"""Readers that write down line by line what their files hold."""


def dropped(data: bytes, document: Document, seed_text: str) -> Counter[str]:
    """The words that a file has more often than the lines that its reader wrote down of it."""
    if document.reader not in RENDERED:
        return Counter()
    before, after = raw(data, seed_text, document.reader), document.source.text
    fewer = Counter(words(before)) - Counter(words(after))
    joined, there = letters(before), letters(after)
    plain = {word: word.replace("'", "") for word in fewer}
    return Counter({word: fewer[word] for word in fewer if joined.count(plain[word]) > there.count(plain[word])})
