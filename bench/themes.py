"""The themes of a corpus, as the people who keep it named them: so many pages join transcripts in a real archive."""

import gzip
import json
from collections import Counter
from pathlib import Path

FILE = "themes.jsonl.gz"
"""A line for each transcript of a corpus; `tags` has the themes that its keepers gave it."""


def write_themes(knowledge: Path, corpus: Path) -> int:
    """How many themes were written into `themes.yml` of this folder, those with the most transcripts first.

    A theme has the name of its tag, which is also its only term. Nothing else is known there: people are those who
    speak.
    """
    with gzip.open(corpus / FILE, "rt", encoding="utf-8") as file:
        counts = Counter(tag.lower().replace("-", " ") for line in file for tag in set(json.loads(line)["tags"]))
    names = [name for name, _ in counts.most_common()]
    entries = [{"name": name, "definition": f"What is said of {name}.", "terms": [name]} for name in names]
    knowledge.mkdir(parents=True, exist_ok=True)
    (knowledge / "themes.yml").write_text(json.dumps({"themes": entries}, indent=1) + "\n", encoding="utf-8")
    return len(names)
