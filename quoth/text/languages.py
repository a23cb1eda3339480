"""In which language and direction a text is written, for browsers and screen readers."""

from babel import Locale, UnknownLocaleError


def front(language: str) -> dict[str, str]:
    """Front matter of a page in a language (BCP 47); nothing if nobody says which it is."""
    return {"lang": language, "dir": direction(language)} if language else {}


def direction(language: str) -> str:
    """ltr or rtl, as Unicode's CLDR has it; ltr for a language that it does not know."""
    try:
        return Locale.parse(language, sep="-").text_direction
    except (UnknownLocaleError, ValueError):
        return "ltr"
