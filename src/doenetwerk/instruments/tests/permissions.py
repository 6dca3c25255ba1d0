"""Who may open the addresses of instruments. Each part brings its own."""

from doenetwerk.instruments.canvases.tests import permissions as canvases
from doenetwerk.instruments.casebook.tests import permissions as casebook
from doenetwerk.instruments.paper.tests import permissions as paper
from doenetwerk.instruments.questionnaires.tests import permissions as questionnaires
from doenetwerk.instruments.scripts.tests import permissions as scripts
from doenetwerk.instruments.shelf.tests import permissions as shelf
from doenetwerk.instruments.stages.tests import permissions as stages
from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {}
for part in (shelf, canvases, scripts, casebook, questionnaires, paper, stages):
    PERMISSIONS |= part.PERMISSIONS
