"""A forming round of De Waarden: forty people take part, networks are proposed, and of one its people are asked."""

# ruff: noqa: E501 - a sentence of the story stands on one line

from __future__ import annotations

from collections.abc import Generator
from datetime import datetime
from random import Random
from typing import TypeVar
from unittest import mock

from doenetwerk.demo.play import Story
from doenetwerk.demo.scene import World
from doenetwerk.demo.stories.starters import ask_question
from doenetwerk.forming.asking import domain as asking
from doenetwerk.forming.models import FormingRound, Proposal, RoundTheme, Run
from doenetwerk.forming.runs import domain as runs
from doenetwerk.forming.runs import jobs
from doenetwerk.forming.signup import domain as signup
from doenetwerk.people.models import Leadership

T = TypeVar("T")
Part = Generator[datetime, None, T]  # a part of a story that gives something to the next
TITLE = "Wie zoekt met wie? De voorjaarsronde"
# By key: name, the one question, when most people of it can, and who has it as first choice. The last one nearly
# makes it: too few people share it.
THEMES = {
    "citizen": (
        "Burgerschap dat blijft", "Hoe wordt burgerschap iets van de hele school, en niet van één les in de week?", ("di-middag", "do-middag"),
        "roos thijs soraya milan ilyas marieke tariq josefien jildou selma yara hester",
    ),
    "work": (
        "Minder werkdruk, meer plezier", "Wat kunnen we weglaten, zodat er tijd komt voor waar we het voor doen?", ("do-middag", "wo-middag"),
        "mila koen daan lotte wouter bas vijay jasper hadewych pim dylan myrthe",
    ),
    "digital": (
        "Digitaal wijs worden", "Wat moet elke leerling kunnen en begrijpen van techniek, en in welk vak leer je dat?", ("di-middag", "ma-middag"),
        "wessel nasim sven imane boris amir kofi gwen jorn",
    ),
    "parents": (
        "Ouders als bondgenoot", "Hoe praat je met ouders voordat er iets aan de hand is?", ("wo-middag", "vr-ochtend"),
        "esma geke samira luuk britt",
    ),
    "team": (
        "Samen voor de klas", "Hoe geven we met twee leraren één les, en wanneer is dat de moeite waard?", ("do-middag", "di-middag"),
        "oskar noortje teun hugo hassan anneke",
    ),
}  # fmt: skip
SECOND = {
    "citizen": "team digital",
    "work": "parents citizen",
    "digital": "team citizen",
    "parents": "citizen work",
    "team": "citizen digital",
}
QUESTIONS = [
    ("tariq", "Hoe praat je in de klas over wat leerlingen op hun telefoon zien?", "citizen"),
    ("jildou", "Hoe maken we van burgerschap iets waar elk vak aan bijdraagt?", "citizen"),
    ("yara", "Wat doen leerlingen buiten school waar ze burgerschap van leren?", "citizen"),
    ("daan", "Welke vergaderingen kunnen weg zonder dat iemand ze mist?", "work"),
    ("bas", "Hoe krijgt een team het weer over lesgeven in plaats van over regelen?", "work"),
    ("wessel", "Wat moet een leerling weten over kunstmatige intelligentie als hij van school gaat?", "digital"),
    ("imane", "Hoe leer je leerlingen een bron te vertrouwen of juist niet?", "digital"),
]
OFFERED = ("ma-middag", "di-middag", "wo-middag", "do-ochtend", "do-middag", "vr-ochtend")
HOSTS = "linde polder kade reiger"
SOME_PROMISES = {"milan": "frees_time", "luuk": "will_prepare", "kofi": "will_prepare", "hassan": "frees_time"}
NEAR_BY = {"jorn": 15, "geke": 15}  # minutes; who can hardly come to another school
WISHES = {
    "marieke": ("tariq", ""),
    "sven": ("imane", ""),
    "lotte": ("", "dylan"),
    "jildou": ("selma", ""),
    "koen": ("", "daan"),
}
HOPES = {
    "ilyas": "Ik wil met collega’s van andere scholen een project maken dat niet na een week weer stopt.",
    "daan": "Minder bedenken, meer afmaken.",
    "imane": "Ik zoek mensen die dit ook in de wiskundeles willen doen.",
}
NOT_NOW = ["petra", "kees-jan"]
SILENT = ["deniz", "irma", "lars", "bram"]
BACK_OUT = ["roos", "mila", "gwen", "anneke"]  # signed up, and thought better of it
LEADER_SAYS_NO = "thijs"
# Who looks through whose eyes in the demo: this person's place is asked about and still open.
ASKED = "ilyas"
GUIDE = "ineke"


def story(w: World) -> Story:
    """From the questions to the asking, over seven weeks."""
    yield from _questions(w)
    found = yield from _signing_up(w)
    run = yield from _forming(w, found)
    yield from _asking(w, run)


def _questions(w: World) -> Story:
    for number, (key, text, theme) in enumerate(QUESTIONS):
        yield w.days.past(36 - number, "17:05")
        ask_question(w, key, text, 3, "need", w.theme(THEMES[theme][0]))


