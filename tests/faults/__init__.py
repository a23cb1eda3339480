"""A disk that fails, builds that are killed, and damaged files: whatever happens, the site is one whole build."""
