"""YAML is read by the parser in C only where the one in Python would read the same words at the same lines."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quoth.sources.yaml_lines import load_yaml, plain_node

MARKS = (": ", "\n", "\n  ", "- ", "#", " #", "|\n", ">-\n", '"', "'", "[", "]", "{", "}", ", ", "? ", "\t", "\ufeff")
WORDS = (
    "a",
    "key",
    "no",
    "~",
    "12",
    "1:02",
    "who? me",
    "&a",
    "*a",
    "!b",
    "---\n",
    "...\n",
    "é",
    "\u2028",
    "\x85",
    "\r\n",
)


def read_of(node: yaml.Node | None) -> object:
    """Tags, words and lines of a node and of all below it."""
    if node is None:
        return None
    value: object = node.value
    if isinstance(node, yaml.MappingNode):
        value = [(read_of(key), read_of(inner)) for key, inner in node.value]
    elif isinstance(node, yaml.SequenceNode):
        value = [read_of(inner) for inner in node.value]
    return node.tag, value, node.start_mark.line


@given(st.lists(st.sampled_from((*MARKS, *WORDS)), max_size=16).map("".join))
def test_both_parsers_read_the_same(text: str) -> None:
    node = plain_node(text)
    if node is not None:
        assert read_of(node) == read_of(yaml.compose(text, Loader=yaml.SafeLoader))


@pytest.mark.parametrize("text", ["a:\tb", "\ufeffa: b", "a: >#", "a: [b? c]", "a: &x b", "a: !x b", "just words"])
def test_what_they_read_otherwise_is_left_to_the_one_in_python(text: str) -> None:
    assert plain_node(text) is None


@pytest.mark.parametrize("opening", ["[", "- ", "{a: "])
def test_deep_nesting_is_a_problem_and_no_crash(opening: str) -> None:
    assert load_yaml("a:\n  " + opening * 2_000, "seeds/talk.yml")[1]
