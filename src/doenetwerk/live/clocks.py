"""The clock of a session: it runs until a moment, or stands still with so many seconds left. For every kind alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Protocol

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.live import domain
from doenetwerk.live.kinds import number
from doenetwerk.live.models import Session

MINUTES = (1, 2, 3, 5, 10)


class Clocked(Protocol):
    """The row that keeps the clock of a kind; `seconds_left` is filled while it stands still."""

    ends_at: datetime | None
    seconds_left: int | None

    def save(self, *, update_fields: Iterable[str]) -> None: ...


def asked(data: QueryDict) -> int | None:
    """What the facilitator's form (`live/_clock_form.html`) asks: so many seconds, None to pause or go on."""
    return None if data.get("do") == "pause" else number(data, "minutes") * 60


def turn(session: Session, row: Clocked, seconds: int | None) -> None:
    """Let it run from so many seconds; 0 takes it away; None lets it stand still or go on, as it is.

    Inside a verb that checked who it is. Refused: less than none, over an hour, a pause of a clock that is not there.
    """
    if seconds is None:
        _pause(row)
    else:
        _start(row, seconds)
    row.save(update_fields=["ends_at", "seconds_left"])
    domain.publish(session, [domain.clock(row.ends_at, row.seconds_left)])


def _start(row: Clocked, seconds: int) -> None:
    if not 0 <= seconds <= 3600:
        raise Refused(_("Kies een tijd tot een uur."), "minutes")
    row.ends_at = timezone.now() + timedelta(seconds=seconds) if seconds else None
    row.seconds_left = None


def _pause(row: Clocked) -> None:
    now = timezone.now()
    if row.seconds_left is not None:
        row.ends_at, row.seconds_left = now + timedelta(seconds=row.seconds_left), None
    elif row.ends_at is not None:
        row.seconds_left = max(0, round((row.ends_at - now).total_seconds()))
        row.ends_at = None
    else:
        raise Refused(_("De klok loopt niet."))
