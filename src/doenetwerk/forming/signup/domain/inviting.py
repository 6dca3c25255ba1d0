"""Verbs about who is invited to sign up: people we know, and addresses that were pasted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from email.utils import getaddresses

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.accounts.models import Person
from doenetwerk.core.circles import Circle
from doenetwerk.core.errors import Refused
from doenetwerk.core.transactions import verb
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.places import seats
from doenetwerk.forming.signup import emails
from doenetwerk.forming.signup.domain.checks import going, open_for_signup
from doenetwerk.journal.domain import record
from doenetwerk.people import domain as people

DAYS_BETWEEN_REMINDERS = 2
DAYS_BEFORE_CLOSING = 3  # so long before the last day a reminder goes out by itself
QUIET_DAYS = 7  # who was reminded by hand in the week before that gets no second one
MOST_ADDRESSES = 500


@dataclass(frozen=True, slots=True)
class Address:
    """One pasted address, with the name that stood beside it ("" when there was none)."""

    email: str
    name: str = ""

    @property
    def words(self) -> str:
        """A name to greet with: what stood there, else what the address says."""
        if self.name:
            return self.name
        local = self.email.partition("@")[0]
        return " ".join(part.capitalize() for part in re.split(r"[._\-+\d]+", local) if part) or self.email


def read_addresses(text: str) -> tuple[list[Address], list[str]]:
    """Mail addresses as people paste them: one a line or with commas, bare or as `Name <address>`.

    Returns the addresses, each once, and the pieces that are no address.
    """
    found: dict[str, Address] = {}
    wrong: list[str] = []
    for line in re.split(r"[\n;]+", text):
        if not line.strip():
            continue
        pairs = getaddresses([line.replace("\t", " ")])
        if not any("@" in address for _name, address in pairs):
            wrong.append(line.strip()[:80])
            continue
        for name, address in pairs:
            email = address.strip().lower()
            try:
                validate_email(email)
            except ValidationError:
                if name or address:
                    wrong.append((address or name).strip()[:80])
                continue
            found.setdefault(email, Address(email, " ".join(name.split())[:200]))
    return list(found.values()), wrong


@verb
def invite(actor: Person, found: FormingRound, chosen: Iterable[Person]) -> list[SignUp]:
    """Invite people to sign up, each by a letter with a link of their own. Who was invited before gets nothing again.

    Refused: nobody, a round without themes, or one where signing up is over.
    """
    open_for_signup(found)
    if not found.themes.exists():
        raise Refused(_("Kies eerst de thema’s van de ronde. Zonder thema valt er niets te kiezen."))
    people_ = {person.pk: person for person in chosen if person.email and person.is_active}
    if not people_:
        raise Refused(_("Kies wie je uitnodigt."), "people")
    known = set(found.signups.filter(person__in=people_).values_list("person", flat=True))
    new = [person for pk, person in people_.items() if pk not in known]
    positions = seats(new, found.region)
    now = timezone.now()
    rows = [SignUp(round=found, person=person, invited_at=now, invited_by=actor) for person in new]
    for row in rows:
        fill_seat(row, positions)
    rows = SignUp.objects.bulk_create(rows)
    for row in rows:
        emails.invite(row)
    if rows:
        record("signup.invited", actor, region=found.region, subject=found, circle=Circle.REGION, count=len(rows))
    return rows


def fill_seat(row: SignUp, positions: Mapping[int, object]) -> None:
    """On whose behalf someone comes: what they do where, as we know it now."""
    position = positions.get(row.person_id)
    if position is not None:
        for name in ("school", "board", "function", "level"):
            setattr(row, name, getattr(position, name))
        if row.school is not None and row.board_id is None:
            row.board_id = row.school.board_id


@verb
def invite_addresses(actor: Person, found: FormingRound, text: str) -> list[SignUp]:
    """Invite whoever stands in a pasted list. An address that nobody has yet makes someone known, without a school:
    they say themselves where they work when they sign up.

    Refused: nothing that is an address, something that is none (named), more than 500 at once, and as `invite`.
    """
    addresses, wrong = read_addresses(text)
    if wrong:
        raise Refused(
            ngettext(
                "Dit is geen e-mailadres: %(what)s. Verbeter het of haal het weg.",
                "Dit zijn geen e-mailadressen: %(what)s. Verbeter ze of haal ze weg.",
                len(wrong),
            )
            % {"what": ", ".join(wrong[:5])},
            "addresses",
        )
    if not addresses:
        raise Refused(_("Plak ten minste één e-mailadres."), "addresses")
    if len(addresses) > MOST_ADDRESSES:
        raise Refused(_("Plak hooguit %(most)s adressen tegelijk.") % {"most": MOST_ADDRESSES}, "addresses")
    chosen = []
    for one in addresses:
        person = Person.objects.by_email(one.email)
        chosen.append(person if person is not None else people.add_person(actor, one.words, one.email))
    return invite(actor, found, chosen)


def waiting(found: FormingRound) -> QuerySet[SignUp]:
    """Who was invited and said nothing yet."""
    return found.signups.filter(
        invited_at__isnull=False, signed_at=None, declined_at=None, withdrawn_at=None, person__is_active=True
    )


@verb
def remind(actor: Person | None, found: FormingRound) -> int:
    """Repeat the letter to who did not answer, and to nobody else; at most once in two days.

    Returns how many letters went out. Refused: a round where signing up is over.
    """
    open_for_signup(found)
    before = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    return _remind(actor, found, Q(reminded_at=None, invited_at__lt=before) | Q(reminded_at__lt=before))


@verb
def remind_before_closing(found: FormingRound) -> int:
    """Three days before the last day the letter goes out once more by itself, to who was asked and said nothing.

    Once for each closing day: not to who was reminded in the week before, nor to who was invited two days ago or less.
    Safe to run twice. Returns how many letters went out; none while the last day is further away, or none is set.
    Refused: a round where signing up is over.
    """
    open_for_signup(found)
    if found.closes_on is None or timezone.localdate() < found.closes_on - timedelta(days=DAYS_BEFORE_CLOSING):
        return 0
    quiet = found.closes_on - timedelta(days=DAYS_BEFORE_CLOSING + QUIET_DAYS)
    invited = timezone.now() - timedelta(days=DAYS_BETWEEN_REMINDERS)
    late = Q(reminded_at=None) | Q(reminded_at__date__lt=quiet)
    return _remind(None, found, late & Q(invited_at__lt=invited))


def _remind(actor: Person | None, found: FormingRound, late: Q) -> int:
    rows = list(waiting(found).filter(late).select_related("person", "round__region", "round__opened_by", "invited_by"))
    now = timezone.now()
    for row in rows:
        row.reminded_at = now
        emails.invite(row, reminder=True)
    SignUp.objects.bulk_update(rows, ["reminded_at"])
    if rows:
        record("signup.reminded", actor, region=found.region, subject=found, circle=Circle.REGION, count=len(rows))
    return len(rows)


@verb
def decline(row: SignUp) -> None:
    """Not this time: an answer too, so no more letters about this round. Signing up after all takes it back.

    Refused: a round that was ended. Someone who signed up withdraws (`withdraw`).
    """
    going(row.round)
    if row.signed_at is not None and row.withdrawn_at is None:
        raise Refused(_("Je bent aangemeld. Trek je aanmelding in als je niet meer mee wilt doen."))
    if row.declined_at is not None or row.withdrawn_at is not None:
        return
    row.declined_at = timezone.now()
    row.save(update_fields=["declined_at"])
    record("signup.declined", row.person, region=row.round.region, subject=row.round, circle=Circle.REGION)
