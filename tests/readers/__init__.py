"""What each format says, read to the letter."""
