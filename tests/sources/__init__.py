"""Files, sidecars and settings, as they are found in a project."""
