"""Checks by programs that need Node and Java: too heavy for every run of the tests, and run on GitHub all the same."""
