"""Names of the files and folders that builds make. It imports little, so that no command has to wait for it."""

from pathlib import Path

STATE_DIR = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are published."""
STATE_FILES = ("lock", "cache.db", "search.db")
"""The beginnings of the names of files that stay in it."""
MARKER = ".quoth"
"""A file in every folder that we make and may therefore replace."""
GENERATED_FOLDERS = ("docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
"""Folders of the project that hold nothing but what we make."""
INSIDE = "into"
"""The folder in the state folder of an existing site for the projects whose pages go into that site."""


def home_of(root: Path) -> Path:
    """The folder where the transcripts of a project lie: the project, or the existing site that its pages go into."""
    return root.parents[2] if root.parent.name == INSIDE and root.parents[1].name == STATE_DIR else root
