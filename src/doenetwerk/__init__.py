"""Doenetwerk: makes a learning network a doing network."""

__version__ = "0.1.0"
