"""A case and a run of it, made by the verbs."""

from __future__ import annotations

from typing import Any

from doenetwerk.instruments.models import Case, Keepsake, Run
from doenetwerk.instruments.scripts import domain


def a_case(world: Any, title: str = "Een ouder die elke dag belt") -> Case:
    """The member's."""
    return domain.bring_in(world.member, world.network, title=title, text="Het gaat over bereikbaarheid.")


def a_run(world: Any, instrument: str = "incident", step: str = "own-choice") -> Run:
    """A run of the member's case that stands at a step."""
    run = domain.start(world.facilitator, world.network, instrument, case=a_case(world))
    domain.go_to(world.facilitator, run, step)
    return run


def a_keepsake(world: Any) -> Keepsake:
    """What the member kept."""
    return domain.keep(world.member, a_run(world), text="Eerst vragen, dan pas helpen.")
