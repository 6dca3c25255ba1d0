"""What a round asks of someone now: to sign up, to confirm, to say whether there is time; and of its coordinator."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doenetwerk.core.asks import Ask
from doenetwerk.core.prepared import Prepared
from doenetwerk.forming.models import FormingRound, SignUp
from doenetwerk.forming.signup.wording import day_after
from doenetwerk.networks.roles import standing
from doenetwerk.people.access import now
from doenetwerk.people.models import Coordination

if TYPE_CHECKING:
    from doenetwerk.accounts.models import Person

DAYS_BEFORE_CLOSING = 5
ENOUGH_TO_FORM = 6


def _mine(person: Any) -> QuerySet[Any, Any]:
    unsaid = Q(signed_at=None, invited_at__isnull=False)
    unconfirmed = Q(signed_at__isnull=False, entered_by__isnull=False, confirmed_at=None)
    return (
        SignUp.objects.filter(person=person, round__ended_at=None, declined_at=None, withdrawn_at=None)
        .filter(unsaid | unconfirmed)
        .order_by()
        .values_list("round", "round__title", "round__closes_on", "signed_at")
    )


_asked = Prepared(_mine)


def of_person(person: Person, network: Any = None) -> list[Ask]:
    """Invitations that wait for an answer, and sign-ups that somebody filled in. One query."""
    if network is not None:
        return []
    today = timezone.localdate()
    found = []
    for pk, title, closes_on, signed_at in _asked(person=person.pk):
        if signed_at is not None:
            found.append(
                Ask(
                    f"forming:signup:{pk}",
                    _("Klopt je aanmelding voor “%(title)s”?") % {"title": title},
                    _("Iemand vulde die voor je in."),
                    reverse("forming:sign_up", args=[pk]),
                    _("Kijk of het klopt"),
                    weight=2,
                )
            )
        elif closes_on is None or closes_on >= today:
            found.append(
                Ask(
                    f"forming:signup:{pk}",
                    _("Waar wil jij mee verder?"),
                    _("“%(title)s”: kies je thema’s en zeg wanneer je kunt. Dat kost twee minuten.") % {"title": title},
                    reverse("forming:sign_up", args=[pk]),
                    _("Kies je thema’s"),
                    weight=3,
                    due=day_after(closes_on),
                )
            )
    return found


def _rounds(person: Any) -> QuerySet[Any, Any]:
    taking = Q(signups__signed_at__isnull=False, signups__declined_at=None, signups__withdrawn_at=None)
    silent = Q(
        signups__invited_at__isnull=False,
        signups__signed_at=None,
        signups__declined_at=None,
        signups__withdrawn_at=None,
    )
    return (
        FormingRound.objects.filter(
            region__in=Coordination.objects.filter(now(), person=person).values("region"), ended_at=None
        )
        .order_by()
        .annotate(
            taking=Count("signups", filter=taking),
            silent=Count("signups", filter=silent),
            first_run=Count("runs", distinct=True),
        )
        .values_list("pk", "title", "closes_on", "taking", "silent", "first_run")
    )


_followed = Prepared(_rounds)


def of_coordinator(person: Person, network: Any = None) -> list[Ask]:
    """Rounds that ask something: nobody invited, the closing near, ready to form. One query, none for who coordinates
    nothing. What comes after the first outcome is asked by the part that makes outcomes."""
    if network is not None or not standing(person).coordinates:
        return []
    today = timezone.localdate()
    found = []
    for pk, title, closes_on, taking, silent, runs in _followed(person=person.pk):
        key, name, url = f"forming:round:{pk}", {"title": title}, reverse("forming:round", args=[pk])
        # Each sign-up is counted once for each run; before the first run that is once.
        if runs:
            continue
        if closes_on is not None and closes_on < today:
            if taking >= ENOUGH_TO_FORM:
                words = ngettext(
                    "“%(title)s”: %(n)s persoon wil meedoen", "“%(title)s”: %(n)s mensen willen meedoen", taking
                )
                found.append(
                    Ask(
                        key,
                        words % {**name, "n": taking},
                        _("Het aanmelden is voorbij. Je kunt netwerken vormen."),
                        url,
                        _("Open de ronde"),
                        weight=2,
                    )
                )
            continue
        if not taking and not silent:
            found.append(
                Ask(
                    key,
                    _("Nodig mensen uit voor “%(title)s”") % name,
                    _("De ronde is open, maar nog niemand weet ervan."),
                    url,
                    _("Open de ronde"),
                    weight=3,
                    due=day_after(closes_on),
                )
            )
        elif silent and closes_on is not None and closes_on <= today + timedelta(days=DAYS_BEFORE_CLOSING):
            words = ngettext(
                "%(n)s persoon zei nog niets over “%(title)s”", "%(n)s mensen zeiden nog niets over “%(title)s”", silent
            )
            found.append(
                Ask(
                    key,
                    words % {**name, "n": silent},
                    _("Het aanmelden sluit bijna. Herinner ze nog één keer."),
                    reverse("forming:signups", args=[pk]),
                    _("Bekijk wie"),
                    weight=4,
                    due=day_after(closes_on),
                )
            )
    return found
