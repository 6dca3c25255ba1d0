"""“May I use this?” and “we used this”."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.library import emails
from doenetwerk.exchange.library.domain.documents import record_line
from doenetwerk.exchange.library.schools import own_schools
from doenetwerk.exchange.models import Document, Use, UseRequest
from doenetwerk.people.models import School

Permission = Document.Permission


def may_use(person: Person, document: Document) -> bool:
    """Whether this person has what is needed to use it: it is free, theirs, of their school, or they got a yes.

    At most one query.
    """
    if document.permission == Permission.USE or document.author_id == person.pk:
        return True
    granted = Q(requests__person=person, requests__allowed=True)
    return Document.objects.filter(granted | Q(school__in=own_schools(person)), pk=document.pk).exists()


@verb
def ask_use(actor: Person, document: Document, text: str = "") -> UseRequest:
    """Ask the one who brought a document whether one may use it (details 98). Asking again gives the same request.

    Refused: what is only to be read, what may be used already, after a no, and when who brought it has left.
    """
    if document.permission == Permission.READ:
        raise Refused(_("Dit stuk is er om te lezen. Wie het bracht, wil niet dat het elders gebruikt wordt."))
    if may_use(actor, document):
        raise Refused(_("Je mag dit al gebruiken."))
    if document.author is None or not document.author.is_active:
        raise Refused(_("Wie dit bracht, is hier niet meer. Vraag het aan de school zelf."))
    if document.requests.filter(person=actor, allowed=False).exists():
        raise Refused(_("Je vroeg dit al, en het antwoord was nee."))
    asked, new = UseRequest.objects.get_or_create(
        document=document, person=actor, answered_at=None, defaults={"text": text.strip()[:300]}
    )
    if new:
        emails.ask(asked)
        record_line("document.asked", actor, document, Circle.TWO)
    return asked


@verb
def answer_use(actor: Person, asked: UseRequest, allowed: bool, remark: str = "") -> None:
    """Say yes or no. The one who asked hears it by mail. The same answer again changes nothing.

    Refused: somebody else than who brought it, another answer afterwards.
    """
    if asked.document.author_id != actor.pk:
        raise Refused(_("Alleen wie dit bracht, kan hier ja of nee op zeggen."))
    row = UseRequest.objects.select_for_update(of=("self",)).get(pk=asked.pk)
    if row.answered_at is not None:
        if row.allowed == allowed:
            return
        raise Refused(_("Je gaf hier al antwoord op, en dat antwoord is verstuurd."))
    asked.answered_at, asked.allowed = timezone.now(), allowed
    asked.remark = remark.strip()[:300]
    asked.save(update_fields=["answered_at", "allowed", "remark"])
    emails.answered(asked)
    record_line("document.answered", actor, asked.document, Circle.TWO)


@verb
def note_use(actor: Person, document: Document, school: School | None, text: str = "") -> Use:
    """Tell that one's school used it, with a line about how it went. Who brought it hears so.

    Refused: before one may use it, a school that is not one's own.
    """
    if not may_use(actor, document):
        raise Refused(_("Vraag eerst of je dit mag gebruiken."))
    if school is None or not own_schools(actor).filter(pk=school.pk).exists():
        raise Refused(_("Kies de school die het gebruikte."), "school")
    use = Use.objects.create(document=document, person=actor, school=school, text=text.strip()[:300])
    emails.used(use)
    record_line("document.used", actor, document)
    return use


@verb
def take_back_use(actor: Person, use: Use) -> None:
    """Take back what one told. Refused: somebody else."""
    if use.person_id != actor.pk:
        raise Refused(_("Dit haalt alleen weg wie het schreef."))
    record_line("document.use_gone", actor, use.document)
    use.delete()
