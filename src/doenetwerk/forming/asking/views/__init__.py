"""Pages of asking, one file for each who looks."""
