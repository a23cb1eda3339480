"""Escaping: words as HTML, Markdown, YAML, captions or XML in which whatever they hold stays words.

Text goes into raw HTML blocks with its special characters as entities; braces too, so that no template
language downstream can see one. Headings pass through the Markdown parser, so there every character that
could mean something to it where it stands is a numeric entity; apostrophes, commas and the like stay readable.

`Markup` is HTML that is known to be safe: whatever is put into it is escaped. This module also makes the attributes
that tell browsers and screen readers in which language and direction a text is written.
"""

import html
import json
from collections.abc import Iterable

import markupsafe
from babel import Locale, UnknownLocaleError

from quoth.pages.locales import chosen
from quoth.text.patterns import lazy_pattern


class Markup(markupsafe.Markup):
    """The `Markup` of markupsafe, made of a text, for forms with plain places to fill, `{}` and `{0}`.

    It fills them in a tenth of the time, which counts because most of a site is made with them. A form that says how
    its values are written (`{:>5}`) fails.
    """

    def __new__(cls, words: str = "") -> "Markup":
        return str.__new__(cls, words)

    def format(self, *values: object) -> "Markup":  # type: ignore[override]
        """The form with these values filled in."""
        return str.__new__(Markup, str.format(self, *_safe(values)))

    def join(self, parts: Iterable[object]) -> "Markup":
        """The parts, joined by this."""
        return str.__new__(Markup, str.join(self, _safe(parts)))


def _safe(values: Iterable[object]) -> list[markupsafe.Markup]:
    return [value if isinstance(value, markupsafe.Markup) else markupsafe.escape(value) for value in values]


# yes "{" "`" "*" both of "--" the colon of ":smile:" the bracket of "(c)"
# no "a" "é" "It's" "A: b" "well-kept" "(or not)"
MEANINGFUL = lazy_pattern(
    r"[\\`*_{}\[\]#|~^<>&$@=]|(?<=-)-|-(?=-)|(?<=\+)\+|\+(?=[+\-/])|\.(?=\.)|(?<=\.)\.|:(?=\S)|\((?=\w{1,2}\))"
    r"|/(?=[/\d])|(?<=[/\d])/|(?<=\bc)/(?=o\b)"
)
WHITE = lazy_pattern(r"\s+")
# yes "*" "[" "<" "$"   no "." "-" "(" (they mean something only at the beginning of a line, or behind a bracket)
IN_MARKDOWN = lazy_pattern(r"[\\`*_\[\]<&~$#]")
# yes U+0000 U+FFFE   no tabs, line feeds, accents, emoji
NOT_XML = lazy_pattern("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text(words: str) -> Markup:
    """The words as HTML text or as the value of a quoted attribute."""
    return Markup(html.escape(words, quote=True).replace("{", "&#123;").replace("}", "&#125;"))


def content(words: str) -> Markup:
    """The words as HTML text between tags, which needs fewer entities: quotation marks stay as they are."""
    return Markup(_without_markup(words))


def attribute(words: str) -> Markup:
    """The words as the value of an attribute in double quotes, in which an apostrophe stays as it is."""
    return Markup(_without_markup(words).replace('"', "&quot;"))


def _without_markup(words: str) -> str:
    """The words escaped, also three backticks or tildes, which start code on a new line, even inside HTML."""
    escaped = html.escape(words, quote=False).replace("{", "&#123;").replace("}", "&#125;")
    return escaped.replace("```", "&#96;``").replace("~~~", "&#126;~~")


def heading(words: str) -> str:
    """The words as one line of inline Markdown that shows exactly these words."""
    return MEANINGFUL.sub(lambda match: f"&#{ord(match[0])};", " ".join(words.split()))


def markdown(words: str) -> str:
    """The words as inline Markdown that people also read unrendered, within a line that begins with words of ours."""
    return IN_MARKDOWN.sub(r"\\\g<0>", " ".join(words.split()))


def captions(words: str) -> str:
    """The words as text of a WebVTT cue."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def annotation(words: str) -> str:
    """The words as the name in a tag of a WebVTT cue, whose end must not make an arrow of its last hyphens."""
    shown = captions(" ".join(words.split()))
    return f"{shown[:-1]}&#45;" if shown.endswith("-") else shown


def comment(words: str) -> str:
    """The words as a line of a WebVTT comment, which must not hold an arrow."""
    return " ".join(words.split()).replace("-->", "→")


def xml(words: str) -> str:
    """The words without the characters that no XML document may hold."""
    return NOT_XML.sub("\ufffd", words)


def scalar(words: str) -> str:
    """The words as a quoted YAML scalar that is safe to print as HTML: Material prints front matter unescaped."""
    return json.dumps(str(text(" ".join(words.split()))), ensure_ascii=False)


def script(value: object) -> str:
    """A value as JSON that can stand inside a `<script>` element."""
    encoded = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return encoded.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")


def language_front(language: str) -> dict[str, str]:
    """Front matter of a page in a language (BCP 47); empty if nobody says which it is."""
    return {"lang": language, "dir": direction(language)} if language else {}


def quotation_language(language: str) -> Markup:
    """The attributes of words in a language, among words of ours."""
    return Markup("") if _is_ours(language) else Markup(' lang="{}" dir="{}"').format(language, direction(language))


def interface_language(language: str) -> Markup:
    """The attribute of words of ours, among words in a language."""
    return Markup("") if _is_ours(language) else Markup(' lang="{}"').format(chosen())


def _is_ours(language: str) -> bool:
    return not language or language.partition("-")[0] == chosen().partition("-")[0]


def direction(language: str) -> str:
    """The direction of a language, ltr or rtl, as Unicode's CLDR has it; ltr for a language that it does not know."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
