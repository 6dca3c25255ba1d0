"""Questions that have no network yet: sixteen about new teachers, and a start meeting about language that is open."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from datetime import timedelta

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.forming import domain as forming
from doenetwerk.forming.models import CallInvitation
from doenetwerk.networks.models import Theme

# (who, question, urgency, origin). One for each of sixteen schools.
STARTERS = [
    ("mehmet", "Hoe houden we startende leraren vast als ze na kerst twijfelen of ze wel goed genoeg zijn?", 4, "need"),
    (
        "nynke",
        "Welke begeleiding heeft een starter in het tweede jaar nog nodig, als iedereen denkt dat het nu wel gaat?",
        3,
        "need",
    ),
    (
        "fenna",
        "Hoe verdelen we de moeilijke klassen, zodat een starter niet juist die krijgt die niemand wil?",
        4,
        "need",
    ),
    (
        "samira",
        "Wat kan een ervaren collega doen in tien minuten per week waar een starter echt iets aan heeft?",
        3,
        "need",
    ),
    (
        "willemijn",
        "Hoe laten we starters meedenken over de school, zonder dat het er nog een taak bij wordt?",
        2,
        "need",
    ),
    ("hicham", "Hoeveel lesuren minder helpt een starter echt, en hoe betalen we dat?", 4, "need"),
    ("karim", "Hoe merk je op tijd dat een starter aan het verdrinken is?", 5, "need"),
    ("corrie", "Hoe begeleiden we zij-instromers die de inhoud kennen maar de klas nog niet?", 4, "need"),
    ("zeynep", "Wat vraagt de begeleiding van starters van een kleine school met één coach?", 3, "need"),
    ("bram", "Wie kijkt er mee in mijn les zonder dat het een beoordeling wordt?", 3, "need"),
    ("abdel", "Hoe bereid je een starter voor op leerlingen die thuis veel meemaken?", 4, "need"),
    ("chandra", "Hoe geven we starters in het praktijkonderwijs een maatje van een andere school?", 3, "need"),
    ("merel", "Hoe leer ik oudergesprekken voeren voordat het een keer misgaat?", 4, "need"),
    ("burak", "Hoe delen po en vo hun startersbegeleiding, zodat we niet allebei het wiel uitvinden?", 2, "need"),
    ("salma", "Hoe houd je starters in het speciaal onderwijs die na een incident willen stoppen?", 5, "need"),
    ("bernice", "Wat heeft een starter in het mbo nodig die uit het bedrijf komt?", 3, "board"),
]
LANGUAGE = [
    ("meryem", "Hoe wordt taal iets van elk vak, en niet alleen van de taaldocent?", 4),
    ("wouter", "Hoe lees je een zaakvaktekst met een klas waarin de helft moeite heeft met lezen?", 4),
    ("jikke", "Hoe sluiten we met woordenschat aan op de middelbare school?", 3),
    ("rachid", "Hoe help je mbo-studenten vaktaal te leren zonder hun tempo te verliezen?", 3),
    ("ties", "Hoe houd je leesplezier als er ook getoetst moet worden?", 2),
]
INVITED = "meryem wouter jikke rachid ties samira soraya roos stefan gonny hilde hadewych vijay jasper sharda marc nelson wilma"
COMING = "meryem wouter jikke rachid samira soraya gonny hadewych sharda"


def stories(w: World) -> list[Story]:
    """The questions, and the start meeting."""
    return [_starters(w), _language(w)]


def ask_question(
    w: World, key: str, text: str, urgency: int, origin: str, theme: Theme | None, asked: CallInvitation | None = None
) -> None:
    person = w.one(key)
    position = person.positions.select_related("school", "board").get(until=None)
    forming.ask(
        person, text=text, region=w.region, origin=origin, school=position.school, board=position.board,
        function=position.function, level=position.level, urgency=urgency, theme=theme, invitation=asked,
    )  # fmt: skip


def _starters(w: World) -> Story:
    d = w.days
    yield d.past(30, "09:00")
    theme = w.theme("Startende leraren")
    made = forming.call(
        w.one("noor"), w.region, w.all(" ".join(row[0] for row in STARTERS) + " hilde gonny nelson wilma jasper arend"),
        "Bijna elke school begon dit jaar met nieuwe collega’s. Welke vraag heb jij daarover?",
    )  # fmt: skip
    rows = {row.person_id: row for row in made.invitations.all()}
    for number, (key, text, urgency, origin) in enumerate(STARTERS):
        yield d.past(28 - number, "16:45")
        ask_question(w, key, text, urgency, origin, theme if number % 4 else None, rows[w.one(key).pk])
    yield d.past(11, "10:00")
    forming.put_under(w.one("noor"), w.region.learning_questions.filter(theme=None, withdrawn_at=None), theme)
    forming.decline_call(rows[w.one("arend").pk])


def _language(w: World) -> Story:
    d, noor = w.days, w.one("noor")
    yield d.past(44, "09:00")
    theme = w.theme("Taal in elk vak")
    for number, (key, text, urgency) in enumerate(LANGUAGE):
        yield d.past(42 - 2 * number, "16:10")
        ask_question(w, key, text, urgency, "need", theme)
    yield d.past(12, "14:00")
    day = d.ahead(8, "15:30")
    start = forming.open_start(
        noor, w.region, theme, title="Taal in elk vak: wie doet mee?",
        description="We beginnen met een tekst uit een zaakvak en kijken wat leerlingen tegenkomen. Daarna: wie wil verder?",
        starts_at=day, ends_at=day + timedelta(hours=2), place="De Bloesem, speelzaal, Ankerdam", host="De Bloesem",
    )  # fmt: skip
    rows = {row.person_id: row for row in forming.invite(noor, start, w.all(INVITED))}
    for number, key in enumerate(COMING.split()):
        yield d.recent(9 - number // 2, "19:30") if number % 2 == 0 else w.clock.moment
        forming.answer(rows[w.one(key).pk], coming=True)
    yield d.recent(4, "12:15")
    forming.answer(rows[w.one("jasper").pk], coming=False)
    forming.pass_on(rows[w.one("stefan").pk], "Merel Fictie", "merel@zwaluw.example")
