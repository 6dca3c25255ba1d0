"""Pages of the start document, one file per noun."""
