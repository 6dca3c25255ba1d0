"""Who may open the addresses of instruments. Each part brings its own."""

from doenetwerk.instruments.scripts.tests import permissions as scripts
from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
for part in (scripts,):
    PERMISSIONS |= part.PERMISSIONS
