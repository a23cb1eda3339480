"""To the disk: the project, the published ids, and the site, which is made aside and swapped in when it is right."""
