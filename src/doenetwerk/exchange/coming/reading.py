"""The job that reads what was brought. It writes what it found in one go, so that half a reading leaves nothing.

Cut off, it begins anew: nothing of it is seen by anyone before it is whole.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from doenetwerk.accounts.models import Person
from doenetwerk.engines.mailbox import Known, Note, threads
from doenetwerk.exchange.coming import storing
from doenetwerk.exchange.coming.looking import Looked, fingerprint_of, look, number_of
from doenetwerk.exchange.coming.sources import Unusable, mails_in, total_size
from doenetwerk.exchange.models import Answer, Coming, ComingMail, ComingWriter, Question
from doenetwerk.networks.models import Facilitation, Membership

State, Kind = Coming.State, ComingMail.State
MOST_MAILS = 50_000
TOLD_EACH = 1.0  # seconds between two words about how far it is
TITLE = 200


class Gone(Exception):
    """Somebody took the import away while it was read."""


def people_ever(network: int) -> list[Person]:
    """Everybody who is or was in this network: whose mails these may be. One query."""
    seats = Membership.objects.filter(network=network).values("person")
    guides = Facilitation.objects.filter(network=network).values("person")
    return list(Person.objects.filter(Q(pk__in=seats) | Q(pk__in=guides), is_active=True).order_by("name", "pk"))


def read(pk: int, source: Path | None = None) -> None:
    """Read what was brought, and keep it to be looked at. Does nothing when that was done before.

    `source` is where it lies when it was not uploaded: for the command line.
    """
    coming = Coming.objects.filter(pk=pk, state=State.READING).select_related("network").first()
    if coming is None:
        return
    path = source if source is not None else storing.path_of(coming.source)
    pile = storing.new_name()
    try:
        seen = _gather(coming, path, pile)
    except Unusable as unusable:
        storing.path_of(pile).unlink(missing_ok=True)
        _fail(pk, unusable.why)
    except Gone:
        storing.path_of(pile).unlink(missing_ok=True)
    except BaseException:
        storing.path_of(pile).unlink(missing_ok=True)
        raise
    else:
        _keep(coming, pile, seen)


@transaction.atomic
def _fail(pk: int, why: str) -> None:
    coming = Coming.objects.select_for_update().filter(pk=pk, state=State.READING).first()
    if coming is not None:
        storing.drop(coming.source)
        coming.state, coming.failure, coming.source, coming.ended_at = State.FAILED, why, "", timezone.now()
        coming.save()


def _gather(coming: Coming, path: Path, pile: str) -> list[Looked]:
    """Look at every mail, and lay those that may come along in the pile."""
    now = timezone.now()
    seen: list[Looked] = []
    there: set[str] = set()
    known = _known_mails(coming.network_id)
    total = total_size(path)
    told = time.monotonic()
    with storing.path_of(pile).open("wb") as stream:
        for found in mails_in(path, settings.MAIL_IMPORT_MAX_BYTES):
            if len(seen) >= MOST_MAILS:
                raise Unusable("too_many")
            one = look(found, now)
            if one.fingerprint and one.state == Kind.NEW:
                if one.fingerprint in known:
                    one.state = Kind.KNOWN
                elif one.fingerprint in there:
                    one.state = Kind.COPY
                there.add(one.fingerprint)
            if one.state == Kind.NEW:
                one.place = (stream.tell(), len(found.raw))
                stream.write(found.raw)
            seen.append(one)
            if time.monotonic() - told > TOLD_EACH:
                told = time.monotonic()
                values = {"done": min(found.past, total), "total": total}
                if not Coming.objects.filter(pk=coming.pk, state=State.READING).update(**values):
                    raise Gone
    return seen


def _known_mails(network: int) -> set[str]:
    """What became a post here before: by an import, or because the mail itself came in. Three queries."""
    taken = ComingMail.objects.filter(network=network, taken_at__isnull=False).values_list("fingerprint", flat=True)
    asked = Question.objects.filter(network=network).exclude(message_id="").values_list("message_id", flat=True)
    said = Answer.objects.filter(question__network=network).exclude(message_id="")
    ids = (*asked, *said.values_list("message_id", flat=True))
    return {*taken, *(fingerprint_of(one) for one in ids)}


def _conversations(network: int) -> Iterable[Known]:
    """The questions that are here, for mails that go on with them. Two queries."""
    ids: dict[int, list[int]] = {}
    said = Answer.objects.filter(question__network=network).exclude(message_id="")
    for question, message_id in said.values_list("question", "message_id"):
        ids.setdefault(question, []).append(number_of(message_id))
    rows = Question.objects.filter(network=network).values_list("pk", "message_id", "title", "asked_at")
    for pk, message_id, title, asked_at in rows.order_by("pk"):
        own = [number_of(message_id)] if message_id else []
        yield Known(pk, (*own, *ids.get(pk, ())), title, asked_at)


@dataclass(slots=True)
class _Writers:
    """Who wrote: one row for each address, or name when there is no address."""

    coming: Coming
    rows: dict[str, ComingWriter] = field(default_factory=dict)
    mails: Counter[str] = field(default_factory=Counter)

    def of(self, one: Looked) -> str:
        key = one.writer.email[:254] or f"name:{one.writer.name.casefold()}"
        row = self.rows.setdefault(key, ComingWriter(coming=self.coming, email=one.writer.email[:254]))
        row.name = one.writer.name[:200] or row.name
        self.mails[key] += 1
        return key

    def save(self) -> None:
        people = people_ever(self.coming.network_id)
        by_email = {person.email.lower(): person for person in people if person.email}
        others = EmailAddress.objects.filter(user__in=people, verified=True).select_related("user")
        by_email |= {one.email.lower(): one.user for one in others}
        by_name: dict[str, list[Person]] = {}
        for person in people:
            by_name.setdefault(_name(person.name), []).append(person)
        for key, row in self.rows.items():
            row.mails = self.mails[key]
            row.person = by_email.get(row.email)
            row.by_address = row.person is not None
            alike = by_name.get(_name(row.name), []) if row.name else []
            row.perhaps = alike[0] if len(alike) == 1 and row.person is None else None
        ComingWriter.objects.bulk_create(self.rows.values(), batch_size=500)


def _name(name: str) -> str:
    """A name as two programs may write it: “Voorbeeld, Fatma” and “Fatma Voorbeeld” are one."""
    last, comma, first = name.partition(",")
    return " ".join((f"{first} {last}" if comma else name).casefold().split())


@transaction.atomic
def _keep(coming: Coming, pile: str, seen: list[Looked]) -> None:
    """Write all that was found, and say that it can be looked at."""
    locked = Coming.objects.select_for_update().filter(pk=coming.pk, state=State.READING).first()
    if locked is None:
        storing.path_of(pile).unlink(missing_ok=True)
        return
    notes = [
        Note(
            number,
            one.at,
            one.subject,
            one.raw_subject,
            number_of(one.message_id) if one.message_id else None,
            one.names,
        )
        for number, one in enumerate(seen, 1)
        if one.state == Kind.NEW and one.at is not None
    ]
    place: dict[int, tuple[int, int | None]] = {}
    for thread in threads(notes, _conversations(coming.network_id)):
        for key in thread.keys:
            place[key] = (thread.keys[0], thread.known)
    writers = _Writers(locked)
    keys = [writers.of(one) if one.state == Kind.NEW else "" for one in seen]
    writers.save()
    rows = (
        ComingMail(
            coming=locked,
            network_id=locked.network_id,
            number=number,
            at=one.place[0],
            size=one.place[1],
            fingerprint=one.fingerprint,
            state=one.state,
            reason=one.reason,
            writer=writers.rows.get(keys[number - 1]),
            written_at=one.at,
            subject=one.subject[:TITLE],
            thread=place[number][0] if number in place else None,
            joins_id=place[number][1] if number in place else None,
            files=min(one.files, 32_000),
            files_size=one.files_size,
        )
        for number, one in enumerate(seen, 1)
    )
    ComingMail.objects.filter(coming=locked).delete()
    ComingMail.objects.bulk_create(rows, batch_size=500)
    storing.drop(locked.source)
    locked.source, locked.pile, locked.state, locked.read_at = "", pile, State.READY, timezone.now()
    locked.done = locked.total = len(seen)
    locked.save()
