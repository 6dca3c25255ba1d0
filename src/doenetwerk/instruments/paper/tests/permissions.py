"""Who may open what goes on paper: who may open its page."""

from typing import Any

from doenetwerk.instruments.canvases.tests.permissions import school_sheet, sheet
from doenetwerk.instruments.questionnaires.tests.permissions import sheet as questions
from doenetwerk.testing.permissions import Rule


def canvas(world: Any) -> dict[str, Any]:
    return {**sheet(world), "form": "word"}


def beside(world: Any) -> dict[str, Any]:
    return {**school_sheet(world), "form": "word"}


def questionnaire(world: Any) -> dict[str, Any]:
    return {**questions(world), "form": "leeg"}


PERMISSIONS: dict[str, Rule] = {
    "instruments:instrument_paper": Rule("signed_in", lambda world: {"key": "swot", "form": "svg"}),
    "instruments:canvas_paper": Rule("member facilitators", canvas),
    "instruments:beside_paper": Rule("member facilitators", beside),
    "instruments:questionnaire_paper": Rule("member facilitators", questionnaire),
}
