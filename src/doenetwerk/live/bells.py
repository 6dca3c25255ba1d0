"""Bells: a page of another room hears at once that something changed, and fetches it itself.

A bell carries nothing but that it rang: no text, no name. So a page can be quick without its content ever being in
the events of live sessions (intervision, S28). It is a session in the table, without a code that anyone can use.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.live import domain, tickets
from doenetwerk.live.models import BELL, Participant, Session


def _bells(name: str, subject_id: int) -> Any:
    return Session.objects.filter(kind=BELL + name, subject_id=subject_id, closed_at=None)


def hang(name: str, subject_id: int) -> None:
    """Make the bell, when it is not there yet. Inside a verb."""
    Session.objects.get_or_create(
        kind=BELL + name, subject_id=subject_id, closed_at=None, defaults={"code": domain.new_code(), "title": name}
    )


def listen(name: str, subject_id: int, person: Person) -> dict[str, str] | None:
    """What a page needs to hear this bell: `stream` (an address) and `ticket`; None when it does not hang.

    For who may read what it rings for. One query.
    """
    session = _bells(name, subject_id).first()
    if session is None:
        return None
    # Nobody takes part: the ticket says who listens only so that one person cannot open streams without end.
    listener = Participant(pk=person.pk, session=session, role=Participant.Role.MEMBER, name="")
    stream = reverse("live:phone", args=[session.code]) + "stroom/"
    return {"stream": f"{stream}?na={session.seq}", "ticket": tickets.issue(session, listener)}


def ring(name: str, subject_id: int) -> None:
    """Say that something changed, when this transaction is through. Inside a verb. Nothing when it does not hang."""
    session = _bells(name, subject_id).first()
    if session is not None:
        session.events.all().delete()  # a bell has no history: who comes back looks anyway
        domain.publish(session, [{"op": "reload"}])


def silence(name: str, subject_id: int) -> None:
    """Take the bell away, with everything that was in its table."""
    _bells(name, subject_id).delete()


def tidy() -> None:
    """Bells of yesterday go: what still needs one hangs it anew."""
    Session.objects.filter(kind__startswith=BELL, opened_at__lt=timezone.now() - domain.FORGOTTEN_AFTER).delete()
