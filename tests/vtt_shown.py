"""What the specification of WebVTT makes of a text, as the cases in `tests/readers/webvtt_specification/` write it.

3: (intro) 0.5 --> 2 align:start       a cue: its line, identifier, times in seconds, and settings
    Hello.                             its text

<v.loud> “Ann Lee”                     a tag with its classes and what it says
  “Hello.”                             a text inside it; times of words stand as seconds
"""

from collections.abc import Iterator

from quoth.readers.captions import cue_text, vtt_blocks
from quoth.text import timecode


def file_of(text: str) -> str:
    """The cues of a file."""
    if not vtt_blocks.is_webvtt(vtt_blocks.normalise(text)):
        return "no WebVTT"
    rows = []
    for cue in vtt_blocks.cues(text):
        assert cue.timing
        head = (
            f"{timecode.in_seconds(cue.timing.start)} --> {timecode.in_seconds(cue.timing.end)} {cue.timing.settings}"
        )
        rows += [f"{cue.line}: {f'({cue.identifier}) ' if cue.identifier else ''}{head}".rstrip()]
        rows += [f"    {line}" for line in cue.text.split("\n") if cue.text]
    return "\n".join(rows) or "no cues"


def cue_text_of(text: str) -> str:
    """The tree of a cue text."""
    return "\n".join(_nodes(cue_text.parse_tree(text), "")) or "nothing"


def _nodes(node: cue_text.CueNode, indent: str) -> Iterator[str]:
    """The tree, a line each: texts in quotation marks, times in seconds, tags with classes and what they say."""
    for child in node.children:
        if isinstance(child, cue_text.CueText):
            yield f"{indent}“{child.value}”".replace("\n", "⏎")
        elif isinstance(child, cue_text.CueTime):
            yield f"{indent}{timecode.in_seconds(child.value)}"
        else:
            value = f" “{child.value}”" if child.name in ("v", "lang") else ""
            inherited = f" ({child.language})" if child.language and child.name != "lang" else ""
            yield f"{indent}<{'.'.join((child.name, *child.classes))}>{value}{inherited}"
            yield from _nodes(child, f"{indent}  ")
