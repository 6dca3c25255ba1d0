"""Who may open a live session on a canvas."""

from doenetwerk.instruments.canvases.tests.permissions import sheet
from doenetwerk.testing.permissions import Rule

PERMISSIONS: dict[str, Rule] = {"instruments:stage": Rule("facilitators", kwargs=sheet, method="post")}
