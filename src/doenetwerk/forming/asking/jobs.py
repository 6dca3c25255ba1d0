"""Asking everybody of one proposal in the background: a region is hundreds of letters."""

from __future__ import annotations

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.jobs import job
from doenetwerk.forming.asking import domain
from doenetwerk.forming.asking.access import proposals


@job("forming.ask_members")
def ask_members(proposal: int, actor: int) -> None:
    """Give the proposal the usual series when it has no dates, and ask its people. Twice asks nobody twice.

    A proposal that was started or dropped meanwhile, or of which no series can be made, is left for its own page.
    """
    row = proposals().filter(pk=proposal).first()
    person = Person.objects.filter(pk=actor).first()
    if row is None or person is None:
        return
    try:
        if not row.dates.exists():
            domain.propose_dates(person, row)
        domain.ask_members(person, row)
    except Refused:
        return
