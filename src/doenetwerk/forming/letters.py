"""What all letters of this room share: what makes one of a kind, and who asks."""

from __future__ import annotations

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person


def one_of_a_kind(key: str, *, reminder: bool = False) -> str:
    """The key of a letter. A reminder is another letter than what it repeats, and one a day at most."""
    return f"{key}:{timezone.localdate().isoformat()}" if reminder else key


def stamp(moment: datetime | None) -> str:
    """Makes the letters about one asking or one answer of a kind."""
    return f"{moment:%Y%m%d%H%M%S%f}" if moment is not None else ""


def who_asks(person: Person | None) -> str:
    """Who asks: the coordinator by name, or the part they play when that person is gone."""
    return person.name if person is not None else _("de regiocoördinator")
