"""What verbs of a round ask first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from doenetwerk.core.errors import Refused
from doenetwerk.forming.models import FormingRound


def going(found: FormingRound) -> None:
    """Refused: a round that was ended."""
    if found.ended_at is not None:
        raise Refused(_("Deze ronde is afgesloten."))


def open_for_signup(found: FormingRound) -> None:
    """Refused: a round that was ended, or whose last day for signing up is over."""
    going(found)
    if not found.is_open:
        raise Refused(_("Aanmelden kan niet meer: de tijd daarvoor is voorbij. Mail de regiocoördinator."))
