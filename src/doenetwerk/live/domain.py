"""Verbs of live sessions: open, join, let in, send out, close, and `publish`: what happened, for whom."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doenetwerk.accounts.models import Person
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.journal import domain as journal
from doenetwerk.live import bus
from doenetwerk.live.kinds import kind_of, known_kind
from doenetwerk.live.models import Event, Once, Participant, Session
from doenetwerk.networks.models import Network

# No vowels (codes that read as words), nothing that looks alike on a beamer: 0 O, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V.
LETTERS = "CDFHJKMNPQRTWXY3479"
MOST_PARTICIPANTS = 3000
FORGOTTEN_AFTER = timedelta(hours=24)
KEPT_AFTER_CLOSING = timedelta(hours=24)
EVERYONE, FACILITATOR, SCREEN, STREAM = "everyone", "facilitator", "screen", "stream"

Patch = Mapping[str, Any]


def table(number: int) -> str:
    """The audience of one table."""
    return f"table:{number}"


def only(participant: Participant) -> str:
    """The audience of one participant."""
    return f"participant:{participant.pk}"


# Opening and closing


@verb
def open_session(
    actor: Person,
    *,
    kind: str,
    subject_id: int,
    network: Network | None = None,
    title: str,
    guests_allowed: bool = False,
    moderated: bool = False,
) -> Session:
    """Open a session and put the one who opens it in it as its facilitator.

    An open session of the same kind on the same subject is given back instead of a second one. Refused for who may
    not lead it.
    """
    if not known_kind(kind).may_open(actor, subject_id):
        raise Refused(_("Je kunt hier geen live sessie openen."))
    session, is_new = Session.objects.get_or_create(
        kind=kind,
        subject_id=subject_id,
        closed_at=None,
        defaults={
            "code": new_code(),
            "network": network,
            "title": title[:200],
            "guests_allowed": guests_allowed,
            "moderated": moderated and guests_allowed,
            "opened_by": actor,
            "language": get_language() or "nl",
        },
    )
    if is_new:
        journal.record("live.opened", actor, network=network, subject=session)
    join(session, actor)
    return session


def new_code() -> str:
    """A code that no session has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(6))
        if not Session.objects.filter(code=code).exists():
            return code


@verb
def close_session(actor: Person | None, session: Session) -> None:
    """End a session for everyone. Without actor: the house closes one that was forgotten. Twice is once."""
    if not Session.objects.filter(pk=session.pk, closed_at=None).update(closed_at=timezone.now()):
        return
    session.refresh_from_db()
    kind_of(session).closed(session)
    publish(session, [{"op": "reload"}])
    publish(session, [{"op": "close"}], STREAM)
    journal.record("live.closed", actor, network=session.network, subject=session)


@verb
def erase(session: Session) -> None:
    """What a session leaves behind a day after it closed goes: its events, its guests, the keys of devices.

    No line in the journal: that it was closed stands there. Twice is once.
    """
    now = timezone.now()
    if not Session.objects.filter(pk=session.pk, closed_at__isnull=False, erased_at=None).update(erased_at=now):
        return
    session.erased_at = now
    kind_of(session).erased(session)
    erase_events(session)
    session.participants.filter(person=None).delete()
    session.participants.update(key_hash="")


def erase_events(session: Session) -> None:
    """What was shown goes from the table at once; a screen that returns fetches its stage anew. For kinds that must
    erase sooner than a day after closing (intervision); call it inside a verb."""
    session.events.all().delete()
    Once.objects.filter(session=session).delete()


# Joining


@verb
def join(session: Session, person: Person | None, name: str = "") -> tuple[Participant, str]:
    """Take part; returns the participant and the key that this device keeps.

    A person has one place: joining again gives the same place and a new key, so the newest device holds it by key (the
    others by being signed in). A guest needs a name. In a moderated session guests wait. Refused when the session is
    closed or full, when guests are not invited, and for someone who was sent out.
    """
    if not session.is_open:
        raise Refused(_("Deze sessie is voorbij."))
    key = secrets.token_urlsafe(24)
    if person is not None:
        return _join_as_member(session, person, key), key
    if not session.guests_allowed:
        raise Refused(_("Deze sessie is voor wie in het netwerk zit. Meld je aan, of gebruik de link in je mail."))
    name = " ".join(name.split())[:60]
    if not name:
        raise Refused(_("Schrijf op hoe je heet."), "name")
    if session.participants.count() >= MOST_PARTICIPANTS:
        raise Refused(_("Deze sessie is vol."))
    guest = Participant.objects.create(
        session=session,
        name=name,
        role=Participant.Role.GUEST,
        key_hash=hash_key(key),
        let_in_at=None if session.moderated else timezone.now(),
    )
    _tell_people(session, guest)
    return guest, key


