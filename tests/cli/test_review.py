"""A review in a terminal: typed text in, what is said and what is written out."""

import random
from pathlib import Path

from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quoth import pipeline, sources
from quoth.cli.main import main
from quoth.cli.review import sidecar_writer
from quoth.cli.review.proposal import context
from quoth.model import Knowledge, Provenance
from tests.analysis.test_carried import TALK
from tests.analysis.test_undivided import talk

LAMP = "We keep the fog signal going, and the signal wants steam and coal from the shore every single day. "
BREAD = "My mother bakes rye bread in the oven, and the loaf is dark and keeps for a week on the shelf. "
BOATS = "The boats come in with herring and mackerel, and the nets are mended on the quay by the sailors. "
SIDECAR = """\
# What we know of this tape.
title: Forty years of light   # her own words
date: 2023-03-27

people:
  - name: Ann Lee   # she kept the light
    role: guest
speakers:
  # not sure of this one
  - at: Today with us is
    speaker: Ben Hall
    sure: false
# the end
"""


def project(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    (folder / "knowledge").mkdir()
    (folder / "knowledge/people.yml").write_text("people:\n  - name: Ilya Sutskever\n", encoding="utf-8")
    turns = [f"And so, what about it? {part * 6}" for part in (LAMP, BREAD, BOATS)]
    text = "Today with us is Elia Sutskaver, and I am glad.\n\n" + "\n\n".join(turns)
    (folder / "seeds/tape.txt").write_text(text, encoding="utf-8")
    (folder / "seeds/tape.yml").write_text(SIDECAR, encoding="utf-8")
    return folder


def run(root: Path, typed: str, *more: str) -> str:
    done = CliRunner().invoke(main, ["review", str(root / "seeds/tape.txt"), "--root", str(root), *more], input=typed)
    assert done.exit_code == 0, done.output
    return done.stdout


def sidecar(root: Path) -> str:
    return (root / "seeds/tape.yml").read_text(encoding="utf-8")


def comments(text: str) -> list[str]:
    return [line[line.index("#") :].strip() for line in text.split("\n") if "#" in line]


def test_a_proposal_shows_its_words_its_evidence_and_what_accepting_writes(tmp_path: Path) -> None:
    output = run(project(tmp_path), "s\nq\n")
    assert "1 speaker, 1 correction" in output
    assert "· correction · seeds/tape.txt:1\n  Today with us is [Elia Sutskaver], and I am glad." in output
    assert "is like “Ilya Sutskever”, which is in knowledge/people.yml" in output
    assert 'corrections:\n        - heard: "Elia Sutskaver"\n          meant: "Ilya Sutskever"' in output


def test_the_words_are_shown_where_they_are_no_part_of_others() -> None:
    before, words, _ = context("Mr Pascoe, that is Henry Pascoe, or Pasco as we spelled it", "Pasco")
    assert before.endswith("Pascoe, or ") and words == "Pasco"


def test_what_is_accepted_is_written_and_not_asked_again_and_every_comment_stays(tmp_path: Path) -> None:
    root = project(tmp_path)
    assert "1 accepted, 0 refused, 1 skipped" in run(root, "s\na\nq\n")
    assert 'corrections:\n  - heard: "Elia Sutskaver"\n    meant: "Ilya Sutskever"' in sidecar(root)
    assert comments(sidecar(root)) == comments(SIDECAR)
    assert "Sutskaver" not in run(root, "q\n").partition("1 of")[0] and "1 correction" not in run(root, "q\n")


def test_what_is_refused_is_written_where_a_person_can_read_it_and_not_asked_again(tmp_path: Path) -> None:
    root = project(tmp_path)
    run(root, "s\nr\nq\n")
    assert 'refuse_corrections:\n  - heard: "Elia Sutskaver"' in sidecar(root)
    assert "correction" not in run(root, "q\n").partition(". ")[0]
    suggested = CliRunner().invoke(main, ["suggest", "corrections", "--root", str(root)])
    assert "Sutskaver" not in suggested.stdout


def test_a_speaker_becomes_sure_or_nobody(tmp_path: Path) -> None:
    root = project(tmp_path)
    run(root, "a\nq\n")
    assert "sure: true" in sidecar(root) and 'speaker: "Ben Hall"' in sidecar(root)
    (root / "seeds/tape.yml").write_text(SIDECAR, encoding="utf-8")
    run(root, "r\nq\n")
    assert "refuse_speakers:" in sidecar(root) and "sure: false" in sidecar(root)
    document = pipeline.convert(
        sources.seed(root / "seeds/tape.txt"), sources.knowledge(root / "knowledge"), (), "2026-01-01"
    )
    assert document.passages[0].speaker == ""


def test_other_words_can_be_given(tmp_path: Path) -> None:
    root = project(tmp_path)
    run(root, "s\ne\nSutskever junior\nq\n")
    assert 'meant: "Sutskever junior"' in sidecar(root)


def test_undo_gives_the_file_back_to_the_byte_also_where_there_was_none(tmp_path: Path) -> None:
    root = project(tmp_path)
    output = run(root, "a\na\nu\nu\nu\nq\n")
    assert sidecar(root) == SIDECAR
    assert "undone; this was accepted" in output and "there is nothing to undo" in output
    (root / "seeds/tape.yml").unlink()
    run(root, "a\nu\nq\n")
    assert not (root / "seeds/tape.yml").exists()


def test_an_undo_does_not_touch_what_somebody_else_has_written(tmp_path: Path) -> None:
    root = project(tmp_path)
    change = sidecar_writer.add(root / "seeds/tape.yml", "corrections", [({"heard": "a", "meant": "b"}, {})])
    (root / "seeds/tape.yml").write_text("title: Mine\n", encoding="utf-8")
    try:
        sidecar_writer.undo(change)
    except Exception as error:
        assert "has since been changed by another program" in str(error)
    assert sidecar(root) == "title: Mine\n"


def test_words_that_cannot_be_written_change_nothing_and_say_why(tmp_path: Path) -> None:
    root = project(tmp_path)
    output = run(root, f"e\n{'x' * 400}\nq\n")
    assert "this cannot be written; nothing was changed" in output and "longer than 300" in output
    assert sidecar(root) == SIDECAR


def test_sections_and_central_passages_are_asked_about_one_by_one(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "knowledge/themes.yml").write_text(
        "themes:\n  - name: Fog signals\n    terms: [fog signal]\n", encoding="utf-8"
    )
    output = run(root, "s\n" * 20)
    assert "central theme" in output and "seems to be about Fog signals" in output
    assert "to decide; run the same command to go on" in output


def headings(root: Path) -> list[str]:
    document = pipeline.convert(
        sources.seed(root / "seeds/tape.txt"), sources.knowledge(root / "knowledge"), (), "2026-01-01"
    )
    return [section.title for section in document.sections]


def test_a_refused_section_is_not_shown_and_after_one_is_accepted_the_others_can_be_decided(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "seeds/tape.txt").write_text(talk(labels=True), encoding="utf-8")
    (root / "seeds/tape.yml").unlink()
    assert headings(root) == ["The lighthouse", "Sourdough bread", "Wooden boats"]
    assert "3 sections" in run(root, "s\ns\nr\nq\n")
    assert headings(root) == ["The lighthouse", "Wooden boats"]
    assert "2 sections" in run(root, "s\ne\nThe fog\nq\n")
    assert headings(root) == ["The fog"]
    assert "1 section." in run(root, "q\n")


def test_all_sections_are_accepted_at_once_or_refused(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "seeds/tape.txt").write_text(talk(labels=True), encoding="utf-8")
    (root / "seeds/tape.yml").unlink()
    output = " ".join(run(root, "a\nu\nr\nu\na\nq\n").split())
    assert "headed “The lighthouse”; “Sourdough bread”; “Wooden boats”" in output
    assert headings(root) == ["The lighthouse", "Sourdough bread", "Wooden boats"]
    assert sidecar(root).count("title:") == 3
    assert "section" not in run(root, "q\n").partition(". ")[0]


def test_the_list_as_a_page_asks_nothing_and_shows_words_as_words(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "seeds/tape.txt").write_text("Today with us is <b>Elia</b> Sutskaver, and I am glad.", encoding="utf-8")
    run(root, "", "--html", str(tmp_path / "list.html"))
    page = (tmp_path / "list.html").read_text(encoding="utf-8")
    assert "<mark>Sutskaver</mark>" in page and "&lt;b&gt;Elia" in page and "<b>" not in page
    assert sidecar(root) == SIDECAR


@given(st.lists(st.sampled_from(["a", "r", "s", "u", "e\nOther words", "e\n", "?", ""]), max_size=14), st.randoms())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_typed_the_sidecar_can_be_read_and_keeps_its_comments(
    tmp_path_factory: object, keys: list[str], _: random.Random
) -> None:
    root = project(tmp_path_factory.mktemp("review"))  # type: ignore[attr-defined]
    run(root, "\n".join(keys) + "\n")
    seed = sources.seed(root / "seeds/tape.txt")
    assert seed.sidecar.meta.title == "Forty years of light" and seed.sidecar.meta.date == "2023-03-27"
    assert set(comments(SIDECAR)) <= set(comments(sidecar(root)))
    pipeline.convert(seed, sources.knowledge(root / "knowledge"), (), "2026-01-01")


def conversation(folder: Path) -> Path:
    (folder / "seeds").mkdir()
    (folder / "seeds/tape.txt").write_text(TALK, encoding="utf-8")
    return folder


def named(root: Path) -> list[tuple[str, Provenance]]:
    document = pipeline.convert(sources.seed(root / "seeds/tape.txt"), Knowledge(), (), "2026-01-01")
    return [(passage.speaker, passage.attributed_by) for passage in document.passages]


def test_all_speakers_of_a_conversation_are_accepted_at_once(tmp_path: Path) -> None:
    root = conversation(tmp_path)
    guessed = named(root)
    output = run(root, "a\nq\n")
    assert "all 20 passages whose speaker is inferred: Ann Lee: “Right, yeah." in output and "… and 19 more" in output
    assert [name for name, _ in named(root)] == [name for name, _ in guessed]
    assert {basis for _, basis in named(root)[2:]} == {Provenance.PERSON}
    assert "speaker" not in run(root, "q\n").partition(". ")[0]


def test_all_speakers_of_a_conversation_are_refused_at_once_and_that_is_undone(tmp_path: Path) -> None:
    root = conversation(tmp_path)
    guessed = named(root)
    run(root, "r\nq\n")
    assert [name for name, _ in named(root)[2:]] == [""] * 20
    assert "speaker" not in run(root, "q\n").partition(". ")[0]
    (root / "seeds/tape.yml").unlink()
    run(root, "r\nu\nq\n")
    assert not (root / "seeds/tape.yml").exists() and named(root) == guessed


def test_speakers_of_a_conversation_are_decided_run_by_run(tmp_path: Path) -> None:
    root = conversation(tmp_path)
    guessed = named(root)
    run(root, "s\na\nr\ns\na\nq\n")
    speakers = named(root)
    assert speakers[2] == ("Ann Lee", Provenance.PERSON) and speakers[3] == ("", Provenance.SOURCE)
    assert speakers[5] == ("Ben Hall", Provenance.PERSON)
    assert [speakers[at] for at in (4, *range(6, 22))] == [guessed[at] for at in (4, *range(6, 22))]
    assert "all 17 passages" in run(root, "q\n")
    run(root, "a\nq\n")
    assert {basis for name, basis in named(root)[2:] if name} == {Provenance.PERSON}


def test_a_word_thrown_in_stays_with_whoever_threw_it_in(tmp_path: Path) -> None:
    root = conversation(tmp_path)
    more = TALK.replace("It is only a small book", "It is only small.\n\nRight.\n\nYeah, so it is only a small book")
    (root / "seeds/tape.txt").write_text(more, encoding="utf-8")
    before = pipeline.attribute_speakers(sources.seed(root / "seeds/tape.txt"), Knowledge())
    run(root, "a\nq\n")
    after = pipeline.attribute_speakers(sources.seed(root / "seeds/tape.txt"), Knowledge())
    assert [passage.speaker for passage in after.passages] == [passage.speaker for passage in before.passages]
    assert any(passage.text == "Right." for passage in before.passages)


def test_a_word_alone_is_shown_with_who_speaks_before_and_after_it(tmp_path: Path) -> None:
    root = conversation(tmp_path)
    output = " ".join(run(root, "s\nq\n").split())
    assert "¶ [Right, yeah." in output and " ¶ Ben Hall: " in output


def test_a_person_can_go_on_to_the_next_kind_and_back(tmp_path: Path) -> None:
    root = project(tmp_path)
    (root / "seeds/tape.txt").write_text("Today with us is Elia Sutskaver.\n\n" + talk(labels=False), encoding="utf-8")
    output = run(root, "n\nn\nn\nn\nu\nq\n")
    kinds = [line.split(" · ")[1] for line in output.split("\n") if " · " in line]
    assert kinds == ["speaker", "list of sections", "section", "correction", "correction"]
    assert "0 accepted, 0 refused, 5 skipped; 6 to decide" in output


def test_corrections_that_are_nearly_certain_are_decided_at_once(tmp_path: Path) -> None:
    root = project(tmp_path)
    met = "We met Konstantin Hollingsworth and Bartholomew Featherstone at the lighthouse by the sea."
    for number in range(14):
        (root / f"seeds/other-{number}.txt").write_text(f"Ann Lee: {met} {number}\n\nBen Hall: {met}", encoding="utf-8")
    (root / "seeds/tape.yml").write_text(
        "people: [{name: Konstantin Hollingsworth}, {name: Bartholomew Featherstone}]\n"
    )
    wrong = met.replace("Hollingsworth", "Holingsworth").replace("Featherstone", "Fetherstone")
    (root / "seeds/tape.txt").write_text(f"Ann Lee: {wrong}\n\nBen Hall: {met} {LAMP * 6}", encoding="utf-8")
    output = run(root, "a\nq\n")
    assert "sure correction" in output and "all 2 that are at least 95% sure" in output
    assert '"Konstantin Hollingsworth"' in sidecar(root) and '"Bartholomew Featherstone"' in sidecar(root)
    assert "correction" not in run(root, "q\n").partition(". ")[0]


NUMBERED = """\
SPEAKER_00: Thank you for coming here today, after all these years on the rock.
SPEAKER_01: Not at all, it is a pleasure to be asked about it.
SPEAKER_00: Where were you born?
SPEAKER_01: In the house by the harbour, where my father kept the light until the war.
"""


def numbered(folder: Path, text: str) -> Path:
    root = project(folder)
    (root / "seeds/tape.txt").write_text(NUMBERED, encoding="utf-8")
    (root / "seeds/tape.yml").write_text(text, encoding="utf-8")
    return root


def test_who_a_numbered_speaker_is_is_asked_with_what_they_say(tmp_path: Path) -> None:
    root = numbered(tmp_path, "# my notes\ntitle: A walk\n")
    output = run(root, "a\nBen Hall\nr\nq\n")
    assert "2 labels" in output and "who is SPEAKER_00?" in output and "who is SPEAKER_01?" in output
    assert "[Thank you for coming here today" in output and "“Where were you born?”" in output
    names = sources.seed(root / "seeds/tape.txt").sidecar.speaker_names
    assert [(entry.label, entry.name) for entry in names] == [("SPEAKER_00", "Ben Hall"), ("SPEAKER_01", "SPEAKER_01")]
    assert sidecar(root).startswith("# my notes\n")
    assert "nothing is left to decide" in run(root, "")


def test_the_name_of_a_numbered_speaker_is_typed_as_it_is_and_no_name_is_taken_for_a_letter(tmp_path: Path) -> None:
    root = numbered(tmp_path, "")
    output = run(root, "help\nAnn Lee\nrefuse\n")
    assert "type the name, or r refuse" in output and "type one of these letters" in output
    names = sources.seed(root / "seeds/tape.txt").sidecar.speaker_names
    assert [(entry.label, entry.name) for entry in names] == [("SPEAKER_00", "Ann Lee"), ("SPEAKER_01", "SPEAKER_01")]


def test_a_name_that_is_said_is_proposed_once_with_the_words_that_say_it(tmp_path: Path) -> None:
    root = numbered(tmp_path, "people: [{name: Ann Lee}, {name: Ben Hall}]\n")
    (root / "seeds/tape.txt").write_text(NUMBERED.replace("Not at all", "Thank you, Ann"), encoding="utf-8")
    output = run(root, "a\nr\nq\n")
    assert "SPEAKER_00 seems to be Ann Lee: line 2 says “Thank you, Ann, it is a pleasure" in output
    assert "Holds for 2 passages" in output and "who is SPEAKER_00?" not in output
    names = sources.seed(root / "seeds/tape.txt").sidecar.speaker_names
    assert [(entry.label, entry.name) for entry in names] == [("SPEAKER_00", "Ann Lee"), ("SPEAKER_01", "SPEAKER_01")]
    assert "nothing is left to decide" in run(root, "")


def test_names_of_labels_in_one_line_stay_when_another_is_written(tmp_path: Path) -> None:
    root = numbered(tmp_path, "speakers: {SPEAKER_00: Ben Hall}\n")
    output = run(root, "e\nAnn Lee\nq\n")
    assert "who is SPEAKER_00?" not in output
    names = sources.seed(root / "seeds/tape.txt").sidecar.speaker_names
    assert [(entry.label, entry.name) for entry in names] == [("SPEAKER_00", "Ben Hall"), ("SPEAKER_01", "Ann Lee")]
