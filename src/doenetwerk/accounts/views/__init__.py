"""Signing in, one's own account, personal links, and the administrator's front page."""
