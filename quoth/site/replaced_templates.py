"""Templates in an archive's `overrides` that stand in for those of the theme, which a newer Quoth may have changed."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from quoth.text.identifiers import digest_of

THEME = Path(__file__).parents[1] / "theme"
OVERRIDES = "overrides"


def theme_digests() -> dict[str, str]:
    """A digest of each template of the theme, by its path in the theme."""
    paths = sorted(THEME.rglob("*.html"))
    return {path.relative_to(THEME).as_posix(): digest_of(path.read_text(encoding="utf-8")) for path in paths}


def outdated_templates(folder: Path, recorded: Mapping[str, str]) -> Iterator[str]:
    """The paths in the theme of templates that an archive replaces, and that are others than those recorded."""
    for path, digest in theme_digests().items():
        if path in recorded and recorded[path] != digest and (folder / OVERRIDES / path).is_file():
            yield path
