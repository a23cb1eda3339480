"""Quoth publishes transcripts people can quote.

Other programs may rely on the functions here (docs/contract.md). What these need is imported when they are called.
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quoth.model import Document
    from quoth.site.build_result import BuildResult

__all__ = ["__version__", "build", "convert"]
__version__ = "0.1.0"


def convert(path: "str | PathLike[str]", folder: "str | PathLike[str] | None" = None) -> "Document":
    """One transcript as citable passages in sections, with its sidecar and its ledger if they lie beside it.

    `folder`: the project whose settings and knowledge count; without it, none. Nothing is written.
    Raises QuothError with all that is wrong.
    """
    from pathlib import Path  # noqa: PLC0415  (`import quoth` stays cheap, here and below)

    from quoth.site.convert_file import read_and_convert  # noqa: PLC0415

    return read_and_convert(Path(path).absolute(), None if folder is None else Path(folder).resolve())[1]


def build(folder: "str | PathLike[str]") -> "BuildResult":
    """Builds the site of a project and publishes it in `site/` of its folder; the result says what was done.

    Raises QuothError, and then the old site stays.
    """
    from pathlib import Path  # noqa: PLC0415

    from quoth.site import build as site_build  # noqa: PLC0415

    return site_build.build(Path(folder).resolve(), lambda _: None)
