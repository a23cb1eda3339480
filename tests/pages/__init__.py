"""What a page says, and the files beside it."""
