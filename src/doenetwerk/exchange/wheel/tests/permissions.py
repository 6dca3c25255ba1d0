"""Who may open the addresses of wheel."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
