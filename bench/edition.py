"""What the search of this repository’s transcripts makes of questions: `python -m bench.edition PROJECT`, built before.

The questions in `edition.txt` are other ones than those of the tests. The passage that answers should be first for 85 %
of them, and among the first five for 95 %; of the eight in other words, five should be among the first five.
"""

import json
import sys
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import sync_playwright

from bench import EDITION_QUESTIONS, RESULTS
from bench.questions import LATE, plain
from tests import browser
from tests.site.conftest import serve
from tests.site.test_search import ask

PARTS = ("questions", "in other words")
SAME_APOSTROPHE = str.maketrans("’", "'")


def questions(part: int) -> list[tuple[str, list[str]]]:
    """The questions of a part of the file, each with the words of the passages that answer."""
    asked = list[tuple[str, list[str]]]()
    for line in EDITION_QUESTIONS.read_text(encoding="utf-8").split("\n---\n")[part + 1].splitlines():
        if line.startswith(" "):
            asked[-1][1].append(plain(line.translate(SAME_APOSTROPHE)))
        elif line:
            asked.append((line, []))
    return asked


def texts(site: Path) -> dict[str, str]:
    """The words of every passage, by its address below transcripts/."""
    rows = [json.loads(line) for line in (site / "passages.jsonl").read_text(encoding="utf-8").splitlines()]
    return {
        row["url"].partition("transcripts/")[2]: plain(row["text"].translate(SAME_APOSTROPHE))
        for row in rows
        if row["kind"] not in ("preview", "highlight")
    }


def figures_of(ranks: dict[str, int]) -> dict[str, object]:
    """How many questions are answered first and among the first five, and which are not answered first."""
    return {
        "questions": len(ranks),
        "first": sum(rank == 1 for rank in ranks.values()),
        "first five": sum(rank <= 5 for rank in ranks.values()),
        "later": {words: rank for words, rank in ranks.items() if rank > 1},
    }


def main() -> None:
    site = Path(sys.argv[1], "site")
    passages, figures = texts(site), dict[str, object]()
    server, address = serve(site)
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=browser.path(), args=browser.FLAGS).new_page()
        for number, name in enumerate(PARTS):
            ranks = dict[str, int]()
            for words, answers in questions(number):
                shown = ask(page, address, f"q={quote(words)}")
                right = [
                    place
                    for place, passage in enumerate(shown, 1)
                    if any(answer in passages[passage] for answer in answers)
                ]
                ranks[words] = min(right, default=LATE)
            figures[name] = figures_of(ranks)
    server.shutdown()
    result = json.dumps(figures, indent=1, ensure_ascii=False)
    print(result)
    (RESULTS / "edition.json").write_text(f"{result}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
