"""Who may open the addresses of homework."""

from datetime import timedelta
from typing import Any

from doenetwerk.meetings.homework import domain
from doenetwerk.meetings.models import Homework
from doenetwerk.meetings.tests.scene import coming, day
from doenetwerk.testing.permissions import Rule


def given(world: Any) -> Homework:
    return domain.give(
        world.facilitator,
        coming(world),
        title="Zoek uit wie de starters begeleidt",
        questions=["Wie doet het?"],
        due=day(0) + timedelta(days=10),
    )


def homework(world: Any) -> dict[str, int]:
    return {"pk": given(world).pk}


INSIDE, GUIDES = "member facilitators", "facilitators"

PERMISSIONS: dict[str, Rule] = {
    "meetings:homework_give": Rule(GUIDES, kwargs=lambda world: {"pk": coming(world).pk}),
    "meetings:homework": Rule("facilitators member", kwargs=homework),
    "meetings:homework_change": Rule(GUIDES, kwargs=homework),
    "meetings:homework_withdraw": Rule(GUIDES, kwargs=homework),
    "meetings:homework_paper": Rule(INSIDE, kwargs=homework),
}
