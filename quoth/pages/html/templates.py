"""The Jinja templates of pages: `quoth/pages/templates/NAME.html`, filled by `render("NAME.html", …)`.

All values are escaped, braces too, so that they are safe as text and as the value of an attribute in double quotes;
`Markup` stays as it is. What a reader sees comes from the words of the interface (`pages/locales`):

    {{ t("theme.more", count=3) }}

The HTML of passages is made in Python (`pages/html/passages.py`), which is faster and easier to prove.
"""

import pkgutil
from functools import cache

import markupsafe
from jinja2 import Environment, FunctionLoader, StrictUndefined

from quoth.pages import locales
from quoth.pages.html.escape import Markup, attribute, heading, interface_language, quotation_language

PACKAGE, FOLDER = "quoth.pages", "templates"


def render(name: str, /, **values: object) -> Markup:
    """A template filled with these values: HTML without white space around it.

    Raises jinja2.UndefinedError where a value is missing.
    """
    return Markup(_environment().get_template(name).render(values).strip())


def phrase(key: str, /, **values: object) -> Markup:
    """Words of the interface as HTML, with these values filled in. Raises KeyError for an unknown key.

    phrase("follow.link", name="R & D") -> Follow R &amp; D
    """
    words = locales.entry(key, values.get("count"))
    return Markup(locales.VALUE.sub(lambda match: _escaped(values[match[1]]), str(_escaped_words(words))))


def _escaped(value: object) -> str:
    return value if isinstance(value, markupsafe.Markup) else attribute(str(value))


def _escaped_words(words: str) -> str:
    """The words, escaped except for the places of values, which are names in braces."""
    return markupsafe.escape(words).replace("&#39;", "'").replace("&#34;", "&quot;")


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(_source),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals |= {
        "t": phrase,
        "interface_language": interface_language,
        "quotation_language": quotation_language,
    }
    environment.filters["heading"] = _heading
    return environment


def _heading(words: str) -> Markup:
    """The words as one line of inline Markdown that shows exactly these words."""
    return Markup(heading(words))


def _source(name: str) -> str:
    return (pkgutil.get_data(PACKAGE, f"{FOLDER}/{name}") or b"").decode()
