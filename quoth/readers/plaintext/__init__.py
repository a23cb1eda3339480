"""Talks that somebody typed: names, times and headings at the beginnings of lines."""
