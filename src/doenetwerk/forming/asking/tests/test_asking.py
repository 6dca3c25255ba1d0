"""Asking proposed members for their yes, and what they say."""

from __future__ import annotations

import pytest
from django.utils import timezone

from doenetwerk.core.errors import Refused
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.domain.asking import takes_part
from doenetwerk.forming.asking.offers import offer_for
from doenetwerk.forming.asking.tests.scene import (
    YES,
    a_proposal,
    all_say_yes,
    all_seats,
    asked,
    days_later,
    say,
    seat_of,
)
from doenetwerk.forming.models import SeatAnswer, SignUp
from doenetwerk.journal.models import Entry
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def letters(name: str = "forming.seat") -> int:
    return Letter.objects.filter(purpose=name).count()


def test_everyone_gets_one_letter_with_all_dates_and_nobodys_name(world: Cast) -> None:
    proposal = asked(world)
    assert letters() == 8
    letter = Letter.objects.get(person=world.member, purpose="forming.seat")
    assert letter.text.count("uur") >= proposal.dates.count() == 5
    assert "Hoe houden we nieuwe collega’s vast?" in letter.text
    others = [seat.signup.person.name for seat in all_seats(proposal) if seat.signup.person_id != world.member.pk]
    assert not any(name in letter.text for name in others)
    assert domain.ask_members(world.coordinator, proposal) == 0
    assert letters() == 8


def test_a_letter_speaks_the_language_of_who_gets_it(world: Cast) -> None:
    world.member.language = "en"
    world.member.save(update_fields=["language"])
    asked(world)
    letter = Letter.objects.get(person=world.member, purpose="forming.seat")
    assert "You put this theme first yourself." in letter.text
    assert not any(dutch in letter.text for dutch in ("Waarom", "leraar", "Je "))


def test_people_are_asked_for_dates_and_in_a_chosen_outcome_only(world: Cast) -> None:
    proposal = a_proposal(world)
    with pytest.raises(Refused, match="data"):
        domain.ask_members(world.coordinator, proposal)
    domain.propose_dates(world.coordinator, proposal)
    proposal.run.chosen_at = None
    proposal.run.save()
    with pytest.raises(Refused, match="uitkomst"):
        domain.ask_members(world.coordinator, proposal)


def test_yes_is_three_promises_and_all_dates(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    with pytest.raises(Refused, match="drie"):
        domain.answer_seat(seat, "yes", promises={"frees_time": True})
    row = say(seat)
    assert (row.answer, takes_part(row)) == ("yes", True)


def test_a_date_that_cannot_be_makes_it_a_yes_if(world: Cast) -> None:
    proposal = asked(world)
    first = proposal.dates.first()
    assert first is not None
    row = say(seat_of(proposal, world.member), dates_missed=[first.pk])
    assert (row.answer, row.changes, row.dates_missed) == ("if", {"dates": True}, [first.pk])
    assert not takes_part(row)
    with pytest.raises(Refused, match="Op geen enkele datum"):
        say(seat_of(proposal, world.member), dates_missed=[one.pk for one in proposal.dates.all()])


def test_yes_if_says_what_must_change_and_no_needs_no_reason(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    with pytest.raises(Refused, match="anders"):
        domain.answer_seat(seat, "if", promises=YES)
    assert say(seat, "if", changes={"travel": 20, "nonsense": 1}).changes == {"travel": 20}
    row = say(seat, "no")
    assert (row.answer, row.frees_time, row.changes) == ("no", False, {})
    assert say(seat).answer == "yes"  # it can be changed


def test_only_who_was_asked_can_answer(world: Cast) -> None:
    proposal = a_proposal(world)
    with pytest.raises(Refused):
        say(all_seats(proposal)[0])


def test_reminders_go_to_who_did_not_answer_once_after_a_week(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal, but=2)
    domain.remind_waiting()
    assert letters() == 8  # too soon
    days_later(proposal, 8)
    domain.remind_waiting()
    domain.remind_waiting()
    assert letters() == 10
    assert domain.remind(world.coordinator, proposal) == 0  # reminded just now


def test_other_dates_ask_everyone_anew_but_a_refusal_stays(world: Cast) -> None:
    proposal = asked(world)
    all_say_yes(proposal, but=1)
    last = all_seats(proposal)[-1]
    say(last, "no", because="Te druk")
    domain.propose_dates(world.coordinator, proposal, slot="do-middag")
    answers = SeatAnswer.objects.filter(seat__proposal=proposal)
    assert answers.filter(answer="").count() == 7
    assert answers.get(seat=last).because == "Te druk"
    assert letters() == 8 + 7
    again = Letter.objects.filter(person=world.member, purpose="forming.seat").order_by("-pk")[0]
    assert "data van het voorstel zijn veranderd" in again.text


def test_the_same_dates_again_ask_nobody(world: Cast) -> None:
    proposal = asked(world)
    domain.propose_dates(world.coordinator, proposal)
    assert letters() == 8


def test_dates_keep_to_the_rules(world: Cast) -> None:
    proposal = a_proposal(world)
    with pytest.raises(Refused, match="nog komt"):
        domain.propose_dates(world.coordinator, proposal, first=timezone.localdate())
    with pytest.raises(Refused, match="vier en twintig"):
        domain.propose_dates(world.coordinator, proposal, weeks=2)
    with pytest.raises(Refused, match="minste één"):
        domain.set_dates(world.coordinator, proposal, [])


def test_why_you_says_what_you_said_and_nothing_of_wishes(world: Cast) -> None:
    proposal = asked(world)
    offer = offer_for(seat_of(proposal, world.member))
    assert "Dit thema zette je zelf op de eerste plaats." in offer.reasons
    assert any("dinsdagmiddag" in reason for reason in offer.reasons)
    assert sum(one.many for one in offer.companions) == 7


def test_how_many_said_yes_is_told_from_four_on(world: Cast) -> None:
    proposal = asked(world)
    for seat in all_seats(proposal)[1:4]:
        say(seat)
    assert offer_for(seat_of(proposal, world.member)).said_yes is None
    say(all_seats(proposal)[4])
    assert offer_for(seat_of(proposal, world.member)).said_yes == 4


def test_a_refusal_changes_nothing_that_others_see(world: Cast) -> None:
    proposal = asked(world)
    before = offer_for(seat_of(proposal, world.member)).companions
    say(all_seats(proposal)[3], "no", because="Geheim")
    assert offer_for(seat_of(proposal, world.member)).companions == before


def test_no_line_in_the_journal_tells_what_was_answered(world: Cast) -> None:
    proposal = asked(world)
    say(all_seats(proposal)[3], "no", because="Geheim")
    line = Entry.objects.filter(verb="proposal.answered").get()
    assert line.circle == "two"
    assert line.data == {}


def test_who_withdrew_is_not_asked(world: Cast) -> None:
    proposal = a_proposal(world)
    SignUp.objects.filter(person=world.member).update(withdrawn_at=timezone.now())
    domain.propose_dates(world.coordinator, proposal)
    assert domain.ask_members(world.coordinator, proposal) == 7
