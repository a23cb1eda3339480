"""What a speaker quotes, masked: a person who is called by name in a story is not there.

I had to say, “Well, thank you, Ravi,” and walk away.      I had to say, ·························· and walk away.
"""

import re

from quoth.text.patterns import lazy_pattern

# yes "“Thank you, Ravi,”" "«Merci, Ravi»" "„Danke, Ravi“" "‘Thanks, Ravi.’" '"Thanks, Ravi,"'   no "the boys’ day"
QUOTATION = lazy_pattern(
    r"“[^“”]{1,600}”|„[^„“”]{1,600}[“”]|«[^«»]{1,600}»|»[^«»]{1,600}«|‹[^‹›]{1,600}›|「[^「」]{1,600}」|『[^『』]{1,600}』"
    r"|(?<!\w)‘[^‘\n]{1,400}?[.,?!…]’(?!\w)|(?<!\w)\"[^\"\s][^\"]{0,600}\"(?!\w)"
    r"|(?<![\w'])'(?=[^\W\d_])[^'\n]{1,400}?(?:'(?=\w)[^'\n]{1,400}?){0,8}[.,?!…]'(?!\w)"
)
OPEN_QUOTATION = lazy_pattern(r"[“„«「『][^“”„«»「」『』]{1,600}$")
"""A quotation that its paragraph does not close."""
MAX_QUOTED_SHARE = 0.9
"""The share of a text that quotations may be: where they are more, the source marks all speech with them."""


def mask_quotations(text: str) -> str:
    """The text with a dot for each character of a quotation, so that everything else keeps its place."""
    bare = OPEN_QUOTATION.sub(_mask, QUOTATION.sub(_mask, text))
    return text if bare.count("·") > MAX_QUOTED_SHARE * len(text) else bare


def _mask(match: re.Match[str]) -> str:
    return "·" * len(match[0])
