"""In which language and direction a text is written, for browsers and screen readers."""

from babel import Locale, UnknownLocaleError

from quoth.pages.html.markup import Markup

OURS = "en"
"""What the words around a text are written in."""


def front(language: str) -> dict[str, str]:
    """Front matter of a page in a language (BCP 47); nothing if nobody says which it is."""
    return {"lang": language, "dir": direction(language)} if language else {}


def quoted(language: str) -> Markup:
    """The attributes of words in a language that stand among words of ours."""
    return Markup("") if _is_ours(language) else Markup(' lang="{}" dir="{}"').format(language, direction(language))


def around(language: str) -> Markup:
    """The attribute of words of ours that stand among words in a language."""
    return Markup("") if _is_ours(language) else Markup(' lang="{}"').format(OURS)


def _is_ours(language: str) -> bool:
    return not language or language.partition("-")[0] == OURS


def direction(language: str) -> str:
    """ltr or rtl, as Unicode's CLDR has it; ltr for a language that it does not know."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
