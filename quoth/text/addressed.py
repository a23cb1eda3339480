"""What the names that are said in a talk show of who speaks: nobody calls himself by his name, but to say who he is.

Thanks, Ann. / Thank you, Ben. I'm glad to be here.      Ben, then Ann
"""

import re
from collections.abc import Sequence

from quoth.text.asking import Cues
from quoth.text.labels import MACHINE, PEOPLE

END = 80
"""Characters in which a paragraph ends."""


def addressed(texts: Sequence[str], name: str) -> list[Cues]:
    """For each paragraph, what names show of whether it is by the person of this name."""
    patterns = _patterns(name)
    if not patterns:
        return [Cues() for _ in texts]
    own, called, said = patterns
    presents = [bool(own.search(text)) for text in texts]
    calls = [bool(called.search(text)) and not mine for text, mine in zip(texts, presents, strict=True)]
    names = [bool(said.search(text)) for text in texts]
    ends = [bool(said.search(text[-END:])) for text in texts]
    rows = []
    for at in range(len(texts)):
        before, after = max(0, at - 1), min(len(texts) - 1, at + 1)
        row = {
            "says who he is": presents[at],
            "calls him": calls[at],
            "speaks of him": names[at] and not presents[at] and not calls[at],
            "called before": at > 0 and calls[before],
            "spoken of before": at > 0 and names[before] and not presents[before] and not calls[before],
            "named at the end before": at > 0 and ends[before] and not presents[before],
            "called after": at < after and calls[after],
        }
        rows.append({name: 1.0 for name, value in row.items() if value})
    return rows


def _patterns(name: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]] | None:
    """How somebody of this name says who he is, how he is called, and how he is spoken of."""
    parts = [part for part in re.split(r"[\s()]+", name) if len(part) > 1 and part[0].isupper()]
    if not parts or MACHINE.match(name) or parts[0].casefold() in PEOPLE:
        return None
    either = "|".join(re.escape(part) for part in dict.fromkeys((parts[0], parts[-1])))
    lead = r"(?:^|[,.?!] |\b(?:thanks|thank you|hi|hey|hello|welcome|and|so|yeah|well|okay|right),? )"
    return (
        re.compile(rf"\b(?:i am|i['’]m|my name is|my name['’]s|this is)(?: your host,?)? (?:{either})\b", re.I),
        re.compile(rf"{lead}(?:{either})(?=[,.?!])|, (?:{either})[.?!]"),
        re.compile(rf"\b(?:{either})\b"),
    )
