"""After a refusal or a condition: change as little as possible."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from doenetwerk.core.errors import Refused
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.domain.asking import seats_of
from doenetwerk.forming.asking.mending import Suggestion, suggestions
from doenetwerk.forming.asking.replacing import replacements
from doenetwerk.forming.asking.tests.scene import YES, all_seats, asked, say, seat_of
from doenetwerk.forming.models import Proposal, RoundHost, SeatAnswer, SignUp
from doenetwerk.forming.runs.problem import read
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def ways(proposal: Proposal) -> dict[str, Suggestion]:
    hosts = list(RoundHost.objects.filter(round=proposal.run.round))
    return {one.key: one for one in suggestions(proposal, seats_of(proposal), hosts)}


def letters() -> int:
    return Letter.objects.filter(purpose="forming.seat").count()


def test_without_refusals_there_is_nothing_to_mend(world: Cast) -> None:
    proposal = asked(world)
    assert ways(proposal) == {}


def test_a_missed_date_can_be_accepted(world: Cast) -> None:
    proposal = asked(world)
    seat = seat_of(proposal, world.member)
    first = proposal.dates.first()
    assert first is not None
    say(seat, dates_missed=[first.pk])
    assert f"accept:{seat.pk}" in ways(proposal)
    domain.accept_dates(world.coordinator, seat)
    assert len(domain.readiness(proposal).members) == 1
    assert letters() == 8  # nobody is asked again
    say(seat, "no")
    with pytest.raises(Refused):
        domain.accept_dates(world.coordinator, seat)


def test_going_on_with_those_who_are_left(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:6]:
        say(seat)
    say(seats[6], "no")
    say(seats[7], "if", changes={"theme": True})
    assert ways(proposal)["go_on"].title == "Ga door met 6 mensen"
    assert domain.go_on(world.coordinator, proposal) == 2
    assert "go_on" not in ways(proposal)
    assert SeatAnswer.objects.filter(seat__proposal=proposal, answer="yes").count() == 6


def test_there_is_no_going_on_below_the_minimum(world: Cast) -> None:
    proposal = asked(world)
    for seat in all_seats(proposal)[:3]:
        say(seat, "no")
    assert "go_on" not in ways(proposal)


def test_moving_to_another_moment_asks_everyone_but_who_refused(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:6]:
        say(seat)
    say(seats[6], "if", changes={"slots": ["do-middag"]})
    say(seats[7], "no")
    way = ways(proposal)["slot:do-middag"]
    assert seats[6].signup.person.name in way.text
    assert "Allen die ja zeiden" in way.text
    assert way.asks == 7
    domain.move_to_slot(world.coordinator, proposal, "do-middag")
    proposal.refresh_from_db()
    assert proposal.slots == ["do-middag"]
    assert {one.starts_at.weekday() for one in proposal.dates.all()} == {3}
    assert SeatAnswer.objects.filter(seat__proposal=proposal, answer="").count() == 7
    assert letters() == 8 + 7
    last = Letter.objects.filter(purpose="forming.seat", person=world.member).order_by("-pk")[0]
    assert "ander moment" in last.text
    with pytest.raises(Refused):
        domain.move_to_slot(world.coordinator, proposal, "zo-avond")


def test_who_would_be_lost_by_a_move_is_said(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    say(seats[0])
    SignUp.objects.filter(pk=seats[0].signup_id).update(slots=["di-middag"])
    say(seats[1], "if", changes={"slots": ["do-middag"]})
    assert "1 persoon die ja zei" in ways(proposal)["slot:do-middag"].text


def test_moving_to_a_nearer_place(world: Cast) -> None:
    proposal = asked(world)
    other = RoundHost.objects.filter(round=proposal.run.round).exclude(pk=proposal.host_id).first()
    assert other is not None
    seats = all_seats(proposal)
    near = next(seat for seat in seats if seat.signup.school_id == other.school_id)
    say(near, "if", changes={"travel": 5})
    assert f"host:{other.pk}" in ways(proposal)
    domain.move_to_host(world.coordinator, proposal, other)
    proposal.refresh_from_db()
    assert proposal.host == other
    assert letters() == 16


def test_what_already_holds_moves_nobody_and_is_asked_again(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    say(seats[0])
    near = next(seat for seat in seats[1:] if seat.signup.school_id == proposal.host.school_id)  # type: ignore[union-attr]
    say(near, "if", changes={"travel": 20, "slots": ["di-middag", "vr-ochtend"]})
    found = ways(proposal)
    assert not [key for key in found if key.startswith(("host:", "slot:"))]
    way = found[f"again:{near.pk}"]
    assert (way.asks, near.signup.person.name in way.title) == (1, True)
    domain.ask_again(world.coordinator, near)
    assert SeatAnswer.objects.get(seat=near).answer == ""
    assert SeatAnswer.objects.get(seat=seats[0]).answer == "yes"
    letter = Letter.objects.filter(purpose="forming.seat", person=near.signup.person).order_by("-pk")[0]
    assert "klopt al in dit voorstel" in letter.text
    assert letters() == 9


def test_of_a_condition_only_what_does_not_hold_yet_is_mended(world: Cast) -> None:
    proposal = asked(world)
    seat = next(one for one in all_seats(proposal) if one.signup.school_id == proposal.host.school_id)  # type: ignore[union-attr]
    say(seat, "if", changes={"travel": 20, "slots": ["do-middag"]})
    found = ways(proposal)
    assert "slot:do-middag" in found
    assert not [key for key in found if key.startswith(("host:", "again:"))]
    with pytest.raises(Refused):
        domain.ask_again(world.coordinator, seat_of(proposal, seat.signup.person))


def test_the_engine_proposes_who_takes_the_seat(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:7]:
        say(seat)
    say(seats[7], "no", because="Geheim")
    free = SignUp.objects.filter(round=proposal.run.round, seats=None).get()
    found = replacements(proposal)
    assert [one.key for one in found] == [f"seat:{free.pk}"]
    assert free.person.name in found[0].title
    assert domain.fill_seats(world.coordinator, proposal, [free]) == 1
    assert SeatAnswer.objects.get(seat__signup=free).answer == ""
    assert SeatAnswer.objects.filter(seat__proposal=proposal, answer="yes").count() == 7
    assert letters() == 9
    letter = Letter.objects.get(purpose="forming.seat", person=free.person)
    assert "Geheim" not in letter.text
    with pytest.raises(Refused, match="intussen een plek"):
        domain.fill_seats(world.coordinator, proposal, [free])


def test_who_refused_is_not_held_when_the_engine_runs_again(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    say(seats[0], "no")
    [held] = read(proposal.run.round, proposal.run).fixed
    assert held.members == {str(seat.signup_id) for seat in seats[1:]}


def test_no_seat_beyond_the_maximum(world: Cast) -> None:
    proposal = asked(world)
    proposal.run.round.rules = {"": {"size_max": 8, "size_ideal": 8}}
    proposal.run.round.save()
    free = SignUp.objects.filter(round=proposal.run.round, seats=None).get()
    with pytest.raises(Refused, match="maximum"):
        domain.fill_seats(world.coordinator, proposal, [free])


def test_one_button_takes_a_way(world: Cast) -> None:
    proposal = asked(world)
    seats = all_seats(proposal)
    for seat in seats[:7]:
        say(seat)
    say(seats[7], "if", changes={"slots": ["do-middag"]}, promises=YES)
    client = Client()
    client.force_login(world.coordinator)
    address = reverse("forming:mend", args=[proposal.pk])
    body = client.get(address).content.decode()
    assert "Verplaats naar donderdagmiddag" in body
    assert "Ga door met 7 mensen" in body
    assert client.post(address, {"keuze": "go_on"}).status_code == 303
    assert client.post(address, {"keuze": "slot:zo-avond"}).status_code == 422
    for nonsense in ("", "seat:", "seat:999999", "host:1x", "accept:999999", "anders:1"):
        assert client.post(address, {"keuze": nonsense}).status_code == 404, nonsense
