"""Who may open the addresses of this part: the coordinator of the region alone. Nobody else hears who was put where."""

from collections.abc import Callable, Mapping
from typing import Any

from doenetwerk.forming.models import Run
from doenetwerk.forming.runs.tests.scene import a_round, a_run, a_seat
from doenetwerk.testing.permissions import Rule


def of_round(world: Any) -> Mapping[str, Any]:
    return {"pk": a_round(world, 4).pk}


def waiting(world: Any) -> Mapping[str, Any]:
    """A run that waits for its turn."""
    return {"pk": Run.objects.create(round=a_round(world, 4), number=1).pk}


def done(world: Any) -> Mapping[str, Any]:
    return {"pk": a_run(world, 8).pk}


def proposal(world: Any) -> Mapping[str, Any]:
    return {"pk": a_seat(a_run(world, 8)).proposal_id}


def someone(world: Any) -> Mapping[str, Any]:
    run = a_run(world, 8)
    return {"pk": run.pk, "signup_pk": a_seat(run).signup_id}


def only(kwargs: Callable[[Any], Mapping[str, Any]], post: bool = False) -> Rule:
    return Rule("coordinator", kwargs, "post" if post else "get")


PERMISSIONS: dict[str, Rule] = {
    "forming:rules": only(of_round),
    "forming:check_rules": only(of_round),
    "forming:usual_rules": only(of_round, post=True),
    "forming:runs": only(of_round),
    "forming:run": only(done),
    "forming:run_progress": only(waiting),
    "forming:stop_run": only(waiting, post=True),
    "forming:run_again": only(done, post=True),
    "forming:choose_run": only(done),
    "forming:compare": only(done),
    "forming:add_proposal": only(done),
    "forming:move": only(someone),
    "forming:hold_seat": only(someone, post=True),
    "forming:proposal": only(proposal),
    "forming:hold_proposal": only(proposal, post=True),
    "forming:drop_proposal": only(proposal),
}
