"""Who may open the addresses of questions."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
