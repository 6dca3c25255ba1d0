"""Before signing up is over, who was asked and said nothing gets one reminder by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup import domain
from doenetwerk.forming.signup.jobs import remind_before_closing, remind_quiet_leaders
from doenetwerk.forming.signup.tests.scene import bare_round, sign
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast, build

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> Cast:
    return build()


def asked(world: Cast, *people: object) -> FormingRound:
    """A round that closes in three days, with people who were asked a week ago."""
    found = bare_round(world)
    domain.invite(world.coordinator, found, people)  # type: ignore[arg-type]
    SignUp.objects.update(invited_at=timezone.now() - timedelta(days=7))
    return closing_in(found, 3)


def closing_in(found: FormingRound, days: int) -> FormingRound:
    FormingRound.objects.update(closes_on=timezone.localdate() + timedelta(days=days))
    found.refresh_from_db()
    return found


def reminders() -> list[str]:
    found = Letter.objects.filter(purpose="forming.signup", subject__startswith="Nog even")
    return sorted(letter.person.name for letter in found.select_related("person"))


def test_who_said_nothing_is_reminded_once_and_nobody_else(world: Cast) -> None:
    found = asked(world, world.member, world.member_two, world.member_three)
    sign(world.member, found)
    domain.decline(found.signups.get(person=world.member_two))
    remind_before_closing()
    remind_before_closing()
    assert reminders() == [world.member_three.name]
    closing_in(found, 2)
    remind_before_closing()
    assert len(reminders()) == 1


def test_not_long_before_nor_after_nor_without_a_last_day(world: Cast) -> None:
    found = asked(world, world.member)
    for days in (4, -1):
        closing_in(found, days)
        remind_before_closing()
    FormingRound.objects.update(closes_on=None)
    remind_before_closing()
    assert reminders() == []
    closing_in(found, -1)
    with pytest.raises(Refused):
        domain.remind_before_closing(found)


def test_who_was_just_asked_or_reminded_is_left_in_peace(world: Cast) -> None:
    asked(world, world.member, world.member_two)
    SignUp.objects.filter(person=world.member).update(invited_at=timezone.now() - timedelta(days=1))
    SignUp.objects.filter(person=world.member_two).update(reminded_at=timezone.now() - timedelta(days=4))
    remind_before_closing()
    assert reminders() == []


def test_a_later_last_day_brings_one_more(world: Cast) -> None:
    asked(world, world.member)
    SignUp.objects.update(reminded_at=timezone.now() - timedelta(days=14))
    remind_before_closing()
    assert reminders() == [world.member.name]


def test_a_quiet_leader_is_reminded_once_after_a_week(world: Cast) -> None:
    found = bare_round(world)
    sign(world.member, found, leader=world.leader)
    other = sign(world.member_two, found, leader=world.co_facilitator)
    remind_quiet_leaders()
    letters = Letter.objects.filter(purpose="forming.signup_leader", subject__startswith="Nog even")
    assert not letters.exists()
    SignUp.objects.update(leader_asked_at=timezone.now() - timedelta(days=8))
    domain.leader_says(SignUp.objects.get(pk=other.pk), world.co_facilitator, True)
    remind_quiet_leaders()
    remind_quiet_leaders()
    assert [letter.person for letter in letters] == [world.leader]
