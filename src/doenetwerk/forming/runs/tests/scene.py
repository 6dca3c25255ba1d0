"""A run of a round with its proposals, for the tests of runs and of what comes after."""

from __future__ import annotations

from typing import Any

from doenetwerk.forming.models import FormingRound, Proposal, Run, Seat, SignUp
from doenetwerk.forming.runs import domain
from doenetwerk.forming.runs.forming import form
from doenetwerk.forming.signup.tests import scene as signup

SLOTS = ["di-middag", "do-middag"]


def a_round(world: Any, people: int = 16, **more: Any) -> FormingRound:
    """A round in which all can at the same times and chose the first two themes, by turns in the other order."""
    found = signup.a_round(world, 0)
    one, two, _three = found.themes.order_by("order")
    for number, person in enumerate(signup.people_of(world, people)):
        choices = [one, two] if number % 2 else [two, one]
        signup.sign(person, found, **{"choices": choices, "slots": SLOTS, "minutes": 60, **more})
    # Everyone fits with everyone: what is tried here is not the search.
    domain.set_rules(world.coordinator, found, {"learning": {**LOOSE}})
    found.refresh_from_db()
    return found


LOOSE = {"size_min": 3, "size_ideal": 6, "size_max": 9, "per_school": 4, "level_steps": 2, "travel": 120}


def a_run(world: Any, people: int = 16, of: FormingRound | None = None, based_on: Run | None = None) -> Run:
    """A run that is done."""
    run = domain.start_run(world.coordinator, of or a_round(world, people), based_on=based_on, effort=0.05)
    form(run.pk)
    run.refresh_from_db()
    return run


def a_seat(run: Run) -> Seat:
    """Someone's place in the first proposal."""
    return Seat.objects.select_related("signup__person", "proposal").filter(run=run).order_by("proposal", "pk").first()  # type: ignore[return-value]


def an_empty_proposal(world: Any, run: Run) -> Proposal:
    """A proposal of the coordinator's own."""
    return domain.add_proposal(world.coordinator, run, run.round.themes.order_by("order")[0], run.round.hosts.first())


def free(run: Run) -> SignUp:
    """Someone without a place: taken out of the first proposal."""
    seat = a_seat(run)
    signup_ = seat.signup
    domain.move(run.round.opened_by, seat, None)
    return signup_


def members(run: Run) -> dict[int, set[int]]:
    """Sign-ups by proposal."""
    found: dict[int, set[int]] = {}
    for proposal, one in Seat.objects.filter(run=run).values_list("proposal", "signup"):
        found.setdefault(proposal, set()).add(one)
    return found
