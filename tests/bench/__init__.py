"""How fast the public side is, beside nginx and Datasette: `make bench-site`. Everything in it is invented."""
