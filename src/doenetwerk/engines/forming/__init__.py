"""Forming networks from what people ask for: near the best possible, with a proven bound, and explained (S8)."""
