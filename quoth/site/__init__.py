"""Writes to the disk: the project, the published ids, and the site, which is staged and published once it is right."""
