"""Forming networks, measured: regions that are made up, the ways in which people would otherwise do it, the table."""
