"""Recordings that a source names by their addresses."""

import re
from collections.abc import Iterable

from quoth.model import Media

URL = re.compile(r"https?://[^\s<>\"']+\Z")
KINDS = (
    ("youtube", re.compile(r"https?://(?:www\.|m\.)?(?:youtube(?:-nocookie)?\.com|youtu\.be)/", re.I)),
    ("vimeo", re.compile(r"https?://(?:\w+\.)?vimeo\.com/", re.I)),
    ("audio", re.compile(r"[^?#]+\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac)(?:[?#]|\Z)", re.I)),
    ("video", re.compile(r"[^?#]+\.(?:mp4|m4v|mov|webm|ogv|mkv)(?:[?#]|\Z)", re.I)),
)


def media(urls: Iterable[str]) -> tuple[Media, ...]:
    """The addresses that are ones, each once, with what they lead to."""
    return tuple(Media(url, kind(url)) for url in dict.fromkeys(urls) if URL.match(url))


def kind(url: str) -> str:
    """audio, video, youtube, vimeo, or page for all else."""
    return next((name for name, pattern in KINDS if pattern.match(url)), "page")
