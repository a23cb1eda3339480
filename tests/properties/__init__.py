"""What must be true of any text."""