def _signing_up(w: World) -> Part[FormingRound]:
    d, noor = w.days, w.one("noor")
    yield d.past(26, "10:30")
    found = signup.open_round(
        noor, w.region, title=TITLE, words="Kies waar je mee verder wilt. Wij zoeken de mensen erbij, en een middag die past.",
        slots=OFFERED, closes_on=d.recent(4).date(), starts_on=d.ahead(20).date(), meetings=5,
        hosts=[w.schools[key] for key in HOSTS.split()],
    )  # fmt: skip
    themes = {}
    for key, (name, question, _slots, _people) in THEMES.items():
        themes[key] = signup.set_theme(noor, found, w.theme(name), question=question)
    signup.set_facilitator(noor, found, w.one(GUIDE), networks=2)
    signup.set_facilitator(noor, found, w.one("winston"), networks=2)
    signup.set_facilitator(noor, found, w.one("nadia"), networks=1)
    crowd = [(key, first) for first, row in THEMES.items() for key in row[3].split()]
    signup.invite(noor, found, w.all(" ".join([key for key, _first in crowd] + NOT_NOW + SILENT)))
    luck = Random(42)
    luck.shuffle(crowd)
    for number, (key, first) in enumerate(crowd):
        if number % 4 == 0:
            yield d.past(24 - number // 4, "16:15")
        _sign(w, found, themes, key, first, luck)
    for key in NOT_NOW:
        signup.decline(found.signups.get(person=w.one(key)))
    yield d.past(10, "20:15")
    for key in BACK_OUT:
        signup.withdraw(found.signups.get(person=w.one(key)))
    yield d.past(9, "15:30")
    _leaders(found, w.one(LEADER_SAYS_NO).pk)
    return found


def _sign(w: World, found: FormingRound, themes: dict[str, RoundTheme], key: str, first: str, luck: Random) -> None:
    person = w.one(key)
    also = SECOND[first].split()[: luck.choice((0, 0, 1))]
    usual = THEMES[first][2]
    slots = {slot for slot in usual if luck.random() < 0.97} | {luck.choice(OFFERED)}
    near, far = WISHES.get(key, ("", ""))
    head = Leadership.objects.filter(person=person, until=None).select_related("leader").first()
    kept = SOME_PROMISES.get(key)
    signup.sign_up(
        person, found,
        choices=[themes[first], *(themes[other] for other in also if key != ASKED)],
        slots=set(usual) if key == ASKED else slots, minutes=NEAR_BY.get(key, luck.choice((30, 45, 45, 60))),
        frees_time=kept in (None, "frees_time"), wants_to_learn=True, will_prepare=kept in (None, "will_prepare"),
        hope=HOPES.get(key, ""), together=w.all(near), apart=w.all(far), leader=head.leader if head else None,
    )  # fmt: skip


def _leaders(found: FormingRound, refused: int) -> None:
    """Three of four leaders say how much time there is; one says that there is none."""
    rows = found.signups.filter(leader__isnull=False, withdrawn_at=None).select_related("leader")
    for number, row in enumerate(rows):
        assert row.leader is not None
        if row.person_id == refused:
            signup.leader_says(row, row.leader, False, remark="Dit jaar lukt het niet: te veel vacatures in de sectie.")
        elif number % 4:
            signup.leader_says(row, row.leader, True, 20 + 5 * (number % 3))


def _forming(w: World, found: FormingRound) -> Part[Run]:
    noor = w.one("noor")
    yield w.days.recent(3, "09:10")
    runs.set_rules(noor, found, {"learning": {"size_ideal": 8, "size_max": 10}})
    # The job runs here and now: a worker that took it from the queue later would find it done.
    with mock.patch.object(jobs, "form"), mock.patch.object(jobs, "block"):
        run = runs.start_run(noor, found, effort=0.1)
        _form(run)
    yield w.days.recent(3, "11:40")
    run.refresh_from_db()
    runs.choose_run(noor, run)
    return run


def _form(run: Run) -> None:
    from doenetwerk.forming.runs.forming import form  # it brings big libraries along

    form(run.pk)


def _asking(w: World, run: Run) -> Story:
    noor, guide = w.one("noor"), w.one(GUIDE)
    proposal = Proposal.objects.get(run=run, seats__signup__person=w.one(ASKED))
    asking.appoint_guide(noor, proposal, run.round.facilitators.get(person=guide))
    asking.propose_dates(noor, proposal)
    asking.ask_members(noor, proposal)
    yield w.days.recent(2, "16:50")
    rows = proposal.seats.exclude(signup__person=w.one(ASKED)).select_related("signup__person", "answer").order_by("pk")
    seats = list(rows)
    for seat in seats[:-3]:
        asking.answer_seat(seat, "yes", promises={"frees_time": True, "wants_to_learn": True, "will_prepare": True})
    asking.answer_seat(
        seats[-3], "if", promises={"frees_time": True, "wants_to_learn": True, "will_prepare": True},
        changes={"travel": 20}, because="Ik kom met de fiets. Kan het bij mij in de buurt?",
    )  # fmt: skip
    asking.answer_seat(seats[-2], "no", because="Ik begin na de vakantie op een andere school.")
    yield w.days.recent(1, "10:00")
    talks = asking.invite_to_intakes(guide, proposal)
    yield w.days.recent(1, "20:30")
    for talk, goal in zip(
        talks,
        (
            "Ik wil leren hoe je een gesprek voert als de klas het niet eens is.",
            "Een project dat ik met een ander vak kan doen.",
        ),
        strict=False,
    ):
        asking.answer_intake(
            talk,
            expectation="Mensen die ook zoeken, en iets uitproberen.",
            learning_goal=goal,
            brings="Een lessenreeks die half af is.",
        )
