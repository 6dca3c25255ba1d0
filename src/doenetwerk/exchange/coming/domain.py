"""The verbs of coming from a mail group: bring it, say who is who, take it over, take it away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.coming import jobs, storing
from doenetwerk.exchange.coming.reading import people_ever
from doenetwerk.exchange.coming.sources import total_size
from doenetwerk.exchange.library.filing import safe_name
from doenetwerk.exchange.models import Answer, Coming, ComingMail, ComingWriter, Question
from doenetwerk.journal.domain import record
from doenetwerk.networks.access import viewer_of
from doenetwerk.networks.models import Network

State, Kind = Coming.State, ComingMail.State
# Who looked and did nothing: what was brought goes.
WAITS = timedelta(days=14)
# How long one can read what was left out, and who was who.
TOLD = timedelta(days=30)


def _guides(actor: Person, network: Network) -> None:
    viewer = viewer_of(actor, network)
    if viewer is None or not viewer.is_facilitator:
        raise Refused(_("Dit doet de procesbegeleider."))


def _stands(actor: Person, network: Network) -> None:
    _guides(actor, network)
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("“%(network)s” is beëindigd. Er komt niets meer bij.") % {"network": network.name})


@verb
def bring(
    actor: Person, network: Network, path: Path, name: str, *, move: bool = True, in_background: bool = True
) -> Coming:
    """Bring a mail group as a file; a job reads it, and nothing is taken over yet (S32).

    `move`: the file is ours to take; else it is read where it lies. Refused: who is not the facilitator, a network that
    has ended, a file that is empty or over the limit, and an import that waits already.
    """
    _stands(actor, network)
    if Coming.objects.filter(network=network, state__in=Coming.BUSY).exists():
        raise Refused(_("Er ligt al een overname klaar. Maak die eerst af, of haal hem weg."))
    size = total_size(path)
    if not size:
        raise Refused(_("Dit bestand is leeg."), "file")
    if size > settings.MAIL_IMPORT_MAX_BYTES:
        raise Refused(too_large(), "file")
    source, size = storing.take_in(path, move=True) if move else ("", size)
    try:
        with transaction.atomic():
            coming = Coming.objects.create(
                network=network, by=actor, source=source, name=safe_name(name)[:160], size=size, total=size
            )
    except IntegrityError as error:
        storing.path_of(source).unlink(missing_ok=True)
        raise Refused(_("Er ligt al een overname klaar. Maak die eerst af, of haal hem weg.")) from error
    record("coming.brought", actor, network=network, subject=coming, circle=Circle.ME)
    if in_background:
        jobs.read(coming.pk)
    return coming


def too_large() -> str:
    """Why a file is refused, with what to do."""
    most = settings.MAIL_IMPORT_MAX_BYTES // 1024**2
    return _("Dit bestand is groter dan %(most)s MB. Verdeel het, bijvoorbeeld per jaar.") % {"most": most}


@verb
def match(actor: Person, coming: Coming, people: Mapping[int, int | None]) -> Coming:
    """Say who wrote: writers (pks) with the person (pk) that they are, None for nobody here.

    An address that we know stays who it is. Refused: who is not the facilitator, an import that is not to be looked at
    now, and a person who is not and was not in this network.
    """
    _stands(actor, coming.network)
    locked = Coming.objects.select_for_update().filter(pk=coming.pk, state=State.READY).first()
    if locked is None:
        raise Refused(_("Deze overname is al begonnen of weggehaald."))
    known = {person.pk for person in people_ever(coming.network_id)}
    if {pk for pk in people.values() if pk is not None} - known:
        raise Refused(_("Kies iemand uit dit netwerk."))
    for writer in ComingWriter.objects.filter(coming=locked, by_address=False, pk__in=list(people)):
        if writer.person_id != people[writer.pk]:
            writer.person_id = people[writer.pk]
            writer.save(update_fields=["person"])
    record("coming.matched", actor, network=coming.network, subject=coming, circle=Circle.ME)
    return locked


@verb
def take_over(
    actor: Person, coming: Coming, *, with_names: bool = False, with_files: bool = True, in_background: bool = True
) -> Coming:
    """Take over what is new in it, as questions and answers that the network reads. No letters go out.

    `with_names`: keep names and signatures of people who are nobody here. Twice is once. Refused: who is not the
    facilitator, a network that has ended, an import that is not ready, and one with nothing new.
    """
    _stands(actor, coming.network)
    locked = Coming.objects.select_for_update().get(pk=coming.pk)
    if locked.state in (State.TAKING, State.DONE):
        return locked
    if locked.state != State.READY:
        raise Refused(_("Dit bestand wordt nog gelezen, of is al weggehaald."))
    number = ComingMail.objects.filter(coming=locked, state=Kind.NEW).count()
    if not number:
        raise Refused(_("Er is niets nieuws om over te nemen."))
    locked.state, locked.with_names, locked.with_files = State.TAKING, with_names, with_files
    locked.done, locked.total, locked.decided_at, locked.by = 0, number, timezone.now(), actor
    locked.save()
    record("coming.agreed", actor, network=coming.network, subject=coming, circle=Circle.ME)
    if in_background:
        jobs.take(locked.pk)
    return locked


@verb
def cancel(actor: Person, coming: Coming) -> None:
    """Leave it: what was brought goes, with all that was read in it. Refused: once it is being taken over."""
    _guides(actor, coming.network)
    locked = Coming.objects.select_for_update().get(pk=coming.pk)
    if locked.state not in (State.READING, State.READY, State.FAILED):
        raise Refused(_("Deze overname is al begonnen."))
    record("coming.cancelled", actor, network=coming.network, subject=coming, circle=Circle.ME)
    _forget(locked)


def _forget(coming: Coming) -> None:
    storing.drop(coming.source, coming.pile)
    coming.delete()


@verb
def undo(actor: Person, coming: Coming, *, in_background: bool = True) -> Coming:
    """Take away all that came along, but for what people went on with. Refused: what was not taken over."""
    _guides(actor, coming.network)
    locked = Coming.objects.select_for_update().get(pk=coming.pk)
    if locked.state in (State.UNDOING, State.UNDONE):
        return locked
    if locked.state != State.DONE:
        raise Refused(_("Deze overname is nog niet klaar."))
    if Coming.objects.filter(network=coming.network, state__in=Coming.BUSY).exists():
        raise Refused(_("Er ligt al een overname klaar. Maak die eerst af, of haal hem weg."))
    locked.state, locked.by = State.UNDOING, actor
    locked.save(update_fields=["state", "by"])
    record("coming.taken_back", actor, network=coming.network, subject=coming, circle=Circle.ME)
    if in_background:
        jobs.undo(locked.pk)
    return locked


@verb
def forget_names(actor: Person, coming: Coming) -> None:
    """Take the names and signatures of people who are nobody here off what came along; what they wrote stays."""
    _guides(actor, coming.network)
    if coming.state != State.DONE:
        raise Refused(_("Deze overname is nog niet klaar."))
    rows = ComingMail.objects.filter(coming=coming)
    questions = Question.objects.filter(pk__in=rows.exclude(question=None).values("question"))
    questions.update(written_by="", trimmed="")
    Answer.objects.filter(pk__in=rows.exclude(answer=None).values("answer")).update(written_by="", trimmed="")
    rows.update(writer=None)
    coming.writers.all().delete()
    Coming.objects.filter(pk=coming.pk).update(with_names=False)
    record("coming.names_gone", actor, network=coming.network, subject=coming)


def tidy() -> None:
    """Once a day: what nobody agreed to goes after two weeks; who was who, and what was left out, after a month."""
    now = timezone.now()
    waits = Coming.objects.filter(state__in=(State.READY, State.READING, State.FAILED), brought_at__lt=now - WAITS)
    for pk in waits.values_list("pk", flat=True):
        with transaction.atomic():
            coming = Coming.objects.select_for_update().filter(pk=pk).first()
            if coming is not None and coming.state in (State.READY, State.READING, State.FAILED):
                _forget(coming)
    # What a crash left between a commit and the file's going.
    used = {name for names in Coming.objects.values_list("source", "pile") for name in names}
    storing.sweep(used, now - timedelta(days=1))
    over = Coming.objects.filter(state__in=(State.DONE, State.UNDONE), ended_at__lt=now - TOLD)
    ComingMail.objects.filter(coming__in=over, taken_at=None).delete()
    ComingMail.objects.filter(coming__in=over).filter(~Q(subject="") | ~Q(writer=None)).update(subject="", writer=None)
    ComingWriter.objects.filter(coming__in=over).delete()
