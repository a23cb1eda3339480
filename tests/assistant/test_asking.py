"""A model is asked, its answers are kept, and only what was checked reaches `review`. The model is one of the tests."""

import itertools
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quoth import pipeline, sources
from quoth.cli.assistant.answer_store import read_answers
from quoth.cli.main import main
from tests.assistant.scripted_model import installed

TALK = """\
Ben Hall: Good evening, and thank you for coming. My guest is Ann Lee, who kept the Carrow light for forty years.

Ann Lee: I kept that light from 1934 on. We don't lite it by hand any more, and the fog signal wants steam.

Ben Hall: And so, what about the war? Did you keep the lamp dark?

Ann Lee: In the war the lamp was dark. My mother baked rye bread in the oven, and the sailors came for it.
"""
TITLE = {
    "kind": "title",
    "text": "Forty years of the Carrow light",
    "because": "who kept the Carrow light for forty years",
}
SECTION = {
    "kind": "section",
    "at": "And so, what about the war?",
    "text": "The lamp in the war",
    "because": "In the war the lamp was dark",
}
CORRECTION = {"kind": "correction", "at": "We don't lite it by hand", "heard": "lite", "text": "light"}
LIE = {"kind": "title", "text": "Barack Obama on the war", "because": "In the war the lamp was dark"}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The library keeps its settings in a folder of the test."""
    monkeypatch.setenv("LLM_USER_PATH", str(tmp_path / "llm"))


def project(folder: Path, text: str = TALK, sidecar: str = "") -> Path:
    root = folder / "project"
    (root / "seeds").mkdir(parents=True)
    (root / "knowledge").mkdir()
    (root / "seeds/tape.txt").write_text(text, encoding="utf-8")
    if sidecar:
        (root / "seeds/tape.yml").write_text(sidecar, encoding="utf-8")
    return root


def answers(*proposals: object) -> str:
    return "\n".join(json.dumps(proposal) for proposal in proposals)


def truth(_: str) -> Iterator[str]:
    yield answers(TITLE, SECTION, CORRECTION, LIE)


def suggest(root: Path, *words: str) -> Result:
    return CliRunner().invoke(main, ["suggest", "--model", "scripted", "--root", str(root), *words])


def review(root: Path, typed: str) -> str:
    done = CliRunner().invoke(main, ["review", str(root / "seeds/tape.txt"), "--root", str(root)], input=typed)
    assert done.exit_code == 0, done.output
    return done.stdout


def written(root: Path) -> dict[str, bytes]:
    """All that a person has written, byte for byte."""
    paths = [path for name in ("seeds", "knowledge") for path in sorted((root / name).iterdir())]
    return {path.name: path.read_bytes() for path in paths}


def test_without_the_library_a_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "llm", None)
    done = suggest(project(tmp_path), "--yes")
    assert done.exit_code == 2
    assert "--model: the library `llm` is not installed\n  hint: pip install" in done.stderr


def test_an_unknown_model_is_told_with_those_that_there_are(tmp_path: Path) -> None:
    with installed(truth):
        done = CliRunner().invoke(main, ["suggest", "--model", "nobody", "--root", str(project(tmp_path))])
    assert done.exit_code == 2
    assert "there is no model “nobody”\n  hint: there are " in done.stderr


def test_nothing_is_sent_before_somebody_agrees(tmp_path: Path) -> None:
    root = project(tmp_path)
    with installed(truth, needs_key="somewhere") as model:
        done = suggest(root)
        assert done.exit_code == 2 and not model.asked and not (root / ".assistant").exists()
    assert "to ask: 2 questions about 1 transcript" in done.stdout and "tokens" in done.stdout
    assert "time: not known before the first answer" in done.stdout
    assert "others run it, and the words of these transcripts leave this computer" in done.stdout
    assert "nothing is sent before somebody agrees\n  hint: add --yes" in done.stderr


def test_answers_are_kept_and_nothing_is_asked_twice_whatever_an_editor_decides(tmp_path: Path) -> None:
    root = project(tmp_path)
    before = written(root)
    with installed(truth) as model:
        done = suggest(root, "--yes")
        assert done.exit_code == 0, done.output
        assert "1 title, 1 section, 1 correction" not in done.stdout  # two questions got the same answer
        assert "refused: “Barack” stands nowhere in the file or in knowledge/ (2 times)" in done.stdout
        assert written(root) == before and len(model.asked) == 2
        (root / "seeds/tape.yml").write_text('title: "Another"\nspeakers: off\n', encoding="utf-8")
        again = suggest(root, "--yes")
        assert len(model.asked) == 2 and "to ask: 0 questions about 1 transcript; 2 answers of before" in again.stdout
        CliRunner().invoke(main, ["clean", "--root", str(root)])
    assert [answer.part for answer in read_answers(root, "tape")] == ["the whole", "part 1 of 1"]
    assert (root / ".assistant/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    root = project(tmp_path)
    count = itertools.count()

    def stopped(_: str) -> Iterator[str]:
        if next(count) == 1:
            raise KeyboardInterrupt
        yield answers(TITLE)

    with installed(stopped) as model:
        done = suggest(root, "--yes")
        assert done.exit_code == 130 and "1 answer of 2 kept; run the same command to go on" in done.stderr
        (root / ".assistant/tape.jsonl").open("a").write('{"key": "cut off in the mid')
        assert suggest(root, "--yes").exit_code == 0
        assert len(model.asked) == 3
    assert len(read_answers(root, "tape")) == 2


def test_a_model_that_fails_is_told_in_a_line(tmp_path: Path) -> None:
    def failing(_: str) -> Iterator[str]:
        yield "{"
        raise RuntimeError("no key\nwas given")

    with installed(failing):
        done = suggest(project(tmp_path), "--yes")
    assert done.exit_code == 3
    assert "model scripted: gave no answer: no key was given\n  hint: earlier answers are kept" in done.stderr


@pytest.mark.parametrize(
    "piece",
    ["la ", "{", '{"kind": "title", "text": ', json.dumps(TITLE) + "\n", "[" * 5_000, "\ud800", "x" * 100_000],
    ids=["words", "braces", "nested", "proposals", "brackets", "no character", "huge"],
)
def test_a_model_that_never_stops_is_cut_off(tmp_path: Path, piece: str) -> None:
    root = project(tmp_path)
    before = written(root)
    with installed(lambda _: itertools.repeat(piece)):
        done = suggest(root, "--yes")
    assert done.exit_code == 0, done.output
    assert written(root) == before
    assert max(len(answer.answer) for answer in read_answers(root, "tape")) <= 20_000
    assert "2 by a model" not in review(root, "q\n")


def test_what_a_person_accepts_is_written_with_who_and_which_model_and_undone_to_the_byte(tmp_path: Path) -> None:
    root = project(tmp_path, sidecar="# ours\nlanguage: en\n")
    before = written(root)
    with installed(truth):
        suggest(root, "--yes")
    shown = review(root, "n\nn\nn\nq\n")
    assert "1 title by a model, 1 section by a model, 1 correction by a model" in shown
    assert "Obama" not in shown and "the model scripted proposed on" in shown
    review(root, "a\nEve Hall\ne\nThe dark lamp\na\nq\n")
    sidecar = sources.seed(root / "seeds/tape.txt").sidecar
    assert sidecar.meta.title == TITLE["text"]
    assert [(text.kind, text.words, text.accepted_by, text.changed) for text in sidecar.model_texts] == [
        ("title", TITLE["text"], "Eve Hall", False),
        ("section", "The dark lamp", "Eve Hall", True),
        ("correction", "light", "Eve Hall", False),
    ]
    assert "nothing is left to decide" in review(root, "q\n")
    (root / "seeds/tape.yml").write_bytes(before["tape.yml"])
    review(root, "a\nEve Hall\na\nu\nu\nq\n")
    assert written(root) == before


def test_what_a_person_refuses_is_not_asked_again(tmp_path: Path) -> None:
    root = project(tmp_path)
    with installed(truth):
        suggest(root, "--yes")
    review(root, "r\nr\nr\nq\n")
    text = (root / "seeds/tape.yml").read_text(encoding="utf-8")
    assert "refuse_proposals:" in text and "from_model" not in text and "refuse_corrections:" in text
    assert "nothing is left to decide" in review(root, "q\n")


def test_a_new_theme_and_a_description_say_on_their_own_pages_where_they_come_from(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "knowledge/people.yml").write_text("people:\n  - name: Ann Lee\n", encoding="utf-8")
    theme = {"kind": "theme", "heard": "rye bread", "text": "Bread", "because": "My mother baked rye bread"}
    person = {
        "kind": "description",
        "heard": "Ann Lee",
        "text": "keeper of the Carrow light",
        "because": "My guest is Ann Lee, who kept",
    }
    with installed(lambda _: iter([answers(theme, person)])):
        suggest(root, "--yes")
    review(root, "a\nEve Hall\na\nq\n")
    knowledge = sources.knowledge(root / "knowledge")
    assert [(theme.name, theme.terms) for theme in knowledge.themes] == [("Bread", ("rye bread",))]
    assert "scripted" in knowledge.themes[0].from_model and "accepted by Eve Hall" in knowledge.people[0].from_model
    assert knowledge.people[0].description == "keeper of the Carrow light"


def test_a_turn_that_gets_a_name_gives_it_to_no_other(tmp_path: Path) -> None:
    text = "\n\n".join(paragraph.partition(": ")[2] for paragraph in TALK.strip().split("\n\n"))
    root = project(tmp_path, text)
    speaker = {"kind": "speaker", "at": "I kept that light", "text": "Ann Lee", "because": "My guest is Ann Lee"}
    with installed(lambda _: iter([answers(speaker)])):
        suggest(root, "--yes")
    review(root, "a\nEve Hall\nq\n")
    document = pipeline.convert(
        sources.seed(root / "seeds/tape.txt"), sources.knowledge(root / "knowledge"), (), "2026-01-01"
    )
    assert [passage.text[:6] for passage in document.passages if passage.speaker == "Ann Lee"] == ["I kept"]


def test_what_was_taken_back_or_taken_out_is_not_sent(tmp_path: Path) -> None:
    root = project(tmp_path, sidecar="remove:\n  - at: My mother baked rye bread in the oven\n    reason: private\n")
    with installed(truth) as model:
        suggest(root, "--yes")
        assert model.asked and not any("rye bread" in question for question in model.asked)
        (root / "seeds/tape.yml").write_text("withdrawn: The family asked for it.\n", encoding="utf-8")
        assert "0 questions about 0 transcripts" in suggest(root, "--yes").stdout


def test_a_long_talk_is_asked_about_in_parts_and_only_for_what_is_wanted(tmp_path: Path) -> None:
    words = " ".join(f"On day {day} the lamp was dark, and {day + 7} sailors came for bread." for day in range(400))
    root = project(tmp_path, f"Ben Hall: And so?\n\nAnn Lee: {words}")

    def nothing(_: str) -> Iterator[str]:
        yield ""

    with installed(nothing) as model:
        suggest(root, "--yes", "--only", "section")
        parts = [answer.part for answer in read_answers(root, "tape")]
        assert len(parts) > 3 and parts[-1] == f"part {len(parts)} of {len(parts)}"
        assert all('"kind": "section"' in text and '"kind": "title"' not in text for text in model.asked)
        assert max(len(text.split()) for text in model.asked) < 1_600
    assert "time: about 1 second, as before" in _plan_of(root)


def _plan_of(root: Path) -> str:
    with installed(truth):
        return suggest(root).stdout


def test_a_model_that_gives_its_answer_at_once_is_asked_too(tmp_path: Path) -> None:
    root = project(tmp_path)
    with installed(truth) as model:
        model.can_stream = False
        done = suggest(root, "--yes", str(root / "seeds/tape.txt"))
    assert done.exit_code == 0 and "Unless it runs here, they leave this computer" in done.stdout
