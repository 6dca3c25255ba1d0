"""Who may open the addresses of questionnaires."""

from typing import Any

from doenetwerk.instruments import sheets
from doenetwerk.instruments.models import Sheet
from doenetwerk.testing.permissions import Rule


def sheet(world: Any) -> dict[str, int]:
    """One of the network, not put to anyone yet."""
    found = Sheet.objects.filter(kind="questionnaire").first()
    return {"pk": (found or sheets.begin(world.facilitator, "group-phase", network=world.network)).pk}


PERMISSIONS: dict[str, Rule] = {
    "instruments:questionnaire": Rule("member facilitators", sheet),
    "instruments:questionnaire_put": Rule("facilitators", sheet, method="post"),
    "instruments:questionnaire_close": Rule("facilitators", sheet, method="post"),
    "instruments:questionnaire_answer": Rule("member facilitators", sheet),
}
