"""What this room holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.forming.models import CallInvitation, Echo, LearningQuestion, StartInvitation

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """Questions with how they were weighed, and start meetings with every answer."""
    rows: Rows = []
    questions = LearningQuestion.objects.filter(author=person).select_related(
        "theme", "network", "school", "board", "region", "means_check"
    )
    for one in questions:
        check = getattr(one, "means_check", None)
        rows.append(
            {
                "question": one.text,
                "school_goal": one.school_goal,
                "pupils_notice": one.pupils_notice,
                "ambition": one.ambition,
                "urgency": one.urgency,
                "origin": one.origin,
                "circle": one.circle,
                "on_behalf_of": str(one.organisation or ""),
                "region": str(one.region),
                "theme": str(one.theme or ""),
                "network": str(one.network or ""),
                "asked_at": one.asked_at,
                "withdrawn_at": one.withdrawn_at,
                "weighed": {name: getattr(check, name) for name in ("one_person", "one_school", "exists", "shared")}
                if check is not None
                else {},
            }
        )
    for row in StartInvitation.objects.filter(person=person).select_related("meeting"):
        rows.append(
            {
                "start_meeting": row.meeting.title,
                "starts_at": row.meeting.starts_at,
                "answer": row.answer,
                "came_at": row.came_at,
                "goes_on": row.goes_on,
                "frees_time": row.frees_time,
                "wants_to_learn": row.wants_to_learn,
                "will_prepare": row.will_prepare,
            }
        )
    for call in CallInvitation.objects.filter(person=person):
        rows.append({"asked_for_a_question_at": call.asked_at, "declined_at": call.declined_at})
    for echo in Echo.objects.filter(person=person).select_related("question", "theme", "school", "board"):
        rows.append(
            {
                "wants_too": str(echo.question or echo.theme),
                "on_behalf_of": str(echo.school or echo.board or ""),
                "said_at": echo.at,
            }
        )
    return rows


def forget(person: Person) -> None:
    """Questions for the school go; those for the region are withdrawn unless a network came of them, and then stay
    under a person without a name. Meetings that come no longer expect them; the counts of those that were stay true.
    """
    own = LearningQuestion.objects.filter(author=person)
    own.filter(circle=Circle.SCHOOL, network=None).delete()
    own.filter(network=None, withdrawn_at=None).update(withdrawn_at=timezone.now())
    CallInvitation.objects.filter(person=person).delete()
    Echo.objects.filter(person=person).delete()
    StartInvitation.objects.filter(person=person, meeting__starts_at__gt=timezone.now()).delete()
