"""Proposed members are asked, the intake is held, and the network starts with its start document (S9, S11)."""
