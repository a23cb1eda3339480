"""Words into HTML and Markdown, so that whatever they hold stays words.

Text goes into raw HTML blocks with its special characters as entities; braces too, so that no template
language downstream can see one. Headings pass through the Markdown parser, so there every character that
could mean something to it is a numeric entity.
"""

import html
import json
import re

from markupsafe import Markup

# yes "{" "`" "*"   no "a" "’" "é" (letters and ordinary punctuation stay readable)
MEANINGFUL = re.compile(r"[\\`*_{}\[\]()#+\-.!|~^<>&\"'$:@=/%]")
WHITE = re.compile(r"\s+")


def text(words: str) -> Markup:
    """The words as HTML text or as the value of a quoted attribute."""
    return Markup(html.escape(words, quote=True).replace("{", "&#123;").replace("}", "&#125;"))


def heading(words: str) -> str:
    """The words as one line of inline Markdown that says just them."""
    return MEANINGFUL.sub(lambda found: f"&#{ord(found[0])};", WHITE.sub(" ", words).strip())


def scalar(words: str) -> str:
    """The words as a quoted YAML scalar that is safe to print as HTML: Material prints front matter unescaped."""
    return json.dumps(str(text(WHITE.sub(" ", words).strip())), ensure_ascii=False)


def script(value: object) -> str:
    """A value as JSON that can stand inside a `<script>` element."""
    made = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1)
    return made.replace("&", "\\u0026").replace("<", "\\u003c").replace(">", "\\u003e")
