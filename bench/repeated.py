"""More transcripts than a corpus has: copies of them in which words and names are others, the same at each run."""

import random
import re
from collections import Counter
from collections.abc import Sequence

# yes "lightning" "Matthew"   no "node" (too short) "don't"
WORD = re.compile(r"\b[^\W\d_]{5,}\b")
OFTEN = 3
"""How often the corpus must have a word that stands for another one."""
SHARE = 10
"""One word in so many is changed; of names, which begin with a capital, all are."""


def repeated(sources: Sequence[tuple[str, bytes]], most: int) -> list[tuple[str, bytes]]:
    """These sources, and so many copies of them that there are `most`."""
    files, copy = list(sources[:most]), 0
    texts = [(name, data.decode("utf-8", "replace")) for name, data in sources] if most > len(sources) else []
    counts = Counter(word for _, text in texts for word in WORD.findall(text))
    replaceable = sorted(word for word, count in counts.items() if count >= OFTEN)
    while len(files) < most:
        copy += 1
        others = _others(replaceable, random.Random(copy))
        for name, text in texts[: most - len(files)]:
            changed = WORD.sub(lambda match, words=others: words.get(match[0], match[0]), text)  # type: ignore[misc]
            files.append((f"copy-{copy}-{name.rpartition('/')[2]}", changed.encode()))
    return files


def _others(replaceable: Sequence[str], chance: random.Random) -> dict[str, str]:
    """What stands for some words in a copy: for a name another name, for a word another word."""
    names = [word for word in replaceable if word[0].isupper()]
    words = [word for word in replaceable if not word[0].isupper() and not chance.randrange(SHARE)]
    return dict(zip(names, chance.sample(names, len(names)), strict=True)) | dict(
        zip(words, chance.sample(words, len(words)), strict=True)
    )
