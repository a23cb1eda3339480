"""What settings are read from is known without reading them: their files, and the variables that they name."""

from pathlib import Path

import pytest

from quoth.site.settings_files import settings_files


def written(folder: Path, **texts: str) -> Path:
    for name, text in texts.items():
        (folder / f"{name}.yml").write_text(text)
    return folder


def test_inherited_files_and_variables_anywhere_are_found(tmp_path: Path) -> None:
    root = written(
        tmp_path,
        mkdocs="INHERIT: base.yml\nsite_name: !ENV [OUR_NAME, Talks]\nextra:\n  list: [1, !ENV ONE, {a: !ENV TWO}]\n",
        base="theme: &look {name: material}\nextra: {again: *look, call: !!python/name:os.sep }\nsite_url: !ENV URL\n",
    )
    read = settings_files(root, str(root / "docs/../overrides"))
    assert read.files == (str(root / "mkdocs.yml"), str(root / "base.yml"))
    assert read.variables == ("ONE", "OUR_NAME", "TWO", "Talks", "URL")
    assert read.templates == str(root / "overrides") and read.complete


@pytest.mark.parametrize(
    "text",
    [
        "INHERIT: !ENV [BASE, base.yml]\n",
        "INHERIT: mkdocs.yml\n",
        "INHERIT: lost.yml\n",
        "a: &a {INHERIT: base.yml}\n<<: *a\n",
        "- a list\n",
        "site_name: [\n",
    ],
)
def test_where_it_is_not_certain_nobody_says_so(tmp_path: Path, text: str) -> None:
    assert not settings_files(written(tmp_path, mkdocs=text, base="site_name: Talks\n"), None).complete


def test_a_variable_that_is_empty_is_not_one_that_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = settings_files(written(tmp_path, mkdocs="site_name: !ENV OUR_NAME\n"), None)
    monkeypatch.delenv("OUR_NAME", raising=False)
    missing = list(read.values())
    monkeypatch.setenv("OUR_NAME", "")
    assert list(read.values()) != missing