def _join_as_member(session: Session, person: Person, key: str) -> Participant:
    known = session.participants.filter(person=person).first()
    if known is not None:
        if known.barred_at is not None:
            raise Refused(_("De begeleider heeft je uit deze sessie gehaald."))
        known.key_hash = hash_key(key)
        known.save(update_fields=["key_hash"])
        return known
    kind = kind_of(session)
    if kind.may_open(person, session.subject_id):
        role = Participant.Role.FACILITATOR
    elif kind.may_join(person, session):
        role = Participant.Role.MEMBER
    elif session.guests_allowed:
        role = Participant.Role.GUEST
    else:
        raise Refused(_("Deze sessie is voor wie in het netwerk zit."))
    waits = role == Participant.Role.GUEST and session.moderated
    participant, is_new = Participant.objects.get_or_create(
        session=session,
        person=person,
        defaults={
            "name": person.name[:60],
            "role": role,
            "key_hash": hash_key(key),
            "let_in_at": None if waits else timezone.now(),
        },
    )
    if is_new:
        _tell_people(session, participant)
    return participant


def hash_key(key: str) -> str:
    """What is kept of a device's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def holds_key(participant: Participant, key: str) -> bool:
    """Whether a device with this key is this participant's."""
    return bool(participant.key_hash) and constant_time_compare(participant.key_hash, hash_key(key))


@verb
def let_in(actor: Participant, participant: Participant) -> None:
    """Let a waiting guest in. Twice is once; someone who was sent out may so come back."""
    _must_lead(actor, participant)
    if participant.is_in:
        return
    participant.let_in_at, participant.barred_at = timezone.now(), None
    participant.save(update_fields=["let_in_at", "barred_at"])
    publish(participant.session, [{"op": "in", "participant": participant.pk}], STREAM)
    publish(participant.session, [{"op": "reload"}], only(participant))
    _tell_people(participant.session, participant)


@verb
def bar(actor: Participant, participant: Participant, hide: bool = False) -> None:
    """Send someone out, and with `hide` also hide what they wrote. A facilitator cannot be sent out."""
    _must_lead(actor, participant)
    if participant.leads:
        raise Refused(_("Een begeleider kun je niet verwijderen."))
    if participant.barred_at is None:
        participant.barred_at = timezone.now()
        participant.save(update_fields=["barred_at"])
        # First their own screen, then the stream is cut: the order of events is the order of delivery.
        publish(participant.session, [{"op": "reload"}], only(participant))
        publish(participant.session, [{"op": "out", "participant": participant.pk}], STREAM)
        _tell_people(participant.session, participant)
    if hide:
        kind_of(participant.session).hide(participant)


@verb
def set_door(actor: Participant, moderated: bool) -> None:
    """From now on guests wait until they are let in, or they do not. Refused where guests are not invited."""
    if not actor.leads or not actor.is_in:
        raise Refused(_("Dat doet de begeleider."))
    if not actor.session.guests_allowed:
        raise Refused(_("In deze sessie komen geen gasten."))
    actor.session.moderated = moderated
    actor.session.save(update_fields=["moderated"])


@verb
def seat(actor: Participant, tables: Mapping[int, int | None], writers: Collection[int] = ()) -> None:
    """Put participants (by id) at tables, or at none; `writers` write for theirs. Their screens fetch it anew."""
    if not actor.leads or not actor.is_in:
        raise Refused(_("Dat doet de begeleider."))
    session = actor.session
    moved: dict[int, int | None] = {}
    changed = []
    for one in session.participants.filter(pk__in=tables):
        to, writes = tables[one.pk], one.pk in writers
        if one.table != to:
            moved[one.pk] = to
        if (one.table, one.writes) != (to, writes):
            one.table, one.writes = to, writes
            changed.append(one)
    Participant.objects.bulk_update(changed, ["table", "writes"], batch_size=200)
    if moved:
        publish(session, [{"op": "seat", "participant": pk, "table": number} for pk, number in moved.items()], STREAM)
    if changed:
        publish(session, [{"op": "reload"}])


