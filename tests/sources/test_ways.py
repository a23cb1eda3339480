"""How transcripts are shown: what the settings say, and what a sidecar says instead."""

from pathlib import Path

import pytest

from quoth import pipeline, sources
from quoth.errors import SettingsError
from quoth.model import Knowledge
from quoth.sources.limits import DEFAULT_LIMITS

TALK = "Ann Lee: So um, the the light was lit in May.\n\nBen Hall: And where was that, do you remember?\n"


def shown(folder: Path, usual: sources.DisplayOptions, beside: str = "") -> str:
    (folder / "talk.txt").write_text(TALK, encoding="utf-8")
    (folder / "talk.yml").write_text(beside, encoding="utf-8")
    document = pipeline.convert(sources.seed(folder / "talk.txt", DEFAULT_LIMITS, usual), Knowledge(), (), "2026-01-01")
    return " ".join(f"{passage.speaker or '-'}: {passage.text}" for passage in document.passages)


def test_verbatim_is_the_default(tmp_path: Path) -> None:
    assert "So um, the the light" in shown(tmp_path, sources.display_options({}), "language: en")


def test_a_sidecar_wins_over_the_settings(tmp_path: Path) -> None:
    clean = sources.display_options({"quoth": {"style": "clean"}})
    assert "So, the light" in shown(tmp_path, clean, "language: en")
    assert "So um, the the light" in shown(tmp_path, clean, "language: en\nstyle: verbatim")


def test_the_settings_leave_guesses_without_a_name(tmp_path: Path) -> None:
    unsure = "speakers:\n  - at: So um\n    speaker: Cleo Marsh\n    sure: false"
    assert "Cleo Marsh: So um" in shown(tmp_path, sources.display_options({}), unsure)
    for off in ("off", False):
        assert shown(tmp_path, sources.display_options({"quoth": {"speakers": off}}), unsure).startswith("-: So um")


def test_the_settings_say_what_holds_for_all_that_do_not_say_it_themselves(tmp_path: Path) -> None:
    usual = sources.display_options({"quoth": {"show": "The Tapes", "licence": "CC BY 4.0", "kind": "interview"}})
    (tmp_path / "plain.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "named.txt").write_text(f"---\nshow: Harbour Radio\n---\n{TALK}", encoding="utf-8")
    (tmp_path / "named.yml").write_text("licence: CC0\n", encoding="utf-8")
    plain, named = (
        pipeline.convert(sources.seed(tmp_path / name, DEFAULT_LIMITS, usual), Knowledge(), (), "2026-01-01").meta
        for name in ("plain.txt", "named.txt")
    )
    assert (plain.show, plain.licence, plain.kind) == ("The Tapes", "CC BY 4.0", "interview")
    assert (named.show, named.licence, named.kind) == ("Harbour Radio", "CC0", "interview")


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"style": "tidy"}, "mkdocs.yml: extra.quoth.style: “tidy” is not a style"),
        ({"speakers": "some"}, "mkdocs.yml: extra.quoth.speakers: “some” is neither on nor off"),
        ({"kind": "film"}, "mkdocs.yml: extra.quoth.kind: “film” is not a kind"),
        ({"license": "CC0"}, "mkdocs.yml: extra.quoth.license: here this is written `licence`"),
        ({"show": ["A", "B"]}, "mkdocs.yml: extra.quoth.show: this must be words"),
        ("clean", "mkdocs.yml: extra.quoth: this must be settings, such as `repository: …`"),
    ],
)
def test_what_the_settings_cannot_say_is_told(settings: object, message: str) -> None:
    with pytest.raises(SettingsError) as caught:
        sources.display_options({"quoth": settings})
    assert str(caught.value).startswith(message)
