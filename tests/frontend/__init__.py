"""What checks and tests the scripts and style sheets of the site: `make check` and `make test` call it."""
