"""Names of the files and folders that builds make. It imports nothing, so that no command has to wait for it."""

STATE_DIR = ".quoth"
"""The folder beside mkdocs.yml in which sites are made before they are published."""
STATE_FILES = ("lock", "cache.db", "search.db")
"""The beginnings of the names of files that stay in it."""
MARKER = ".quoth"
"""A file in every folder that we make and may therefore replace."""
GENERATED_FOLDERS = ("docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
"""Folders of the project that hold nothing but what we make."""
