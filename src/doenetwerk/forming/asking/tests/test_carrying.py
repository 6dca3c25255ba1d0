"""Another outcome is chosen after people were asked: a yes to a network that stays, stays."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from doenetwerk.accounts.links import link_for
from doenetwerk.core.errors import Refused
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.tests.scene import SLOT, all_seats, asked, say, seat_of
from doenetwerk.forming.models import Proposal, Run, Seat
from doenetwerk.forming.runs.domain import choose_run
from doenetwerk.mail.models import Letter
from doenetwerk.testing.cast import Cast

pytestmark = pytest.mark.django_db


def another(old: Proposal, slot: str = SLOT) -> Proposal:
    """The same people in another outcome, with one new person instead of the last."""
    run = Run.objects.create(round=old.run.round, number=2, state=Run.State.DONE, based_on=old.run)
    new = Proposal.objects.create(
        run=run, number=1, name=old.name, theme=old.theme, host=old.host, slots=[slot], common=[slot]
    )
    rows = list(old.run.round.signups.order_by("pk"))
    for row in [*rows[: old.seats.count() - 1], rows[-1]]:
        Seat.objects.create(run=run, proposal=new, signup=row)
    return new


def test_answers_go_along_to_a_network_that_stays(world: Cast) -> None:
    old = asked(world)
    for seat in all_seats(old)[:3]:
        say(seat)
    say(all_seats(old)[3], dates_missed=[old.dates.all()[1].pk])
    new = another(old)
    choose_run(world.coordinator, new.run, sure=True)
    new.refresh_from_db()
    said = [getattr(seat, "answer", None) for seat in new.seats.select_related("answer").order_by("pk")]
    assert [row.answer if row is not None else None for row in said] == ["yes"] * 3 + ["if"] + [""] * 3 + [None]
    assert said[3] is not None
    assert said[3].dates_missed == [new.dates.all()[1].pk]
    assert list(new.dates.values_list("starts_at")) == list(old.dates.values_list("starts_at"))
    assert domain.ask_members(world.coordinator, new) == 1  # only who is new
    assert Letter.objects.filter(purpose="forming.seat").count() == 9
    assert domain.take_over(world.coordinator, new.run) == 0


def test_at_another_moment_everybody_is_asked_anew(world: Cast) -> None:
    old = asked(world)
    say(all_seats(old)[0])
    new = another(old, "do-middag")
    choose_run(world.coordinator, new.run, sure=True)
    new.refresh_from_db()
    assert new.asked_at is None
    assert not new.dates.exists()


def test_the_link_of_before_leads_to_the_seat_of_now(world: Cast) -> None:
    old = asked(world)
    before = seat_of(old, world.member)
    address = re.sub(r"^https?://[^/]+", "", link_for(world.member, "forming.seat", before.pk))
    new = another(old)
    choose_run(world.coordinator, new.run, sure=True)
    dates = [str(pk) for pk in new.dates.values_list("pk", flat=True)]
    ticks = dict.fromkeys(("frees_time", "wants_to_learn", "will_prepare"), "on")
    assert Client().post(address, {"answer": "yes", "dates": dates, **ticks}).status_code == 303
    assert seat_of(new, world.member).answer.answer == "yes"
    assert seat_of(old, world.member).answer.answer == ""


def test_the_outcome_that_was_left_asks_and_starts_nothing(world: Cast) -> None:
    old = asked(world)
    new = another(old, "do-middag")
    choose_run(world.coordinator, new.run, sure=True)
    with pytest.raises(Refused, match="andere uitkomst"):
        domain.remind(world.coordinator, old)
    with pytest.raises(Refused, match="veranderd"):
        say(seat_of(old, world.member))
