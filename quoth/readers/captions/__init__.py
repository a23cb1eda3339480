"""Captions and subtitles: words that the file gives with the time at which they are shown, cue by cue."""
