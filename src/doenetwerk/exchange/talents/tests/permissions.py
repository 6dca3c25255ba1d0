"""Who may open the addresses of talents."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
