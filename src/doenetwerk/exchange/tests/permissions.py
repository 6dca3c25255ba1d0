"""Who may open the addresses of exchange. Each part brings its own."""

from doenetwerk.exchange.coming.tests import permissions as coming
from doenetwerk.exchange.library.tests import permissions as library
from doenetwerk.exchange.neighbours.tests import permissions as neighbours
from doenetwerk.exchange.offers.tests import permissions as offers
from doenetwerk.exchange.questions.tests import permissions as questions
from doenetwerk.exchange.talents.tests import permissions as talents
from doenetwerk.exchange.wheel.tests import permissions as wheel
from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
for part in (questions, coming, library, offers, talents, neighbours, wheel):
    PERMISSIONS |= part.PERMISSIONS
