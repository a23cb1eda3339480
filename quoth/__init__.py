"""Quoth publishes transcripts people can quote."""

__version__ = "0.1.0"
