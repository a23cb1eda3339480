"""What somebody throws in while another speaks, marked inside a paragraph: a passage of its own, of whoever says it.

B1: Dann kam der Sturm. //B2: Genau.// Und wir blieben.      between slashes, as interviews are transcribed in German
Ann Lee: Then the storm came. [Bo Rask: Yes.] And we left.    in brackets, where the name is that of a speaker
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from quoth.model import Edit, Kind, Passage, Seed, Span
from quoth.readers import assemble
from quoth.readers.label_forms import label_key
from quoth.readers.line_rendition import LABEL
from quoth.text import spans

# yes "//B2: Genau.//" "//mhm//" "// Ja. //"   no "https://example.org" "and//or"
SLASHED = re.compile(
    r"(?<![\w:/])(?P<open>//\s*(?:(?P<name>[^\W_][^:：/\n]{0,40}?)\s*[:：]\s*)?)(?P<words>[^/\n:\s][^/\n]{0,160}?)(?P<close>\s*//)(?!/)"
)
# yes "[Bo Rask: Yes.]" "(B2: Ja.)"   no "[Note: broken]" (no speaker), "(see p. 4: light)"
BRACKETED = re.compile(
    r"(?P<open>[\[(]\s*(?P<name>[^\W_][^:：\[\]()\n]{0,40}?)\s*[:：]\s*)(?P<words>[^\[\]()\n]{1,160}?)(?P<close>\s*[\])])"
)


def divided(seed: Seed, passages: Sequence[Passage], names: Mapping[str, str]) -> tuple[list[Passage], list[Edit]]:
    """The passages with what is thrown in apart, and edits for its marks. `names` are the speakers by their keys."""
    apart, edits = list[Passage](), list[Edit]()
    for passage in passages:
        marks = list(_marks(seed.source.text, passage, names)) if passage.kind is Kind.SPEECH else []
        begin = passage.span.begin
        for match, speaker in marks:
            apart += _part(seed, passage, begin, match.start(), passage.speaker)
            apart += _part(seed, passage, match.start("words"), match.end("words"), speaker)
            edits += [
                spans.edit(seed.source, Span(*match.span(group)), "" if group == "open" else " ", *LABEL)
                for group in ("open", "close")
            ]
            begin = match.end()
        apart += _part(seed, passage, begin, passage.span.end, passage.speaker) if marks else [passage]
    return apart, edits


def _marks(text: str, passage: Passage, names: Mapping[str, str]) -> Iterator[tuple[re.Match[str], str]]:
    """What is thrown into a passage, in order, with who says it: nobody, where no name or no known one is written."""
    found = [
        (match, names.get(label_key(match["name"] or ""), "") or _unknown(match))
        for match in SLASHED.finditer(text, passage.span.begin, passage.span.end)
    ]
    found += [
        (match, name)
        for match in BRACKETED.finditer(text, passage.span.begin, passage.span.end)
        if (name := names.get(label_key(match["name"])))
    ]
    end = passage.span.begin
    for match, speaker in sorted(found, key=lambda pair: pair[0].start()):
        if match.start() >= end and speaker != passage.speaker:
            yield match, speaker
            end = match.end()


def _unknown(match: re.Match[str]) -> str:
    """A name that stands nowhere else: between slashes it can be nothing else."""
    return match["name"] or ""


def _part(seed: Seed, passage: Passage, begin: int, end: int, speaker: str) -> list[Passage]:
    words = seed.source.text[begin:end]
    if not words.strip():
        return []
    bare = assemble.passage(begin + len(words) - len(words.lstrip()), begin + len(words.rstrip()))
    return [replace(passage, span=bare.span, speaker=speaker)]
