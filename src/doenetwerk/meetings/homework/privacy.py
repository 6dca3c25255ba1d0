"""What homework holds about someone, for their copy; and what goes when they leave for good."""

from __future__ import annotations

from typing import Any

from doenetwerk.accounts.models import Person
from doenetwerk.meetings.models import HomeworkAnswer, HomeworkFor, HomeworkReply

Rows = list[dict[str, Any]]


def export(person: Person) -> Rows:
    """What they were asked by name, and what they answered."""
    rows: Rows = [
        {"what": "assigned", **row}
        for row in HomeworkFor.objects.filter(person=person).values("homework__title", "homework__due")
    ]
    answers = HomeworkAnswer.objects.filter(person=person).values("homework__title", "text", "way", "at")
    rows += [{"what": "homework", **row} for row in answers]
    replies = HomeworkReply.objects.filter(answer__person=person).values("question__text", "text")
    return rows + [{"what": "reply", **row} for row in replies]


def forget(person: Person) -> None:
    """What they wrote goes with them: it is about their school, in their words."""
    HomeworkAnswer.objects.filter(person=person).delete()
    HomeworkFor.objects.filter(person=person).delete()
