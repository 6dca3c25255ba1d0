"""What tests of live sessions begin with: a question that runs in the cast's network, and who takes part."""

from __future__ import annotations

from typing import Any

from doenetwerk.live import domain as live
from doenetwerk.live.models import Participant, Session
from doenetwerk.live.wall import domain as wall


def ask(world: Any, **options: Any) -> Session:
    """The facilitator asks a live question."""
    return wall.ask(world.facilitator, world.network, text="Wat houdt je hier?", **options)


def leads(session: Session) -> Participant:
    """The one who facilitates it."""
    found = session.participants.get(role="facilitator")
    found.session = session
    return found


def comes(session: Session, person: Any = None, name: str = "Gast Voorbeeld") -> Participant:
    """Someone joins."""
    participant, _key = live.join(session, person, name)
    participant.session = session
    return participant


def running(world: Any) -> Session:
    """The session of the permission matrix: everyone of the network takes part who may. Always the same one."""
    session = Session.objects.first() or ask(world)
    for person in (world.member, world.co_facilitator):
        live.join(session, person)
    return session
