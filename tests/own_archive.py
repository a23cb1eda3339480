"""An archive of one's own, made of this checkout as the README says: `python -m tests.own_archive FOLDER`.

What `make check` and `make test` do there shows that nothing but the edition's own tests needs the first edition.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
LEFT_BEHIND = shutil.ignore_patterns(".git", ".venv*", "node_modules", "__pycache__", ".*_cache", ".hypothesis")
REPLACED = ("seeds", "knowledge")
GENERATED = (".quoth", "site", "docs/transcripts", "docs/themes", "docs/people", "docs/search", "overrides/made")
FILES = {
    "seeds/harbour.txt": (
        "Ann Lee: Where did you grow up, and what did your people do there when you were small?\n\n"
        "Ben Hall: On the coast. My father kept the light, and my mother kept the books for the harbour.\n\n"
        "Ann Lee: And you went out in the boats yourself, before you were old enough to be let?\n\n"
        "Ben Hall: Every day that they would have me, and some days that they would not.\n"
    ),
    "seeds/harbour.yml": (
        "title: The harbour light\npeople:\n"
        "  - name: Ann Lee\n    role: interviewer\n  - name: Ben Hall\n    role: interviewee\n"
    ),
    "seeds/mill.vtt": (
        "WEBVTT\n\n00:00:00.000 --> 00:00:06.000\n<v Carla Diaz>Tell me about the mill, when you first came to it.\n\n"
        "00:00:06.000 --> 00:00:15.000\n<v Dan Okoro>It stood by the river, and all the street worked there.\n"
    ),
    "docs/index.md": (
        '---\ntitle: "Voices of the coast"\ndescription: "Interviews with people of the coast."\n'
        'template: "home.html"\nkind: "home"\n---\n\n# Voices of the coast\n\nInterviews with people of the sea.\n'
    ),
    "docs/about.md": '---\ntitle: "About"\n---\n\n# About\n\nRecorded by the museum of the harbour.\n',
}
SETTINGS = {
    r"^site_name: .*": "site_name: Voices of the coast",
    r"^site_description: .*": "site_description: Interviews with people of the coast.",
    r"^site_url: .*": 'site_url: !ENV [SITE_URL, "https://museum.example/voices/"]',
    r"^copyright: .*": "copyright: The museum of the harbour.",
    r"^  - Guide: guide/index\.md\n": "",
}
"""Lines of `mkdocs.yml`, and what stands in their place."""


def make(folder: Path) -> None:
    """Writes the archive into a folder that is not there yet."""
    shutil.copytree(ROOT, folder, symlinks=True, ignore=LEFT_BEHIND)
    for name in (*GENERATED, *REPLACED):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in REPLACED:
        (folder / name).mkdir()
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    for pattern, line in SETTINGS.items():
        settings, count = re.subn(pattern, line, settings, flags=re.MULTILINE)
        if count != 1:
            sys.exit(f"mkdocs.yml: {count} lines match {pattern}")
    (folder / "mkdocs.yml").write_text(settings, encoding="utf-8")


def publish(folder: Path) -> None:
    """Builds the archive and commits it with its ledgers, as an editor does."""
    variables = {name: value for name, value in os.environ.items() if name != "CI"}
    subprocess.run([sys.executable, "build_site.py"], cwd=folder, env=variables, check=True)
    identity = ["-c", "user.name=An editor", "-c", "user.email=editor@museum.example"]
    for words in (["init", "--quiet"], ["add", "--all"], [*identity, "commit", "--quiet", "--message", "Our archive"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


if __name__ == "__main__":
    make(Path(sys.argv[1]))
    publish(Path(sys.argv[1]))
