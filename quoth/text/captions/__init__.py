"""Captions and subtitles: files, cues, and the text of cues."""
