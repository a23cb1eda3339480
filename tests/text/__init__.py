"""Words, sentences and times, of whatever text."""
