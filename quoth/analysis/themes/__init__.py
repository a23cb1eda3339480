"""Themes: which passages speak of them, and which themes a corpus might have."""
