"""What the tests of forming need besides the cast, made through verbs."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.forming import domain
from doenetwerk.forming.models import LearningQuestion, StartInvitation, StartMeeting
from doenetwerk.networks.models import Theme
from doenetwerk.people import domain as people
from doenetwerk.people.models import Function, Region, School


def ask(
    person: Person, text: str = "Hoe geven we startende leraren ruimte om te leren?", **more: Any
) -> LearningQuestion:
    """A question of someone, on behalf of where they work now."""
    position = person.positions.filter(until=None).select_related("school__region").first()
    values: dict[str, Any] = {
        "school": position.school,
        "region": position.school.region,
        "function": position.function,
        "level": position.level,
        "origin": "need",
    }
    return domain.ask(person, text=text, **{**values, **more})


def open_start(world: Any, theme: Theme | None = None, days: int = 14) -> StartMeeting:
    """A start meeting that comes in `days` days."""
    begins = timezone.now() + timedelta(days=days)
    return domain.open_start(
        world.coordinator,
        world.region,
        theme or world.theme,
        title="Samen starten",
        starts_at=begins,
        ends_at=begins + timedelta(hours=2),
        place="De Linde, Waardenburg",
    )


def held(meeting: StartMeeting) -> StartMeeting:
    """As if the meeting was yesterday: time passes, nobody does anything."""
    begins = timezone.now() - timedelta(days=1)
    StartMeeting.objects.filter(pk=meeting.pk).update(starts_at=begins, ends_at=begins + timedelta(hours=2))
    meeting.refresh_from_db()
    return meeting


def came(world: Any, meeting: StartMeeting, *rows: StartInvitation) -> None:
    for row in rows:
        row.meeting = meeting
        domain.tick(world.coordinator, row, True)


def crowd(region: Region, many: int, function: str = Function.TEACHER) -> list[Person]:
    """People at schools of their own, two at each."""
    found = []
    for number in range(many):
        if number % 2 == 0:
            school = School.objects.create(name=f"School {School.objects.count()}", region=region)
        name = f"Mens {Person.objects.count()}"
        found.append(
            people.add_person(
                None, name, f"{name.lower().replace(' ', '')}@voorbeeld.example", school=school, function=function
            )
        )
    return found


YES = {"frees_time": True, "wants_to_learn": True, "will_prepare": True}
