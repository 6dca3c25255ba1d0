"""What the one who asked keeps: for their eyes only, and without a way back to the conversation (details 131)."""

from __future__ import annotations

from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.instruments.models import Keepsake, Run

LONGEST = 6000


@verb
def keep(actor: Person, run: Run, *, text: str, intends: str = "", ask_on: date | None = None) -> Keepsake:
    """Keep what one takes along. It enters no journal, no search, no page but one's own.

    Refused: no words, too many, a day that has passed, a run of which everything is erased.
    """
    text, intends = text.strip(), intends.strip()
    if run.erased_at is not None:
        raise Refused(_("Van dit gesprek is alles gewist."))
    if not text and not intends:
        raise Refused(_("Schrijf op wat je meeneemt. Eén zin is genoeg."), "text")
    if len(text) > LONGEST or len(intends) > LONGEST:
        raise Refused(_("Dit is te lang: houd het onder de %(most)s tekens.") % {"most": LONGEST}, "text")
    if ask_on is not None and ask_on <= timezone.localdate():
        raise Refused(_("Kies een dag die nog komt."), "ask_on")
    return Keepsake.objects.create(
        person=actor,
        network=run.sheet.network,
        instrument=run.sheet.instrument,
        text=text,
        intends=intends,
        ask_on=ask_on,
    )


@verb
def look_back(actor: Person, kept: Keepsake, text: str) -> None:
    """Say what became of it. Refused: another's, no words."""
    if kept.person_id != actor.pk:
        raise Refused(_("Dit is van iemand anders."))
    if not text.strip():
        raise Refused(_("Schrijf op wat ervan gekomen is. Eén zin is genoeg."), "looked_back")
    kept.looked_back, kept.looked_back_at = text.strip()[:LONGEST], timezone.now()
    kept.save(update_fields=["looked_back", "looked_back_at"])


@verb
def throw_away(actor: Person, kept: Keepsake) -> None:
    """Throw away what one kept. Refused: another's."""
    if kept.person_id != actor.pk:
        raise Refused(_("Dit is van iemand anders."))
    kept.delete()
