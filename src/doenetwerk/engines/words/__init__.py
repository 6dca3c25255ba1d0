"""Dutch words for search: folded, stemmed, compounds taken apart, typing errors mended, hits marked in a text."""
