"""A trial region: invented people who sign up from schools that exist, in one province, for a forming round.

The list of school sites with coordinates stands in the folder DOENETWERK_REAL_DATA; what is read of a school is its
code, name, town and point. Boards, people, questions and answers are invented, and people are named so that it shows.
The same seed gives the same region.
"""

from __future__ import annotations

import csv
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from textwrap import shorten

from django.db import transaction
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.forming import domain as questions
from doenetwerk.forming.models import USUAL, FormingRound, RoundTheme
from doenetwerk.forming.signup import domain as signup
from doenetwerk.networks.models import Kind, Theme
from doenetwerk.people import domain as people
from doenetwerk.people.models import LEVEL_OF, Board, Function, Location, Region, School
from doenetwerk.people.placefile import read_places

FIRST = [
    "Aap",
    "Noot",
    "Mies",
    "Wim",
    "Zus",
    "Jet",
    "Teun",
    "Gijs",
    "Lam",
    "Kees",
    "Does",
    "Hok",
    "Duif",
    "Eik",
    "Beuk",
]
LAST = ["Verzonnen", "Voorbeeld", "Bedacht", "Proef", "Fictie", "Zomaar", "Niemand", "Schijn"]
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
# Theme, kind, how often people want it, and a question that stands for it.
THEMES = (
    ("Startende leraren", Kind.LEARNING, 9, "Hoe houden we startende leraren na hun eerste jaar?"),
    ("Werkdruk in het team", Kind.LEARNING, 7, "Welk werk kunnen we als team laten liggen?"),
    ("Kansengelijkheid", Kind.LEARNING, 5, "Hoe merken we dat we van een leerling te weinig verwachten?"),
    ("Burgerschap", Kind.LEARNING, 4, "Hoe voeren we een schurend gesprek in de klas?"),
    ("Kunstmatige intelligentie in de les", Kind.INNOVATION, 8, "Wat laten we leerlingen nog zelf schrijven?"),
    ("Intervisie voor teamleiders", Kind.INTERVISION, 4, "Met wie bespreek ik wat ik in mijn team niet kwijt kan?"),
    ("Verzuim van leerlingen", Kind.DATA, 3, "Wat zien we aan verzuim voordat een leerling thuis blijft?"),
    ("Basisvaardigheden", Kind.DIDACTIC, 5, "Hoe wordt lezen iets van alle vakken?"),
)
FUNCTIONS = (
    (Function.TEACHER, 46),
    (Function.TEACHER_LEADER, 10),
    (Function.EDUCATOR, 8),
    (Function.TEAM_LEADER, 20),
    (Function.HR, 6),
    (Function.HEAD, 7),
    (Function.DIRECTOR, 3),
)
MINUTES = (20, 30, 30, 45, 45, 60)
GUIDES = 14


@dataclass(slots=True)
class Trial:
    """What was built."""

    region: Region
    coordinator: Person
    round: FormingRound
    people: list[Person]


@transaction.atomic
def build(folder: Path, many: int = 400, province: str = "Gelderland", seed: int = 3) -> Trial:
    """A round in which `many` people signed up, with guides and a theme under each question; nothing is formed yet.

    All through the verbs, except schools and boards: the files that these come from have no coordinates, and the list
    that has them knows no boards. In one transaction: two thousand of them would take most of the time.
    """
    dice = random.Random(seed)
    (file,) = folder.glob("scholen-vo-*-geo.csv")
    region = Region.objects.create(name=f"{province} (proef)")
    schools = _schools(file, province, region, dice)
    coordinator = people.add_person(None, "Noor Proefregio", "noor@proefregio.example")
    people.appoint_coordinator(None, coordinator, region)
    today = timezone.localdate()
    found = signup.open_round(
        coordinator,
        region,
        title="Proefronde voorjaar",
        closes_on=today + timedelta(days=14),
        starts_on=today + timedelta(days=45),
    )
    themes = [
        signup.set_theme(coordinator, found, Theme.objects.create(name=name, region=region), kind, question)
        for name, kind, _weight, question in THEMES
    ]
    for number in range(GUIDES):
        guide = people.add_person(None, f"Begeleider {number + 1} Verzonnen", f"begeleider{number}@proefregio.example")
        signup.set_facilitator(coordinator, found, guide, networks=4)
    crowd = _people(schools, many, dice)
    signup.invite(coordinator, found, crowd)
    for number, person in enumerate(crowd):
        _sign(person, found, themes, crowd, number, dice)
    _ask(coordinator, crowd, themes, region, dice)
    signup.close_signup(coordinator, found)
    found.refresh_from_db()
    return Trial(region, coordinator, found, crowd)


