"""Reads about rounds and sign-ups."""
