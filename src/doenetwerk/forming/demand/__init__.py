"""Theme demand: the region's questions clustered into themes, and what already happens nearby (S1, S10)."""