def _must_lead(actor: Participant, participant: Participant) -> None:
    if not actor.leads or not actor.is_in or actor.session_id != participant.session_id:
        raise Refused(_("Dat doet de begeleider."))


def _tell_people(session: Session, participant: Participant) -> None:
    """The facilitator's list and the number on the projector, after someone came, waits or went."""
    number = people_in(session)
    count = {"op": "set", "id": "live-count", "html": str(number)}
    html = draw(session, "live/_person.html", {"one": participant})
    row = {"op": "put", "id": f"live-person-{participant.pk}", "into": "live-people", "before": "", "html": html}
    publish(session, [count, row], FACILITATOR)
    if participant.let_in_at is not None:
        publish(session, [count], SCREEN)


def people_in(session: Session) -> int:
    """How many take part, facilitators not counted."""
    return inside(session).count()


def inside(session: Session) -> QuerySet[Participant]:
    """Who takes part now, in the order in which they came; without who facilitates."""
    here = session.participants.filter(let_in_at__isnull=False, barred_at=None)
    return here.exclude(role=Participant.Role.FACILITATOR)


# What happens


def publish(session: Session, patches: Iterable[Patch], audience: str = EVERYONE) -> int:
    """Tell an audience what changed, as part of the transaction of a verb; returns the number of the event.

    A patch is one of (all idempotent: applied twice is applied once):
    {"op": "put", "id", "into", "before", "html"}  element `id` inside list `into`, before another or "" for last;
        when it is there already it is replaced, and moved if `before` says so
    {"op": "set", "id", "html"}      the content of an element
    {"op": "remove", "id"}
    {"op": "clock", "ends_at": iso or None, "paused": seconds left or None}
    {"op": "say", "text"}            announced politely
    {"op": "reload"}                 fetch the whole stage anew

    The HTML comes from templates (escaped); ids are unique on the page. Session `seq` in memory is not changed.
    """
    assert transaction.get_connection().in_atomic_block, "publish belongs in a verb"
    # The update holds the session's row until the commit: numbers become visible in their order, without holes.
    Session.objects.filter(pk=session.pk).update(seq=F("seq") + 1)
    seq = Session.objects.values_list("seq", flat=True).get(pk=session.pk)
    Event.objects.create(session=session, seq=seq, audience=audience, data=list(patches))
    transaction.on_commit(lambda: bus.poke(session.pk, seq))
    return seq


def draw(session: Session, template: str, context: Mapping[str, Any]) -> str:
    """HTML for a patch, in the language of the session: what one person wrote is drawn for everybody."""
    with translation.override(session.language):
        return render_to_string(template, {**context, "session": session})


def clock(ends_at: datetime | None, paused: int | None = None) -> Patch:
    """The patch that sets the clock: until when, or how many seconds are left while it stands still."""
    return {
        "op": "clock",
        "ends_at": ends_at.isoformat() if ends_at else None,
        "paused": paused,
        "server_now": timezone.now().isoformat(),
    }


def once(participant: Participant, key: str, function: Callable[[], dict[str, Any] | None]) -> dict[str, Any]:
    """Do something at most once for this key of this participant's device; a second time gives the same answer.

    Inside a transaction: what `function` did and that it was done are one. An empty key always acts.
    """
    if not key:
        return function() or {}
    digest = salted_hmac("doenetwerk.live.once", f"{participant.pk}:{key}", algorithm="sha256").hexdigest()
    with transaction.atomic():
        known = Once.objects.filter(session_id=participant.session_id, digest=digest).first()
        if known is not None:
            return dict(known.answer)
        try:
            with transaction.atomic():
                row = Once.objects.create(session_id=participant.session_id, digest=digest, answer={})
        except IntegrityError:
            # The same contribution came twice at the same moment, and the other one was first.
            return dict(Once.objects.get(session_id=participant.session_id, digest=digest).answer)
        answer = function() or {}
        if answer:
            row.answer = answer
            row.save(update_fields=["answer"])
        return answer
