"""Ids of passages and sections, and addresses of pages: once published, they are kept for ever."""
