"""Ids of passages and addresses of pages: born once, kept for ever."""
