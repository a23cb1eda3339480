"""What joins transcripts: addresses, themes, related passages."""
