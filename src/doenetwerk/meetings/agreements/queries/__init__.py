"""Reading what a network agreed, by noun."""
