"""Who speaks, where sections and passages begin, and what is misheard: said of a text that has been read."""
