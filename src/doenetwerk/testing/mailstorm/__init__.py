"""Mail in both directions while what handles it is killed: see `__main__`."""
