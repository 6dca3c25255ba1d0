"""Reads of theme demand."""
