"""A question that waits is put to one person at a time, who reads why; never to all, never twice in a week."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from doenetwerk.engines.dates import Holiday
from doenetwerk.exchange.models import Nudge, Question, Talent
from doenetwerk.exchange.questions import domain, nudges
from doenetwerk.mail.models import Letter

pytestmark = pytest.mark.django_db


def at(*moment):
    return timezone.make_aware(datetime(*moment))


class Clock:
    """The time as the test wants it."""

    def __init__(self, monkeypatch):
        self.monkeypatch = monkeypatch

    def set(self, *moment):
        now = at(*moment)
        self.monkeypatch.setattr(timezone, "now", lambda: now)
        return now


@pytest.fixture
def clock(monkeypatch):
    # Monday, half past nine.
    monkeypatch.setattr(nudges, "holidays", lambda first, last: [])
    clock = Clock(monkeypatch)
    clock.set(2027, 1, 11, 9, 30)
    return clock


@pytest.fixture
def question(world, clock):
    return domain.ask(world.member, world.network, "Hoe begeleid je startende leraren met een rooster?")


def asked():
    return list(Nudge.objects.order_by("pk").values_list("person__name", flat=True))


def test_school_time_leaves_weekends_and_holidays_out():
    friday, monday = at(2027, 1, 15, 12), at(2027, 1, 18, 12)
    assert nudges.school_time(friday, monday, "midden", []) == timedelta(hours=24)
    off = [Holiday("Voorjaar", "midden", monday.date(), monday.date() + timedelta(days=4))]
    assert nudges.school_time(friday, monday + timedelta(days=7), "midden", off) == timedelta(hours=24)
    assert nudges.school_time(friday, monday, "noord", off) == timedelta(hours=24)


def test_the_one_who_says_so_is_asked_first_then_the_next_and_never_all(world, clock, question):
    Talent.objects.create(author=world.member_three, title="Startende leraren begeleiden", text="Met een rooster.")
    Talent.objects.create(author=world.member_two, title="Startende leraren begeleiden", willing="can")
    clock.set(2027, 1, 13, 9, 30)
    nudges.ask_around()
    assert asked() == []
    clock.set(2027, 1, 14, 9, 31)
    nudges.ask_around()
    nudges.ask_around()
    assert asked() == ["Youssef Voorbeeld"]
    nudge = Nudge.objects.get()
    assert nudge.because == "Je schreef dat je dit kunt: “Startende leraren begeleiden”."
    letter = Letter.objects.get(person=world.member_three)
    assert "Weet jij dit?" in letter.subject and nudge.because in letter.text and letter.reply_to
    # Friday noon to Tuesday is less than two school days; then the next one.
    clock.set(2027, 1, 15, 12, 0)
    nudges.ask_around()
    assert len(asked()) == 1
    clock.set(2027, 1, 18, 10, 0)
    nudges.ask_around()
    assert len(asked()) == 2
    for day in (20, 22, 26, 28):
        clock.set(2027, 1, day, 10, 30)
        nudges.ask_around()
    assert len(asked()) == len(set(asked())) == 4
    assert "Sanne Voorbeeld" not in asked()
    assert Question.objects.get().nudges.count() == nudges.MOST


def test_who_does_not_know_makes_room_at_once(world, clock, question):
    clock.set(2027, 1, 14, 9, 31)
    nudges.ask_around()
    first = Nudge.objects.get()
    with pytest.raises(domain.nudging.Refused):
        domain.decline_nudge(world.facilitator if first.person != world.facilitator else world.member_two, first)
    domain.decline_nudge(first.person, first)
    nudges.ask_around()
    assert len(asked()) == 2


def test_nobody_is_asked_twice_in_a_week_or_against_their_choice(world, clock, question):
    other = domain.ask(world.member_two, world.network, "Wie weet iets van fietsen?")
    for person in (world.member_three, world.facilitator):
        domain.subscribe(person, world.network, "none")
    clock.set(2027, 1, 14, 9, 31)
    nudges.ask_around()
    # Two questions, one person left for both but for who asked the other.
    assert len(asked()) == len(set(asked())) == 2
    assert not Nudge.objects.filter(person__in=[world.member_three, world.facilitator]).exists()
    assert not Nudge.objects.filter(question=other, person=world.member_two).exists()


@pytest.mark.parametrize("moment", [(2027, 1, 16, 10, 0), (2027, 1, 14, 23, 0)])
def test_not_in_the_weekend_or_at_night(world, clock, question, moment):
    clock.set(*moment)
    nudges.ask_around()
    assert asked() == []


def test_an_answered_or_closed_question_is_left_alone(world, clock, question):
    closed = domain.ask(world.member_two, world.network, "Wie weet iets van fietsen?")
    domain.close(world.member_two, closed, "Zelf gevonden.")
    domain.answer(world.member_three, question, "Zo.")
    own = domain.ask(world.member_three, world.network, "Wie weet iets van bomen?")
    domain.answer(world.member_three, own, "Ik bedoel linden.")
    clock.set(2027, 1, 14, 9, 31)
    nudges.ask_around()
    assert set(Nudge.objects.values_list("question", flat=True)) == {own.pk}


def test_an_earlier_answer_that_helped_counts(world, clock):
    before = domain.ask(world.member_three, world.network, "Wie heeft een protocol voor ziekteverzuim?")
    answer = domain.answer(world.co_facilitator, before, "Ons protocol voor ziekteverzuim staat op de site.")
    domain.mark_helped(world.member_three, answer)
    question = domain.ask(world.member, world.network, "Zoekt iemand mee naar een protocol tegen ziekteverzuim?")
    person, because = nudges.next_person(question, [], timezone.now())
    assert person == world.co_facilitator
    assert (
        because == "Je antwoordde eerder op een vraag die hierop lijkt: “Wie heeft een protocol voor ziekteverzuim?”."
    )
