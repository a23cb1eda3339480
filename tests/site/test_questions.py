"""Questions that readers may ask of this edition (questions.txt), put to the search in a browser."""

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from quoth.model import PassageKind
from tests.site.conftest import Built, until
from tests.site.test_reading import landed
from tests.site.test_search import answers, ask
from tests.site.windows import Seen

FIRST, FIVE = 0.8, 0.95


@dataclass(frozen=True)
class Question:
    words: str
    answers: tuple[str, ...]
    """Words of the passages that answer."""


def questions() -> list[Question]:
    text = (Path(__file__).parent / "questions.txt").read_text(encoding="utf-8").partition("\n---\n")[2]
    blocks = list[list[str]]()
    for line in filter(str.strip, text.splitlines()):
        if line.startswith(" "):
            blocks[-1].append(line.strip())
        else:
            blocks.append([line.strip()])
    return [Question(words, tuple(answers)) for words, *answers in blocks]


def plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def passages(built: Built) -> dict[str, str]:
    """What the search may find, by its address below transcripts/."""
    return {
        f"{document.slug}/#{passage.anchor}": plain(passage.text)
        for document in built.documents
        for passage in document.passages
        if passage.kind not in (PassageKind.PREVIEW, PassageKind.HIGHLIGHT)
    }


def typed(page: Page, words: str) -> list[str]:
    """The addresses of the answers to words that are typed where an earlier question stood, in order."""
    script = """words => { document.querySelector('.found').textContent = '';
    const form = document.querySelector('.finder'); form.elements.q.value = words; form.requestSubmit(); }"""
    page.evaluate(script, words)
    until(page, "document.querySelector('.found').textContent !== ''")
    return answers(page)


def test_every_question_has_answers_that_stand_in_one_passage(built: Built) -> None:
    texts = list(passages(built).values())
    wrong = [
        words
        for question in questions()
        for words in question.answers
        if sum(plain(words) in text for text in texts) != 1
    ]
    assert wrong == [] and len(questions()) >= 50


def test_the_passage_that_answers_is_among_the_first_and_is_where_one_lands(
    seen: Seen, built: Built, address: str
) -> None:
    texts = passages(built)
    ranks, first = dict[str, int](), set[str]()
    ask(seen.page, address, "q=light")
    for question in questions():
        names = typed(seen.page, question.words)
        right = [
            place
            for place, name in enumerate(names, 1)
            if any(plain(words) in texts[name] for words in question.answers)
        ]
        ranks[question.words] = min(right, default=len(names) + 100)
        first.add(names[0])
    late = {words: rank for words, rank in ranks.items() if rank > 1}
    assert len(late) <= (1 - FIRST) * len(ranks), late
    assert sum(rank > 5 for rank in late.values()) <= (1 - FIVE) * len(ranks), late
    for name in sorted(first):  # page by page, so that most are a step within one
        seen.page.goto(f"{address}transcripts/{name}")
        assert arrived(seen.page), name
    assert seen.messages == []


def arrived(page: Page) -> bool:
    return landed(page, page.url.partition("#")[2])
