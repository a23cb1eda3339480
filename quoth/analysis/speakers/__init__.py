"""Who speaks, where labels are rare, short or nearly alike."""
