"""Who may open the addresses of neighbours."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
