"""Who speaks: labels of the source, marks of the sidecar, and guesses where labels are rare, short or only numbers."""
