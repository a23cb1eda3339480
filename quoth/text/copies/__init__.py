"""A copy of a transcript that a person corrected, beside its source."""
