"""A forming round with sign-ups, made through the verbs: for the tests of all parts of the room."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.forming.models import USUAL, FormingRound, RoundTheme, SignUp
from doenetwerk.forming.signup import domain
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people import domain as persons
from doenetwerk.people.models import Function, Location, School

TICKS = {"frees_time": True, "wants_to_learn": True, "will_prepare": True}
THEMES = ("Startende leraren", "Werkdruk", "Kansengelijkheid")
FUNCTIONS = (Function.TEACHER, Function.TEACHER, Function.TEAM_LEADER, Function.HR)


def place(school: School, lat: float, lon: float, code: str = "") -> Location:
    """Put a school on the map with one site."""
    return Location.objects.create(
        school=school, code=code or f"{school.brin}00", name=school.name, town=school.town, lat=lat, lon=lon
    )


def schools(world: Any, many: int = 6) -> list[School]:
    """Invented schools of the region on the map, a few kilometres apart."""
    found = []
    for number in range(many):
        brin = f"99{chr(65 + number // 26)}{chr(65 + number % 26)}"
        school = School.objects.filter(brin=brin).first()
        if school is None:
            school = School.objects.create(
                brin=brin,
                name=f"De Vormschool {number + 1}",
                board=world.board if number % 2 else world.other_board,
                region=world.region,
                town=f"Vormdorp {number + 1}",
            )
            place(school, 51.70 + 0.03 * (number % 3), 5.20 + 0.04 * (number // 3))
        found.append(school)
    return found


def bare_round(world: Any, **more: Any) -> FormingRound:
    """An open round with three themes and no hosts; nobody is invited."""
    today = timezone.localdate()
    themes = [
        Theme.objects.filter(name=name, region=world.region).first()
        or Theme.objects.create(name=name, region=world.region)
        for name in THEMES
    ]
    values: dict[str, Any] = {
        "title": "Voorjaarsronde",
        "closes_on": today + timedelta(days=21),
        "starts_on": today + timedelta(days=50),
        "themes": themes,
    }
    return domain.open_round(world.coordinator, world.region, **{**values, **more})


def people_of(world: Any, many: int) -> list[Person]:
    """Invented people at invented schools of the region."""
    places = schools(world, max(3, min(26, many // 2)))
    return [
        persons.add_person(
            None,
            f"Vorm {Person.objects.count()} Voorbeeld",
            f"vorm{Person.objects.count()}@voorbeeld.example",
            school=places[number % len(places)],
            function=FUNCTIONS[number % len(FUNCTIONS)],
        )
        for number in range(many)
    ]


def sign(person: Person, found: FormingRound, number: int = 0, **more: Any) -> SignUp:
    """A sign-up with all promises; `number` varies what is chosen and when."""
    themes: list[RoundTheme] = list(found.themes.order_by("order"))
    turn = number % len(themes)
    first = [themes[turn], themes[(turn + 1) % len(themes)]] if len(themes) > 1 else themes
    slots = [slot for place_, slot in enumerate(USUAL) if (place_ + number) % 3]
    values: dict[str, Any] = {"choices": first, "slots": slots, "minutes": 45, **TICKS}
    return domain.sign_up(person, found, **{**values, **more})


def a_round(world: Any, people: int = 12, **more: Any) -> FormingRound:
    """A round with `people` sign-ups, three themes and hosts at three schools, of which nothing was formed yet."""
    crowd = people_of(world, people)
    found = bare_round(world, hosts=schools(world, 3), **more)
    if crowd:
        domain.invite(world.coordinator, found, crowd)
    for number, person in enumerate(crowd):
        sign(person, found, number)
    return found


def more_kinds(world: Any, found: FormingRound) -> None:
    """Give the second theme another kind, so that its rules differ."""
    row = found.themes.order_by("order")[1]
    domain.set_theme(world.coordinator, found, row.theme, Kind.INTERVISION, order=1)
