"""Who may open the addresses of this part."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
