"""Sections of a talk and the paragraphs in them: chapters that are given, and sections that are inferred."""
