"""What a page gives its stream: signed, so that a stream is opened without asking the database who this is."""

from __future__ import annotations

from dataclasses import dataclass

from django.core import signing

from doenetwerk.live.models import Participant, Session

# As long as a long meeting. A page whose ticket is over fetches itself anew and gets another.
LASTS = 8 * 3600
_signer = signing.TimestampSigner(salt="doenetwerk.live.ticket", sep=".")


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who listens to which session. `participant` is 0 for a projector. What changed since, the stream knows."""

    session: int
    participant: int
    role: str
    table: int | None


def issue(session: Session, participant: Participant) -> str:
    """A ticket for this participant. Only for who takes part."""
    table = "" if participant.table is None else participant.table
    return _signer.sign(f"{session.pk}-{participant.pk or 0}-{participant.role}-{table}")


def read(text: str) -> Ticket | None:
    """The ticket, None when it was not made here or is over."""
    try:
        session, participant, role, table = _signer.unsign(text, max_age=LASTS).split("-")
        return Ticket(int(session), int(participant), role, int(table) if table else None)
    except (signing.BadSignature, ValueError):
        return None
