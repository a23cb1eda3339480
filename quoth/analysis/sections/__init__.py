"""Where a talk turns to something else, and what its parts are called."""
