"""Handing a theme to a forming round, with the kind of network that was chosen for it (S6)."""

from __future__ import annotations

from doenetwerk.accounts.models import Person
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, RoundTheme
from doenetwerk.forming.signup.domain import set_theme
from doenetwerk.networks.models import Theme


@verb
def put_in_round(actor: Person, found: FormingRound, theme: Theme, kind: str, question: str = "") -> RoundTheme:
    """Let people of a round choose this theme, as this kind of network, around this one question.

    A theme that is in the round already gets the new kind and question. Refused: a round that was ended, a theme of
    another region, an unknown kind, a question that is too long.
    """
    return set_theme(actor, found, theme, kind, question)
