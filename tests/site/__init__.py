"""What a reader gets: the built HTML, checked as text and in a real browser."""
