"""Who may open the addresses of library."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
