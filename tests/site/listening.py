"""A small site with recordings: an hour of silence, a film, a file that is no recording, and times of words."""

import wave
from pathlib import Path

HOUR_S = 3600
RATE_HZ = 3000
"""As slow as browsers take it, so that an hour is a small file."""
PEOPLE = "people:\n  - name: Ann Lee\n    role: interviewer\n  - name: Ben Hall\n    role: interviewee\n"
TALK = """Ann Lee (00:00:00): Where did you grow up, and what did your people do there when you were small?

Ben Hall (00:20:00): On the coast. My father kept the lamp, and my mother kept the books for the harbour.

Ann Lee (00:40:00): And you went out in the boats yourself, before you were old enough to be let?

Ben Hall (00:59:30): Every day that they would have me, and some days that they would not.
"""
SECTIONS = """sections:
  - title: The coast
    at: Where did you grow up
  - title: The boats
    at: And you went out
"""
CORRECTED = "corrections:\n  - heard: lamp\n    meant: light\n  - heard: old enough\n    meant: of age\n"
WORDS = """WEBVTT

00:00:00.000 --> 00:00:03.000
<v Ann Lee>My <00:00:00.500>father <00:00:01.000>kept <00:00:01.500>the <00:00:02.000>light.</v>

00:00:04.000 --> 00:00:09.000
<v Ben Hall>And <00:00:04.500>my <00:00:05.000>mother <00:00:05.500>kept <00:00:06.000>the <00:00:07.000>books.</v>
"""
PLACES = {
    "hour": "file: media/hour.wav",
    "film": "file: media/film.webm",
    "broken": "file: media/broken.mp3",
    "later": "file: media/hour.wav\n    offset: 0:10",
}
REPOSITORY = "extra:\n  quoth:\n    repository: https://code.example/own/archive\n"


def write_project(root: Path) -> None:
    """Puts the recordings and their transcripts into an empty project."""
    settings = root / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("extra:\n", REPOSITORY), encoding="utf-8")
    media = root / "docs" / "media"
    media.mkdir()
    silence(media / "hour.wav", HOUR_S)
    silence(media / "film.webm", 60)
    (media / "broken.mp3").write_bytes(b"This is no recording.")
    for name, place in PLACES.items():
        (root / "seeds" / f"{name}.txt").write_text(TALK)
        side = f"title: The {name}\nmedia:\n  - {place}\n{PEOPLE}{SECTIONS}{CORRECTED}"
        (root / "seeds" / f"{name}.yml").write_text(side)
    (root / "seeds" / "words.vtt").write_text(WORDS)
    (root / "seeds" / "words.yml").write_text(f"title: The words\nmedia:\n  - file: media/film.webm\n{PEOPLE}")


def silence(path: Path, seconds: int) -> None:
    with wave.open(str(path), "wb") as recording:
        recording.setparams((1, 1, RATE_HZ, 0, "NONE", "not compressed"))
        recording.writeframes(b"\x80" * RATE_HZ * seconds)
