"""What programs read in Markdown, and nobody says, is taken out: marks, addresses of links, instructions, comments.

before  We spoke of [tides](https://example.org/tides) and **the moon**. {% include player.md %}
after   We spoke of tides and the moon.

Only in files that say by their ending that they are Markdown. A mark that may be meant, such as the asterisks of
*laughs*, stays.
"""

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from html import unescape

from quoth.cleanup import Phase
from quoth.cleanup.amend import apply_edits
from quoth.model import Edit, Passage, Span, Transcript
from quoth.text import characters as scripts
from quoth.text import spans as source
from quoth.text.patterns import lazy_pattern

NAME = "markdown"
PHASE = Phase.SURROUNDINGS
ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mdx")

# yes "{% include player.md url="…" %}" "{{< childpages >}}" "{{% notice %}}" "{:#the-house}" "{: .note #the-house}"
# no "{{page.reference}}", "{laughs}", "{:-)}"
TEMPLATE = lazy_pattern(r"\{%[^{}]{1,400}%\}|\{\{[<%][^{}]{1,400}[>%]\}\}|\{:\s*[#.][\w-][^{}\n]{0,400}\}")
COMMENT = lazy_pattern(r"<!--(?:(?!-->).){0,5000}-->", re.S)
TARGET = (
    r"\((?:\{\{[^{}]{0,200}\}\}|[^()\s{}]|\([^()\s]{0,200}\)){0,2000}(?:\s+(?:\"[^\"]{0,300}\"|'[^']{0,300}'))?\s*\)"
)
# yes "[tides](https://example.org)" "![the moon](moon.png "Moon")" "[a]({{page.url}}){:target="_blank"}"
# no "[laughs] (so)"
LINK = lazy_pattern(
    rf"(?P<open>!?\[)(?P<words>(?:[^\[\]]|\[[^\[\]]{{0,200}}\]){{1,500}})(?P<close>\]{TARGET}(?:\{{:[^}}]*\}})?)"
)
# yes "![](https://example.org/moon.png)"   no "![the moon](moon.png)" (whose words stay)
PICTURE = lazy_pattern(rf"!\[\s*\]{TARGET}")
# yes "[tides][1]"   no "[laughs] [sighs]"
REFERENCE = lazy_pattern(r"(?P<open>\[)(?P<words>[^\[\]]{1,300})(?P<close>\]\[[^\[\]]{1,80}\])")
DEFINITION = lazy_pattern(r"\[[^\[\]]{1,80}\]:\s+(?:https?://|/|#|mailto:)\S+(?:\s+\"[^\"]*\")?$")
# yes "<https://example.org>"   no "<laughs>"
ADDRESS = lazy_pattern(r"(?P<open><)(?P<words>(?:https?://|mailto:)[^\s<>]{1,2000})(?P<close>>)")
BOLD = lazy_pattern(
    r"(?P<open>\*\*\*?|__)(?=[^\s*_])(?P<words>(?:(?!\n\n).){1,2000}?)(?<=[^\s*_])(?P<close>(?P=open))", re.S
)
# yes "*really*" "_the light_" "*r_k*"   no "2 * 3 * 4" "snake_case_name"
EMPHASIS = lazy_pattern(
    r"(?<![\w*_\\])(?P<open>[*_])(?=[^\s*_])(?P<words>(?:[^*_\n]|(?<=\w)_(?=\w)){1,500}?)(?<=[^\s*_])(?P<close>(?P=open))"
    r"(?![\w*_])"
)
REMARKS = frozenset(
    "applause chuckle chuckles cough coughs cheering crosstalk gasp gasps giggles groans inaudible laugh laughing "
    "laughs laughter mumbles music nods pause pauses shrugs sigh sighs silence smiles sniffs unclear unintelligible "
    "whispers".split()
)
"""What somebody does and does not say: between asterisks it is a remark."""
CODE = lazy_pattern(r"(?P<open>``?)(?P<words>[^`\n]{1,500})(?P<close>(?P=open))(?!`)")
FENCE = lazy_pattern(r"(?:```+|~~~+)[ \w.+-]*$")
RULING = lazy_pattern(r"(?:\*[ \t]*){3,}$|(?:-[ \t]*){3,}$|(?:_[ \t]*){3,}$")
# yes "- bread" "> he said"   no "1. bread" (the number may be said)
LEADING = lazy_pattern(r"(?m)^[ \t]*(?P<open>(?:[-*+]|>{1,3})[ \t]+(?:>[ \t]*)*)(?=\S)")
ESCAPE = lazy_pattern(r"(?P<open>\\)(?=[\\`*_{}\[\]()#+.!|<>~$-])")
TAGS = "a abbr b big blockquote center cite code del em i ins kbd li ol p pre q s small span strike strong sub sup u ul"
# yes "<b>never</b>" '<a href="x">y</a>'   no "<laughs>" "<A> <B>" (nothing closes)
PAIR = lazy_pattern(
    rf"(?P<open><(?P<tag>{'|'.join(TAGS.split())})(?:\s[^<>]{{0,500}})?>)(?P<words>.{{0,2000}}?)(?P<close></(?P=tag)\s*>)",
    re.S,
)
# yes "<sub>i</sub>" "<sup>2</sup>"
SCRIPT = lazy_pattern(r"(?P<open><(?P<tag>sub|sup)(?:\s[^<>]{0,200})?>)(?P<words>.{1,200}?)(?P<close></(?P=tag)\s*>)")
INNER = lazy_pattern(r"<[^<>]{0,200}>|[*`]|(?<!\w)_|_(?!\w)")
EMPTY = lazy_pattern(r"<(?:br|hr|img|a)(?:\s[^<>]{0,500})?/?>(?:</a>)?")
ENTITY = lazy_pattern(r"&(?:nbsp|amp|lt|gt|quot|apos|mdash|ndash|hellip|#39|#x27|lsquo|rsquo|ldquo|rdquo);")

