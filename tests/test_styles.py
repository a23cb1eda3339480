"""What a build does to our style sheets."""

import pytest

from quoth.stages.publish.styles import closed_up


@pytest.mark.parametrize(
    ("css", "expected"),
    [
        ("/* the frame */\n.head {\n  color: red; /* why\n not */\n}\n", ".head {\ncolor: red;\n}\n"),
        ('.cf::before {\n  content: "cf. ";\n}\n', '.cf::before {\ncontent: "cf. ";\n}\n'),
        ('a::after { content: "/* a  light */ \\" /*" }\n', 'a::after { content: "/* a  light */ \\" /*" }\n'),
        ("a { background: url(x/*.png) } /* b */ b {}", "a { background: url(x/*.png) }  b {}\n"),
        (".a .b,\n.c > .d {\n  margin: 0 auto;\n}", ".a .b,\n.c > .d {\nmargin: 0 auto;\n}\n"),
    ],
)
def test_a_style_sheet_loses_comments_and_indentation_and_nothing_else(css: str, expected: str) -> None:
    assert closed_up(css) == expected
