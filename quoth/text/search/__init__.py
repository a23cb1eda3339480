"""The words by which text is searched."""
