"""A network's own address, what its mails tell, and how much of them someone wants."""

from __future__ import annotations

import re

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.exchange.models import Postbox, Subscription
from doenetwerk.exchange.questions.domain.standing import arranges
from doenetwerk.journal.domain import record
from doenetwerk.mail import mailboxes
from doenetwerk.networks.models import Network

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
SHORTEST, LONGEST = 3, 40
# Names by which machines and who runs them are written to (RFC 2142), and some that people would trust too much.
RESERVED_WORDS = """
abuse admin administrator beheer beheerder bounce bounces directie hostmaster info mail mailer-daemon marketing no-reply
noreply noc owner postmaster privacy request root sales security support usenet webmaster www
"""
RESERVED = frozenset(RESERVED_WORDS.split())


@verb
def open_postbox(actor: Person, network: Network, name: str = "", shows: str = "full") -> Postbox:
    """Give a network its own address. Without a name it is made from the network's; `shows` says what mails tell.

    A network that is extra confidential begins with titles only, unless someone chose less. Refused: who neither
    facilitates nor coordinates, a network that has ended, a name that is taken or cannot stand in an address.
    """
    arranges(actor, network)
    if network.stage == Network.Stage.ENDED:
        raise Refused(_("Dit netwerk is beëindigd."))
    existing = Postbox.objects.filter(network=network).first()
    if existing is not None:
        return existing
    if network.confidentiality == Network.Confidentiality.HIGH and shows == Postbox.Shows.FULL:
        shows = Postbox.Shows.TITLE
    name = _checked(name) if name.strip() else _made(network)
    postbox = _save(Postbox(network=network, name=name, shows=_shows(shows), opened_by=actor))
    record("postbox.opened", actor, network=network, subject=postbox)
    return postbox


@verb
def change_postbox(actor: Person, postbox: Postbox, *, name: str | None = None, shows: str | None = None) -> Postbox:
    """Another address, or mails that tell more or less. Refused: as with opening one."""
    arranges(actor, postbox.network)
    if name is not None and name.strip().lower() != postbox.name:
        postbox.name = _checked(name, postbox)
    if shows is not None:
        postbox.shows = _shows(shows)
    _save(postbox)
    record("postbox.changed", actor, network=postbox.network, subject=postbox)
    return postbox


def _save(postbox: Postbox) -> Postbox:
    try:
        with transaction.atomic():
            postbox.save()
    except IntegrityError as error:
        raise Refused(_taken(), "name") from error
    return postbox


def _taken() -> str:
    return _("Dit adres is al in gebruik. Kies een ander.")


def _shows(shows: str) -> str:
    if shows not in Postbox.Shows.values:
        raise Refused(_("Kies wat er in de mail staat."), "shows")
    return shows


def _checked(name: str, own: Postbox | None = None) -> str:
    said = name.strip().lower()
    if not NAME.fullmatch(said) or not SHORTEST <= len(said) <= LONGEST:
        raise Refused(_("Gebruik 3 tot 40 kleine letters, cijfers en streepjes, zoals “boeien-en-binden”."), "name")
    if not _is_free(said, own):
        raise Refused(_taken(), "name")
    return said


def _is_free(name: str, own: Postbox | None = None) -> bool:
    if own is not None and own.name == name:
        return True
    return name not in RESERVED and mailboxes.read_address(mailboxes.plain_address(name)) is None


def _made(network: Network) -> str:
    """An address from the network's name, with a number when that is taken."""
    base = slugify(network.name).replace("_", "-")
    base = re.sub(r"-{2,}", "-", base)[: LONGEST - 4].strip("-")
    if len(base) < SHORTEST:
        base = f"netwerk-{network.pk}"
    names = [base, *(f"{base}-{number}" for number in range(2, 100))]
    return next((name for name in names if _is_free(name)), f"netwerk-{network.pk}")


@verb
def subscribe(actor: Person, network: Network, pace: str) -> Subscription:
    """Choose how much mail of this network one gets. Ending it is open to everyone, also to who has left.

    What waited for a digest goes out at once when someone wants each message again. Refused: a pace that is none, and
    wanting mail of a network that one is not in.
    """
    from doenetwerk.exchange.questions import delivery, digests

    if pace not in Subscription.Pace.values:
        raise Refused(_("Kies hoeveel mail je wilt."), "pace")
    if pace != Subscription.Pace.NONE and not delivery.people_of(network.pk).filter(pk=actor.pk).exists():
        raise Refused(_("Je doet niet meer mee aan dit netwerk."))
    now = timezone.now()
    row, new = Subscription.objects.select_for_update().get_or_create(network=network, person=actor)
    before = Subscription.Pace.EACH if new else row.pace
    if before == pace and not new:
        return row
    if before in digests.DIGESTS and pace == Subscription.Pace.EACH:
        digests.send(row, now)
    if pace == Subscription.Pace.NONE:
        row.told_until = None
    elif before not in digests.DIGESTS or pace not in digests.DIGESTS:
        row.told_until = now
    row.pace, row.changed_at = pace, now
    row.save(update_fields=["pace", "told_until", "changed_at"])
    record("subscription.changed", actor, network=network, subject=row, circle=Circle.ME, pace=str(pace))
    return row


@verb
def end_mail(actor: Person, network: Network) -> Subscription:
    """One press in a mail program: no more mail of this network, also no answers to what one asked until now.

    Who asks again later gets those answers. Open to everyone, also to who has left.
    """
    row = subscribe(actor, network, Subscription.Pace.NONE)
    row.told_until = timezone.now()
    row.save(update_fields=["told_until"])
    return row
