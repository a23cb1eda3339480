"""Front matter above a talk: YAML between two lines of three hyphens, or a JSON object.

---
title: Tides: an interview        (not YAML, because of the second colon; read all the same, and noticed)
speakers: [Ann Lee, Ben Hall]
---

Keys that mean nothing to us are passed over. A rule of three hyphens inside the talk is no front matter.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from quoth.model import Media, Metadata, Notice, Participant
from quoth.sources import dates, metadata_fields
from quoth.sources.metadata_fields import IN_FRONT_MATTER, ROLE_BY_WORD
from quoth.sources.schema import SidecarForm
from quoth.sources.talk_list import talk_key
from quoth.sources.yaml_lines import YamlContent, load_yaml
from quoth.text.patterns import lazy_pattern

PLURAL = {"people": "person"}
IGNORED_KEYS = frozenset(
    "aliases author authors categories category cover draft duration episode excerpt id image keywords layout location "
    "name number permalink place reference season slug source subject subjects subtitle tags topics transcript_by "
    "transcriber translation_by type url uuid website".split()
)
"""Keys that show that this is front matter, and that we pass over."""
MOST_LINES, MOST_LINES_OF_KEYS = 400, 50_000
"""Lines of front matter at most, and of front matter with a key at the beginning of each line that is not indented."""
LONGEST_NAME = 80
MIN_TALK_WORDS = 20
"""Words that a list of front matter must have at least to be taken for the talk itself."""
# yes "title: Tides: an interview" "  name: Ann"   no "Ann Lee: hello" (two words), "- Ann"
PAIR = lazy_pattern(r"(\s*(?:-\s+)?)([A-Za-z][\w-]*):\s+(\S.*?)\s*$")
# yes "[a, b]" '"a: b"' "|" ">-"   no "[a] b"
STRUCTURED = lazy_pattern(r"\[.*\]$|\{.*\}$|\"(?:[^\"\\]|\\.)*\"$|'(?:[^']|'')*'$|[|>][+-]?$")
# yes "[[The Harbour Show]]" "[[People/Ann Lee|Ann Lee]]"   no "[Ann Lee]"
LINKED_NOTE = lazy_pattern(r"\s*\[\[(?:[^\[\]|]*\|)?(?P<name>[^\[\]|]+)\]\]\s*$")
QUOTES = "\"'"
ITEM = lazy_pattern(r"\s*-\s+\S")


class FrontMatter(NamedTuple):
    """Where the words begin (an offset in the text), what front matter says, and notices of doubts."""

    body: int
    meta: Metadata
    notices: list[Notice]


def front_matter(text: str, shown: str) -> FrontMatter:
    """Front matter at the beginning of a text; nothing if there is none. Never raises."""
    start = len(text) - len(text.lstrip("\ufeff \t\n"))
    if text.startswith("{", start):
        return _json(text, start, shown)
    lines = text.split("\n", MOST_LINES_OF_KEYS)
    first = text.count("\n", 0, start)
    if first >= len(lines) or lines[first].strip("\ufeff \t") != "---":
        return FrontMatter(0, Metadata(), [])
    end = _end(lines, first)
    located, notices = _yaml(lines[first + 1 : end], shown, first + 2) if end else (YamlContent({}, {}), [])
    if not _is_front(located.value):
        return FrontMatter(0, Metadata(), [])
    meta, more = _meta(located, shown)
    body = sum(len(line) + 1 for line in lines[: end + 1])
    return FrontMatter(body, meta, [*notices, *more, *_talk_inside(located, len(text[body:].split()))])


# yes "title: Tides" "- line: Welcome" "  indented" "" "# a remark"   no "Ann Lee: hello", "We met."
KEY_LINE = lazy_pattern(r"(?:[A-Za-z][\w-]*:(?:\s|$)|[\s#-]|$)")


def _end(lines: list[str], first: int) -> int:
    """The index of the line that ends front matter; 0 if none does."""
    for index in range(first + 1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            return index
        if index > MOST_LINES and not KEY_LINE.match(lines[index]):
            return 0
    return 0


def content_above(text: str, body: int) -> YamlContent:
    """The content of the front matter of a text, which ends at `body`; nothing if it is none."""
    lines = text[:body].split("\n")
    first = next((index for index, line in enumerate(lines) if line.strip("\ufeff \t") == "---"), len(lines))
    end = _end(lines, first)
    return _yaml(lines[first + 1 : end], "", first + 2)[0] if end else YamlContent({}, {})


def _json(text: str, start: int, shown: str) -> FrontMatter:
    """The object that a text begins with; nothing if another follows it, in a file with a value a line."""
    try:
        value, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return FrontMatter(0, Metadata(), [])
    if not _is_front(value) or not text[end:].startswith("\n") or text[end:].lstrip()[:1] in ("", "{"):
        return FrontMatter(0, Metadata(), [])
    meta, notices = _meta(YamlContent(value, {(): text.count("\n", 0, start) + 1}), shown)
    return FrontMatter(end + 1, meta, notices)


def _is_front(value: object) -> bool:
    """Whether a mapping has a key that front matter has; a talk between two rules has names."""
    if not isinstance(value, dict):
        return False
    taken = {name for names in IN_FRONT_MATTER.values() for name in names} | {*ROLE_BY_WORD, *PLURAL, *IGNORED_KEYS}
    return any(str(key) in taken or _singular(str(key)) in taken for key in value)


def _singular(key: str) -> str:
    return PLURAL.get(key, key.removesuffix("s"))


def _yaml(lines: list[str], shown: str, first_line: int) -> tuple[YamlContent, list[Notice]]:
    """The content of front matter: as YAML, or as YAML once its plain values stand in quotation marks, or in pairs."""
    located, problems = load_yaml("\n".join(lines), shown, first_line)
    if not problems:
        return located, []
    line = problems[0].where.rpartition(":")[2]
    notice = Notice(
        "front-matter", f"{problems[0].what}: read line by line", int(line) if line.isdigit() else first_line
    )
    keys = [pair[2] for line in lines if (pair := PAIR.match(line)) and not pair[1]]
    if len(keys) != len(set(keys)):
        return YamlContent({}, {}), []
    located, problems = load_yaml("\n".join(_quoted(line) for line in lines), shown, first_line)
    return (located if not problems else _pairs(lines, first_line)), [notice]


def _quoted(line: str) -> str:
    pair = PAIR.match(line)
    if pair and not STRUCTURED.match(pair[3]):
        return f"{pair[1]}{pair[2]}: {json.dumps(pair[3].strip(QUOTES), ensure_ascii=False)}"
    if not pair and ITEM.match(line):
        mark, _, words = line.partition("-")
        words = words.strip()
        return line if STRUCTURED.match(words) else f"{mark}- {json.dumps(words, ensure_ascii=False)}"
    return line


def _pairs(lines: list[str], first_line: int) -> YamlContent:
    """The pairs of single lines, each read by itself."""
    values, places = dict[str, object](), dict[tuple[str | int, ...], int]()
    for number, line in enumerate(lines, first_line):
        if (pair := PAIR.match(line)) and not pair[1]:
            values[pair[2]] = pair[3].strip(QUOTES)
            places[pair[2],] = number
    return YamlContent(values, places)


def _meta(located: YamlContent, shown: str) -> tuple[Metadata, list[Notice]]:
    """The metadata of the keys that we know, each checked by itself: what does not fit is left out and noticed."""
    from quoth.sources.validation import check_form  # noqa: PLC0415

    values = {str(key): value for key, value in located.value.items()} if isinstance(located.value, dict) else {}
    meta = Metadata(people=tuple(_people(values)), media=tuple(_media(values)))
    notices = []
    for key, names in IN_FRONT_MATTER.items():
        if key in ("people", "media"):
            continue
        name = next((name for name in names if values.get(name)), "")
        value = values.get(name)
        if not name:
            continue
        if key == "date":
            value = dates.iso(str(value)) or value
        elif key == "language":
            value = metadata_fields.language_code(str(value)) or value
        form, form_problems = check_form(SidecarForm, YamlContent({key: value}, {(): located.line((name,))}), shown)
        notices += [
            Notice("front-matter", f"left out: {problem.what}", located.line((name,))) for problem in form_problems
        ]
        meta = replace(meta, **{key: getattr(form, key)}) if form else meta
    return replace(meta, show=meta.show or _channel(values, meta.media)), notices


def _channel(values: dict[str, object], media: tuple[Media, ...]) -> str:
    """The channel of a video whose page was clipped into notes: `author: "[[The Harbour Show]]"`; empty if none."""
    written = values.get("author")
    authors = written if isinstance(written, list) else [written]
    link = LINKED_NOTE.match(authors[0]) if len(authors) == 1 and isinstance(authors[0], str) else None
    return metadata_fields.short_text(link["name"]) if link and media else ""


def _talk_inside(located: YamlContent, words_below: int) -> Iterator[Notice]:
    """A notice of each list of mappings that has more words than the text below: a talk that would not be read."""
    talk = talk_key(located.value)
    for key, value in located.value.items() if isinstance(located.value, dict) else ():
        if not isinstance(value, list) or key == talk:
            continue
        entries = [entry for entry in value if isinstance(entry, dict)]
        texts = (text for entry in entries for text in entry.values() if isinstance(text, str))
        count = sum(len(text.split()) for text in texts)
        if count > max(words_below, MIN_TALK_WORDS):
            what = f"not read: the {count} words under “{key}”: write them below the second line of hyphens"
            yield Notice("front-matter", what, located.line((str(key),)))


def _people(values: dict[str, object]) -> Iterator[Participant]:
    """Everybody whom front matter names, once; a key that gives a role before one that gives none."""
    seen = set[str]()
    for key, role in ROLE_BY_WORD.items():
        for person in (
            person for written in values if _singular(written) == key for person in _roles(values[written], role)
        ):
            if person.name not in seen:
                seen.add(person.name)
                yield person


def _roles(value: object, role: str) -> Iterator[Participant]:
    """The people of a list, of a mapping with a name, or of a line with commas between them."""
    if isinstance(value, str):
        yield from (Participant(name, role) for name in metadata_fields.split_names(value) if len(name) <= LONGEST_NAME)
    elif isinstance(value, dict) and isinstance(value.get("name"), str):
        own_role = value.get("role")
        yield from _roles([value["name"]], own_role if isinstance(own_role, str) else role)
    elif isinstance(value, list):
        for entry in value:
            if isinstance(entry, str) and 0 < len(name := " ".join(entry.split())) <= LONGEST_NAME:
                yield Participant(name, role)
            elif isinstance(entry, dict):
                yield from _roles(entry, role)


def _media(values: dict[str, object]) -> Iterator[Media]:
    """The addresses of recordings, each once."""
    seen = set[str]()
    for value in (values.get(key) for key in IN_FRONT_MATTER["media"]):
        for address in value if isinstance(value, list) else [value]:
            if isinstance(address, str) and metadata_fields.URL.match(address) and address not in seen:
                seen.add(address)
                yield metadata_fields.media_of(address)
    source = values.get("source")
    media = metadata_fields.media_of(source) if isinstance(source, str) and metadata_fields.URL.match(source) else None
    if media and media.kind != "page" and not seen:
        yield media
