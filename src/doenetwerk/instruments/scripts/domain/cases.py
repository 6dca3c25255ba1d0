"""Cases that people bring in, and which one the group wants (S28; details 130; 003, HR network of the east)."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.models import Case, CaseVoice
from doenetwerk.journal.domain import record
from doenetwerk.meetings.models import Meeting
from doenetwerk.networks.models import Network

LONGEST_TITLE, LONGEST_TEXT, LONGEST_ASK = 160, 6000, 300


def _said(title: str, text: str, asks: str) -> tuple[str, str, str]:
    title, text, asks = title.strip(), text.strip(), asks.strip()
    if not title:
        raise Refused(_("Zeg in één zin wat er speelt. Dan weet de groep waar het over gaat."), "title")
    for said, most, field in (
        (title, LONGEST_TITLE, "title"),
        (text, LONGEST_TEXT, "text"),
        (asks, LONGEST_ASK, "asks"),
    ):
        if len(said) > most:
            raise Refused(_("Dit is te lang: houd het onder de %(most)s tekens.") % {"most": most}, field)
    return title, text, asks


def _own(actor: Person, case: Case) -> None:
    if case.owner_id != actor.pk:
        raise Refused(_("Alleen wie de casus inbrengt, kan die veranderen."))
    if case.runs.filter(begun_at__isnull=False).exists():
        raise Refused(_("Deze casus wordt besproken, of dat is al gebeurd."))


@verb
def bring_in(
    actor: Person, network: Network, *, title: str, text: str = "", asks: str = "", meeting: Meeting | None = None
) -> Case:
    """Bring in a case. Nothing of it enters the journal, the search or a letter.

    Refused: no title, too long, more than five that wait.
    """
    title, text, asks = _said(title, text, asks)
    if Case.objects.filter(network=network, owner=actor, withdrawn_at=None, runs=None).count() >= 5:
        raise Refused(_("Er wachten al vijf casussen van jou. Haal er eerst een terug."))
    case = Case.objects.create(network=network, owner=actor, title=title, text=text, asks=asks, meeting=meeting)
    # Without who: that someone brought in a case is already something.
    record("case.brought", None, network=network)
    return case


@verb
def change_case(actor: Person, case: Case, *, title: str, text: str = "", asks: str = "") -> None:
    """Say it differently. Refused: anyone but its owner, a case that was begun, and as with `bring_in`."""
    _own(actor, case)
    case.title, case.text, case.asks = _said(title, text, asks)
    case.save(update_fields=["title", "text", "asks"])


@verb
def withdraw(actor: Person, case: Case) -> None:
    """Take a case back: it is gone at once, with everything in it. Refused: anyone but its owner, or when begun."""
    _own(actor, case)
    case.delete()


@verb
def prefer(actor: Person, case: Case, wanted: bool = True) -> None:
    """Say that this is the case to do, or no longer. One voice for each case; twice is once."""
    if case.withdrawn_at is not None:
        raise Refused(_("Deze casus is teruggehaald."))
    if wanted:
        CaseVoice.objects.get_or_create(case=case, person=actor)
    else:
        CaseVoice.objects.filter(case=case, person=actor).delete()


def expire(before_days: int = 180) -> int:
    """Cases that nobody chose in half a year go by themselves. Returns how many."""
    old = timezone.now() - timedelta(days=before_days)
    return Case.objects.filter(runs=None, brought_at__lt=old).delete()[0]
