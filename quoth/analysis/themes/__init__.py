"""What is said of a theme, where, and what else looks like one."""
