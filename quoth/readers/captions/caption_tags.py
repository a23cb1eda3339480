"""Tags and character references in the words of captions that have no grammar: SubRip, timed text.

<i>Where</i> {\\an8}were you &amp; Ben?     the words are: Where were you & Ben?
"""

import re
from collections.abc import Iterator

from quoth.readers.captions.entities import reference
from quoth.readers.source_map import Change

# yes "<i>" "</font>" "<font color="red">" "<br/>" "<00:01.500>" "{\an8}" "{i:1}" "{y:i}"   no "<laughs>" "<3" "{sic}"
TAG = re.compile(
    r"</?(?:i|b|u|s|em|strong|font|span|c|v|lang|ruby|rt|br)(?:[\s.][^<>]*)?/?>|<[0-9:.]{5,}>"
    r"|\{\\[^{}]*\}|\{[ibuysfc]:[^{}\s]{1,12}\}",
    re.I,
)
# yes "&amp;" "&#39;"   no "AT&T" "&c"
REFERENCE = re.compile(r"&(?:#\w+|\w+);")


def changes(text: str) -> Iterator[Change]:
    """What is not read as it stands: tags go, references become their characters. Neighbouring tags go as one."""
    found = sorted([*TAG.finditer(text), *REFERENCE.finditer(text)], key=lambda match: match.start())
    waiting: Change | None = None
    for match in found:
        one = _change(text, match)
        if waiting and one and waiting.end == one.begin and waiting.rule == one.rule == "markup":
            waiting = _tags(waiting.begin, one.end, waiting.after or one.after)
            continue
        if waiting:
            yield waiting
        waiting = one
    if waiting:
        yield waiting


def _change(text: str, match: re.Match[str]) -> Change | None:
    if match[0].startswith("&"):
        known = reference(text, match.start(), match.end())
        return Change(match.start(), match.end(), known.text) if known and known.end == match.end() else None
    breaks = match[0].casefold().startswith("<br") and "".join(text[match.start() - 1 : match.start()]).strip()
    return _tags(match.start(), match.end(), " " if breaks and text[match.end() : match.end() + 1].strip() else "")


def _tags(begin: int, end: int, after: str) -> Change:
    return Change(begin, end, after, "markup", "a tag: how or when the words are shown")
