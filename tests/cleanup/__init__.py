"""What is put right in a transcript, rule by rule, and what is left alone."""
