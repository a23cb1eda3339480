"""What the search of a large archive makes of a hundred questions: `python -m bench.questions PROJECT`, which is built.

PROJECT has the first 1,000 transcripts of the corpus (`python -m bench.project CORPUS 1000 PROJECT`). The questions in
`questions.txt` are asked in a browser; the passage that answers should be first for 80 %, and among the first five for
95 %. The corpus is not ours, so an answer is written down as the transcript and a few words of the passage.
"""

import json
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from bench import QUESTIONS, RESULTS
from tests import browser
from tests.site.conftest import serve
from tests.site.test_search import ask

LATE = 100
"""The place of an answer that is not shown."""


def questions() -> list[tuple[str, list[str]]]:
    """Each question with what answers it, as TRANSCRIPT: WORDS."""
    asked = list[tuple[str, list[str]]]()
    for line in QUESTIONS.read_text(encoding="utf-8").partition("\n---\n")[2].splitlines():
        if line.startswith(" "):
            asked[-1][1].append(line.strip())
        elif line:
            asked.append((line, []))
    return asked


def plain(words: str) -> str:
    return " ".join(words.split()).casefold()


def places(site: Path, answers: list[str]) -> set[str]:
    """The addresses of the passages that answer, below transcripts/; empty if the words are in none of these."""
    addresses = set[str]()
    for answer in answers:
        transcript, _, words = answer.partition(": ")
        exported = json.loads((site / f"transcripts/{transcript}/transcript.json").read_text(encoding="utf-8"))
        addresses |= {
            f"{transcript}/#{passage['id']}"
            for passage in exported["passages"]
            if plain(words) in plain(passage["text"])
        }
    return addresses


def main() -> None:
    site = Path(sys.argv[1], "site")
    ranks, lost = dict[str, int](), list[str]()
    server, address = serve(site)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS).new_page()
        for words, answers in questions():
            right = places(site, answers)
            lost += [] if right else [words]
            shown = ask(page, address, f"q={quote(words)}")
            ranks[words] = min((place for place, name in enumerate(shown, 1) if name in right), default=LATE)
    server.shutdown()
    first = sum(rank == 1 for rank in ranks.values()) / len(ranks)
    five = sum(rank <= 5 for rank in ranks.values()) / len(ranks)
    late = {words: rank for words, rank in ranks.items() if rank > 1}
    figures = {"questions": len(ranks), "first": round(first, 2), "first five": round(five, 2), "later": late}
    print(json.dumps(figures | {"answers that are not there": lost}, indent=1, ensure_ascii=False))
    (RESULTS / "questions.json").write_text(json.dumps(figures, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
