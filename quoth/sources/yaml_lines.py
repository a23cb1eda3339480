"""YAML that people write by hand, read with line numbers, so that every problem names its line.

Every scalar is text: `date: 2023-03-27` is not a date object, `no` is not False and `1:02` is not 62. What we
do not read is an error and not a guess: a key that stands twice, an anchor, an alias, a tag.
"""

from dataclasses import dataclass

import yaml

from quoth.errors import Problem
from quoth.text.patterns import lazy_pattern
from quoth.text.words import counted

Key = str | int
SURROGATE = lazy_pattern("[\ud800-\udfff]")
UNMERGED = ("<<<<<<<", ">>>>>>>")
"""What git writes above and below two versions that it could not merge."""
MAX_YAML_CHARS = 1_000_000
"""Characters; a file of knowledge about 10,000 transcripts is smaller."""

# yes a tab, a byte order mark, ">#", "[why? me]", "? a"   no "> # why", "why? me"
NOT_IN_C = lazy_pattern(r"[\t\ufeff]|[|>][-+\d]*#|[\[{][^\]}]*\?|(?<!\S)\?(?!\S)")
MAX_DEPTH_IN_C = 50


@dataclass(frozen=True, slots=True)
class YamlContent:
    """The content of a YAML file (mappings, sequences, text) and the line of each part of it."""

    value: object
    lines: dict[tuple[Key, ...], int]

    def line(self, path: tuple[Key, ...]) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


def load_yaml(text: str, where: str, first_line: int = 1) -> tuple[YamlContent, list[Problem]]:
    """The content of a YAML text whose first line is line `first_line` of the file `where`, and its problems."""
    if len(text) > MAX_YAML_CHARS:
        return YamlContent({}, {}), [Problem(where, f"longer than {MAX_YAML_CHARS:,} characters", "divide it")]
    lines: dict[tuple[Key, ...], int] = {}
    problems: list[Problem] = []
    try:
        if (node := plain_node(text)) is None:
            for token in yaml.scan(text, Loader=yaml.SafeLoader):
                if isinstance(token, yaml.AnchorToken | yaml.AliasToken | yaml.TagToken):
                    location = f"{where}:{token.start_mark.line + first_line}"
                    what = "anchors, aliases and tags (&, * and !) are not read here"
                    return YamlContent({}, {}), [Problem(location, what, "write the words out, in quotation marks")]
            node = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        return YamlContent({}, {}), [_unmerged(text, where, first_line) or _unreadable(error, text, where, first_line)]
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        what = f"not valid YAML: {str(error).splitlines()[0]}"
        return YamlContent({}, {}), [Problem(where, what, "look for unusual characters")]
    value = _value(node, (), lines, problems, where, first_line) if node else {}
    return YamlContent(value, lines), problems


def plain_node(text: str) -> yaml.Node | None:
    """The node of a text by the parser in C, ten times as fast as the one in Python; None if both may not agree.

    The one in C reads what NOT_IN_C has otherwise, has other words for what is wrong, and crashes over thousands of
    lists in lists.
    """
    if not yaml.__with_libyaml__ or NOT_IN_C.search(text):
        return None
    depth = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            is_marked = isinstance(event, yaml.NodeEvent) and (event.anchor or getattr(event, "tag", None))
            if is_marked or depth > MAX_DEPTH_IN_C:
                return None
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError):
        return None
    return node if isinstance(node, yaml.MappingNode) else None


def _unmerged(text: str, where: str, first_line: int) -> Problem | None:
    """What is wrong with a file in which git left two versions; None for any other."""
    begins = [number for number, line in enumerate(text.split("\n"), first_line) if line.startswith(UNMERGED)]
    if not begins:
        return None
    hint = "keep what is right of both, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
    return Problem(f"{where}:{begins[0]}", "git could not merge this file, and left both versions in it", hint)


def _indentation_hint(text: str, line_index: int) -> str:
    """What to say of a line that begins elsewhere than the line above it; empty for any other."""
    lines = text.split("\n")[: line_index + 1]
    line, above = lines[-1], next((line for line in reversed(lines[:-1]) if line.strip()), "")
    spaces, spaces_above = (len(row) - len(row.lstrip(" ")) for row in (line, above))
    if not above or spaces == spaces_above:
        return ""
    begins = f"it begins behind {counted(spaces, 'space')}, the line above behind {spaces_above}"
    return f"{begins}: keys that belong together begin at the same place"


def _unreadable(error: yaml.MarkedYAMLError, text: str, where: str, first_line: int) -> Problem:
    message = f"{error.context or ''} {error.problem or ''}"
    mark, hint = error.problem_mark, "put text with a colon or a quotation mark in quotation marks"
    about_place = "mapping values" in message or "block" in message
    if mark and about_place and (misplaced := _indentation_hint(text, mark.line)):
        return Problem(f"{where}:{mark.line + first_line}", "this line does not begin where it should", misplaced)
    if "\\t" in message:
        hint = "indent lines with spaces, not with tabs"
    elif "quoted scalar" in message:
        mark, hint = error.context_mark or mark, "close the quotation marks that are opened here"
    location = f"{where}:{mark.line + first_line}" if mark else where
    return Problem(location, f"not valid YAML: {' '.join(message.split())}", hint)


def _value(
    node: yaml.Node,
    path: tuple[Key, ...],
    lines: dict[tuple[Key, ...], int],
    problems: list[Problem],
    where: str,
    first_line: int,
) -> object:
    line = node.start_mark.line + first_line
    lines[path] = line
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = _text(key_node, problems, where, first_line)
            key_line = key_node.start_mark.line + first_line
            if key in mapping:
                hint = f"it is first at line {lines[(*path, key)]}"
                problems.append(Problem(f"{where}:{key_line}", f"the key “{key}” occurs twice", hint))
            mapping[key] = _value(value_node, (*path, key), lines, problems, where, first_line)
            lines[(*path, key)] = key_line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_value(item, (*path, i), lines, problems, where, first_line) for i, item in enumerate(node.value)]
    return None if node.tag == "tag:yaml.org,2002:null" else _text(node, problems, where, first_line)


def _text(node: yaml.Node, problems: list[Problem], where: str, first_line: int) -> str:
    """The text of a scalar. Two halves of a character, as JSON writes one (`"\\ud83d\\ude42"`), are put together."""
    text = str(node.value)
    if not SURROGATE.search(text):
        return text
    joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if "\ufffd" in joined:
        what = "half of a character: \\ud800 to \\udfff mean something only in pairs"
        location = f"{where}:{node.start_mark.line + first_line}"
        problems.append(Problem(location, what, "write the character itself"))
    return joined
