"""Who may open the addresses of offers."""

from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