# What all marks within lines begin with: most passages have none.
MARKS = lazy_pattern(r"[\[<*_`{\\&]")
LINK_REASON = "an address, or the marks around what leads to it"
FORMAT_REASON = "marks that say how words are to look"
CODE_REASON = "a character that the file writes in another way"
AROUND_WORDS = (
    (LINK, LINK_REASON),
    (ADDRESS, LINK_REASON),
    (PAIR, FORMAT_REASON),
    (BOLD, FORMAT_REASON),
    (CODE, FORMAT_REASON),
    (EMPHASIS, FORMAT_REASON),
)
"""Marks around words, which stay."""
WHOLE_LINES = ((FENCE, FORMAT_REASON), (RULING, "a line between parts"), (DEFINITION, LINK_REASON))
WHOLE_LINE_SIGNS = "`~*-_["
"""What a line begins with that is one of these."""


def apply(transcript: Transcript) -> Transcript:
    """The transcript without what only programs read in it."""
    if not transcript.path.lower().endswith(ENDINGS):
        return transcript
    finder = _MarkdownEdits(transcript)
    for passage in transcript.passages:
        finder.read(passage)
    return apply_edits(transcript, finder.edits)


class _MarkdownEdits:
    """The edits found so far; none touches another."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript, self.text = transcript, transcript.source.text
        self.taken = [(edit.begin, edit.end) for edit in transcript.edits]
        self.edits = list[Edit]()
        self.referred = any(DEFINITION.match(passage.text) for passage in transcript.passages)

    def read(self, passage: Passage) -> None:
        """What is to be left out of a passage."""
        for pattern, reason in WHOLE_LINES if passage.text[:1] in WHOLE_LINE_SIGNS else ():
            if pattern.match(passage.text):
                self.take([passage.span], reason)
                return
        if not MARKS.search(self.text, passage.span.begin, passage.span.end):
            self.leading(passage)
            return
        for pattern, reason in (
            (TEMPLATE, "an instruction to the program that made a site of this"),
            (COMMENT, "a comment"),
            (PICTURE, "a picture without words"),
        ):
            for match in self.matches(pattern, passage):
                self.take([Span(*match.span())], reason)
        for match in self.matches(SCRIPT, passage):
            self.script(match)
        for pattern, reason in (*AROUND_WORDS, *(((REFERENCE, LINK_REASON),) if self.referred else ())):
            for match in self.matches(pattern, passage):
                if not (pattern is EMPHASIS and _is_remark(match["words"])):
                    self.take([Span(*match.span("open")), Span(*match.span("close"))], reason)
        for match in self.matches(EMPTY, passage):
            self.take([Span(*match.span())], FORMAT_REASON, " ")
        for match in self.matches(ESCAPE, passage):
            self.take([Span(*match.span())], FORMAT_REASON)
        self.leading(passage)
        for match in self.matches(ENTITY, passage):
            self.take([Span(*match.span())], CODE_REASON, unescape(match[0]), "character")

    def script(self, match: re.Match[str]) -> None:
        """What stands below or above the line gets a mark of its own, or its own characters."""
        plain = INNER.sub("", match["words"])
        before = self.text[self.text.rfind("\n", 0, match.start()) + 1 : match.start()]
        after = scripts.script_as_text(match["tag"], INNER.sub("", before), plain)
        if after is None:
            return
        if plain == match["words"] and plain not in after:
            self.take([Span(*match.span())], FORMAT_REASON, after)
        else:
            opening, _, closing = (
                after.partition(plain) if plain in after else ("_" if match["tag"] == "sub" else "^", "", "")
            )
            self.take_both(match, opening, closing)

    def take_both(self, match: re.Match[str], opening: str, closing: str) -> None:
        """Puts other marks in place of those around some words, if both are free."""
        spans = (Span(*match.span("open")), Span(*match.span("close")))
        if all(self.is_free(span) for span in spans):
            for span, after in zip(spans, (opening, closing), strict=True):
                self.take([span], FORMAT_REASON, after)

    def leading(self, passage: Passage) -> None:
        """The marks of lists and quotations, at the beginnings of lines."""
        for match in LEADING.finditer(self.text, self.line_of(passage), passage.span.end):
            self.take([Span(*match.span("open"))], FORMAT_REASON, "" if match["open"].startswith(">") else "• ")

    def matches(self, pattern: re.Pattern[str], passage: Passage) -> Iterator[re.Match[str]]:
        return pattern.finditer(self.text, passage.span.begin, passage.span.end)

    def line_of(self, passage: Passage) -> int:
        """Where the line begins that a passage stands on, if nothing but white space is before it: it may be set in."""
        begin = self.text.rfind("\n", 0, passage.span.begin) + 1
        return passage.span.begin if self.text[begin : passage.span.begin].strip() else begin

    def take(self, spans: list[Span], reason: str, after: str = "", rule: str = NAME) -> None:
        """Leaves the spans out, all or none: where one touches another edit, the marks are not what they seem."""
        if not all(self.is_free(span) for span in spans):
            return
        for span in spans:
            insort(self.taken, (span.begin, span.end))
            self.edits.append(source.make_edit(self.transcript.source, span, after, rule, reason))

    def is_free(self, span: Span) -> bool:
        index = bisect_left(self.taken, (span.begin, span.end))
        before, after = self.taken[index - 1 : index], self.taken[index : index + 1]
        return all(end <= span.begin for _, end in before) and all(begin >= span.end for begin, _ in after)


def _is_remark(words: str) -> bool:
    """Whether emphasised words tell what somebody does: *laughs*, *coughs twice*."""
    emphasised = words.casefold().split()
    return bool(emphasised) and len(emphasised) < 4 and emphasised[0].strip("[]().,") in REMARKS