def _schools(file: Path, province: str, region: Region, dice: random.Random) -> list[School]:
    """Schools of the province with their sites on the map, as `import-places` puts them there; boards are invented."""
    with file.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["provincie"] == province]
    boards = Board.objects.bulk_create(
        Board(number=f"99{number:03}", name=f"Verzonnen bestuur {number}") for number in range(500, 524)
    )
    found: dict[str, School] = {}
    for row in rows:
        found.setdefault(
            row["brin4"],
            School(
                brin=row["brin4"],
                name=shorten(row["naam"], 60, placeholder=""),
                town=row["plaats"],
                region=region,
                sector="vo",
                board=dice.choice(boards),
            ),
        )
    School.objects.bulk_create(found.values())
    Location.objects.bulk_create(
        Location(
            school=found[row["brin4"]],
            code=row["brin6"],
            name=shorten(row["naam"], 60, placeholder=""),
            town=row["plaats"],
        )
        for row in rows
    )
    people.place_locations(None, read_places(file.read_bytes(), file.name).points)
    return list(found.values())


def _people(schools: Sequence[School], many: int, dice: random.Random) -> list[Person]:
    # Some schools send many, others one: as it goes.
    weights = [dice.random() ** 2 + 0.05 for _school in schools]
    functions, shares = zip(*FUNCTIONS, strict=True)
    return [
        people.add_person(
            None,
            # A letter more for each time round, so that nobody has another's name.
            f"{FIRST[number % len(FIRST)]} {LETTERS[number // (len(FIRST) * len(LAST))]}. "
            f"{LAST[number // len(FIRST) % len(LAST)]}",
            f"mens{number}@proefregio.example",
            school=dice.choices(schools, weights)[0],
            function=dice.choices(functions, shares)[0],
        )
        for number in range(many)
    ]


def _sign(
    person: Person,
    found: FormingRound,
    themes: Sequence[RoundTheme],
    crowd: Sequence[Person],
    number: int,
    dice: random.Random,
) -> None:
    chosen: list[RoundTheme] = []
    for _turn in range(dice.choice((1, 2, 2, 3))):
        rest = [theme for theme in themes if theme not in chosen]
        chosen += dice.choices(rest, [THEMES[themes.index(theme)][2] for theme in rest])
    others = [one for one in dice.sample(list(crowd), 2) if one != person]
    signup.sign_up(
        person,
        found,
        choices=chosen,
        slots=dice.sample(USUAL, dice.choice((1, 2, 3, 3, 4, 5))),
        minutes=dice.choice(MINUTES),
        frees_time=True,
        wants_to_learn=dice.random() < 0.95,
        will_prepare=dice.random() < 0.9,
        hope="" if number % 3 else "Een paar mensen vinden bij wie ik met dit soort vragen terechtkan.",
        together=others[:1] if dice.random() < 0.05 else [],
        apart=others[1:] if dice.random() < 0.03 else [],
    )


def _ask(
    coordinator: Person, crowd: Sequence[Person], themes: Sequence[RoundTheme], region: Region, dice: random.Random
) -> None:
    """One in five asked a question before; half of these stand under a theme."""
    for person in crowd[::5]:
        row = dice.choice(themes)
        position = person.positions.select_related("school").get()
        asked = questions.ask(
            person,
            text=row.question if dice.random() < 0.5 else f"Wie denkt mee over {row.theme.name.lower()}?",
            school=position.school,
            region=region,
            function=position.function,
            level=LEVEL_OF[position.function],
            origin="need",
        )
        if dice.random() < 0.5:
            questions.put_under(coordinator, [asked], row.theme)
