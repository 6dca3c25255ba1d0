"""Who may open the addresses of coming."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
