"""Languages as sources name them, by the codes that pages use (BCP 47)."""

import re

# yes "en" "pt-BR" "zh-Hant" "en_US"   no "English"
CODE = re.compile(r"([A-Za-z]{2,3})((?:[-_][A-Za-z0-9]{2,8})*)\Z")
NAMES = {
    "arabic": "ar",
    "chinese": "zh",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "spanish": "es",
    "swedish": "sv",
    "turkish": "tr",
    "ukrainian": "uk",
    "vietnamese": "vi",
    "welsh": "cy",
    "yiddish": "yi",
}


def code(text: str) -> str:
    """The code of a language that is given by its code or its English name; empty if it is neither."""
    found = CODE.match(text.strip())
    if found and text.strip().casefold() not in NAMES:
        return found[1].lower() + found[2].replace("_", "-")
    return NAMES.get(text.strip().casefold(), "")
